#include "desk/clocks/level_file.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "desk/calendars/calendar_file.hpp"
#include "desk/clocks/level_choice.hpp"

namespace sk::clocks {

namespace {

using calendars::Act;
using enum EventKind;

constexpr std::size_t kMostLevels = 100, kMostTargets = 30;
constexpr std::int64_t kMostDays = 1'000, kMostHours = 10'000, kMostMinutes = 100'000;

// What the known clocks do unless the file says otherwise. Every clock also ends with Accepted, Closed and Cancelled.
struct Known {
  const char* clock;
  Act act;
  std::set<EventKind> starts, stops, continues;
  bool repeats;
  std::set<PauseReason> pauses;
};
const std::vector<Known>& known_clocks() {
  static const std::set<PauseReason> none,
      all = {PauseReason::Customer, PauseReason::Supplier, PauseReason::Parts, PauseReason::AgreedDate};
  static const std::vector<Known> known = {
      {"acknowledge", Act::Register, {Reported}, {Acknowledged, Answered, Solved}, {}, false, none},
      {"begin", Act::Begin, {Reported}, {Begun, Solved}, {}, false, none},
      {"first_answer", Act::Answer, {Reported}, {Answered, Solved}, {}, false, none},
      {"next_update",
       Act::Answer,
       {Acknowledged, Answered, Reopened},
       {Solved},
       {},
       true,
       {PauseReason::Customer, PauseReason::AgreedDate}},
      {"solution", Act::Begin, {Reported}, {Solved}, {Reopened}, false, all},
      {"on_site", Act::Begin, {Reported}, {Arrived, Solved}, {}, false, all},
      {"supplier", Act::Begin, {SupplierAsked}, {SupplierAnswered, Solved}, {}, true, none},
  };
  return known;
}

std::vector<YAML::Node> one_or_many(const YAML::Node& node) {
  if (!node || node.IsNull()) return {};
  if (!node.IsSequence()) return {node};
  std::vector<YAML::Node> many;
  for (const YAML::Node& one : node) many.push_back(one);
  return many;
}

template <class E>
std::set<std::string> words_of() {
  std::set<std::string> words;
  for (const std::string_view word : json::enum_words<E>()) words.emplace(word);
  return words;
}

template <class E>
std::set<E> read_words(yaml::Reader& reader, const YAML::Node& node, const std::string& what) {
  std::set<E> found;
  for (const YAML::Node& one : one_or_many(node)) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    if (const std::optional<E> value = json::enum_from_word<E>(word))
      found.insert(*value);
    else
      reader.fault(one, "unknown " + what + " \"" + word + "\": write one of " + yaml::listed(words_of<E>()));
  }
  return found;
}

struct Amount {
  std::int64_t number = 0;
  char unit = 'm'; // m: minutes, h: hours, d: working days
};

// "15 min", "4 h", "3 days".
std::optional<Amount> parse_amount(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::optional<std::int64_t> number = parse_int(text.substr(0, blank));
  const std::string_view unit = text.substr(blank + 1);
  if (!number || *number < 0) return std::nullopt;
  if (unit == "min" && *number <= kMostMinutes) return Amount{*number, 'm'};
  if (unit == "h" && *number <= kMostHours) return Amount{*number, 'h'};
  if ((unit == "days" || unit == "day") && *number <= kMostDays) return Amount{*number, 'd'};
  return std::nullopt;
}

Duration span_of(const Amount& amount) { return amount.unit == 'h' ? Duration::hours(amount.number) : Duration::minutes(amount.number); }

std::optional<int> read_time(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where) {
  const std::string written = reader.text(map, key, where);
  const std::optional<int> minutes = calendars::parse_time(written, true);
  if (!minutes && !written.empty()) reader.fault(map[key], "\"" + written + "\" is no time of day: write it like \"15:30\"");
  return minutes;
}

void read_cut_offs(yaml::Reader& reader, const YAML::Node& map, const std::string& where, Target& target) {
  for (const YAML::Node& node : reader.list(map, "cut_offs")) {
    if (!reader.is_map(node, "a cut-off of " + where)) continue;
    reader.only_keys(node, "a cut-off of " + where, {"step", "channel", "before", "until"});
    CutOff cut_off;
    const std::set<EventKind> step = read_words<EventKind>(reader, node["step"], "step");
    if (!node["step"]) reader.fault(node, "\"step\" is missing in a cut-off of " + where + ": write reported or received");
    if (!step.empty()) cut_off.step = *step.begin();
    cut_off.channel = reader.text(node, "channel", "a cut-off of " + where, false);
    if (!cut_off.channel.empty() &&
        std::find(std::begin(calendars::kChannels), std::end(calendars::kChannels), cut_off.channel) == std::end(calendars::kChannels)) {
      reader.fault(node["channel"], "unknown channel \"" + cut_off.channel + "\": write mail, portal, phone, sms, letter or api");
    }
    cut_off.inclusive = node["until"].IsDefined();
    if (node["until"].IsDefined() == node["before"].IsDefined()) {
      reader.fault(node,
                   "a cut-off of " + where + " needs either \"before\" (15:30 itself is too late) or \"until\" (16:00 itself is in time)");
      continue;
    }
    cut_off.minutes = read_time(reader, node, cut_off.inclusive ? "until" : "before", "a cut-off of " + where).value_or(0);
    target.cut_offs.push_back(cut_off);
  }
}

void read_measure(yaml::Reader& reader, const YAML::Node& map, const std::string& where, Target& target) {
  if (reader.flag(map, "next_business_day", false)) {
    target.measure = Measure::NextBusinessDay;
    if (map["within"]) reader.fault(map["within"], where + " has both \"within\" and \"next_business_day\": keep one");
  } else {
    const std::string written = reader.text(map, "within", where);
    const std::optional<Amount> amount = parse_amount(written);
    if (!amount && !written.empty())
      reader.fault(map["within"], "\"" + written + "\" is no time: write it like 15 min, 4 h or 3 days (working days)");
    if (amount && amount->unit == 'd') {
      target.measure = Measure::WorkingDays;
      target.days = static_cast<int>(amount->number);
    } else if (amount) {
      target.time = span_of(*amount);
    }
  }
  read_cut_offs(reader, map, where, target);
  if (!target.cut_offs.empty() && target.measure != Measure::NextBusinessDay) {
    reader.fault(map["cut_offs"], "cut-offs of " + where + " need \"next_business_day: true\"");
  }
  if (map["by"]) {
    target.by = read_time(reader, map, "by", where);
    if (target.measure == Measure::WorkingTime)
      reader.fault(map["by"], "\"by\" of " + where + " needs \"within\" in days, or \"next_business_day\"");
  }
}

void read_warnings(yaml::Reader& reader, const YAML::Node& map, const std::string& where, Target& target) {
  for (const YAML::Node& one : one_or_many(map["warn"])) {
    const std::string written = one.IsScalar() ? one.as<std::string>("") : "";
    const std::optional<Amount> amount = parse_amount(written);
    if (!amount || amount->unit == 'd' || amount->number == 0) {
      reader.fault(one, "\"" + written + "\" is no time to warn before: write it like 30 min or 2 h of open time");
    } else if (target.measure == Measure::WorkingTime && target.time <= span_of(*amount)) {
      reader.fault(one, "the warning of " + where + " would come at its start or before: make it shorter than \"within\"");
    } else {
      target.warnings.push_back(span_of(*amount));
    }
  }
  std::sort(target.warnings.begin(), target.warnings.end(), std::greater<>());
}

void read_life(yaml::Reader& reader, const YAML::Node& map, const std::string& where, Target& target) {
  const auto known =
      std::find_if(known_clocks().begin(), known_clocks().end(), [&](const Known& one) { return target.clock == one.clock; });
  if (known != known_clocks().end()) {
    target.act = known->act;
    target.starts = known->starts;
    target.stops = known->stops;
    target.continues = known->continues;
    target.repeats = known->repeats;
    target.pauses = known->pauses;
  } else if (!map["after"] || !map["until"]) {
    reader.fault(map, where + " is a clock of the desk's own: say with \"after\" and \"until\" which events start and stop it");
  }
  if (map["after"]) target.starts = read_words<EventKind>(reader, map["after"], "event");
  if (map["until"]) target.stops = read_words<EventKind>(reader, map["until"], "event");
  if (map["pauses"]) target.pauses = read_words<PauseReason>(reader, map["pauses"], "reason for a pause");
  for (const EventKind kind : {Accepted, Closed, Cancelled}) {
    if (!target.starts.contains(kind)) target.stops.insert(kind);
  }
}

void read_calendar(yaml::Reader& reader, const YAML::Node& map, const std::string& where, const calendars::CalendarSections& sections,
                   Target& target) {
  const std::string act = reader.text(map, "act", where, false);
  for (const Act one : calendars::kActs) {
    if (act == calendars::to_word(one)) target.act = one;
  }
  if (!act.empty() && act != calendars::to_word(target.act))
    reader.fault(map["act"], "unknown act \"" + act + "\": write register, begin or answer");
  if (map["calendar"]) {
    target.calendar = calendars::read_by_channel(reader, map["calendar"], where, sections.names);
  } else if (!sections.opening_hours.contains(target.act)) {
    reader.fault(map, where + " has no calendar: add \"calendar: …\", or \"" + std::string(calendars::to_word(target.act)) +
                          ": …\" under \"opening_hours\"");
  }
}

Target read_target(yaml::Reader& reader, const std::string& clock, const YAML::Node& map, const calendars::CalendarSections& sections) {
  const std::string where = "the target \"" + clock + "\"";
  Target target;
  target.clock = clock;
  if (!reader.is_map(map, where)) return target;
  reader.only_keys(map, where, {"within", "next_business_day", "cut_offs", "by", "calendar", "act", "after", "until", "pauses", "warn"});
  read_measure(reader, map, where, target);
  read_life(reader, map, where, target);
  read_calendar(reader, map, where, sections, target);
  read_warnings(reader, map, where, target);
  return target;
}

std::vector<Level> read_levels(yaml::Reader& reader, const YAML::Node& root, const calendars::CalendarSections& sections) {
  std::vector<Level> levels;
  const YAML::Node list = reader.list(root, "service_levels");
  if (list.size() > kMostLevels) reader.fault(list, "a desk has 100 service levels at most");
  for (const YAML::Node& node : list) {
    if (levels.size() >= kMostLevels || !reader.is_map(node, "a service level")) continue;
    reader.only_keys(node, "a service level", {"name", "for", "call", "targets"});
    Level level;
    level.name = reader.text(node, "name", "a service level");
    const bool twice = std::any_of(levels.begin(), levels.end(), [&](const Level& other) { return other.name == level.name; });
    if (twice) reader.fault(node, "the service level \"" + level.name + "\" stands twice: give each its own name");
    level.holds_for = read_for(reader, root, node["for"], "the service level \"" + level.name + "\"");
    refuse_never_chosen(reader, node, level, levels);
    level.call = reader.text(node, "call", "the service level \"" + level.name + "\"", false);
    if (level.call.size() > 40) reader.fault(node["call"], "\"call\" is a telephone number of at most 40 characters");
    const YAML::Node targets = reader.map(node, "targets");
    if (targets.size() == 0) reader.fault(node, "the service level \"" + level.name + "\" promises nothing: list \"targets\"");
    if (targets.size() > kMostTargets) reader.fault(targets, "a service level has 30 targets at most");
    std::set<std::string> seen;
    for (const auto& entry : targets) {
      const std::string clock = entry.first.as<std::string>("");
      if (clock.empty() || clock.size() > 60) reader.fault(entry.first, "a target needs a name of at most 60 characters");
      if (!seen.insert(clock).second) reader.fault(entry.first, "the target \"" + clock + "\" stands twice in one level: keep one");
      if (level.targets.size() < kMostTargets) level.targets.push_back(read_target(reader, clock, entry.second, sections));
    }
    levels.push_back(std::move(level));
  }
  return levels;
}

} // namespace

void check_service_levels(yaml::Reader& reader, const YAML::Node& root) {
  yaml::Reader calendars_only; // their faults are told by their own sections
  const calendars::CalendarSections sections = calendars::read_calendars(calendars_only, root);
  read_levels(reader, root, sections);
}

Rules read_rules(yaml::Reader& reader, const YAML::Node& root) {
  const calendars::CalendarSections sections = calendars::read_calendars(reader, root);
  Rules rules;
  rules.levels = read_levels(reader, root, sections);
  if (reader.faults.empty()) rules.book = calendars::CalendarBook(sections);
  return rules;
}

const Level* Rules::find(std::string_view name) const {
  if (name.empty()) return levels.empty() ? nullptr : &levels.front();
  const auto found = std::find_if(levels.begin(), levels.end(), [&](const Level& level) { return level.name == name; });
  return found == levels.end() ? nullptr : &*found;
}

const Target* Rules::find(std::string_view level, std::string_view clock) const {
  const Level* found = find(level);
  if (found == nullptr) return nullptr;
  const auto target = std::find_if(found->targets.begin(), found->targets.end(), [&](const Target& one) { return one.clock == clock; });
  return target == found->targets.end() ? nullptr : &*target;
}

std::shared_ptr<const calendars::Calendar> Rules::calendar(const Target& target, std::string_view channel) const {
  return target.calendar.empty() ? book.find(target.act, channel) : book.find(calendars::pick(target.calendar, channel));
}

} // namespace sk::clocks
