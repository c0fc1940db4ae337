#include "desk/tickets/merge.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>
#include <thread>

#include "desk/access/test_house.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/secrets/secrets.hpp"
#include "desk/tickets/clock_ticker.hpp"
#include "desk/tickets/escalation.hpp"
#include "desk/tickets/merge_rules.hpp"
#include "desk/tickets/ticket_link_store.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// -- the rule --

Ticket ticket_of(std::int64_t id, std::int64_t customer, std::int64_t reporter) {
  Ticket ticket;
  ticket.id = {id};
  ticket.desk = {1};
  ticket.customer = CustomerId{customer};
  ticket.reporter = PersonId{reporter};
  return ticket;
}
access::Actor contact(std::int64_t id, std::int64_t customer, bool approved) {
  access::Actor actor;
  actor.standing = access::Standing::Contact;
  actor.desk = {1};
  actor.person = {id};
  actor.customer = CustomerId{customer};
  actor.approved = approved;
  return actor;
}

TEST(MergeRules, MergeOnlyWhereEachReporterReadsTheOtherAlready) {
  const auto verdict = [](bool merged_approved, bool survivor_approved) {
    return rules::may_merge(ticket_of(1, 7, 10), ticket_of(2, 7, 20), {contact(10, 7, merged_approved), contact(20, 7, survivor_approved)})
        .has_value();
  };
  EXPECT_TRUE(verdict(true, true));
  EXPECT_FALSE(verdict(false, true)) << "the reporter of the merged one would lose it";
  EXPECT_FALSE(verdict(true, false)) << "the reporter of the survivor would come to read it";
  EXPECT_FALSE(verdict(false, false));
}

TEST(MergeRules, MergeNothingAcrossCustomersOrWithItselfOrTwice) {
  const rules::Reporters same{contact(10, 7, true), contact(10, 7, true)};
  EXPECT_TRUE(rules::may_merge(ticket_of(1, 7, 10), ticket_of(2, 7, 10), same));
  EXPECT_FALSE(rules::may_merge(ticket_of(1, 7, 10), ticket_of(1, 7, 10), same));
  EXPECT_FALSE(rules::may_merge(ticket_of(1, 7, 10), ticket_of(2, 8, 10), same));
  Ticket merged = ticket_of(1, 7, 10);
  merged.merged_into = TicketId{3};
  EXPECT_FALSE(rules::may_merge(merged, ticket_of(2, 7, 10), same));
  EXPECT_FALSE(rules::may_merge(ticket_of(2, 7, 10), merged, same));
}

TEST(MergeRules, MergeTicketsOfStrangersOnlyWhenTheAddressIsTheSame) {
  Ticket one = ticket_of(1, 7, 10), other = ticket_of(2, 7, 10);
  one.customer = other.customer = std::nullopt;
  one.reporter = other.reporter = std::nullopt;
  one.reporter_mail = "A@else.example";
  other.reporter_mail = "a@else.example";
  EXPECT_TRUE(rules::may_merge(one, other, {}));
  other.reporter_mail = "b@else.example";
  EXPECT_FALSE(rules::may_merge(one, other, {}));
}

// -- the use cases --

class MergeTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(people::add_cast);
    colleague_ = write(
        [&](db::Tx& tx) { return people::add_to_cast(tx, cast_.desk, people::PersonKind::Contact, cast_.nordlys, "Per Nordlys", true); });
  }
  Ticket open(const people::Person& reporter, const std::string& text = "Text") {
    OpenTicket wanted;
    wanted.desk = cast_.desk;
    wanted.subject = "Ämne";
    wanted.language = i18n::Language::En;
    wanted.reporter = reporter;
    wanted.reporter_name = reporter.name;
    wanted.reporter_mail = reporter.mail;
    wanted.opener = speaker_of(people::actor_of(reporter));
    wanted.message.text = text;
    wanted.message.message_id = "m" + std::to_string(++messages_) + "@kund.example";
    AttachmentRow file;
    file.name = "bild" + std::to_string(messages_) + ".png";
    file.digest = "d" + std::to_string(messages_);
    wanted.message.attachments = {file};
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), wanted).ticket; });
  }
  access::Actor agent() const { return people::actor_of(cast_.agent); }
  Ticket ticket(TicketId id) {
    return *read([&](db::Tx& tx) { return find_ticket(tx, id); });
  }
  Outcome<Ticket> merge_now(TicketId id, TicketId into, std::optional<access::Actor> actor = {}) {
    return write([&](db::Tx& tx) { return merge(tx, house(), actor.value_or(agent()), id, into, find_ticket(tx, id)->version); });
  }
  Outcome<Ticket> undo(TicketId into, const std::string& number, std::optional<access::Actor> actor = {}) {
    return write([&](db::Tx& tx) { return undo_merge(tx, house(), actor.value_or(agent()), into, number); });
  }
  std::vector<ArticleId> articles(TicketId id) {
    std::vector<ArticleId> found;
    for (const Article& article : read([&](db::Tx& tx) { return articles_of(tx, id, true); })) found.push_back(article.id);
    return found;
  }
  std::string number_finds(const std::string& number, const access::Actor& actor) {
    const Outcome<Ticket> found = read([&](db::Tx& tx) { return load_by_number(tx, actor, access::Action::TicketRead, number); });
    return found ? found->number : "";
  }
  people::Cast cast_;
  people::Person colleague_;
  int messages_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, MergeTest, db::engines(), db::engine_name);

TEST_P(MergeTest, LetsTheNumberOfTheMergedTicketFindTheSurvivor) {
  const Ticket one = open(cast_.kari), other = open(colleague_);
  const Outcome<Ticket> merged = merge_now(one.id, other.id);
  ASSERT_TRUE(merged);
  EXPECT_EQ(merged->number, other.number);
  EXPECT_EQ(number_finds(one.number, agent()), other.number);
  EXPECT_EQ(number_finds(one.number, people::actor_of(cast_.kari)), other.number);
  EXPECT_EQ(number_finds(one.number, people::actor_of(cast_.liv)), "");
  EXPECT_EQ(articles(other.id).size(), 2u);
  EXPECT_THAT(articles(one.id), IsEmpty());
  EXPECT_EQ(ticket(one.id).state, TicketState::Closed);
  EXPECT_EQ(ticket(one.id).number, one.number);
  TicketFilter filter;
  filter.desk = cast_.desk.id;
  EXPECT_EQ(read([&](db::Tx& tx) { return list_tickets(tx, filter); }).size(), 1u);
}

TEST_P(MergeTest, SaysToTheSurvivorWhatIsSaidToTheMergedTicket) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  ASSERT_TRUE(merge_now(one.id, other.id));
  write([&](db::Tx& tx) {
    add_customer_message(tx, house(), one, speaker_of(people::actor_of(cast_.kari)),
                         {ArticleKind::Mail, "Mer", false, "", "later@kund.example", "", {}}, true);
  });
  EXPECT_EQ(articles(other.id).size(), 3u);
  const Outcome<Ticket> answer = write([&](db::Tx& tx) { return reply(tx, house(), agent(), one.id, "Svar", {}, {}); });
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().text_key, "ticket.merged");
}

TEST_P(MergeTest, UndoesWhatItDidAndNothingElse) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  const std::vector<ArticleId> before = articles(one.id);
  ASSERT_TRUE(merge_now(one.id, other.id));
  ASSERT_TRUE(write([&](db::Tx& tx) { return reply(tx, house(), agent(), other.id, "Svar till båda", {}, {}); }));
  ASSERT_TRUE(undo(other.id, one.number));
  EXPECT_EQ(articles(one.id), before);
  EXPECT_EQ(articles(other.id).size(), 2u) << "what was written meanwhile stays";
  EXPECT_EQ(number_finds(one.number, agent()), one.number);
  EXPECT_EQ(ticket(one.id).state, TicketState::InProgress);
  EXPECT_FALSE(undo(other.id, one.number)) << "once";
  EXPECT_TRUE(merge_now(one.id, other.id)) << "and again, if it was right after all";
}

TEST_P(MergeTest, ChecksBothEnds) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari), foreign = open(cast_.liv);
  const access::Actor kari = people::actor_of(cast_.kari), stranger = people::actor_of(cast_.strange_agent);
  EXPECT_EQ(merge_now(one.id, other.id, kari).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(merge_now(one.id, other.id, stranger).error().code, RefusalCode::NotFound);
  EXPECT_EQ(merge_now(one.id, foreign.id).error().faults[0].text_key, "merge.other_customer");
  ASSERT_TRUE(merge_now(one.id, other.id));
  EXPECT_EQ(undo(other.id, one.number, kari).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(undo(other.id, one.number, stranger).error().code, RefusalCode::NotFound);
}

TEST_P(MergeTest, CarriesSecretsAlongAndBack) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  ASSERT_TRUE(write([&](db::Tx& tx) { return give_secret(tx, house(), agent(), one.id, {"", "PIN", "4711"}); }));
  const auto value_at = [&](TicketId id) {
    return write([&](db::Tx& tx) -> std::string {
      const std::vector<secrets::Secret> kept = secrets::secrets_of(tx, id);
      if (kept.empty()) return "";
      const std::optional<secrets::Sealed> sealed = secrets::record_reveal(tx, secrets::vault_of(house()), kept[0], cast_.agent.id, "test");
      return sealed ? secrets::open(secrets::vault_of(house()), kept[0], *sealed) : "destroyed";
    });
  };
  ASSERT_TRUE(merge_now(one.id, other.id));
  EXPECT_EQ(value_at(one.id), "");
  EXPECT_EQ(value_at(other.id), "4711");
  ASSERT_TRUE(undo(other.id, one.number));
  EXPECT_EQ(value_at(one.id), "4711");
}

class MergedSuppliersTest : public MergeTest {
protected:
  void SetUp() override {
    MergeTest::SetUp();
    clock().set(*parse_rfc3339("2026-11-23T08:00:00+01:00"));
    write([&](db::Tx& tx) {
      people::put_section(tx, cast_.desk.id, "calendars", R"([{name: office, hours: {mon-fri: "08:00-16:00"}}])");
      people::put_section(tx, cast_.desk.id, "service_levels",
                          "[{name: s, targets: {supplier: {within: 4 h, calendar: office, warn: 1 h}}}]");
      people::put_section(tx, cast_.desk.id, kPartiesSection, "[{key: maker, name: Maker, level: manufacturer}]");
    });
  }
  Escalation ask(const Ticket& ticket) {
    return *write([&](db::Tx& tx) { return escalate(tx, house(), agent(), ticket.id, "maker"); });
  }
  void answer(const Escalation& one) {
    const auto moved = write([&](db::Tx& tx) {
      return move_escalation(tx, house(), agent(), one.id, EscalationState::Answered, {}, one.version);
    });
    ASSERT_TRUE(moved);
  }
  // Of the ticket's clock of suppliers: each run that stands, by whom it is about.
  std::map<std::string, clocks::ClockState> owed(const Ticket& ticket) {
    std::map<std::string, clocks::ClockState> found;
    for (clocks::ClockState& state : read([&](db::Tx& tx) { return clock_states(tx, *find_ticket(tx, ticket.id)); })) {
      if (!state.withdrawn) found[state.about] = std::move(state);
    }
    return found;
  }
  int alarms(const Ticket& ticket) {
    int told = 0;
    for (const audit::Event& event : read([&](db::Tx& tx) { return audit::events_of(tx, ticket.id, 0, true); }))
      told += event.kind == audit::EventKind::ClockWarning || event.kind == audit::EventKind::ClockBreached;
    return told;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, MergedSuppliersTest, db::engines(), db::engine_name);

// AT-9, AT-35: who owes an answer owes it to the ticket that goes on, from when it was asked.
TEST_P(MergedSuppliersTest, OweTheirAnswerToTheTicketThatGoesOn) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  const Escalation asked = ask(one);
  clock().advance(Duration::hours(1));
  ASSERT_TRUE(merge_now(one.id, other.id));
  EXPECT_THAT(owed(one), IsEmpty());
  const std::string name = "Maker (" + one.number + ")";
  ASSERT_TRUE(owed(other).contains(name));
  EXPECT_EQ(owed(other)[name].started, asked.asked_at);
  EXPECT_EQ(owed(other)[name].due, asked.asked_at + Duration::hours(4));
  clock().advance(Duration::hours(1));
  answer(asked);
  EXPECT_EQ(owed(other)[name].state, clocks::State::Stopped);
  EXPECT_FALSE(owed(other)[name].late(clock().now()));
}

TEST_P(MergedSuppliersTest, AnswerOneTaskOfTwoAndOweTheOther) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  const Escalation first = ask(one), second = ask(other);
  ASSERT_TRUE(merge_now(one.id, other.id));
  EXPECT_EQ(owed(other).size(), 2u);
  answer(first);
  EXPECT_EQ(owed(other)["Maker (" + one.number + ")"].state, clocks::State::Stopped);
  EXPECT_EQ(owed(other)["Maker"].state, clocks::State::Running);
  answer(second);
  EXPECT_EQ(owed(other)["Maker"].state, clocks::State::Stopped);
}

TEST_P(MergedSuppliersTest, ComeBackWithAnUndoneMergeAndAreToldOfOnce) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  const Escalation asked = ask(one);
  ClockTicker ticker(house());
  clock().advance(Duration::hours(3));
  ticker.tick({});
  EXPECT_EQ(alarms(one), 1);
  ASSERT_TRUE(merge_now(one.id, other.id));
  ticker.tick({});
  EXPECT_EQ(alarms(other), 0) << "the warning was told before the merge";
  clock().advance(Duration::hours(2));
  ticker.tick({});
  EXPECT_EQ(alarms(other), 1) << "the breach";
  ASSERT_TRUE(undo(other.id, one.number));
  ticker.tick({});
  EXPECT_EQ(alarms(one), 1);
  EXPECT_EQ(alarms(other), 1);
  EXPECT_THAT(owed(other), IsEmpty());
  EXPECT_EQ(owed(one)["Maker"].due, asked.asked_at + Duration::hours(4));
  answer(asked);
  EXPECT_EQ(owed(one)["Maker"].state, clocks::State::Stopped);
}

TEST_P(MergedSuppliersTest, OweNothingOfWhatWasSolvedBeforeTheMerge) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  ask(one);
  const auto solved = write([&](db::Tx& tx) { return set_state(tx, house(), agent(), one.id, TicketState::Solved, find_ticket(tx, one.id)->version); });
  ASSERT_TRUE(solved);
  ASSERT_TRUE(merge_now(one.id, other.id));
  EXPECT_THAT(owed(other), IsEmpty());
  ASSERT_TRUE(undo(other.id, one.number));
  EXPECT_EQ(owed(one)["Maker"].state, clocks::State::Stopped);
}

TEST_P(MergeTest, SplitsArticlesOffIntoATicketOfTheSamePeople) {
  const Ticket one = open(cast_.kari);
  ASSERT_TRUE(write([&](db::Tx& tx) { return reply(tx, house(), agent(), one.id, "Svar", {}, {}); }));
  const std::vector<ArticleId> all = articles(one.id);
  const auto split_now = [&](const std::vector<ArticleId>& chosen, std::optional<access::Actor> actor = {}) {
    return write([&](db::Tx& tx) {
      return split(tx, house(), actor.value_or(agent()), one.id, {chosen, "Något annat"}, find_ticket(tx, one.id)->version);
    });
  };
  EXPECT_EQ(split_now(all).error().faults[0].text_key, "split.one_must_stay");
  EXPECT_EQ(split_now({}).error().faults[0].text_key, "input.missing");
  EXPECT_EQ(split_now({ArticleId{999'999}}).error().faults[0].text_key, "split.not_here");
  EXPECT_EQ(split_now({all[0]}, people::actor_of(cast_.kari)).error().code, RefusalCode::NotAllowed);
  const Outcome<Ticket> twin = split_now({all[0]});
  ASSERT_TRUE(twin);
  EXPECT_NE(twin->number, one.number);
  EXPECT_EQ(twin->reporter, one.reporter);
  EXPECT_THAT(articles(twin->id), ElementsAre(all[0]));
  EXPECT_THAT(articles(one.id), ElementsAre(all[1]));
  EXPECT_EQ(read([&](db::Tx& tx) { return attachments_of(tx, twin->id, true); }).size(), 1u);
  const std::vector<Link> links = read([&](db::Tx& tx) { return links_of(tx, twin->id); });
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, LinkKind::Follows);
}

TEST_P(MergeTest, LinksOnceFromEitherSideAndTakesTheLinkAway) {
  const Ticket one = open(cast_.kari), other = open(cast_.liv);
  const auto linked = [&](TicketId id) { return read([&](db::Tx& tx) { return links_of(tx, id); }).size(); };
  ASSERT_TRUE(write([&](db::Tx& tx) { return link(tx, house(), agent(), one.id, other.number); }));
  ASSERT_TRUE(write([&](db::Tx& tx) { return link(tx, house(), agent(), other.id, one.number); }));
  EXPECT_EQ(linked(one.id), 1u);
  EXPECT_EQ(linked(other.id), 1u);
  ASSERT_TRUE(write([&](db::Tx& tx) { return unlink(tx, house(), agent(), other.id, one.number); }));
  EXPECT_EQ(linked(one.id), 0u);
  EXPECT_FALSE(write([&](db::Tx& tx) { return unlink(tx, house(), agent(), other.id, one.number); }));
}

TEST_P(MergeTest, TwoWhoMergeCrosswiseAtOneTimeLeaveOneTicket) {
  const Ticket one = open(cast_.kari), other = open(cast_.kari);
  int merged = 0;
  std::mutex mutex;
  const auto try_it = [&](TicketId id, TicketId into) {
    const bool done = merge_now(id, into).has_value();
    const std::lock_guard lock(mutex);
    merged += done ? 1 : 0;
  };
  std::thread first([&] { try_it(one.id, other.id); }), second([&] { try_it(other.id, one.id); });
  first.join();
  second.join();
  EXPECT_EQ(merged, 1);
  EXPECT_EQ(articles(one.id).size() + articles(other.id).size(), 2u);
}

// I18: whatever is merged, split and undone, each article with its files is in one ticket, each number finds one, and nobody has
// come to read what they could not read before.
TEST_P(MergeTest, ConservesArticlesAndNeverWidensWhoReadsThem) {
  std::mt19937 dice(4711);
  const auto roll = [&](std::size_t sides) { return static_cast<std::size_t>(dice() % sides); };
  const std::vector<people::Person> contacts = {cast_.kari, colleague_, cast_.ola, cast_.liv};
  const int histories = GetParam() == db::Engine::Sqlite ? 12 : 3;
  int done = 0;
  for (int history = 0; history < histories; ++history) {
    std::vector<Ticket> known;
    for (int i = 0; i < 5; ++i) known.push_back(open(contacts[roll(contacts.size())]));
    const auto readable = [&] {
      std::map<std::int64_t, std::set<std::int64_t>> by_person;
      std::multiset<std::int64_t> everything;
      for (const Ticket& one : known) {
        const Ticket now = ticket(one.id);
        for (const ArticleId article : articles(one.id)) {
          everything.insert(article.value);
          for (const people::Person& person : contacts) {
            if (can(people::actor_of(person), access::Action::TicketRead, subject_of(now)))
              by_person[person.id.value].insert(article.value);
          }
        }
      }
      return std::pair(by_person, everything);
    };
    for (int step = 0; step < 25; ++step) {
      const auto [before, all_before] = readable();
      const Ticket one = ticket(known[roll(known.size())].id), other = ticket(known[roll(known.size())].id);
      const std::size_t verb = roll(4);
      if (verb == 0) done += merge_now(one.id, other.id).has_value() ? 1 : 0;
      if (verb == 1 && one.merged_into) done += undo(*one.merged_into, one.number).has_value() ? 1 : 0;
      if (verb == 2 && articles(one.id).size() > 1) {
        const Outcome<Ticket> twin = write(
            [&](db::Tx& tx) { return split(tx, house(), agent(), one.id, {{articles_of(tx, one.id, true)[0].id}, "Delat"}, one.version); });
        if (twin) known.push_back(*twin);
        done += twin ? 1 : 0;
      }
      const auto [after, all_after] = readable();
      ASSERT_EQ(all_before, all_after) << "history " << history << " step " << step;
      for (const auto& [person, seen] : after) {
        // An undone merge gives its own reporter back what it had before; nobody else gains.
        const auto had = before.find(person);
        for (const std::int64_t article : seen)
          ASSERT_TRUE(had != before.end() && had->second.contains(article)) << "history " << history << " step " << step;
      }
      if (verb == 3) {
        ASSERT_TRUE(write([&](db::Tx& tx) { return add_note(tx, house(), agent(), survivor_of(tx, one).id, "Inåt"); }));
      }
      for (const Ticket& each : known) ASSERT_EQ(ticket(each.id).number, each.number);
    }
    for (const Ticket& each : known) ASSERT_NE(number_finds(each.number, agent()), "");
  }
  EXPECT_GT(done, histories * 3) << "histories in which something happens";
}

} // namespace
} // namespace sk::tickets
