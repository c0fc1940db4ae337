#include "desk/tickets/tickets.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "desk/access/test_house.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/test_people.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {
namespace {

using audit::EventKind;
using notices::MailKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class TicketsTest : public access::HouseTest {
protected:
  void SetUp() override { cast_ = write(people::add_cast); }

  OpenTicket wanted(std::optional<people::Person> reporter, const std::string& subject = "Skärmen är svart") {
    OpenTicket open;
    open.desk = cast_.desk;
    open.subject = subject;
    open.language = i18n::Language::En;
    open.reporter = reporter;
    open.reporter_name = reporter ? reporter->name : "Stranger Strange";
    open.reporter_mail = reporter ? reporter->mail : "stranger@else.example";
    open.opener =
        reporter ? speaker_of(people::actor_of(*reporter)) : Speaker{audit::ActorKind::Unknown, {}, open.reporter_name, open.reporter_mail};
    open.message.text = "Hemlig text";
    open.message.message_id = "m" + std::to_string(++messages_) + "@kund.example";
    return open;
  }
  Ticket open(std::optional<people::Person> reporter) {
    return write([&, one = wanted(reporter)](db::Tx& tx) { return open_ticket(tx, house(), one).ticket; });
  }
  Ticket ticket(TicketId id) {
    return *read([&](db::Tx& tx) { return find_ticket(tx, id); });
  }
  std::vector<audit::Event> events(TicketId id) {
    return read([&](db::Tx& tx) { return audit::events_of(tx, id, 0, true); });
  }
  std::vector<EventKind> kinds(TicketId id) {
    std::vector<EventKind> found;
    for (const audit::Event& event : events(id)) found.push_back(event.kind);
    return found;
  }
  // Oldest first.
  std::vector<notices::OutgoingMail> mails(std::optional<TicketId> id = {}) {
    std::vector<notices::OutgoingMail> found;
    for (notices::ListedMail& one : read([&](db::Tx& tx) { return notices::list_mails(tx, {cast_.desk.id, {}, id, {}, 10'000}); })) {
      found.insert(found.begin(), std::move(one.mail));
    }
    return found;
  }
  Outcome<Ticket> say(const people::Person& who, TicketId id, const std::string& text, std::optional<TicketState> state = {},
                      std::optional<Version> seen = {}) {
    return write([&](db::Tx& tx) { return reply(tx, house(), people::actor_of(who), id, text, state, seen); });
  }
  Outcome<Ticket> note(const people::Person& who, TicketId id, const std::string& text) {
    return write([&](db::Tx& tx) { return add_note(tx, house(), people::actor_of(who), id, text); });
  }
  Outcome<Ticket> give(const people::Person& who, TicketId id, std::optional<PersonId> to, std::optional<Version> seen = {}) {
    const Version version = seen.value_or(ticket(id).version);
    return write([&](db::Tx& tx) { return assign(tx, house(), people::actor_of(who), id, to, version); });
  }
  Outcome<Ticket> move(const people::Person& who, TicketId id, TicketState to, std::optional<Version> seen = {}) {
    const Version version = seen.value_or(ticket(id).version);
    return write([&](db::Tx& tx) { return set_state(tx, house(), people::actor_of(who), id, to, version); });
  }
  people::Cast cast_;
  int messages_ = 0;
};
INSTANTIATE_TEST_SUITE_P(Engines, TicketsTest, db::engines(), db::engine_name);

TEST_P(TicketsTest, LivesFromOpeningToAcceptanceWithOneEventForEachStep) {
  const Ticket opened = open(cast_.kari);
  EXPECT_THAT(opened.number, testing::MatchesRegex("DV-20[0-9][0-9]-000001"));
  EXPECT_EQ(opened.customer, cast_.nordlys);
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::InProgress));
  ASSERT_TRUE(note(cast_.agent, opened.id, "kabeln är trasig"));
  ASSERT_TRUE(say(cast_.agent, opened.id, "Vi byter kabeln", TicketState::Solved));
  ASSERT_TRUE(say(cast_.kari, opened.id, "Den är fortfarande svart"));
  ASSERT_TRUE(say(cast_.agent, opened.id, "Nu då?", TicketState::Solved));
  ASSERT_TRUE(move(cast_.kari, opened.id, TicketState::Closed));
  EXPECT_THAT(kinds(opened.id),
              ElementsAre(EventKind::TicketOpened, EventKind::Assigned, EventKind::StateChanged, EventKind::NoteAdded,
                          EventKind::ArticleAdded, EventKind::StateChanged, EventKind::ArticleAdded, EventKind::StateChanged,
                          EventKind::ArticleAdded, EventKind::StateChanged, EventKind::StateChanged));
  EXPECT_EQ(ticket(opened.id).state, TicketState::Closed);
  std::vector<MailKind> sent;
  for (const notices::OutgoingMail& mail : mails()) {
    sent.push_back(mail.kind);
    EXPECT_EQ(mail.recipient, cast_.kari.mail);
    EXPECT_THAT(mail.text, Not(HasSubstr("trasig")));
    EXPECT_THAT(mail.subject, HasSubstr("[" + opened.number + "]"));
  }
  // Not of her own closing.
  EXPECT_THAT(sent, ElementsAre(MailKind::Acknowledgement, MailKind::Status, MailKind::Status, MailKind::Reply, MailKind::Reply));
}

TEST_P(TicketsTest, NumbersATicketByTheYearOfTheDesksOwnZone) {
  clock().set(*parse_rfc3339("2026-12-31T22:59:59Z"));
  EXPECT_EQ(open(cast_.kari).number, "DV-2026-000001");
  clock().set(*parse_rfc3339("2026-12-31T23:00:00Z")); // midnight in Stockholm
  EXPECT_EQ(open(cast_.kari).number, "DV-2027-000001");
}

// A format without a year must not begin anew in January: its numbers would come a second time (I15).
TEST_P(TicketsTest, NeverRepeatsANumberWhenTheFormatNamesNoYear) {
  OpenTicket one = wanted({});
  one.desk = cast_.other_desk;
  const auto number = [&] {
    one.message.message_id = "n" + std::to_string(++messages_) + "@else.example";
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), one).ticket.number; });
  };
  clock().set(*parse_rfc3339("2026-06-01T00:00:00Z"));
  EXPECT_EQ(number(), "KO-0001");
  clock().set(*parse_rfc3339("2027-06-01T00:00:00Z"));
  EXPECT_EQ(number(), "KO-0002");
}

TEST_P(TicketsTest, AcknowledgesAStrangerOnceADayWithoutTheirOwnText) {
  const auto strange = [&] { return open({}).id; };
  strange();
  strange();
  ASSERT_EQ(mails().size(), 1u);
  const notices::OutgoingMail answer = mails()[0];
  EXPECT_EQ(answer.recipient, "stranger@else.example");
  for (const std::string& theirs : {std::string("Skärmen"), std::string("Hemlig"), std::string("Stranger Strange")}) {
    EXPECT_THAT(notices::compose_mail(answer), Not(HasSubstr(theirs)));
    EXPECT_THAT(answer.subject + answer.text + answer.recipient_name, Not(HasSubstr(theirs)));
  }
  clock().advance(Duration::hours(24));
  strange();
  EXPECT_EQ(mails().size(), 2u);
}

TEST_P(TicketsTest, AcknowledgesAStrangerOnceHoweverManyMailsComeAtOnce) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&, one = wanted({})] { write([&](db::Tx& tx) { open_ticket(tx, house(), one); }); });
  }
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(TicketsTest, SendsAKnownContactOneAcknowledgementForEveryTicket) {
  for (int i = 0; i < 12; ++i) open(cast_.kari);
  EXPECT_EQ(mails().size(), 12u);
}

TEST_P(TicketsTest, SendsTenAutomaticMailsAnHourForATicketAndNoMore) {
  const Ticket opened = open(cast_.kari);
  for (int i = 0; i < 30; ++i) {
    ASSERT_TRUE(give(cast_.agent, opened.id, i % 2 == 0 ? cast_.agent.id : cast_.second_agent.id));
    clock().advance(Duration::minutes(1));
  }
  EXPECT_EQ(mails(opened.id).size(), 10u);
  ASSERT_TRUE(say(cast_.agent, opened.id, "a person answers")); // what a person writes is no automatic mail
  EXPECT_EQ(mails(opened.id).size(), 11u);
  clock().advance(Duration::hours(1));
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  EXPECT_EQ(mails(opened.id).size(), 12u);
}

TEST_P(TicketsTest, MailsNobodyAboutANoteAndShowsItToNoContact) {
  const Ticket opened = open(cast_.kari);
  const std::size_t before = mails().size();
  ASSERT_TRUE(note(cast_.agent, opened.id, "kunden är arg"));
  EXPECT_EQ(mails().size(), before);
  EXPECT_TRUE(events(opened.id).back().internal);
  read([&](db::Tx& tx) {
    EXPECT_EQ(articles_of(tx, opened.id, false).size(), 1u);
    EXPECT_THAT(search::find_articles(tx, {cast_.desk.id, cast_.nordlys, {}, false}, "arg", search::Match::WholeWords, {}, 10), IsEmpty());
    EXPECT_EQ(search::find_articles(tx, {cast_.desk.id, {}, {}, true}, "arg", search::Match::WholeWords, {}, 10).size(), 1u);
  });
  EXPECT_EQ(note(cast_.kari, opened.id, "me too").error().code, RefusalCode::NotAllowed);
}

TEST_P(TicketsTest, FindsATicketByNumberSubjectAndAddress) {
  const Ticket opened = open(cast_.kari);
  for (const std::string& typed :
       {opened.number, std::string("skärmen"), cast_.kari.mail, std::string("hemlig text"), std::string("Kari")}) {
    EXPECT_EQ(read([&](db::Tx& tx) {
                return search::find_articles(tx, {cast_.desk.id, cast_.nordlys, {}, false}, typed, search::Match::WholeWords, {}, 10);
              }).size(),
              1u)
        << typed;
    EXPECT_THAT(read([&](db::Tx& tx) {
                  return search::find_articles(tx, {cast_.desk.id, cast_.fjord, {}, false}, typed, search::Match::WholeWords, {}, 10);
                }),
                IsEmpty())
        << typed;
  }
}

TEST_P(TicketsTest, HidesATicketFromWhoeverMayNotReadIt) {
  const Ticket opened = open(cast_.kari);
  for (const people::Person& stranger : {cast_.ola, cast_.liv, cast_.strange_agent}) {
    for (const TicketId id : {opened.id, TicketId{99'999}}) {
      EXPECT_EQ(say(stranger, id, "hello").error().code, RefusalCode::NotFound);
      EXPECT_EQ(note(stranger, id, "hello").error().code, RefusalCode::NotFound);
      EXPECT_EQ(give(stranger, opened.id, {}).error().code, RefusalCode::NotFound);
      EXPECT_EQ(move(stranger, opened.id, TicketState::Closed).error().code, RefusalCode::NotFound);
    }
    read([&](db::Tx& tx) {
      const access::Actor actor = people::actor_of(stranger);
      EXPECT_EQ(load_by_number(tx, actor, access::Action::TicketRead, opened.number).error().text_key,
                load_by_number(tx, actor, access::Action::TicketRead, "DV-1900-000001").error().text_key);
    });
  }
  EXPECT_THAT(kinds(opened.id), ElementsAre(EventKind::TicketOpened));
}

TEST_P(TicketsTest, RefusesAContactWhatOnlyTheDeskMayDo) {
  const Ticket opened = open(cast_.kari);
  EXPECT_EQ(give(cast_.kari, opened.id, cast_.agent.id).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(move(cast_.kari, opened.id, TicketState::Solved).error().code, RefusalCode::NotAllowed);
  EXPECT_EQ(move(cast_.kari, opened.id, TicketState::InProgress).error().code, RefusalCode::WrongState);
  EXPECT_FALSE(say(cast_.kari, opened.id, "text", TicketState::Solved));
}

TEST_P(TicketsTest, AssignsOnlyToAnActiveAgentOfTheDesk) {
  const Ticket opened = open(cast_.kari);
  write([&](db::Tx& tx) { people::set_active(tx, cast_.second_agent.id, false); });
  for (const PersonId nobody : {cast_.kari.id, cast_.strange_agent.id, cast_.second_agent.id, PersonId{99'999}}) {
    EXPECT_EQ(give(cast_.agent, opened.id, nobody).error().code, RefusalCode::Invalid);
  }
  ASSERT_TRUE(give(cast_.agent, opened.id, cast_.agent.id));
  EXPECT_EQ(ticket(opened.id).assignee_name, cast_.agent.name);
  ASSERT_TRUE(give(cast_.agent, opened.id, std::nullopt));
  EXPECT_EQ(kinds(opened.id).back(), EventKind::Unassigned);
}

TEST_P(TicketsTest, RefusesAStaleVersionAndChangesNothing) {
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(note(cast_.agent, opened.id, "meanwhile"));
  const std::size_t events_before = events(opened.id).size(), mails_before = mails().size();
  EXPECT_EQ(give(cast_.agent, opened.id, cast_.agent.id, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(move(cast_.agent, opened.id, TicketState::Solved, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(say(cast_.agent, opened.id, "text", {}, opened.version).error().code, RefusalCode::Stale);
  EXPECT_EQ(events(opened.id).size(), events_before);
  EXPECT_EQ(mails().size(), mails_before);
}

TEST_P(TicketsTest, RefusesAnEmptyTextAndAnIllegalState) {
  const Ticket opened = open(cast_.kari);
  EXPECT_EQ(say(cast_.agent, opened.id, " \r\n\t").error().code, RefusalCode::Invalid);
  EXPECT_EQ(note(cast_.agent, opened.id, "").error().code, RefusalCode::Invalid);
  EXPECT_EQ(say(cast_.agent, opened.id, "text", TicketState::New).has_value(), true); // is new already: nothing to change
  ASSERT_TRUE(move(cast_.agent, opened.id, TicketState::Closed));
  EXPECT_EQ(say(cast_.agent, opened.id, "text", TicketState::Solved).error().code, RefusalCode::WrongState);
  EXPECT_EQ(move(cast_.agent, opened.id, TicketState::New).error().code, RefusalCode::WrongState);
}

// I16: fifty people with the same ticket open; of those who saw the same version one wins, and no word of the others is lost silently.
TEST_P(TicketsTest, LosesNoUpdateWhenFiftyWriteAtOnce) {
  const Ticket opened = open(cast_.kari);
  std::atomic<int> won{0}, stale{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i) {
      threads.emplace_back([&] {
        for (int n = 0; n < 4; ++n) {
          const Version seen = ticket(opened.id).version;
          const Outcome<Ticket> done = say(cast_.agent, opened.id, "text", {}, seen);
          EXPECT_TRUE(done || done.error().code == RefusalCode::Stale);
          ++(done ? won : stale);
        }
      });
    }
  }
  EXPECT_EQ(won + stale, 200);
  EXPECT_GT(won, 0);
  EXPECT_EQ(ticket(opened.id).version.value, 1 + won);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), static_cast<std::size_t>(1 + won));
  const std::vector<audit::Event> all = events(opened.id);
  ASSERT_EQ(all.size(), static_cast<std::size_t>(1 + won));
  for (std::size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i].sequence, static_cast<std::int64_t>(i) + 1);
}

// Who writes a message names no version: nobody may be turned away because another wrote at the same moment.
TEST_P(TicketsTest, TakesEveryMessageWhenManyWriteAtOnce) {
  const Ticket opened = open(cast_.kari);
  std::atomic<int> refused{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 12; ++i) {
      threads.emplace_back([&, i] {
        for (int n = 0; n < 5; ++n) {
          try {
            const Outcome<Ticket> done = i % 3 == 0   ? say(cast_.kari, opened.id, "från kunden")
                                         : i % 3 == 1 ? say(cast_.agent, opened.id, "från oss")
                                                      : note(cast_.agent, opened.id, "internt");
            if (!done) ++refused;
          } catch (const Broken&) {
            ++refused;
          }
        }
      });
    }
  }
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), 61u);
  EXPECT_EQ(ticket(opened.id).version.value, 61);
}

TEST_P(TicketsTest, TellsTheReporterWhenAColleagueWritesAndNotOfTheirOwnWords) {
  people::Person colleague = cast_.ola;
  colleague.approved = true;
  write([&](db::Tx& tx) { people::put_person(tx, colleague); });
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(say(cast_.kari, opened.id, "mina ord"));
  EXPECT_EQ(mails().size(), 1u);
  ASSERT_TRUE(say(colleague, opened.id, "kollegans ord"));
  ASSERT_EQ(mails().size(), 2u);
  EXPECT_EQ(mails()[1].recipient, cast_.kari.mail);
  EXPECT_THAT(mails()[1].text, HasSubstr("kollegans ord"));
}

// I10: what was queued for somebody who has lost the right since is not sent.
TEST_P(TicketsTest, SendsNothingToAPersonWhoseRightEndedAfterTheEvent) {
  struct Sink final : notices::Carrier {
    std::vector<std::string>& recipients;
    explicit Sink(std::vector<std::string>& to) : recipients(to) {}
    net::DeliveryReport hand_over(const notices::OutgoingMail& mail, const std::string&) override {
      recipients.push_back(mail.recipient);
      return {net::Delivery::Sent, 250, "ok"};
    }
    notices::MailState state_when_done() const override { return notices::MailState::Sent; }
  };
  std::vector<std::string> recipients;
  notices::Outbox outbox({house().database, house().clock, house().random, may_receive}, std::make_unique<Sink>(recipients),
                         notices::Outbox::Drive::ByHand);
  const Ticket hers = open(cast_.kari), his = open(cast_.ola), strangers = open({});
  write([&](db::Tx& tx) { people::set_active(tx, cast_.kari.id, false); });
  EXPECT_EQ(outbox.run_once(), 3u);
  EXPECT_THAT(recipients, testing::UnorderedElementsAre(cast_.ola.mail, "stranger@else.example"));
  EXPECT_EQ(mails(hers.id)[0].state, notices::MailState::Suppressed);
  EXPECT_EQ(mails(his.id)[0].state, notices::MailState::Sent);
  EXPECT_EQ(mails(strangers.id)[0].state, notices::MailState::Sent);
}

TEST_P(TicketsTest, TellsTheHearersOfEachEventInsideItsTransaction) {
  std::vector<EventKind> heard;
  house().hearers.push_back([&](db::Tx&, const access::Happened& happened) { heard.push_back(happened.event.kind); });
  const Ticket opened = open(cast_.kari);
  ASSERT_TRUE(say(cast_.agent, opened.id, "text", TicketState::InProgress));
  EXPECT_THAT(heard, ElementsAre(EventKind::TicketOpened, EventKind::ArticleAdded, EventKind::StateChanged));
  house().hearers.push_back([&](db::Tx&, const access::Happened&) { throw BrokenInvariant("a hearer broke"); });
  EXPECT_THROW(std::ignore = say(cast_.agent, opened.id, "lost"), BrokenInvariant);
  EXPECT_EQ(read([&](db::Tx& tx) { return articles_of(tx, opened.id, true); }).size(), 2u);
}

} // namespace
} // namespace sk::tickets
