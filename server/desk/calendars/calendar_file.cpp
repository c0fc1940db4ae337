#include "desk/calendars/calendar_file.hpp"

#include <algorithm>

namespace sk::calendars {

namespace {

constexpr const char* kWeekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t kMostCalendars = 100, kMostVersions = 50, kMostOwnDays = 1'000, kMostSpans = 24;

std::optional<int> weekday_from(std::string_view word) {
  for (int i = 0; i < 7; ++i) {
    if (word == kWeekdays[i]) return i;
  }
  return std::nullopt;
}

std::optional<Span> parse_span(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::optional<int> from = parse_time(text.substr(0, dash), false), until = parse_time(text.substr(dash + 1), true);
  if (!from || !until || *from >= *until) return std::nullopt;
  return Span{*from, *until};
}

std::vector<YAML::Node> one_or_many(const YAML::Node& node) {
  if (!node.IsSequence()) return {node};
  std::vector<YAML::Node> many;
  for (const YAML::Node& one : node) many.push_back(one);
  return many;
}

// One span or a list of them; false after a fault.
bool read_spans(yaml::Reader& reader, const YAML::Node& node, Spans& spans) {
  const std::size_t faults = reader.faults.size();
  const std::vector<YAML::Node> written = one_or_many(node);
  if (written.empty() || written.size() > kMostSpans)
    reader.fault(node, "write one to 24 spans, like [\"08:00-12:00\", \"13:00-17:00\"], or closed");
  for (const YAML::Node& one : written) {
    const std::string text = one.IsScalar() ? one.as<std::string>("") : "";
    const std::optional<Span> span = parse_span(text);
    if (!span) {
      reader.fault(one, "\"" + text + "\" is no span of hours: write 08:00-17:00, the end later than the start and 24:00 at most; " +
                            "a night is two spans, 22:00-24:00 and on the next day 00:00-06:00");
      continue;
    }
    if (!spans.empty() && span->from < spans.back().until) {
      reader.fault(one, "the span " + text + " overlaps the one before it, or stands before it: put them in order, without overlap");
      continue;
    }
    spans.push_back(*span);
  }
  return reader.faults.size() == faults;
}

std::optional<Spans> read_closed_or_spans(yaml::Reader& reader, const YAML::Node& node) {
  Spans spans;
  if (node.IsScalar() && node.as<std::string>("") == "closed") return spans;
  return read_spans(reader, node, spans) ? std::optional(spans) : std::nullopt;
}

// "mon", "mon-fri" or "every day".
std::vector<int> weekdays_of(const std::string& word) {
  if (word == "every day") return {0, 1, 2, 3, 4, 5, 6};
  const std::size_t dash = word.find('-');
  const std::optional<int> first = weekday_from(std::string_view(word).substr(0, dash));
  const std::optional<int> last = dash == std::string::npos ? first : weekday_from(std::string_view(word).substr(dash + 1));
  std::vector<int> days;
  if (first && last) {
    for (int day = *first; day <= *last; ++day) days.push_back(day);
  }
  return days;
}

void read_week(yaml::Reader& reader, const YAML::Node& node, const std::string& where, Version& version) {
  if (node.IsScalar() && node.as<std::string>("") == "always") {
    version.week.fill({{0, kDayMinutes}});
    return;
  }
  if (!node.IsMap()) {
    reader.fault(node, "\"hours\" of " + where + " must be \"always\" or lines like \"mon-fri: 08:00-17:00\"");
    return;
  }
  std::set<int> seen;
  const std::size_t faults = reader.faults.size();
  for (const auto& entry : node) {
    const std::string word = entry.first.as<std::string>("");
    const std::vector<int> days = weekdays_of(word);
    if (days.empty())
      reader.fault(entry.first,
                   "\"" + word + "\" is no day: write mon, tue, wed, thu, fri, sat, sun, two of them like mon-fri, or every day");
    const std::optional<Spans> spans = read_closed_or_spans(reader, entry.second);
    for (const int day : days) {
      if (!seen.insert(day).second)
        reader.fault(entry.first, std::string(kWeekdays[day]) + " stands in two lines of " + where + ": keep one");
      if (spans) version.week[static_cast<std::size_t>(day)] = *spans;
    }
  }
  const bool open = std::any_of(version.week.begin(), version.week.end(), [](const Spans& spans) { return !spans.empty(); });
  if (!open && reader.faults.size() == faults) reader.fault(node, where + " has no open hour in any week: nothing could ever be due in it");
}

void read_countries(yaml::Reader& reader, const YAML::Node& node, const std::string& where, Version& version) {
  if (!node) return;
  const std::vector<YAML::Node> written = one_or_many(node);
  for (const YAML::Node& one : written) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    const std::optional<Country> country = country_from(word);
    if (!country)
      reader.fault(one, "unknown country \"" + word + "\" for the holidays of " + where + ": write se, dk, no or fi");
    else if (std::find(version.countries.begin(), version.countries.end(), *country) == version.countries.end())
      version.countries.push_back(*country);
  }
}

void read_choices(yaml::Reader& reader, const YAML::Node& map, const std::string& where, Version& version) {
  std::set<std::string> known, seen;
  for (const Country country : version.countries) {
    for (const std::string_view key : holiday_keys(country)) known.emplace(key);
  }
  for (const auto& entry : reader.map(map, "days")) {
    const std::string key = entry.first.as<std::string>("");
    if (known.empty()) {
      reader.fault(entry.first, "\"days\" of " + where + " needs \"holidays\": say whose holidays they are (se, dk, no, fi)");
      return;
    }
    if (!known.contains(key))
      reader.fault(entry.first, "unknown holiday \"" + key + "\" in " + where + ": write one of " + yaml::listed(known));
    if (!seen.insert(key).second) reader.fault(entry.first, "the holiday \"" + key + "\" stands twice in " + where + ": keep one");
    if (entry.second.IsScalar() && entry.second.as<std::string>("") == "usual")
      version.choices[key] = std::nullopt;
    else if (const std::optional<Spans> spans = read_closed_or_spans(reader, entry.second))
      version.choices[key] = *spans;
  }
}

std::optional<Day> read_day(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where, bool needed) {
  const std::string text = reader.text(map, key, where, needed);
  if (text.empty()) return std::nullopt;
  const std::optional<LocalDate> date = parse_date(text);
  if (!date) reader.fault(map[key], "\"" + text + "\" is no date: write it like 2026-06-19");
  return date ? std::optional(day_of(*date)) : std::nullopt;
}

void read_own_days(yaml::Reader& reader, const YAML::Node& map, const char* key, bool open, const std::string& where, Version& version) {
  const YAML::Node list = reader.list(map, key);
  if (list.size() > kMostOwnDays) reader.fault(list, where + " has more than 1000 days of its own: take out what is past");
  for (const YAML::Node& node : list) {
    const std::string one = open ? "an extra opening of " + where : "a closing day of " + where;
    if (!reader.is_map(node, one)) continue;
    reader.only_keys(node, one,
                     open ? std::set<std::string>{"date", "until", "reason", "hours"} : std::set<std::string>{"date", "until", "reason"});
    OwnDays own;
    const std::optional<Day> first = read_day(reader, node, "date", one, true), last = read_day(reader, node, "until", one, false);
    own.reason = reader.text(node, "reason", one);
    if (open && !node["hours"]) reader.fault(node, "\"hours\" is missing in " + one + ": add a line like \"hours: 10:00-14:00\"");
    if (open && node["hours"]) read_spans(reader, node["hours"], own.hours);
    if (!first) continue;
    own.first = *first;
    own.last = last.value_or(*first);
    if (own.last < own.first)
      reader.fault(node["until"], "\"until\" lies before \"date\": swap the two");
    else
      version.own.push_back(std::move(own));
  }
}

const std::set<std::string> kVersionKeys = {"hours", "holidays", "days", "closed", "open", "valid_from", "valid_until"};

Version read_version(yaml::Reader& reader, const YAML::Node& node, const std::string& where) {
  Version version;
  if (!node["hours"])
    reader.fault(node, "\"hours\" is missing in " + where + ": add \"hours:\" and below it a line like \"mon-fri: 08:00-17:00\"");
  else
    read_week(reader, node["hours"], where, version);
  read_countries(reader, node["holidays"], where, version);
  read_choices(reader, node, where, version);
  read_own_days(reader, node, "closed", false, where, version);
  read_own_days(reader, node, "open", true, where, version);
  version.from = read_day(reader, node, "valid_from", where, false);
  return version;
}

// Versions must cover every day once: deadlines of any day must be explainable.
void read_versions(yaml::Reader& reader, const YAML::Node& nodes, const std::string& where, CalendarPlan& plan) {
  std::optional<Day> ended; // the day after the last "valid_until"
  for (std::size_t i = 0; i < nodes.size() && i < kMostVersions; ++i) {
    const YAML::Node node = nodes[i];
    if (!reader.is_map(node, "a version of " + where)) continue;
    reader.only_keys(node, "a version of " + where, kVersionKeys);
    Version version = read_version(reader, node, where);
    const std::optional<Day> until = read_day(reader, node, "valid_until", where, false);
    if (i == 0 && version.from) {
      reader.fault(node["valid_from"], "validity gap: nothing holds before " + to_text(*version.from) +
                                           "; take out valid_from of the first version of " + where);
    } else if (i > 0 && !version.from && !node["valid_from"]) {
      reader.fault(node, "\"valid_from\" is missing: every version of " + where + " but the first says from which day it holds");
    } else if (i > 0 && version.from && !plan.versions.empty() && plan.versions.back().from &&
               *version.from <= *plan.versions.back().from) {
      reader.fault(node["valid_from"], "the versions of " + where + " must stand in the order of their valid_from");
    } else if (ended && version.from && *version.from != *ended) {
      reader.fault(node["valid_from"], std::string(*version.from > *ended ? "validity gap" : "two versions hold at once") +
                                           ": the version before ends on " + to_text(*ended - 1) + " and this one starts on " +
                                           to_text(*version.from) + "; write valid_from: " + to_text(*ended));
    }
    if (until && i + 1 == nodes.size()) {
      reader.fault(node["valid_until"],
                   "validity gap: nothing holds after " + to_text(*until) + "; add a version with valid_from: " + to_text(*until + 1));
    }
    ended = until ? std::optional(*until + 1) : std::nullopt;
    if (i == 0) version.from.reset();
    plan.versions.push_back(std::move(version));
  }
  if (nodes.size() > kMostVersions) reader.fault(nodes, where + " has more than 50 versions: take out the oldest");
}

CalendarPlan read_plan(yaml::Reader& reader, const YAML::Node& node, const std::string& zone) {
  CalendarPlan plan;
  plan.name = reader.text(node, "name", "a calendar");
  const std::string where = "the calendar \"" + plan.name + "\"";
  std::set<std::string> keys = node["versions"] ? std::set<std::string>{"versions"} : kVersionKeys;
  keys.insert({"name", "zone"});
  reader.only_keys(node, where, keys);
  plan.zone = reader.text(node, "zone", where, false);
  if (plan.zone.empty())
    plan.zone = zone;
  else if (!zone_exists(plan.zone))
    reader.fault(node["zone"], "unknown time zone \"" + plan.zone + "\": write one like Europe/Stockholm");
  if (node["versions"]) {
    const YAML::Node versions = reader.list(node, "versions");
    if (versions.size() == 0) reader.fault(node["versions"], where + " has no version: list at least one, with \"hours\"");
    read_versions(reader, versions, where, plan);
  } else {
    plan.versions.push_back(read_version(reader, node, where));
    if (plan.versions.back().from)
      reader.fault(node["valid_from"], "validity gap: nothing holds before " + to_text(*plan.versions.back().from) +
                                           "; take out valid_from, or list \"versions\"");
    if (node["valid_until"])
      reader.fault(node["valid_until"], "validity gap: nothing holds afterwards; take out valid_until, or list \"versions\"");
    plan.versions.back().from.reset();
  }
  return plan;
}

} // namespace

std::vector<CalendarPlan> read_calendar_plans(yaml::Reader& reader, const YAML::Node& root) {
  const std::string zone = root["zone"] && root["zone"].IsScalar() ? root["zone"].as<std::string>("") : "";
  const YAML::Node list = reader.list(root, "calendars");
  std::vector<CalendarPlan> plans;
  if (list.size() > kMostCalendars) reader.fault(list, "a desk has 100 calendars at most");
  for (const YAML::Node& node : list) {
    if (plans.size() >= kMostCalendars) break;
    if (!reader.is_map(node, "a calendar")) continue;
    CalendarPlan plan = read_plan(reader, node, zone);
    if (std::any_of(plans.begin(), plans.end(), [&](const CalendarPlan& other) { return other.name == plan.name; })) {
      reader.fault(node, "the calendar \"" + plan.name + "\" stands twice: give each its own name, or list \"versions\" in one");
    } else {
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

std::optional<int> parse_time(std::string_view text, bool may_end) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  for (const std::size_t i : {0u, 1u, 3u, 4u}) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
  const int minutes = hour * 60 + minute;
  if (minute > 59 || minutes > kDayMinutes || (minutes == kDayMinutes && !may_end)) return std::nullopt;
  return minutes;
}

} // namespace sk::calendars
