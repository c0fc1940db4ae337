// What a desk does when a promise is near or broken: section "alarms" of its file. Each rule says of which promises of which tickets it
// speaks, and what follows: who is told, which team takes the ticket, to whom it is handed on, how urgent it becomes. Pure.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/clocks/clocks.hpp"

namespace sk::tickets {

inline constexpr const char* kAlarmsSection = "alarms";

struct AlarmFacts {
  clocks::AlarmKind kind = clocks::AlarmKind::Breach;
  std::string clock, level, severity, team;
};

// Each set that is not empty must hold what is known.
struct AlarmRule {
  clocks::AlarmKind kind = clocks::AlarmKind::Breach;
  std::set<std::string> clocks, levels, severities, teams;
  std::vector<std::string> notify; // assignee, owner, team, dispatcher, service_manager, or the address of an agent
  std::string team, party, severity;
};

struct AlarmFollows {
  std::vector<std::string> notify; // each once
  std::string team, party, severity;
  bool nothing() const { return notify.empty() && team.empty() && party.empty() && severity.empty(); }
};
// All rules that fit tell whom they name; of teams, parties and severities the first one named counts.
AlarmFollows what_follows(const std::vector<AlarmRule>& rules, const AlarmFacts& facts);

void check_alarms(yaml::Reader& reader, const YAML::Node& root);
std::vector<AlarmRule> read_alarms(yaml::Reader& reader, const YAML::Node& root);
std::vector<AlarmRule> alarm_rules(db::Tx& tx, DeskId desk);

} // namespace sk::tickets
