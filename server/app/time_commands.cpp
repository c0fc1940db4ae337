#include "app/time_commands.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/desk_file.hpp"
#include "app/world.hpp"
#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/json/write.hpp"
#include "desk/clocks/clock_rules.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/alarm_words.hpp"

namespace sk::app {

// Named outside the anonymous namespace for their description; architecture: this JSON is a contract with scripts.
struct DayLine {
  std::string date, name;
  std::vector<std::vector<std::string>> open;
};
BOOST_DESCRIBE_STRUCT(DayLine, (), (date, name, open))

struct ReceiptLine {
  std::string at, what, because;
};
BOOST_DESCRIBE_STRUCT(ReceiptLine, (), (at, what, because))

struct ClockLine {
  std::string clock;
  std::optional<std::string> due;
  std::vector<ReceiptLine> receipt;
  std::vector<std::string> alarms; // what the desk's rules make of a warning and of a breach
};
BOOST_DESCRIBE_STRUCT(ClockLine, (), (clock, due, receipt, alarms))

struct Explanation {
  std::string level, channel, from;
  std::vector<ClockLine> clocks;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (level, channel, from, clocks))

namespace {

struct DeskRules {
  clocks::Rules rules;
  tickets::AlarmWords words;
  i18n::Language language = i18n::Language::En;
  std::string zone;
};

std::string text_of(const Settings& settings, const std::string& desk) {
  if (std::filesystem::is_regular_file(desk)) {
    std::ifstream in(desk, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    const DeskReading reading = read_desk_file(text);
    if (!reading.faults.empty()) throw ConfigError("the desk file has faults:\n" + yaml::to_text(desk, reading.faults));
    return text;
  }
  const std::unique_ptr<World> world = World::open(settings, true);
  const std::optional<std::string> text = world->database->read([&](db::Tx& tx) -> std::optional<std::string> {
    const std::optional<people::Desk> found = people::find_desk_by_key(tx, desk);
    return found ? std::optional(export_desk(tx, *found)) : std::nullopt;
  });
  if (!text) throw ConfigError("there is neither a desk with the key " + desk + " nor a file of that name");
  return *text;
}

DeskRules rules_of(const Settings& settings, const std::string& desk, const std::optional<std::string>& language) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(text_of(settings, desk), reader.faults);
  if (!root) throw ConfigError("the desk " + desk + " cannot be read: " + yaml::to_text(desk, reader.faults));
  DeskRules found;
  found.zone = reader.text(*root, "zone", "the desk");
  found.language = reader.language(*root, "the desk", found.language);
  found.rules = clocks::read_rules(reader, *root);
  found.words = tickets::read_alarm_words(reader, *root);
  if (!reader.faults.empty()) throw ConfigError("the rules of the desk " + desk + " have faults:\n" + yaml::to_text(desk, reader.faults));
  if (language) {
    const std::optional<i18n::Language> wanted = i18n::language_from(*language);
    if (!wanted) throw ConfigError("unknown language " + *language + ": write sv, da, nb, fi or en");
    found.language = *wanted;
  }
  return found;
}

const calendars::Calendar& calendar_of(const clocks::Rules& rules, const std::optional<std::string>& name) {
  const auto& all = rules.book.all();
  std::string names;
  for (const auto& calendar : all) {
    names += (names.empty() ? "" : ", ") + calendar->name();
    if (name && calendar->name() == *name) return *calendar;
  }
  if (all.empty()) throw ConfigError("this desk has no calendar: list some under \"calendars\" in its file");
  if (name) throw ConfigError("this desk has no calendar \"" + *name + "\": write one of " + names);
  const auto keeps = [](const auto& calendar) {
    return std::any_of(calendar->plan().versions.begin(), calendar->plan().versions.end(),
                       [](const calendars::Version& version) { return !version.countries.empty(); });
  };
  const auto found = std::find_if(all.begin(), all.end(), keeps);
  return found == all.end() ? *all.front() : **found;
}

std::string clock_text(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d", minutes / 60, minutes % 60);
  return text;
}

Instant instant_of(const std::string& flag, const std::string& written) {
  const std::optional<Instant> at = parse_rfc3339(written);
  if (!at) throw ConfigError(flag + " " + written + " is no instant: write it like 2026-06-18T15:00:00+02:00");
  return *at;
}

// One line per entry, as a person reads it.
std::string to_lines(const std::vector<DayLine>& days, i18n::Language language) {
  std::string out;
  for (const DayLine& day : days) {
    std::string hours;
    for (const std::vector<std::string>& span : day.open) hours += (hours.empty() ? "" : ", ") + span[0] + "-" + span[1];
    out += day.date + "  " + (hours.empty() ? "-----------" : hours) + "  " +
           clocks::date_text(calendars::day_of(*calendars::parse_date(day.date)), language) + ": " + day.name + "\n";
  }
  return out;
}

std::string to_lines(const Explanation& explanation, i18n::Language language) {
  std::string out;
  for (const ClockLine& clock : explanation.clocks) {
    const std::string name = clocks::name_text(clock.clock, language);
    out += (name != clock.clock ? name + " (" + clock.clock + ")" : name) + ": " + clock.due.value_or("-") + "\n";
    for (const ReceiptLine& line : clock.receipt) out += "  " + line.at + "  " + line.what + ". " + line.because + "\n";
    for (const std::string& alarm : clock.alarms) out += "  " + alarm + "\n";
  }
  return out;
}

clocks::Event event_at(Instant at, clocks::EventKind kind, const AskExplanation& ask, std::int64_t sequence) {
  clocks::Event event;
  event.sequence = sequence;
  event.at = at;
  event.kind = kind;
  event.channel = ask.channel.value_or("mail");
  event.level = ask.level.value_or("");
  return event;
}

// The ticket that is asked about: reported at `from`, and for a clock that another event starts, that event at the same instant.
std::vector<clocks::ClockState> clocks_of(const clocks::Rules& rules, const AskExplanation& ask, const clocks::Level& level, Instant from) {
  const std::optional<Instant> until = ask.until ? std::optional(instant_of("--until", *ask.until)) : std::nullopt;
  std::vector<clocks::ClockState> found;
  for (const clocks::Target& target : level.targets) {
    std::vector<clocks::Event> events = {event_at(from, clocks::EventKind::Reported, ask, 1)};
    if (ask.received) events.push_back(event_at(instant_of("--received", *ask.received), clocks::EventKind::Received, ask, 3));
    if (!target.starts.contains(clocks::EventKind::Reported) && !target.starts.empty()) {
      events.push_back(event_at(from, *target.starts.begin(), ask, 2));
      events.back().channel.clear();
    }
    for (clocks::ClockState& state : clocks::compute(rules, events, clocks::Receipts::Yes, until)) {
      if (state.clock == target.clock) found.push_back(std::move(state));
    }
  }
  return found;
}

} // namespace

std::string holidays(const Settings& settings, const AskHolidays& ask) {
  const std::optional<std::int64_t> year = parse_int(ask.year);
  if (!year || *year < calendars::Calendar::kFirstYear || *year >= calendars::Calendar::kEndYear) {
    throw ConfigError("`skranke desk holidays` needs --year with a year from 2000 to 2060");
  }
  const DeskRules desk = rules_of(settings, ask.desk, ask.language);
  const calendars::Calendar& calendar = calendar_of(desk.rules, ask.calendar);
  std::vector<DayLine> days;
  const int number = static_cast<int>(*year);
  for (const calendars::SpecialDay& special :
       calendar.special_days(calendars::day_of({number, 1, 1}), calendars::day_of({number, 12, 31}))) {
    DayLine line{calendars::to_text(special.day),
                 special.holiday.empty() ? special.reason : i18n::text(desk.language, "holiday." + special.holiday),
                 {}};
    for (const calendars::Span& span : special.hours) line.open.push_back({clock_text(span.from), clock_text(span.until)});
    days.push_back(std::move(line));
  }
  return ask.json ? json::to_json(days) + "\n" : to_lines(days, desk.language);
}

std::string explain(const Settings& settings, const AskExplanation& ask) {
  if (!ask.from)
    throw ConfigError("`skranke desk explain` needs --from INSTANT: when the ticket was reported, like 2026-06-18T15:00:00+02:00");
  const Instant from = instant_of("--from", *ask.from);
  const DeskRules desk = rules_of(settings, ask.desk, ask.language);
  const clocks::Level* level = desk.rules.find(ask.level.value_or(""));
  if (desk.rules.levels.empty()) throw ConfigError("this desk has no service level: list some under \"service_levels\" in its file");
  std::string names;
  for (const clocks::Level& one : desk.rules.levels) names += (names.empty() ? "" : ", ") + one.name;
  if (level == nullptr)
    throw ConfigError("this desk has no service level \"" + ask.level.value_or("") + "\": write --level with one of " + names);
  if (ask.channel &&
      std::find(std::begin(calendars::kChannels), std::end(calendars::kChannels), *ask.channel) == std::end(calendars::kChannels)) {
    throw ConfigError("unknown --channel " + *ask.channel + ": write mail, portal, phone, sms, letter or api");
  }
  const calendars::Zone zone(desk.zone);
  Explanation explanation{level->name, ask.channel.value_or("mail"), zone.to_rfc3339(from), {}};
  for (const clocks::ClockState& state : clocks_of(desk.rules, ask, *level, from)) {
    ClockLine line{state.clock, state.due ? std::optional(zone.to_rfc3339(*state.due)) : std::nullopt, {}};
    for (const clocks::Line& one : state.receipt) {
      line.receipt.push_back({zone.to_rfc3339(one.at), to_text(one.what, desk.language, zone), to_text(one.because, desk.language, zone)});
    }
    line.alarms = tickets::told_alarms(desk.words, state.clock, state.level, desk.language);
    explanation.clocks.push_back(std::move(line));
  }
  return ask.json ? json::to_json(explanation) + "\n" : to_lines(explanation, desk.language);
}

} // namespace sk::app
