// What agents do with held mails, and what the rule does with old ones.
#include "app/test_letters.hpp"
#include "desk/intake/quarantine.hpp"

#include <thread>

namespace sk::app {
namespace {

using intake::QuarantineState;

class Quarantine : public LettersTest {
protected:
  access::Actor agent() { return people::actor_of(cast_.agent); }
  Outcome<std::string> release(const IntakeItem& item, const intake::Release& wanted = {}) {
    return intake::release(house(), agent(), item.id, wanted);
  }
  Outcome<intake::Decision> discard(const IntakeItem& item, const std::string& reason = "advertising") {
    return intake::discard(house(), agent(), item.id, reason);
  }
  IntakeItem again(const IntakeItem& item) {
    return *read([&](db::Tx& tx) { return intake::find_item(tx, item.id); });
  }
  std::size_t count(QuarantineState state) {
    return read([&](db::Tx& tx) { return intake::list_quarantined(tx, cast_.desk.id, state, {}, 100); }).size();
  }
  IntakeItem forged() { return deliver({.more = "Authentication-Results: mx.else.example; dmarc=fail\r\n"}); }
  std::int64_t sweep(int days) {
    // The file store keeps what was put a moment ago; a program that starts anew has put nothing.
    close();
    open();
    return intake::sweep_quarantine(house(), days);
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, Quarantine, db::engines(), db::engine_name);

TEST_P(Quarantine, ReleasesAMailIntoATicketOfItsOwn) {
  const IntakeItem item = deliver({.from = "robot@else.example", .more = "Auto-Submitted: auto-generated\r\n"});
  expect_quarantined(item, "automatic");
  const Outcome<std::string> number = release(item);
  ASSERT_TRUE(number);
  EXPECT_EQ(again(item).state, ItemState::Ticket);
  EXPECT_EQ(again(item).cause, "automatic");
  EXPECT_EQ(ticket(again(item)).number, *number);
  EXPECT_EQ(ticket(again(item)).reporter_mail, "robot@else.example");
  EXPECT_THAT(mails(), IsEmpty()); // a machine wrote it
  EXPECT_EQ(count(QuarantineState::Released), 1u);
  EXPECT_EQ(count(QuarantineState::Waiting), 0u);
  const TicketId made = *again(item).ticket;
  const auto events = read([&](db::Tx& tx) { return audit::events_of(tx, made, 0, true); });
  EXPECT_EQ(events.back().kind, audit::EventKind::MailReleased);
  EXPECT_EQ(events.back().actor, cast_.agent.id);
  EXPECT_TRUE(events.back().internal);
}

TEST_P(Quarantine, TakesTheSenderForTheContactOnlyOnTheAgentsWord) {
  const IntakeItem first = forged(), second = forged();
  ASSERT_TRUE(release(first));
  EXPECT_EQ(ticket(again(first)).reporter, std::nullopt);
  EXPECT_EQ(ticket(again(first)).reporter_mail, "Kari@kund.example");
  EXPECT_THAT(mails(), IsEmpty());
  ASSERT_TRUE(release(second, {.as_contact = true}));
  EXPECT_EQ(ticket(again(second)).reporter, cast_.kari.id);
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(Quarantine, ReleasesAMailIntoTheGivenTicket) {
  const IntakeItem first = deliver({});
  const IntakeItem item = forged();
  ASSERT_TRUE(release(item, {.ticket = ticket(first).number}));
  EXPECT_EQ(again(item).state, ItemState::Article);
  EXPECT_EQ(again(item).ticket, first.ticket);
  const Outcome<std::string> nowhere = release(forged(), {.ticket = "KO-0001"});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, RefusalCode::Invalid);
}

TEST_P(Quarantine, ReleasesWhatCannotBeReadAsItCame) {
  const IntakeItem item = deliver_raw("From: Kari <kari@kund.example>\r\nX: " + std::string(300 * 1024, 'x') + "\r\n\r\n", {});
  expect_quarantined(item, "mail.headers_too_large");
  ASSERT_TRUE(release(item));
  EXPECT_NE(article(again(item)).text.find("kari@kund.example"), std::string::npos);
  EXPECT_EQ(article(again(item)).raw_digest, item.raw_digest);
}

TEST_P(Quarantine, NeverAnswersOurselves) {
  const IntakeItem item = deliver({.from = "support@dvnordic.example"});
  ASSERT_TRUE(release(item, {.as_contact = true}));
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(Quarantine, KnowsAReleasedMailThatComesAgain) {
  Letter letter{.from = "robot@else.example", .more = "Auto-Submitted: auto-generated\r\n", .message_id = "once@else.example"};
  ASSERT_TRUE(release(deliver(letter)));
  EXPECT_EQ(deliver(letter).state, ItemState::Duplicate);
}

TEST_P(Quarantine, DiscardsWithAReasonThatStays) {
  const IntakeItem item = forged();
  ASSERT_FALSE(discard(item, "  "));
  ASSERT_TRUE(discard(item));
  EXPECT_EQ(again(item).state, ItemState::Discarded);
  const auto found = *read([&](db::Tx& tx) { return intake::find_quarantined(tx, item.id); });
  EXPECT_EQ(found.state, QuarantineState::Discarded);
  EXPECT_EQ(found.decision->reason, "advertising");
  EXPECT_EQ(found.decision->actor, cast_.agent.id);
  EXPECT_EQ(found.decision->actor_name, "Astrid Agent");
}

TEST_P(Quarantine, LetsOneOfTwoAgentsDecide) {
  const IntakeItem item = forged();
  std::atomic<int> done{0}, refused{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&, i] {
        const bool taken = i % 2 == 0 ? release(item).has_value() : discard(item).has_value();
        (taken ? done : refused)++;
      });
    }
  }
  EXPECT_EQ(done, 1);
  EXPECT_EQ(refused, 3);
  const Outcome<std::string> late = release(item);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, RefusalCode::Stale);
}

TEST_P(Quarantine, ShowsNothingToAnotherDeskOrToAContact) {
  const IntakeItem item = forged();
  for (const people::Person& person : {cast_.strange_agent, cast_.kari}) {
    const Outcome<std::string> answer = intake::release(house(), people::actor_of(person), item.id, {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, RefusalCode::NotFound);
    EXPECT_FALSE(intake::discard(house(), people::actor_of(person), item.id, "x"));
  }
  expect_quarantined(again(item), "sender.forged");
}

TEST_P(Quarantine, LetsTheBytesOfOldMailsGoAndKeepsTheRows) {
  const IntakeItem discarded = forged(), undecided = forged(), released = forged();
  ASSERT_TRUE(discard(discarded));
  ASSERT_TRUE(release(released));
  clock().advance(Duration::days(89));
  const IntakeItem young = forged();
  EXPECT_EQ(sweep(90), 0);
  clock().advance(Duration::days(2));
  EXPECT_EQ(sweep(90), 2);
  EXPECT_FALSE(world().blobs->has(discarded.raw_digest));
  EXPECT_FALSE(world().blobs->has(undecided.raw_digest));
  EXPECT_TRUE(world().blobs->has(released.raw_digest));
  EXPECT_TRUE(world().blobs->has(young.raw_digest));
  EXPECT_EQ(again(undecided).state, ItemState::Discarded);
  EXPECT_EQ(count(QuarantineState::Discarded), 2u);
  EXPECT_EQ(sweep(90), 0);
}

TEST_P(Quarantine, KeepsBytesThatAnotherRowShows) {
  Letter letter{.more = "Authentication-Results: x; dmarc=fail\r\n", .message_id = "same@kund.example"};
  const std::string raw = raw_of(letter);
  const IntakeItem old = deliver_raw(raw, letter);
  clock().advance(Duration::days(91));
  const IntakeItem young = deliver_raw(raw, letter);
  EXPECT_EQ(sweep(90), 1);
  EXPECT_EQ(old.raw_digest, young.raw_digest);
  EXPECT_TRUE(world().blobs->has(young.raw_digest));
}

} // namespace
} // namespace sk::app
