#include <gmock/gmock.h>

#include "desk/clocks/contradictions.hpp"
#include "desk/clocks/test_clocks.hpp"

namespace sk::clocks {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const char* kHead = R"(
zone: Europe/Stockholm
severities: [{key: down}, {key: question}]
products: [{key: server}, {key: laptop}]
calendars: [{name: office, hours: {mon-fri: "08:00-17:00"}}, {name: always, hours: always}]
opening_hours: {register: always, begin: office, answer: office}
service_levels:
)";

const Rules& five() {
  static const Rules rules = rules_from(std::string(kHead) + R"(
  - {name: usual, targets: {begin: {within: 4 h}}}
  - {name: gold servers, for: {products: [server], levels: [gold]}, targets: {begin: {within: 1 h}}}
  - {name: down, for: {severities: [down]}, targets: {begin: {within: 2 h}}}
  - {name: called, for: {channels: phone}, targets: {begin: {within: 3 h}}}
  - {name: gold, targets: {begin: {within: 2 h}}}
)");
  return rules;
}

TEST(LevelChoice, TakesTheFirstThatFitsThenTheAgreementsThenTheFirstForEverything) {
  const struct {
    LevelFacts facts;
    const char* level;
  } kTable[] = {
      {{"question", "", "mail", ""}, "usual"},
      {{"", "", "", ""}, "usual"},
      {{"down", "", "mail", ""}, "down"},
      {{"down", "server", "mail", ""}, "down"},
      {{"down", "server", "mail", "gold"}, "gold servers"},
      {{"question", "server", "mail", "gold"}, "gold servers"},
      {{"question", "laptop", "mail", "gold"}, "gold"},
      {{"down", "laptop", "phone", "gold"}, "down"},
      {{"question", "laptop", "phone", "gold"}, "called"},
      {{"question", "laptop", "phone", ""}, "called"},
      {{"question", "server", "phone", "usual"}, "called"},
      {{"question", "server", "mail", "usual"}, "usual"},
      {{"question", "server", "mail", "no such level"}, "usual"},
  };
  for (const auto& [facts, level] : kTable) {
    const Level* chosen = five().choose(facts);
    ASSERT_NE(chosen, nullptr);
    EXPECT_EQ(chosen->name, level) << facts.severity << " " << facts.product << " " << facts.channel << " " << facts.of_agreement;
  }
  EXPECT_EQ(Rules().choose({}), nullptr);
}

std::string faults_of(const std::string& levels) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(kHead + levels, reader.faults);
  if (root) check_service_levels(reader, *root);
  return yaml::to_text("f", reader.faults);
}

TEST(LevelChoice, NamesEveryFaultOfFor) {
  const auto level = [](const std::string& what) { return "  - {name: a, " + what + ", targets: {begin: {within: 4 h}}}\n"; };
  const struct {
    std::string levels, words;
  } kTable[] = {
      {level("for: {severities: [up]}"), "unknown severity \"up\": write one of down, question"},
      {level("for: {products: [boat]}"), "unknown product \"boat\""},
      {level("for: {channels: [fax]}"), "unknown channel \"fax\""},
      {level("for: {levels: [gold]}"), "unknown service level \"gold\""},
      {level("for: {}"), "names nothing"},
      {level("for: down"), "key: value"},
      {level("for: {colour: [red]}"), "unknown key \"colour\""},
      {level("call: \"0123456789 0123456789 0123456789 0123456789\""), "at most 40 characters"},
      {level("for: {severities: [down]}") + "  - {name: b, for: {severities: [down], channels: [mail]}, targets: {begin: {within: 4 h}}}\n",
       "\"b\" is never chosen: \"a\" stands before it"},
  };
  for (const auto& [levels, words] : kTable) EXPECT_THAT(faults_of(levels), HasSubstr(words)) << levels;
  EXPECT_EQ(faults_of(level("for: {severities: [down], channels: [mail]}") +
                      "  - {name: b, for: {severities: [down]}, targets: {begin: {within: 4 h}}}\n"),
            "");
}

TEST(Contradictions, AreFoundWhereAnHourOfTwoWeeksShowsThem) {
  const Instant monday = at("2026-03-09T00:00:00+01:00");
  const auto found = [&](const std::string& targets, const std::string& more = "") {
    return contradictions(rules_from(kHead + std::string("  - {name: s, ") + more + "targets: {" + targets + "}}\n"), monday);
  };
  EXPECT_THAT(found("begin: {within: 4 h}, solution: {within: 8 h}"), IsEmpty());
  EXPECT_THAT(found("begin: {within: 8 h}, solution: {within: 4 h}"),
              testing::ElementsAre(HasSubstr("promises \"solution\" before \"begin\"")));
  EXPECT_THAT(found("begin: {within: 4 h}, solution: {within: 12 h, calendar: always}"),
              testing::ElementsAre(HasSubstr("promises \"solution\" before \"begin\"")))
      << "four open hours are more than twelve of the clock, over a night";
  EXPECT_THAT(found("begin: {within: 4 h, calendar: always}", "call: \"+46 1\", "), testing::ElementsAre(HasSubstr("nobody is told it")));
  EXPECT_THAT(found("begin: {within: 4 h}", "call: \"+46 1\", "), IsEmpty());
}

} // namespace
} // namespace sk::clocks
