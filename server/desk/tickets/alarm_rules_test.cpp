#include "desk/tickets/alarm_rules.hpp"

#include <gmock/gmock.h>

namespace sk::tickets {
namespace {

using clocks::AlarmKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kFile = R"(key: a
zone: Europe/Oslo
calendars: [{name: a, hours: {mon-fri: "08:00-16:00"}}]
service_levels:
  - name: s
    targets:
      begin: {within: 4 h, calendar: a}
      solution: {within: 3 days, calendar: a, warn: 4 h}
severities: [{key: down, name: Down, type: fault, urgency: 1}]
teams: [{key: desk, name: Desk}, {key: night, name: Night}]
parties: [{key: maker, name: Maker, level: manufacturer}]
agents: [{name: Ada, mail: ada@desk.example}]
)";

std::string faults_of(const std::string& alarms) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(kFile + alarms, reader.faults);
  if (root) check_alarms(reader, *root);
  return yaml::to_text("f", reader.faults);
}

std::vector<AlarmRule> rules_of(const std::string& alarms) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(kFile + alarms, reader.faults);
  std::vector<AlarmRule> rules = read_alarms(reader, *root);
  EXPECT_EQ(yaml::to_text("f", reader.faults), "");
  return rules;
}

TEST(AlarmRules, TellEverybodyWhomRulesThatFitNameAndEachOnce) {
  const std::vector<AlarmRule> rules = rules_of(R"(alarms:
  - {when: {warning: any}, notify: assignee}
  - {when: {breach: any}, notify: [team, Ada@desk.example]}
  - {when: {breach: solution, severity: down}, notify: [ada@desk.example, service_manager], team: night, hand_on: maker}
  - {when: {breach: [solution, begin], team: [desk]}, severity: down}
)");
  EXPECT_THAT(what_follows(rules, {AlarmKind::Warning, "solution", "s", "down", "desk"}).notify, ElementsAre("assignee"));
  const AlarmFollows breach = what_follows(rules, {AlarmKind::Breach, "solution", "s", "down", "desk"});
  EXPECT_THAT(breach.notify, ElementsAre("team", "ada@desk.example", "service_manager"));
  EXPECT_EQ(breach.team, "night"); // the first that names one
  EXPECT_EQ(breach.party, "maker");
  EXPECT_EQ(breach.severity, "down");
  const AlarmFollows other = what_follows(rules, {AlarmKind::Breach, "begin", "s", "", "night"});
  EXPECT_THAT(other.notify, ElementsAre("team", "ada@desk.example"));
  EXPECT_EQ(other.team + other.party + other.severity, "");
  EXPECT_TRUE(what_follows({}, {AlarmKind::Breach, "begin", "s", "", ""}).nothing());
}

TEST(AlarmRules, NameTheirFaultsWithLineAndColumn) {
  const struct {
    const char *alarm, *fault;
  } kTable[] = {
      {"{when: {breach: sulution}, notify: team}", "there is no promise \"sulution\""},
      {"{when: {warning: begin}, notify: team}", "no service level warns of \"begin\""},
      {"{when: {breach: any, level: gold}, notify: team}", "there is no service level \"gold\""},
      {"{when: {breach: any, severity: up}, notify: team}", "there is no severity \"up\""},
      {"{when: {breach: any, team: day}, notify: team}", "there is no team \"day\""},
      {"{when: {breach: any}, notify: everybody}", "unknown \"everybody\""},
      {"{when: {breach: any}, notify: bob@desk.example}", "there is no agent with the address"},
      {"{when: {breach: any}, team: day}", "there is no team \"day\""},
      {"{when: {breach: any}, hand_on: us}", "there is no party \"us\""},
      {"{when: {breach: any}, severity: up}", "there is no severity \"up\""},
      {"{when: {breach: any}}", "from which nothing follows"},
      {"{when: {breach: any, warning: any}, notify: team}", "needs either \"warning\" or \"breach\""},
      {"{when: {}, notify: team}", "needs either"},
      {"{notify: team}", "needs either"},
      {"{when: {breach: any, team: desk}, team: desk}", "are there already"},
      {"{when: {breach: any}, shout: team}", "shout"},
      {"{when: {breach: {a: b}}, notify: team}", "a word or a list of words"},
      {"[1]", "an alarm"},
  };
  for (const auto& [alarm, fault] : kTable) {
    const std::string told = faults_of("alarms:\n  - " + std::string(alarm) + "\n");
    EXPECT_THAT(told, HasSubstr(fault)) << alarm;
    EXPECT_THAT(told, HasSubstr("f:14:")) << alarm;
  }
  EXPECT_EQ(faults_of("alarms:\n  - {when: {warning: solution, level: s}, notify: [assignee, owner, team, dispatcher, service_manager]}\n"),
            "");
  EXPECT_THAT(faults_of("alarms: loud\n"), testing::Not(IsEmpty()));
}

} // namespace
} // namespace sk::tickets
