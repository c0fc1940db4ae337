// Routes of the report of volume and backlog: as JSON, as CSV, and the tickets behind a figure.
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "base/json/read.hpp"
#include "base/text/csv.hpp"
#include "desk/access/call.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/routing.hpp"
#include "desk/reports/report_api.hpp"
#include "desk/reports/sla_text.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/reports/volume.hpp"

namespace sk::reports {

struct AskVolume {
  std::string from, to;
  std::optional<VolumePer> per;
  std::optional<VolumeBy> by;
  std::optional<std::string> value;
};
BOOST_DESCRIBE_STRUCT(AskVolume, (), (from, to, per, by, value))
constexpr json::Rule kDay{.min_chars = 10, .max_chars = 10, .one_line = true, .help = "A day, like 2026-01-01"};
constexpr json::Rule kValue{
    .max_chars = 200, .one_line = true, .help = "A team, a channel or a severity by its key, a customer by its id; \"-\": of none"};
constexpr auto rules_of(const AskVolume*) { return json::rules({"from", kDay}, {"to", kDay}, {"value", kValue}); }

struct VolumePeriod {
  std::string from, to;
  std::int64_t came = 0, solved = 0, open = 0;
};
BOOST_DESCRIBE_STRUCT(VolumePeriod, (), (from, to, came, solved, open))

struct VolumeBand {
  int from_days = 0;
  std::optional<int> to_days;
  std::string from, to;
  std::int64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(VolumeBand, (), (from_days, to_days, from, to, open))

struct VolumeLineView {
  std::string value, name;
  std::int64_t came = 0, solved = 0, open = 0;
  std::vector<std::int64_t> ages;
};
BOOST_DESCRIBE_STRUCT(VolumeLineView, (), (value, name, came, solved, open, ages))

struct VolumeView {
  std::string from, to;
  VolumePer per = VolumePer::Day;
  VolumeBy by = VolumeBy::Team;
  std::vector<VolumePeriod> periods;
  std::vector<VolumeBand> ages;
  std::vector<VolumeLineView> lines;
  std::int64_t more_lines = 0;
};
BOOST_DESCRIBE_STRUCT(VolumeView, (), (from, to, per, by, periods, ages, lines, more_lines))

struct AskVolumeTickets {
  std::string from, to;
  std::optional<VolumeWhat> what;
  std::optional<VolumeBy> by;
  std::optional<std::string> value, cursor;
};
BOOST_DESCRIBE_STRUCT(AskVolumeTickets, (), (from, to, what, by, value, cursor))
constexpr auto rules_of(const AskVolumeTickets*) {
  return json::rules({"from", kDay}, {"to", kDay}, {"value", kValue}, {"cursor", {.max_chars = 60, .one_line = true}});
}

struct VolumeTicketView {
  std::string ticket, number, subject;
  tickets::TicketState state = tickets::TicketState::New;
  std::optional<tickets::NamedRef> customer;
  Instant created_at;
  std::optional<Instant> solved_at;
};
BOOST_DESCRIBE_STRUCT(VolumeTicketView, (), (ticket, number, subject, state, customer, created_at, solved_at))

struct VolumeTickets {
  std::vector<VolumeTicketView> tickets;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(VolumeTickets, (), (tickets, next_cursor))

namespace {

constexpr std::size_t kMostLines = 200;
constexpr std::size_t kSealedChars = 26;
constexpr const char* kOfNone = "-"; // a query leaves empty values out

std::string text_of(const LocalDate& day) { return calendars::to_text(calendars::day_of(day)); }

people::Desk desk_of(db::Tx& tx, const access::Call& call) {
  std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return *std::move(desk);
}

Outcome<void> may_read(const access::Call& call) {
  if (!access::can(call.actor, access::Action::ReportRead, {call.actor.desk, {}, {}}))
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  return {};
}

// Customers go by their sealed id, and what does not open stands for nobody's; all others by their key.
std::string plain_value(const access::Call& call, VolumeBy by, const std::string& value) {
  if (value.empty() || value == kOfNone) return "";
  if (by != VolumeBy::Customer) return value;
  const std::optional<CustomerId> id = call.house.seal.open<CustomerTag>(value);
  return id ? std::to_string(id->value) : "0";
}
std::string shown_value(const access::Call& call, VolumeBy by, const std::string& value) {
  if (value.empty()) return kOfNone;
  const std::optional<std::int64_t> number = by == VolumeBy::Customer ? parse_int(value) : std::nullopt;
  return number ? call.seal(CustomerId{*number}) : value;
}

// As people call it; of a channel, and of what the desk's file does not name any more, the key.
std::string name_of(db::Tx& tx, const access::Call& call, VolumeBy by, const std::string& value) {
  if (value.empty()) return "";
  switch (by) {
  case VolumeBy::Team: {
    const routing::Team* team = routing::routing_of(tx, call.actor.desk)->team(value);
    return team ? team->name.in(call.language) : value;
  }
  case VolumeBy::Customer: {
    const std::optional<people::Customer> customer = people::find_customer(tx, CustomerId{parse_int(value).value_or(0)});
    return customer && customer->desk == call.actor.desk ? customer->name : "";
  }
  case VolumeBy::Severity: {
    const forms::Severity* severity = forms::forms_of(tx, call.actor.desk)->severity(value);
    return severity ? severity->name.in(call.language) : value;
  }
  case VolumeBy::Channel: return value;
  }
  return value;
}

Outcome<VolumeQuestion> read_question(const AskVolume& input) {
  VolumeQuestion question;
  SK_TRY(question.period, read_period(input.from, input.to));
  question.per = input.per.value_or(question.per);
  question.by = input.by.value_or(question.by);
  return question;
}

// Of one value or of all of them, period by period.
std::vector<VolumePeriod> totals(const Volume& volume, const std::optional<std::string>& only) {
  std::vector<VolumePeriod> periods;
  for (std::size_t i = 0; i < volume.periods.size(); ++i) {
    VolumePeriod period{text_of(volume.periods[i].from), text_of(volume.periods[i].to)};
    for (const VolumeLine& line : volume.lines) {
      if (only && line.value != *only) continue;
      period.came += line.periods[i].came;
      period.solved += line.periods[i].solved;
      period.open += line.periods[i].open;
    }
    periods.push_back(std::move(period));
  }
  return periods;
}

std::vector<VolumeBand> bands(const Volume& volume, const std::optional<std::string>& only, const LocalDate& today) {
  std::vector<VolumeBand> found;
  for (std::size_t i = 0; i < age_bands().size(); ++i) {
    const AgeBand& band = age_bands()[i];
    const SlaPeriod days = days_of(band, today);
    found.push_back({band.from_days, band.to_days, text_of(days.from), text_of(days.to)});
    for (const VolumeLine& line : volume.lines) {
      if (!only || line.value == *only) found.back().open += line.ages[i];
    }
  }
  return found;
}

Outcome<VolumeView> show(access::Call& call, const AskVolume& input) {
  SK_CHECK(may_read(call));
  SK_TRY(const VolumeQuestion question, read_question(input));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<VolumeView> {
    const people::Desk desk = desk_of(tx, call);
    const Volume volume = volume_of(tx, desk, question);
    std::optional<std::string> only;
    if (input.value) only = plain_value(call, question.by, *input.value);
    VolumeView view{input.from, input.to, question.per, question.by, totals(volume, only), {}, {}};
    view.ages = bands(volume, only, calendars::Zone(desk.zone).local(tx.now).date);
    for (const VolumeLine& line : volume.lines) {
      if (view.lines.size() == kMostLines) break;
      const VolumeSums sums = line.sums();
      view.lines.push_back({shown_value(call, question.by, line.value), name_of(tx, call, question.by, line.value), sums.came, sums.solved,
                            sums.open, line.ages});
    }
    view.more_lines = static_cast<std::int64_t>(volume.lines.size() - view.lines.size());
    return view;
  });
}

Outcome<http::Response> download(access::Call& call, const AskVolume& input) {
  SK_CHECK(may_read(call));
  SK_TRY(const VolumeQuestion question, read_question(input));
  text::CsvWriter csv({"from", "to", "value", "name", "came", "solved", "open"});
  call.house.database.read([&](db::Tx& tx) {
    const Volume volume = volume_of(tx, desk_of(tx, call), question);
    for (const VolumeLine& line : volume.lines) {
      const std::string name = name_of(tx, call, question.by, line.value);
      const std::string value = question.by == VolumeBy::Customer ? "" : line.value;
      if (input.value && line.value != plain_value(call, question.by, *input.value)) continue;
      for (std::size_t i = 0; i < volume.periods.size(); ++i) {
        const VolumeSums& sums = line.periods[i];
        if (sums.came == 0 && sums.solved == 0 && sums.open == 0) continue;
        csv.add({text_of(volume.periods[i].from), text_of(volume.periods[i].to), value, name, std::to_string(sums.came),
                 std::to_string(sums.solved), std::to_string(sums.open)});
      }
    }
    return 0;
  });
  http::Response response = http::text(200, "text/csv; charset=utf-8", csv.text());
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"volume-" + input.from + "-" + input.to + ".csv\"");
  return response;
}

Outcome<VolumeTicketsQuestion> read_list(const access::Call& call, const AskVolumeTickets& input) {
  VolumeTicketsQuestion question;
  question.what = input.what.value_or(question.what);
  question.by = input.by.value_or(question.by);
  // The band of the oldest begins before every ticket.
  const std::optional<LocalDate> first = calendars::parse_date(input.from), last = calendars::parse_date(input.to);
  if (!first || !last) return refuse_field(first ? "to" : "from", "report.no_date");
  if (question.what == VolumeWhat::Open) {
    question.period = {*first, *last};
  } else {
    SK_TRY(question.period, read_period(input.from, input.to));
  }
  if (input.value) question.value = plain_value(call, question.by, *input.value);
  if (input.cursor) {
    const std::string& cursor = *input.cursor;
    const std::optional<TicketId> id =
        cursor.size() > kSealedChars ? call.house.seal.open<TicketTag>(cursor.substr(0, kSealedChars)) : std::nullopt;
    const std::optional<std::int64_t> at = id ? parse_int(cursor.substr(kSealedChars)) : std::nullopt;
    if (!at) return refuse_field("cursor", "cursor.invalid");
    question.after = {Instant{*at}, *id};
  }
  return question;
}

Outcome<VolumeTickets> list(access::Call& call, const AskVolumeTickets& input) {
  SK_CHECK(may_read(call));
  SK_TRY(const VolumeTicketsQuestion question, read_list(call, input));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<VolumeTickets> {
    VolumeTickets view;
    const std::vector<VolumeTicket> found = volume_tickets(tx, desk_of(tx, call), question);
    for (const VolumeTicket& one : found) {
      std::optional<tickets::NamedRef> customer;
      if (one.customer) customer = tickets::NamedRef{call.seal(*one.customer), one.customer_name};
      const std::optional<tickets::TicketState> state = json::enum_from_word<tickets::TicketState>(one.state);
      SK_VERIFY(state.has_value());
      view.tickets.push_back({call.seal(one.id), one.number, one.subject, *state, customer, one.created_at, one.solved_at});
    }
    if (found.size() == static_cast<std::size_t>(question.limit)) {
      const VolumeTicket& last = found.back();
      const Instant at = question.what == VolumeWhat::Solved && last.solved_at ? *last.solved_at : last.created_at;
      view.next_cursor = call.seal(last.id) + std::to_string(at.micros);
    }
    return view;
  });
}

} // namespace

void add_volume_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<AskVolume, VolumeView>("/api/v1/reports/volume", {Standing::Staff, "report.volume"}, "What came in, was solved and is open",
                                  show)
      .help("By team, customer, channel or severity, for whole days of the desk's time, 1,100 at most; a value narrows the figures to it.");
  routes.get<AskVolume, http::Response>("/api/v1/reports/volume.csv", {Standing::Staff, "report.volume"}, "The same as CSV", download);
  routes
      .get<AskVolumeTickets, VolumeTickets>("/api/v1/reports/volume/tickets", {Standing::Staff, "report.volume"},
                                            "The tickets behind a figure", list)
      .help("What came in or was solved in the period, the latest first; open: of those that came in it; backlog: what was open at its "
            "end; the oldest first.");
}

} // namespace sk::reports
