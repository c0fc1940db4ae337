#include "desk/clocks/level_file.hpp"

#include <gmock/gmock.h>

#include "desk/clocks/test_clocks.hpp"

namespace sk::clocks {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string faults_of(const std::string& targets) {
  yaml::Reader reader;
  const std::string text = "zone: Europe/Oslo\ncalendars: [{name: a, hours: always}]\nopening_hours: {register: a}\nservice_levels:\n"
                           "  - name: s\n    targets:\n      " +
                           targets + "\n";
  const std::optional<YAML::Node> root = yaml::load_map(text, reader.faults);
  if (root) check_service_levels(reader, *root);
  reader.sort();
  return yaml::to_text("f", reader.faults);
}

TEST(ServiceLevels, NameEveryFaultWithItsPlace) {
  const struct {
    const char *targets, *place, *words;
  } kTable[] = {
      {"begin: {within: 4 h}", "f:7:14:", "has no calendar"},
      {"begin: {within: 4 h, calendar: b}", "f:7:38:", "unknown calendar \"b\""},
      {"begin: {calendar: a}", "f:7:14:", "\"within\" is missing"},
      {"begin: {within: 4, calendar: a}", "f:7:23:", "is no time"},
      {"begin: {within: 4 weeks, calendar: a}", "f:7:23:", "is no time"},
      {"begin: {within: -4 h, calendar: a}", "f:7:23:", "is no time"},
      {"begin: {within: 99999 days, calendar: a}", "f:7:23:", "is no time"},
      {"begin: 4 h", "f:7:14:", "key: value"},
      {"begin: {within: 4 h, calendar: a, unless: x}", "f:7:41:", "unknown key \"unless\""},
      {"begin: {within: 4 h, calendar: a, warn: 4 h}", "f:7:47:", "at its start or before"},
      {"begin: {within: 4 h, calendar: a, warn: [1 h, soon]}", "f:7:53:", "no time to warn"},
      {"begin: {within: 4 h, calendar: a, after: resolved}", "f:7:48:", "unknown event \"resolved\""},
      {"begin: {within: 4 h, calendar: a, pauses: [holiday]}", "f:7:50:", "unknown reason for a pause"},
      {"begin: {within: 4 h, calendar: a, act: rest}", "f:7:46:", "unknown act"},
      {"begin: {within: 4 h, calendar: a, by: '16:00'}", "f:7:45:", "in days"},
      {"begin: {within: 4 h, calendar: a, cut_offs: [{step: reported, before: '15:30'}]}", "f:7:51:", "next_business_day"},
      {"delivery: {within: 3 days, calendar: a}", "f:7:17:", "say with \"after\" and \"until\""},
      {"on_site: {next_business_day: true, within: 3 days, calendar: a}", "f:7:50:", "keep one"},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{before: '15:30'}]}", "f:7:66:", "\"step\" is missing"},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{step: reported}]}", "f:7:66:", "either \"before\""},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{step: reported, before: '15:30', until: '16:00'}]}",
       "f:7:66:", "either \"before\""},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{step: reported, before: half past}]}", "f:7:91:", "no time of day"},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{step: asked, before: '15:30'}]}", "f:7:73:", "unknown step"},
      {"on_site: {next_business_day: true, calendar: a, cut_offs: [{step: reported, channel: fax, before: '15:30'}]}",
       "f:7:92:", "unknown channel"},
      {"begin: {within: 4 h, calendar: {phone: a}}", "f:7:38:", "\"otherwise\" is missing"},
  };
  for (const auto& [targets, place, words] : kTable) {
    const std::string faults = faults_of(targets);
    EXPECT_THAT(faults, StartsWith(place)) << targets;
    EXPECT_THAT(faults, HasSubstr(words)) << targets;
  }
  EXPECT_EQ(faults_of("acknowledge: {within: 15 min}"), "");
}

TEST(ServiceLevels, AreToldTwiceOrEmpty) {
  yaml::Reader reader;
  const YAML::Node root = *yaml::load_map("service_levels:\n  - {name: a, targets: {}}\n  - {name: a}\n", reader.faults);
  check_service_levels(reader, root);
  reader.sort();
  const std::string faults = yaml::to_text("f", reader.faults);
  EXPECT_THAT(faults, HasSubstr("f:2:5: the service level \"a\" promises nothing"));
  EXPECT_THAT(faults, HasSubstr("f:3:5: the service level \"a\" stands twice"));
}

TEST(ServiceLevels, OfTheSampleDesksAreInOrder) {
  for (const char* desk : {"dv-nordic", "compusoft", "atea-sos", "inventio-it", "elisa-santa-monica"}) {
    const Rules& rules = sample(desk);
    EXPECT_FALSE(rules.levels.empty()) << desk;
    for (const Level& level : rules.levels) {
      for (const Target& target : level.targets) {
        for (const std::string_view channel : calendars::kChannels)
          EXPECT_NE(rules.calendar(target, channel), nullptr) << desk << target.clock << channel;
      }
    }
  }
}

// Cut-offs are settings of the level, per step and channel (AT-39, decision 1).
TEST(ServiceLevels, HaveCutOffsPerStepAndChannel) {
  const Rules rules = rules_from(R"(zone: Europe/Oslo
calendars: [{name: a, hours: {mon-fri: "08:00-16:00"}}]
service_levels:
  - name: s
    targets:
      on_site:
        next_business_day: true
        calendar: a
        by: "12:00"
        cut_offs:
          - {step: reported, channel: phone, before: "15:30"}
          - {step: reported, channel: mail, before: "12:00"}
)");
  const char* const kOne = "2026-11-23T13:00:00+01:00";
  EXPECT_EQ(due_of(rules, Stream().reported(kOne, "phone"), "on_site"), "2026-11-24T12:00:00+01:00");
  EXPECT_EQ(due_of(rules, Stream().reported(kOne, "mail"), "on_site"), "2026-11-25T12:00:00+01:00");
  EXPECT_EQ(due_of(rules, Stream().reported(kOne, "portal"), "on_site"), "2026-11-24T12:00:00+01:00");
}

} // namespace
} // namespace sk::clocks
