#include "desk/tickets/silence_rules.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::tickets {

namespace {

constexpr const char* kWhere = "\"reminders\"";

SilenceRules read_reminders(yaml::Reader& reader, const YAML::Node& root) {
  SilenceRules rules;
  const YAML::Node node = reader.map(root, kRemindersSection);
  rules.reminds = root[kRemindersSection].IsDefined() && !root[kRemindersSection].IsNull();
  reader.only_keys(node, kWhere, {"every_days", "times", "then", "reopen_days"});
  rules.every_days = static_cast<int>(reader.number(node, "every_days", kWhere, 3, 1, 100));
  rules.times = static_cast<int>(reader.number(node, "times", kWhere, 3, 0, 20));
  rules.closes = reader.word<bool>(node, "then", kWhere, false, {{"flag", false}, {"close", true}});
  rules.reopen_days = static_cast<int>(reader.number(node, "reopen_days", kWhere, 14, 1, 365));
  return rules;
}

} // namespace

void check_reminders(yaml::Reader& reader, const YAML::Node& root) {
  const SilenceRules rules = read_reminders(reader, root);
  const YAML::Node hours = root["opening_hours"];
  if (rules.reminds && !(hours && hours.IsMap() && hours["answer"]))
    reader.fault(root[kRemindersSection], "reminders count working days: say under \"opening_hours\" by which calendar the desk answers");
}

SilenceRules silence_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<SilenceRules> cache(kRemindersSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kRemindersSection] = YAML::Load(text);
    const SilenceRules rules = read_reminders(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rules;
  });
  return *cache.get(tx, desk);
}

std::optional<Instant> next_reminder(const SilenceRules& rules, const calendars::Calendar& calendar, Instant from) {
  const std::optional<calendars::Day> day = calendar.working_day_after(calendar.day(from), rules.every_days);
  if (!day) return std::nullopt;
  const LocalDateTime local = calendar.zone().local(from);
  const Instant at = calendar.instant(*day, local.hour * 60 + local.minute);
  return calendar.is_open(at) ? std::optional(at) : calendar.next_open(at);
}

Duration rest_after(int failures) {
  constexpr int kMostDoublings = 11;
  return std::min(Duration::minutes(1) * (std::int64_t{1} << std::clamp(failures - 1, 0, kMostDoublings)), Duration::days(1));
}

} // namespace sk::tickets
