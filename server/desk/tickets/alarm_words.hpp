// What would follow from an alarm, in the reader's words: for `skranke desk explain`.
#pragma once

#include <map>

#include "desk/forms/form.hpp"
#include "desk/tickets/alarm_rules.hpp"
#include "desk/tickets/escalation.hpp"

namespace sk::tickets {

struct AlarmWords {
  std::vector<AlarmRule> rules;
  std::map<std::string, std::string> parties; // key -> name
  std::map<std::string, forms::Words> teams, severities;
};
AlarmWords read_alarm_words(yaml::Reader& reader, const YAML::Node& root); // of a whole file

// One sentence per rule that may speak of this promise, with what else it asks of the ticket.
std::vector<std::string> told_alarms(const AlarmWords& words, const std::string& clock, const std::string& level, i18n::Language language);

} // namespace sk::tickets
