#include "app/report_commands.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "app/desk_file.hpp"
#include "app/rule_replay.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "base/json/write.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/clocks/contradictions.hpp"
#include "desk/people/people_store.hpp"
#include "desk/reports/sla_months.hpp"
#include "desk/reports/sla_text.hpp"

namespace sk::app {

struct MovedLine {
  std::string ticket, clock;
  std::optional<std::string> before, after;
  bool broken_before = false, broken_after = false;
};
BOOST_DESCRIBE_STRUCT(MovedLine, (), (ticket, clock, before, after, broken_before, broken_after))

struct Simulation {
  std::int64_t tickets = 0, deadlines = 0, moved = 0, broken_before = 0, broken_after = 0;
  std::vector<std::string> contradictions;
  std::vector<MovedLine> lines;
};
BOOST_DESCRIBE_STRUCT(Simulation, (), (tickets, deadlines, moved, broken_before, broken_after, contradictions, lines))

struct SlaJsonLine {
  std::string value, clock;
  std::int64_t kept = 0, broken = 0, median_minutes = 0, p90_minutes = 0, p95_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(SlaJsonLine, (), (value, clock, kept, broken, median_minutes, p90_minutes, p95_minutes))

namespace {

clocks::Rules changed_rules(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw ConfigError("--changed " + path + " cannot be read: name a desk file that is there");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  const DeskReading reading = read_desk_file(text);
  if (!reading.faults.empty()) throw ConfigError("the changed desk file has faults:\n" + yaml::to_text(path, reading.faults));
  return rules_in(text);
}

people::Desk desk_named(db::Tx& tx, const std::string& key) {
  const std::optional<people::Desk> desk = people::find_desk_by_key(tx, key);
  if (!desk) throw ConfigError("there is no desk with the key " + key);
  return *desk;
}

Instant since_of(const std::optional<std::string>& written, const calendars::Zone& zone) {
  const std::optional<LocalDate> day = calendars::parse_date(written.value_or(""));
  if (!day) throw ConfigError("`skranke desk simulate` needs --since with a day like 2026-01-31");
  return zone.instant(calendars::day_of(*day), 0);
}

std::string shown(const std::optional<std::string>& deadline) { return deadline.value_or("none"); }

std::string to_lines(const Simulation& done) {
  std::string out;
  for (const std::string& sentence : done.contradictions) out += "contradiction: " + sentence + "\n";
  for (const MovedLine& line : done.lines) {
    out += line.ticket + " " + line.clock + ": " + shown(line.before) + " -> " + shown(line.after);
    if (line.broken_before != line.broken_after) out += line.broken_after ? " (would be broken)" : " (would be kept)";
    out += "\n";
  }
  out += std::to_string(done.tickets) + " tickets with " + std::to_string(done.deadlines) + " deadlines: " + std::to_string(done.moved) +
         " would move; broken: " + std::to_string(done.broken_before) + " -> " + std::to_string(done.broken_after) + "\n";
  return out;
}

} // namespace

std::string simulate(const Settings& settings, const AskSimulation& ask) {
  if (!ask.changed) throw ConfigError("`skranke desk simulate` needs --changed FILE: the desk file with the other rules");
  const clocks::Rules after = changed_rules(*ask.changed);
  const std::unique_ptr<World> world = World::open(settings, true);
  Simulation done;
  people::Desk desk;
  world->database->read([&](db::Tx& tx) {
    desk = desk_named(tx, ask.desk);
    done.contradictions = clocks::contradictions(after, tx.now);
  });
  const calendars::Zone zone(desk.zone);
  const tickets::Replayed result = replay_desk(*world->database, desk.id, after, {since_of(ask.since, zone), static_cast<std::size_t>(ask.show), {}}).result;
  done.tickets = result.tickets;
  done.deadlines = result.deadlines;
  done.moved = result.moved;
  done.broken_before = result.broken_before;
  done.broken_after = result.broken_after;
  for (const tickets::Moved& one : result.shown) {
    const auto text = [&](const std::optional<Instant>& at) { return at ? std::optional(zone.to_rfc3339(*at)) : std::nullopt; };
    done.lines.push_back({one.number, one.clock, text(one.before), text(one.after), one.broken_before, one.broken_after});
  }
  return ask.json ? json::to_json(done) + "\n" : to_lines(done);
}

std::string sla_report_text(const Settings& settings, const AskSlaReport& ask) {
  const std::optional<reports::SlaBy> by = json::enum_from_word<reports::SlaBy>(ask.by.value_or("level"));
  if (!by) throw ConfigError("unknown --by " + ask.by.value_or("") + ": write level, agreement, channel, team, customer or agent");
  const Outcome<reports::SlaPeriod> period = reports::read_period(ask.from.value_or(""), ask.to.value_or(""));
  if (!period) throw ConfigError("`skranke report sla` needs --from and --to: days like 2026-01-01, three years apart at most");
  const std::unique_ptr<World> world = World::open(settings, true);
  const people::Desk desk = world->database->read([&](db::Tx& tx) { return desk_named(tx, ask.desk); });
  std::vector<reports::MonthSums> made; // kept by whoever may write
  const std::vector<reports::SlaLine> lines = reports::sla_report(*world->database, desk, desk.language, *period, *by, made);
  if (!ask.json) return reports::sla_csv(lines, desk.language);
  std::vector<SlaJsonLine> out;
  for (const reports::SlaLine& line : lines) {
    out.push_back({line.value, line.clock, line.sums.kept, line.sums.broken, reports::percentile(line.sums.took, 50),
                   reports::percentile(line.sums.took, 90), reports::percentile(line.sums.took, 95)});
  }
  return json::to_json(out) + "\n";
}

} // namespace sk::app
