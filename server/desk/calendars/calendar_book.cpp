#include "desk/calendars/calendar_book.hpp"

#include <algorithm>

#include "desk/calendars/calendar_file.hpp"

namespace sk::calendars {

namespace {

bool is_whole(const CalendarPlan& plan) {
  return zone_exists(plan.zone) && !plan.versions.empty() &&
         std::all_of(plan.versions.begin(), plan.versions.end(), [](const Version& version) {
           return std::any_of(version.week.begin(), version.week.end(), [](const Spans& spans) { return !spans.empty(); });
         });
}

} // namespace

std::string_view to_word(Act act) {
  switch (act) {
  case Act::Register: return "register";
  case Act::Begin: return "begin";
  case Act::Answer: return "answer";
  }
  return "";
}

ByChannel read_by_channel(yaml::Reader& reader, const YAML::Node& node, const std::string& where, const std::set<std::string>& known) {
  ByChannel found;
  const auto take = [&](const std::string& channel, const YAML::Node& value) {
    const std::string name = value.IsScalar() ? value.as<std::string>("") : "";
    if (!known.contains(name)) {
      reader.fault(value, "unknown calendar \"" + name + "\" for " + where + ": write one of " +
                              (known.empty() ? "those you list under \"calendars\"" : yaml::listed(known)));
    } else {
      found[channel] = name;
    }
  };
  if (!node.IsMap()) {
    take("", node);
    return found;
  }
  std::set<std::string> channels(std::begin(kChannels), std::end(kChannels));
  channels.insert("otherwise");
  reader.only_keys(node, where, channels);
  for (const auto& entry : node) {
    const std::string channel = entry.first.as<std::string>("");
    if (channels.contains(channel)) take(channel == "otherwise" ? "" : channel, entry.second);
  }
  if (!node["otherwise"]) reader.fault(node, "\"otherwise\" is missing for " + where + ": say which calendar holds for all other channels");
  return found;
}

CalendarSections read_calendars(yaml::Reader& reader, const YAML::Node& root) {
  CalendarSections sections;
  sections.plans = read_calendar_plans(reader, root);
  for (const CalendarPlan& plan : sections.plans) sections.names.insert(plan.name);
  const YAML::Node hours = reader.map(root, "opening_hours");
  reader.only_keys(hours, "the opening hours", {"register", "begin", "answer"});
  for (const Act act : kActs) {
    const std::string word(to_word(act));
    if (hours[word]) sections.opening_hours[act] = read_by_channel(reader, hours[word], "\"" + word + "\"", sections.names);
  }
  std::erase_if(sections.plans, [](const CalendarPlan& plan) { return !is_whole(plan); });
  return sections;
}

void check_calendars(yaml::Reader& reader, const YAML::Node& root) { read_calendar_plans(reader, root); }

void check_opening_hours(yaml::Reader& reader, const YAML::Node& root) {
  yaml::Reader both, calendars;
  read_calendars(both, root);
  read_calendar_plans(calendars, root);
  // Faults of the calendars stand first in both readings.
  reader.faults.insert(reader.faults.end(), both.faults.begin() + static_cast<std::ptrdiff_t>(calendars.faults.size()), both.faults.end());
}

CalendarBook::CalendarBook(const CalendarSections& sections) : opening_hours_(sections.opening_hours) {
  for (const CalendarPlan& plan : sections.plans) calendars_.push_back(std::make_shared<const Calendar>(plan));
}

std::shared_ptr<const Calendar> CalendarBook::find(std::string_view name) const {
  const auto found = std::find_if(calendars_.begin(), calendars_.end(), [&](const auto& calendar) { return calendar->name() == name; });
  return found == calendars_.end() ? nullptr : *found;
}

std::shared_ptr<const Calendar> CalendarBook::find(Act act, std::string_view channel) const {
  const auto hours = opening_hours_.find(act);
  return hours == opening_hours_.end() ? nullptr : find(pick(hours->second, channel));
}

const std::string& pick(const ByChannel& by_channel, std::string_view channel) {
  static const std::string kNone;
  auto found = by_channel.find(channel);
  if (found == by_channel.end()) found = by_channel.find("");
  return found == by_channel.end() ? kNone : found->second;
}

} // namespace sk::calendars
