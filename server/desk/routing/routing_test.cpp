#include "desk/routing/routing.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"
#include "desk/people/test_people.hpp"
#include "desk/routing/presence_store.hpp"

namespace sk::routing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kGood = R"yaml(
products:
  - {key: maintenance, name: Maintenance}
severities:
  - {key: critical, name: Critical}
agents:
  - {name: Aino, mail: aino@desk.example}
  - {name: Mikko, mail: Mikko@desk.example}
teams:
  - key: support
    name: Support
  - key: noc
    name: {fi: "Valvomo", en: "NOC"}
    members: [Mikko@desk.example]
routing:
  first: support
  skills: [nav, bc]
  accept_within_seconds: 90
  rules:
    - when: {agreement_type: managed}
      team: noc
    - when: {product: [maintenance], language: [fi, sv], severity: critical}
      skill: nav
)yaml";

Routing read(const std::string& text, std::string* faults = nullptr) {
  yaml::Reader reader;
  const Routing routing = read_routing(reader, YAML::Load(text));
  if (faults) *faults = yaml::to_text("desk", reader.faults);
  return routing;
}

TEST(Routing, AsksForTheAgreementBeforeAnythingElse) {
  std::string faults;
  const Routing routing = read(kGood, &faults);
  ASSERT_THAT(faults, IsEmpty());
  const auto team = [&](const Facts& facts) { return route(routing, facts).team; };
  EXPECT_EQ(team({"managed", "maintenance", "fi", "critical", "", "mail"}), "noc");
  EXPECT_EQ(team({"basic", "maintenance", "fi", "critical", "", "mail"}), "support");
  EXPECT_EQ(route(routing, {"basic", "maintenance", "sv", "critical", "", ""}).skill, "nav");
  EXPECT_EQ(route(routing, {"basic", "maintenance", "en", "critical", "", ""}).skill, "");
  EXPECT_EQ(routing.accept_within, Duration::seconds(90));
}

TEST(Routing, KnowsMembersHoweverTheirAddressIsWritten) {
  const Routing routing = read(kGood);
  EXPECT_TRUE(is_member(*routing.team("noc"), "mikko@DESK.example"));
  EXPECT_FALSE(is_member(*routing.team("noc"), "aino@desk.example"));
  EXPECT_TRUE(is_member(*routing.team("support"), "aino@desk.example")) << "no members: everybody";
}

TEST(Routing, TellsEveryFaultWithItsPlace) {
  struct Case {
    const char *from, *to, *fault;
  };
  const Case cases[] = {
      {"team: noc", "team: nok", "there is no team \"nok\""},
      {"first: support", "first: suport", "there is no team \"suport\""},
      {"agreement_type: managed", "agreement: managed", "agreement"},
      {"product: [maintenance]", "product: [maintainance]", "there is no product \"maintainance\""},
      {"language: [fi, sv]", "language: [fi, se]", "there is no language \"se\""},
      {"severity: critical", "severity: worst", "there is no severity \"worst\""},
      {"skill: nav", "skill: cobol", "there is no skill"},
      {"members: [Mikko@desk.example]", "members: [niko@desk.example]", "there is no agent with the address"},
      {"accept_within_seconds: 90", "accept_within_seconds: 2", "accept_within_seconds"},
      {"      skill: nav", "      \n", "a rule says nothing"},
      {"key: noc", "key: support", "stands twice"},
  };
  for (const Case& one : cases) {
    std::string text = kGood;
    const std::size_t at = text.find(one.from);
    ASSERT_NE(at, std::string::npos) << one.from;
    text.replace(at, std::string(one.from).size(), one.to);
    std::string faults;
    read(text, &faults);
    EXPECT_THAT(faults, HasSubstr(one.fault)) << one.to;
    const auto line = std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    if (std::string(one.to).find_first_not_of(" \n") != std::string::npos && std::string(one.from).find("key: noc") == std::string::npos) {
      EXPECT_THAT(faults, HasSubstr("desk:" + line + ":")) << one.to;
    }
  }
}

class PresenceTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(people::add_cast); }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, PresenceTest, db::engines(), db::engine_name);

TEST_P(PresenceTest, RemembersWhoIsThereAndWhatEachCanDo) {
  database().write([&](db::Tx& tx) {
    put_presence(tx, {cast_.agent.id, PresenceState::Present, {"nav", "business central"}, {}});
    put_presence(tx, {cast_.second_agent.id, PresenceState::Away, {}, {}});
    put_presence(tx, {cast_.strange_agent.id, PresenceState::Present, {}, {}});
  });
  const auto present = database().read([&](db::Tx& tx) { return present_agents(tx, cast_.desk.id); });
  ASSERT_EQ(present.size(), 1u) << "neither who is away nor who works at another desk";
  EXPECT_EQ(present[0].person, cast_.agent.id);
  EXPECT_THAT(present[0].skills, ElementsAre("nav", "business central"));
  EXPECT_EQ(database().read([&](db::Tx& tx) { return presence_of(tx, cast_.kari.id); }).state, PresenceState::Away);
}

} // namespace
} // namespace sk::routing
