#include "desk/tickets/offers.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "desk/access/test_house.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/routing/presence_store.hpp"
#include "desk/tickets/customer_order.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {
namespace {

constexpr const char* kSeverities = R"yaml(
- {key: all_down, name: All down, urgency: 1, first_free: true}
- {key: error, name: Error, urgency: 4}
)yaml";
constexpr const char* kTeams = R"yaml(
- {key: desk, name: Desk, members: [astrid@dvnordic.example, bo@dvnordic.example]}
- {key: noc, name: NOC, members: [bo@dvnordic.example]}
)yaml";
constexpr const char* kRouting = R"yaml(
first: desk
skills: [nav]
accept_within_seconds: 60
owner: first_assignee
rules:
  - when: {product: nav}
    skill: nav
)yaml";

class OffersTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(people::add_cast);
    write([&](db::Tx& tx) {
      people::put_section(tx, cast_.desk.id, "severities", kSeverities);
      people::put_section(tx, cast_.desk.id, "products", "- {key: nav, name: NAV}");
      people::put_section(tx, cast_.desk.id, "teams", kTeams);
      people::put_section(tx, cast_.desk.id, "routing", kRouting);
    });
  }
  Ticket open(const std::string& severity, const std::string& product = "") {
    OpenTicket wanted;
    wanted.desk = cast_.desk;
    wanted.subject = "Ämne";
    wanted.language = i18n::Language::En;
    wanted.reporter = cast_.kari;
    wanted.reporter_name = cast_.kari.name;
    wanted.reporter_mail = cast_.kari.mail;
    wanted.opener = speaker_of(people::actor_of(cast_.kari));
    wanted.message.text = "Text";
    wanted.asked.severity = severity;
    wanted.asked.product = product;
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), wanted).ticket; });
  }
  void be(const people::Person& who, routing::PresenceState state, const std::vector<std::string>& skills = {}) {
    write([&](db::Tx& tx) {
      routing::put_presence(tx, {who.id, state, skills, {}});
      offer_waiting(tx, house(), cast_.desk.id);
    });
  }
  void be_there(const people::Person& who, const std::vector<std::string>& skills = {}) {
    be(who, routing::PresenceState::Present, skills);
  }
  std::optional<Offer> offered(const people::Person& who) {
    return read([&](db::Tx& tx) { return offer_to(tx, who.id); });
  }
  Outcome<Ticket> accept(const people::Person& who, OfferId id) {
    return write([&](db::Tx& tx) { return accept_offer(tx, house(), people::actor_of(who), id); });
  }
  Outcome<Ticket> next(const people::Person& who) {
    return write([&](db::Tx& tx) { return take_next(tx, house(), people::actor_of(who)); });
  }
  Ticket ticket(TicketId id) {
    return *read([&](db::Tx& tx) { return find_ticket(tx, id); });
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, OffersTest, db::engines(), db::engine_name);

TEST_P(OffersTest, OffersToOneWhoIsThereAndToNobodyElse) {
  const Ticket down = open("all_down");
  EXPECT_FALSE(offered(cast_.agent)) << "nobody is there";
  be_there(cast_.agent);
  be_there(cast_.second_agent);
  ASSERT_TRUE(offered(cast_.agent));
  EXPECT_EQ(offered(cast_.agent)->ticket, down.id);
  EXPECT_FALSE(offered(cast_.second_agent));
  open("error");
  EXPECT_FALSE(offered(cast_.second_agent)) << "that severity asks for nobody";
}

TEST_P(OffersTest, PassesOnWhatIsDeclinedOrNotAcceptedInTime) {
  be_there(cast_.agent);
  be_there(cast_.second_agent);
  const Ticket down = open("all_down");
  const Offer first = *offered(cast_.agent);
  ASSERT_TRUE(write([&](db::Tx& tx) { return decline_offer(tx, house(), people::actor_of(cast_.agent), first.id); }));
  ASSERT_TRUE(offered(cast_.second_agent));
  EXPECT_EQ(accept(cast_.agent, first.id).error().code, RefusalCode::WrongState);
  clock().advance(Duration::seconds(61));
  EXPECT_EQ(accept(cast_.second_agent, offered(cast_.second_agent)->id).error().code, RefusalCode::WrongState) << "too late";
  EXPECT_EQ(write([&](db::Tx& tx) { return pass_on_offers(tx, house(), 10); }), 1);
  EXPECT_FALSE(offered(cast_.agent)) << "asked a minute ago";
  clock().advance(Duration::minutes(5));
  write([&](db::Tx& tx) { offer_waiting(tx, house(), cast_.desk.id); });
  ASSERT_TRUE(offered(cast_.agent)) << "and asked again";
  ASSERT_TRUE(accept(cast_.agent, offered(cast_.agent)->id));
  EXPECT_EQ(ticket(down.id).assignee, cast_.agent.id);
  EXPECT_EQ(ticket(down.id).owner, cast_.agent.id);
}

TEST_P(OffersTest, AsksOnlyWhoCanDoItAndHasNoSuchTicketInHand) {
  be_there(cast_.agent);
  be_there(cast_.second_agent, {"nav"});
  open("all_down", "nav");
  EXPECT_FALSE(offered(cast_.agent));
  ASSERT_TRUE(offered(cast_.second_agent));
  ASSERT_TRUE(accept(cast_.second_agent, offered(cast_.second_agent)->id));
  open("all_down", "nav");
  EXPECT_FALSE(offered(cast_.second_agent)) << "busy with the first";
}

TEST_P(OffersTest, EndsWithAnAssignmentByHand) {
  be_there(cast_.agent);
  const Ticket down = open("all_down");
  const Offer offer = *offered(cast_.agent);
  ASSERT_TRUE(write([&](db::Tx& tx) {
    return assign(tx, house(), people::actor_of(cast_.second_agent), down.id, cast_.second_agent.id, find_ticket(tx, down.id)->version);
  }));
  EXPECT_FALSE(offered(cast_.agent));
  EXPECT_EQ(accept(cast_.agent, offer.id).error().code, RefusalCode::WrongState);
  EXPECT_EQ(ticket(down.id).assignee, cast_.second_agent.id);
}

TEST_P(OffersTest, IsNobodyElsesToAcceptOrDecline) {
  be_there(cast_.agent);
  open("all_down");
  const OfferId id = offered(cast_.agent)->id;
  for (const people::Person& who : {cast_.second_agent, cast_.strange_agent}) {
    EXPECT_EQ(accept(who, id).error().code, RefusalCode::NotFound);
    EXPECT_EQ(write([&](db::Tx& tx) { return decline_offer(tx, house(), people::actor_of(who), id); }).error().code, RefusalCode::NotFound);
  }
}

TEST_P(OffersTest, IsWonByOneOfManyWhoAcceptAtOnce) {
  be_there(cast_.agent);
  const Ticket down = open("all_down");
  const OfferId id = offered(cast_.agent)->id;
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] { won += accept(cast_.agent, id) ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(ticket(down.id).assignee, cast_.agent.id);
}

TEST_P(OffersTest, NextTicketGoesByUrgencyDeadlineAndTheCustomersOrder) {
  const Ticket old = open("error"), second = open("error"), third = open("error");
  clock().advance(Duration::seconds(1));
  const Ticket urgent = open("all_down"), due = open("error");
  write([&](db::Tx& tx) {
    set_deadline(tx, due.id, tx.now + Duration::hours(1), "begin");
    place_ticket(tx, house(), people::actor_of(cast_.kari), third, 1);
  });
  std::vector<std::string> order;
  for (Outcome<Ticket> got = next(cast_.agent); got; got = next(cast_.agent)) order.push_back(got->number);
  ASSERT_EQ(order.size(), 5u);
  EXPECT_EQ(order[0], urgent.number);
  EXPECT_EQ(order[1], due.number);
  EXPECT_EQ(order[2], third.number);
  EXPECT_EQ(next(cast_.agent).error().text_key, "ticket.nothing_next");
}

TEST_P(OffersTest, NextTicketStaysWithinTeamsAndSkills) {
  const Ticket of_noc = open("error"), of_nav = open("error", "nav");
  ASSERT_TRUE(write([&](db::Tx& tx) {
    return set_team(tx, house(), people::actor_of(cast_.agent), of_noc.id, "noc", "Nätet", find_ticket(tx, of_noc.id)->version);
  }));
  EXPECT_FALSE(next(cast_.agent)) << "neither of that team nor with that skill";
  EXPECT_FALSE(next(cast_.strange_agent)) << "of another desk";
  be_there(cast_.agent, {"nav"});
  EXPECT_EQ(next(cast_.agent)->number, of_nav.number);
  EXPECT_EQ(next(cast_.second_agent)->number, of_noc.number);
}

TEST_P(OffersTest, TwoWhoAskAtOneTimeGetTwoTickets) {
  constexpr int kTickets = 12;
  for (int i = 0; i < kTickets; ++i) open("error");
  std::mutex mutex;
  std::multiset<std::string> taken;
  const auto take_all = [&](const people::Person& who) {
    // A ticket that another one holds at this moment is passed over; the queue is empty when it stays so.
    for (int empty = 0; empty < 3;) {
      const Outcome<Ticket> got = next(who);
      const std::lock_guard lock(mutex);
      if (got) taken.insert(got->number);
      empty = got ? 0 : empty + 1;
    }
  };
  std::thread one([&] { take_all(cast_.agent); }), other([&] { take_all(cast_.second_agent); });
  one.join();
  other.join();
  EXPECT_EQ(taken.size(), static_cast<std::size_t>(kTickets));
  EXPECT_EQ(std::set<std::string>(taken.begin(), taken.end()).size(), taken.size()) << "none twice";
}

TEST_P(OffersTest, ForwardingToAnotherTeamPutsItInTheirQueue) {
  const Ticket one = open("error");
  EXPECT_EQ(ticket(one.id).team, "desk");
  ASSERT_TRUE(next(cast_.agent));
  ASSERT_TRUE(write([&](db::Tx& tx) {
    return set_team(tx, house(), people::actor_of(cast_.agent), one.id, "noc", "Behöver er", find_ticket(tx, one.id)->version);
  }));
  EXPECT_FALSE(ticket(one.id).assignee) << "she is not of that team";
  EXPECT_EQ(ticket(one.id).owner, cast_.agent.id) << "and still answers to the customer (AT-9)";
  write([&](db::Tx& tx) { route_ticket(tx, house(), *find_ticket(tx, one.id)); });
  EXPECT_EQ(ticket(one.id).team, "noc") << "no rule undoes what a person chose";
  EXPECT_FALSE(write([&](db::Tx& tx) {
    return set_team(tx, house(), people::actor_of(cast_.agent), one.id, "nowhere", "", find_ticket(tx, one.id)->version);
  }));
  EXPECT_EQ(write([&](db::Tx& tx) {
              return set_team(tx, house(), people::actor_of(cast_.kari), one.id, "desk", "", find_ticket(tx, one.id)->version);
            })
                .error()
                .code,
            RefusalCode::NotAllowed);
}

} // namespace
} // namespace sk::tickets
