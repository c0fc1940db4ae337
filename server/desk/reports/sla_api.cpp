// Routes of the SLA report: as JSON, as CSV, and the runs behind a line.
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "base/text/csv.hpp"
#include "desk/access/call.hpp"
#include "desk/calendars/date.hpp"
#include "desk/clocks/phrase.hpp"
#include "desk/people/people_store.hpp"
#include "desk/reports/sla_months.hpp"
#include "desk/reports/report_api.hpp"
#include "desk/reports/sla_text.hpp"

namespace sk::reports {

struct AskSla {
  std::string from, to;
  std::optional<SlaBy> by;
};
BOOST_DESCRIBE_STRUCT(AskSla, (), (from, to, by))
constexpr auto rules_of(const AskSla*) {
  return json::rules({"from", {.min_chars = 10, .max_chars = 10, .one_line = true, .help = "First day, like 2026-01-01"}},
                     {"to", {.min_chars = 10, .max_chars = 10, .one_line = true, .help = "Last day"}});
}

struct PausedMinutes {
  std::int64_t customer = 0, supplier = 0, parts = 0, agreed_date = 0;
};
BOOST_DESCRIBE_STRUCT(PausedMinutes, (), (customer, supplier, parts, agreed_date))

struct SlaLineView {
  std::string value, clock, name;
  std::optional<std::string> id;
  std::int64_t kept = 0, broken = 0;
  PausedMinutes paused;
  std::int64_t median_minutes = 0, p90_minutes = 0, p95_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(SlaLineView, (), (value, clock, name, id, kept, broken, paused, median_minutes, p90_minutes, p95_minutes))

struct SlaView {
  std::string from, to;
  SlaBy by = SlaBy::Level;
  std::vector<SlaLineView> lines;
};
BOOST_DESCRIBE_STRUCT(SlaView, (), (from, to, by, lines))

struct AskRuns {
  std::string from, to;
  std::optional<SlaBy> by;
  std::optional<std::string> value, clock;
  std::optional<bool> broken;
  std::optional<Instant> before;
};
BOOST_DESCRIBE_STRUCT(AskRuns, (), (from, to, by, value, clock, broken, before))
constexpr auto rules_of(const AskRuns*) {
  return json::rules(
      {"from", {.min_chars = 10, .max_chars = 10, .one_line = true}}, {"to", {.min_chars = 10, .max_chars = 10, .one_line = true}},
      {"value", {.max_chars = 200, .one_line = true, .help = "A level, an agreement, a channel; of teams, customers and agents the id"}},
      {"clock", {.max_chars = 60, .one_line = true}});
}

struct SlaRunView {
  std::string ticket, number, subject, clock, name;
  Instant started_at, settled_at;
  std::optional<Instant> due_at, stopped_at;
  bool broken = false;
};
BOOST_DESCRIBE_STRUCT(SlaRunView, (), (ticket, number, subject, clock, name, started_at, settled_at, due_at, stopped_at, broken))

struct SlaRuns {
  std::vector<SlaRunView> runs;
};
BOOST_DESCRIBE_STRUCT(SlaRuns, (), (runs))

namespace {

people::Desk desk_of(db::Tx& tx, const access::Call& call) {
  std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return *std::move(desk);
}

std::optional<std::string> shown_id(const access::Call& call, SlaBy by, const SlaLine& line) {
  if (by == SlaBy::Team && !line.id.empty()) return line.id;
  const std::optional<std::int64_t> number = parse_int(line.id);
  if (!number) return std::nullopt;
  return by == SlaBy::Customer ? call.seal(CustomerId{*number}) : call.seal(PersonId{*number});
}

Outcome<std::vector<SlaLine>> lines_of(access::Call& call, const AskSla& input) {
  SK_TRY(const SlaPeriod period, read_period(input.from, input.to));
  std::vector<MonthSums> made;
  const people::Desk desk = call.house.database.read([&](db::Tx& tx) { return desk_of(tx, call); });
  std::vector<SlaLine> lines = sla_report(call.house.database, desk, call.language, period, input.by.value_or(SlaBy::Level), made);
  // Read first, then kept: a long report holds up no writer.
  if (!made.empty()) call.house.database.write([&](db::Tx& tx) { keep_sums(tx, call.actor.desk, made); });
  return lines;
}

Outcome<SlaView> show(access::Call& call, const AskSla& input) {
  SK_TRY(const std::vector<SlaLine> lines, lines_of(call, input));
  SlaView view{input.from, input.to, input.by.value_or(SlaBy::Level), {}};
  for (const SlaLine& line : lines) {
    const SlaSums& sums = line.sums;
    view.lines.push_back({line.value,
                          line.clock,
                          clocks::name_text(line.clock, call.language),
                          shown_id(call, view.by, line),
                          sums.kept,
                          sums.broken,
                          {sums.paused[0], sums.paused[1], sums.paused[2], sums.paused[3]},
                          percentile(sums.took, 50),
                          percentile(sums.took, 90),
                          percentile(sums.took, 95)});
  }
  return view;
}

Outcome<http::Response> download(access::Call& call, const AskSla& input) {
  SK_TRY(const std::vector<SlaLine> lines, lines_of(call, input));
  http::Response response = http::text(200, "text/csv; charset=utf-8", sla_csv(lines, call.language));
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"sla-" + input.from + "-" + input.to + ".csv\"");
  return response;
}

// Numbers of customers and agents come sealed; what does not open stands for nobody's.
std::string plain_value(const access::Call& call, SlaBy by, const std::string& value) {
  if (by == SlaBy::Customer && !value.empty()) {
    const std::optional<CustomerId> id = call.house.seal.open<CustomerTag>(value);
    return id ? std::to_string(id->value) : "0";
  }
  if (by == SlaBy::Agent && !value.empty()) {
    const std::optional<PersonId> id = call.house.seal.open<PersonTag>(value);
    return id ? std::to_string(id->value) : "0";
  }
  return value;
}

Outcome<SlaRuns> list_runs(access::Call& call, const AskRuns& input) {
  SlaRunFilter filter;
  SK_TRY(filter.period, read_period(input.from, input.to));
  filter.clock = input.clock.value_or("");
  filter.only_broken = input.broken.value_or(false);
  filter.before = input.before;
  const SlaBy by = input.by.value_or(SlaBy::Level);
  return call.house.database.read([&](db::Tx& tx) -> Outcome<SlaRuns> {
    SlaRuns found;
    for (const SlaRun& run : sla_runs(tx, desk_of(tx, call), filter, by, plain_value(call, by, input.value.value_or("")))) {
      found.runs.push_back({call.seal(run.ticket), run.number, run.subject, run.clock, clocks::name_text(run.clock, call.language),
                            run.started, run.settled, run.due, run.stopped, run.broken});
    }
    return found;
  });
}

} // namespace

void add_sla_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<AskSla, SlaView>("/api/v1/reports/sla", {Standing::Staff, "report.sla"}, "What was promised and what was kept", show)
      .help("By level, agreement, channel, team, customer or agent, for whole days of the desk's time, 1,100 at most.");
  routes.get<AskSla, http::Response>("/api/v1/reports/sla.csv", {Standing::Staff, "report.sla"}, "The same as CSV", download);
  routes
      .get<AskRuns, SlaRuns>("/api/v1/reports/sla/runs", {Standing::Staff, "report.sla"}, "The runs behind a line of the report", list_runs)
      .help("The latest first, 100 at a time; the receipt of each is on its ticket.");
}

} // namespace sk::reports
