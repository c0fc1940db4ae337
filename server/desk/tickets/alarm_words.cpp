#include "desk/tickets/alarm_words.hpp"

#include "base/json/enum_words.hpp"
#include "desk/forms/forms_file.hpp"
#include "desk/routing/routing.hpp"

namespace sk::tickets {

namespace {

std::string named(const std::map<std::string, forms::Words>& known, const std::string& key, i18n::Language language) {
  const auto found = known.find(key);
  return found == known.end() ? key : found->second.in(language);
}

std::string whom(const std::vector<std::string>& notify, i18n::Language language) {
  std::string names;
  for (const std::string& who : notify)
    names += (names.empty() ? "" : ", ") + (who.find('@') == std::string::npos ? i18n::text(language, "alarm.who." + who) : who);
  return names;
}

std::string asked(const AlarmWords& words, const AlarmRule& rule, i18n::Language language) {
  std::string conditions;
  for (const std::string& key : rule.severities) conditions += (conditions.empty() ? "" : ", ") + named(words.severities, key, language);
  for (const std::string& key : rule.teams) conditions += (conditions.empty() ? "" : ", ") + named(words.teams, key, language);
  return conditions.empty() ? "" : " (" + conditions + ")";
}

} // namespace

AlarmWords read_alarm_words(yaml::Reader& reader, const YAML::Node& root) {
  AlarmWords words;
  words.rules = read_alarms(reader, root);
  for (const Party& party : parties_in(reader, root)) words.parties[party.key] = party.name;
  for (const routing::Team& team : routing::read_routing(reader, root).teams) words.teams[team.key] = team.name;
  for (const forms::Severity& severity : forms::read_severities(reader, root)) words.severities[severity.key] = severity.name;
  return words;
}

std::vector<std::string> told_alarms(const AlarmWords& words, const std::string& clock, const std::string& level, i18n::Language language) {
  std::vector<std::string> told;
  for (const AlarmRule& rule : words.rules) {
    if ((!rule.clocks.empty() && !rule.clocks.contains(clock)) || (!rule.levels.empty() && !rule.levels.contains(level))) continue;
    std::string sentence =
        i18n::text(language, "alarm.when." + std::string(json::enum_word(rule.kind))) + asked(words, rule, language) + ":";
    const auto add = [&](const char* key, const std::string& to) {
      if (!to.empty()) sentence += " " + i18n::text(language, key, {{"to", to}});
    };
    add("alarm.then.notify", whom(rule.notify, language));
    if (!rule.team.empty()) add("alarm.then.team", named(words.teams, rule.team, language));
    if (const auto party = words.parties.find(rule.party); party != words.parties.end()) add("alarm.then.hand_on", party->second);
    if (!rule.severity.empty()) add("alarm.then.severity", named(words.severities, rule.severity, language));
    told.push_back(std::move(sentence));
  }
  return told;
}

} // namespace sk::tickets
