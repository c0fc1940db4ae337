#include "desk/notices/outbox.hpp"

#include <gmock/gmock.h>

#include <map>

#include "desk/access/test_house.hpp"
#include "desk/audit/event.hpp"
#include "desk/notices/budget_store.hpp"
#include "desk/notices/mail_html.hpp"
#include "desk/notices/notice_rules.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/notices/wording.hpp"
#include "desk/people/test_people.hpp"

namespace sk::notices {
namespace {

using net::Delivery;
using testing::ElementsAre;
using testing::IsEmpty;

const db::Query kAddTicket{"test.outbox_ticket", R"sql(
  INSERT INTO tickets (desk_id, number, subject, state, channel, language, reporter_name, reporter_mail, created_at, changed_at)
  VALUES ($1, $2, '', 'new', 'mail', 'en', '', '', 0, 0) RETURNING id)sql"};

// Answers from a script (by recipient, else Sent) and notes what it was given.
struct Postman {
  std::vector<OutgoingMail> taken;
  std::vector<std::string> bytes;
  std::map<std::string, std::vector<net::DeliveryReport>> script;
  std::function<void()> meanwhile;
};
class ScriptedCarrier final : public Carrier {
public:
  explicit ScriptedCarrier(Postman& postman) : postman_(postman) {}
  net::DeliveryReport hand_over(const OutgoingMail& mail, const std::string& bytes) override {
    postman_.taken.push_back(mail);
    postman_.bytes.push_back(bytes);
    if (postman_.meanwhile) postman_.meanwhile();
    std::vector<net::DeliveryReport>& script = postman_.script[mail.recipient];
    if (script.empty()) return {Delivery::Sent, 250, "ok"};
    const net::DeliveryReport report = script.front();
    script.erase(script.begin());
    return report;
  }
  MailState state_when_done() const override { return MailState::Sent; }

private:
  Postman& postman_;
};

class OutboxTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(people::add_cast);
    first_ = add_ticket("DV-1");
    second_ = add_ticket("DV-2");
  }
  TicketId add_ticket(const std::string& number) {
    return write([&](db::Tx& tx) { return TicketId{tx.number(kAddTicket, cast_.desk.id, number)}; });
  }
  OutgoingMailId queue(TicketId ticket, const std::string& recipient, const std::string& text = "text", bool automatic = true) {
    return write([&](db::Tx& tx) {
      audit::EventDraft event;
      event.desk = cast_.desk.id;
      event.ticket = ticket;
      MailDraft draft;
      draft.ticket = ticket;
      draft.number = "DV-1";
      draft.ticket_subject = "Skärmen";
      draft.event = audit::append_event(tx, event).id;
      if (!stranger_) draft.person = cast_.kari.id;
      draft.recipient = recipient;
      draft.text = text;
      draft.automatic = automatic;
      return *queue_mail(tx, house(), cast_.desk, draft);
    });
  }
  OutgoingMail mail(OutgoingMailId id) {
    return *read([&](db::Tx& tx) { return find_mail(tx, id); });
  }
  std::vector<OutgoingMailId> claim(int limit = 20) {
    std::vector<OutgoingMailId> ids;
    for (const OutgoingMail& one :
         write([&](db::Tx& tx) { return claim_due_mails(tx, "worker", limit, Duration::minutes(30), budgets_).mails; }))
      ids.push_back(one.id);
    return ids;
  }
  void settle(OutgoingMailId id, MailState state) {
    write([&](db::Tx& tx) { settle_mail(tx, id, state, "", tx.now); });
  }
  Outbox outbox(Outbox::Drive drive = Outbox::Drive::ByHand) {
    return Outbox({house().database, house().clock, house().random, blobs(), [this](db::Tx&, const OutgoingMail& one) { return may_(one); },
                   budgets_},
                  std::make_unique<ScriptedCarrier>(postman_), drive);
  }
  std::vector<audit::EventKind> kinds(TicketId ticket) {
    std::vector<audit::EventKind> found;
    for (const audit::Event& event : read([&](db::Tx& tx) { return audit::events_of(tx, ticket, 0, true); })) found.push_back(event.kind);
    return found;
  }
  people::Cast cast_;
  TicketId first_, second_;
  Postman postman_;
  bool stranger_ = false;
  Budgets budgets_{.per_ticket_and_hour = 1'000, .per_address_and_hour = 1'000, .per_minute = 1'000, .to_strangers_per_hour = 1'000};
  std::function<bool(const OutgoingMail&)> may_ = [](const OutgoingMail&) { return true; };
};
INSTANTIATE_TEST_SUITE_P(Engines, OutboxTest, db::engines(), db::engine_name);

TEST_P(OutboxTest, ClaimsTheMailsOfOneRecipientInATicketOneByOneAndInOrder) {
  const OutgoingMailId a = queue(first_, "kari@k.example"), b = queue(first_, "kari@k.example"), c = queue(first_, "ola@k.example"),
                       d = queue(second_, "kari@k.example");
  EXPECT_THAT(claim(), ElementsAre(a, c, d));
  EXPECT_THAT(claim(), IsEmpty());
  settle(a, MailState::Queued); // to be tried again: what follows waits for it
  EXPECT_THAT(claim(), ElementsAre(a));
  settle(a, MailState::Sent);
  EXPECT_THAT(claim(), ElementsAre(b));
}

TEST_P(OutboxTest, HoldsAMailBackUntilItIsDue) {
  const OutgoingMailId a = queue(first_, "kari@k.example");
  write([&](db::Tx& tx) { settle_mail(tx, a, MailState::Queued, "451 later", tx.now + Duration::minutes(1)); });
  EXPECT_THAT(claim(), IsEmpty());
  EXPECT_EQ(read(next_due), clock().now() + Duration::minutes(1));
  clock().advance(Duration::minutes(1));
  EXPECT_THAT(claim(), ElementsAre(a));
  EXPECT_EQ(mail(a).attempts, 1);
  EXPECT_EQ(read(next_due), std::nullopt);
}

TEST_P(OutboxTest, ClaimsNoMailTwiceHoweverManyClaim) {
  for (int i = 0; i < 60; ++i) queue(i % 2 == 0 ? first_ : second_, "k" + std::to_string(i) + "@k.example");
  std::mutex mutex;
  std::map<std::int64_t, int> claims;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (;;) {
          const std::vector<OutgoingMailId> mine = claim(3);
          const std::lock_guard lock(mutex);
          for (const OutgoingMailId id : mine) ++claims[id.value];
          // SKIP LOCKED may find nothing free while others hold it; whoever has counted all is done.
          if (claims.size() == 60) return;
        }
      });
    }
  }
  EXPECT_THAT(claims, testing::SizeIs(60));
  EXPECT_THAT(claims, testing::Each(testing::Pair(testing::_, 1)));
}

TEST_P(OutboxTest, PutsAnAbandonedClaimBackWhenItsTimeIsOver) {
  const OutgoingMailId a = queue(first_, "kari@k.example");
  EXPECT_THAT(claim(), ElementsAre(a));
  const auto take_over = [&](const std::string& worker, bool others_are_gone) {
    return write([&](db::Tx& tx) { return requeue_abandoned(tx, worker, others_are_gone); });
  };
  EXPECT_EQ(take_over("another", false), 0);
  clock().advance(Duration::minutes(30));
  EXPECT_EQ(take_over("worker", false), 0); // one does not take over from oneself
  EXPECT_EQ(take_over("another", false), 1);
  EXPECT_THAT(claim(), ElementsAre(a));
  EXPECT_EQ(take_over("another", true), 1);
  EXPECT_THAT(claim(), ElementsAre(a));
  EXPECT_EQ(write([](db::Tx& tx) { return give_back(tx, "another"); }), 0);
  EXPECT_EQ(write([](db::Tx& tx) { return give_back(tx, "worker"); }), 1);
}

// Once a minute, in the way of whoever writes: among a million mails that were sent long ago it must not look at those.
TEST_P(OutboxTest, LooksForAbandonedMailsOnlyAmongThoseOnTheirWay) {
  if (database().engine() != db::Engine::Sqlite) return; // PostgreSQL decides by how full a table is
  for (const char* name : {"mails.requeue", "mails.give_back"}) {
    const auto query = std::ranges::find(db::Query::all(), std::string_view(name), &db::Query::name);
    ASSERT_NE(query, db::Query::all().end());
    db::BuiltQuery plan{"test.plan", "EXPLAIN QUERY PLAN " + std::string((*query)->text(db::Engine::Sqlite)), {std::int64_t{0}, "worker"}};
    if (plan.text.contains("$3")) plan.args.emplace_back(std::int64_t{0});
    const std::vector<std::string> steps =
        database().read([&](db::Tx& tx) { return tx.list_built(plan, [](const db::Row& row) { return row.get<std::string>(3); }); });
    EXPECT_THAT(steps, ElementsAre(testing::HasSubstr("USING INDEX outgoing_mails_sending"))) << name;
  }
}

TEST_P(OutboxTest, ThreadsTheMailsToOneRecipient) {
  const OutgoingMail a = mail(queue(first_, "kari@k.example")), b = mail(queue(first_, "kari@k.example")),
                     other = mail(queue(first_, "ola@k.example"));
  EXPECT_THAT(a.thread, IsEmpty());
  EXPECT_THAT(b.thread, ElementsAre(a.message_id));
  EXPECT_EQ(b.in_reply_to, a.message_id);
  EXPECT_THAT(other.thread, IsEmpty());
  for (int i = 0; i < 40; ++i) queue(first_, "kari@k.example");
  const OutgoingMail last = mail(queue(first_, "kari@k.example"));
  EXPECT_EQ(last.thread.size(), 20u);
  EXPECT_EQ(last.thread.front(), a.message_id); // the root of the thread stays
}

TEST_P(OutboxTest, ComposesTheSameBytesForTheSameRowAndMarksWhatTheProgramWrote) {
  const OutgoingMailId automatic = queue(first_, "kari@k.example", "Hej"), personal = queue(first_, "ola@k.example", "Hej", false);
  EXPECT_EQ(compose_mail(mail(automatic), blobs()), compose_mail(mail(automatic), blobs()));
  EXPECT_THAT(compose_mail(mail(automatic), blobs()), testing::HasSubstr("\r\nAuto-Submitted: auto-replied\r\n"));
  EXPECT_THAT(compose_mail(mail(personal), blobs()), testing::Not(testing::HasSubstr("Auto-Submitted")));
}

TEST_P(OutboxTest, SettlesWhatTheServerTookAndTellsTheTicket) {
  Outbox box = outbox();
  const OutgoingMailId a = queue(first_, "kari@k.example");
  EXPECT_EQ(box.run_once(), 1u);
  EXPECT_EQ(mail(a).state, MailState::Sent);
  EXPECT_EQ(mail(a).sent_at, clock().now());
  EXPECT_EQ(kinds(first_).back(), audit::EventKind::MailSent);
  EXPECT_EQ(box.run_once(), 0u);
  EXPECT_EQ(postman_.taken.size(), 1u);
}

TEST_P(OutboxTest, ShowsARefusalInTheTicketAndTriesNoMore) {
  Outbox box = outbox();
  postman_.script["kari@k.example"] = {{Delivery::Refused, 550, "5.1.1 no such user"}};
  const OutgoingMailId a = queue(first_, "kari@k.example");
  box.run_once();
  EXPECT_EQ(mail(a).state, MailState::Failed);
  EXPECT_EQ(mail(a).last_reply, "5.1.1 no such user");
  const audit::Event event = read([&](db::Tx& tx) { return audit::events_of(tx, first_, 0, true); }).back();
  EXPECT_EQ(event.kind, audit::EventKind::MailFailed);
  EXPECT_TRUE(event.internal);
  EXPECT_EQ(event.payload.reason, "5.1.1 no such user");
  clock().advance(Duration::days(6));
  EXPECT_EQ(box.run_once(), 0u);
}

TEST_P(OutboxTest, TriesAgainForFiveDaysWithTheSameMessageIdAndThenTellsTheTicket) {
  Outbox box = outbox();
  postman_.script["kari@k.example"] = std::vector<net::DeliveryReport>(500, {Delivery::Later, 451, "later"});
  postman_.script["kari@k.example"][1] = {Delivery::Unknown, 0, "cut after data"};
  const OutgoingMailId a = queue(first_, "kari@k.example");
  const Instant begun = clock().now();
  for (int i = 0; i < 500 && mail(a).state == MailState::Queued; ++i) {
    clock().set(std::max(clock().now(), mail(a).next_try_at));
    box.run_once();
  }
  EXPECT_EQ(mail(a).state, MailState::Failed);
  EXPECT_GT(clock().now() - begun, Duration::days(5));
  EXPECT_LT(clock().now() - begun, Duration::days(5) + Duration::hours(3));
  EXPECT_EQ(kinds(first_).back(), audit::EventKind::MailFailed);
  EXPECT_THAT(postman_.bytes, testing::Each(postman_.bytes.front()));
  EXPECT_GT(postman_.bytes.size(), 50u);
  EXPECT_LT(postman_.bytes.size(), 100u);
}

TEST_P(OutboxTest, AsksAtTheTimeOfSendingWhetherTheRecipientMayStillRead) {
  Outbox box = outbox();
  const OutgoingMailId a = queue(first_, "kari@k.example");
  may_ = [](const OutgoingMail&) { return false; };
  box.run_once();
  EXPECT_EQ(mail(a).state, MailState::Suppressed);
  EXPECT_THAT(postman_.taken, IsEmpty());
}

// A mail that breaks the carrier must not take the others of its round with it, nor leave them claimed.
TEST_P(OutboxTest, GoesOnWithTheRoundWhenTheCarrierBreaksOnOneMail) {
  Outbox box = outbox();
  const OutgoingMailId a = queue(first_, "a@k.example"), b = queue(first_, "b@k.example"), c = queue(first_, "c@k.example");
  int calls = 0;
  postman_.meanwhile = [&] {
    if (++calls == 1) throw DatabaseBroken("the file could not be written");
    if (calls == 2) throw BrokenInvariant("cannot be written down");
  };
  try {
    box.run_once();
  } catch (const Broken&) {
    ADD_FAILURE() << "a round must end by itself";
  }
  EXPECT_EQ(mail(a).state, MailState::Queued);
  EXPECT_EQ(mail(b).state, MailState::Failed);
  EXPECT_EQ(mail(c).state, MailState::Sent);
}

TEST_P(OutboxTest, SendsInTheBackgroundWhenWoken) {
  Outbox box = outbox(Outbox::Drive::Thread);
  queue(first_, "kari@k.example");
  box.wake();
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  const auto sent = [&] { return kinds(first_).back() == audit::EventKind::MailSent; };
  while (!sent() && std::chrono::steady_clock::now() < until) std::this_thread::yield();
  EXPECT_TRUE(sent());
}

TEST_P(OutboxTest, ListsMailsNewestFirstByStateTicketAndPage) {
  std::vector<OutgoingMailId> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(queue(i % 2 == 0 ? first_ : second_, "k@k.example"));
  settle(ids[1], MailState::Sent);
  const auto list = [&](MailFilter filter) {
    filter.desk = cast_.desk.id;
    std::vector<OutgoingMailId> found;
    for (const ListedMail& one : read([&](db::Tx& tx) { return list_mails(tx, filter); })) found.push_back(one.mail.id);
    return found;
  };
  EXPECT_THAT(list({}), ElementsAre(ids[4], ids[3], ids[2], ids[1], ids[0]));
  EXPECT_THAT(list({.state = MailState::Sent}), ElementsAre(ids[1]));
  EXPECT_THAT(list({.ticket = second_}), ElementsAre(ids[3], ids[1]));
  EXPECT_THAT(list({.before = ids[2], .limit = 1}), ElementsAre(ids[1]));
  EXPECT_THAT(read([&](db::Tx& tx) { return list_mails(tx, {cast_.other_desk.id, {}, {}, {}, 50}); }), IsEmpty());
}

TEST_P(OutboxTest, RemembersEveryMessageIdInItsDeskOnly) {
  const OutgoingMail sent = mail(queue(first_, "kari@k.example"));
  write([&](db::Tx& tx) {
    remember_message(tx, cast_.desk.id, "in@k.example", "digest", second_, ArticleId{7});
    remember_message(tx, cast_.desk.id, "in@k.example", "other", second_, ArticleId{8});
  });
  read([&](db::Tx& tx) {
    ASSERT_EQ(find_messages(tx, cast_.desk.id, sent.message_id).size(), 1u);
    EXPECT_EQ(find_messages(tx, cast_.desk.id, sent.message_id)[0].ticket, first_);
    const std::vector<KnownMessage> twice = find_messages(tx, cast_.desk.id, "in@k.example");
    ASSERT_EQ(twice.size(), 2u);
    EXPECT_EQ(twice[0].article, ArticleId{7});
    EXPECT_EQ(twice[1].content_digest, "other");
    EXPECT_THAT(find_messages(tx, cast_.other_desk.id, sent.message_id), IsEmpty());
    EXPECT_THAT(find_messages(tx, cast_.desk.id, "IN@k.example"), IsEmpty());
    EXPECT_THAT(find_messages(tx, cast_.desk.id, ""), IsEmpty());
  });
}

TEST_P(OutboxTest, CountsTheAnswersToAStrangerSinceAnInstant) {
  write([](db::Tx& tx) { add_answer_to_stranger(tx, "x@else.example", tx.now - Duration::hours(24)); });
  clock().advance(Duration::hours(1));
  write([](db::Tx& tx) { add_answer_to_stranger(tx, "x@else.example", tx.now - Duration::hours(24)); });
  const Instant now = clock().now();
  read([&](db::Tx& tx) {
    EXPECT_EQ(count_answers_to_stranger(tx, "x@else.example", now - Duration::hours(1)), 1);
    EXPECT_EQ(count_answers_to_stranger(tx, "x@else.example", now - Duration::hours(2)), 2);
    EXPECT_EQ(count_answers_to_stranger(tx, "y@else.example", now - Duration::hours(2)), 0);
  });
  write([&](db::Tx& tx) { add_answer_to_stranger(tx, "x@else.example", tx.now); });
  EXPECT_EQ(read([&](db::Tx& tx) { return count_answers_to_stranger(tx, "x@else.example", Instant{0}); }), 2); // those before are forgotten
}

TEST_P(OutboxTest, HoldsWhatIsTooMuchForAnAddressUntilTheNextHour) {
  budgets_.per_address_and_hour = 2;
  Outbox box = outbox();
  std::vector<OutgoingMailId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(queue(add_ticket("DV-1" + std::to_string(i)), i == 1 ? "KARI@k.example" : "kari@k.example"));
  const OutgoingMailId other = queue(first_, "ola@k.example"), personal = queue(second_, "kari@k.example", "from a person", false);
  while (box.run_once() > 0) continue;
  EXPECT_EQ(postman_.taken.size(), 4u);
  EXPECT_EQ(mail(ids[2]).state, MailState::Held);
  EXPECT_EQ(mail(ids[2]).held, "address");
  EXPECT_EQ(mail(other).state, MailState::Sent);
  EXPECT_EQ(mail(personal).state, MailState::Sent);
  EXPECT_EQ(read([&](db::Tx& tx) { return list_mails(tx, {cast_.desk.id, MailState::Held, {}, {}, 50}); }).size(), 1u);
  EXPECT_EQ(read([&](db::Tx& tx) { return list_mails(tx, {cast_.desk.id, MailState::Queued, {}, {}, 50}); }).size(), 0u);
  EXPECT_EQ(read([](db::Tx& tx) { return count_held(tx); }), 1);
  clock().set(mail(ids[2]).next_try_at);
  box.run_once();
  EXPECT_EQ(mail(ids[2]).state, MailState::Sent);
}

TEST_P(OutboxTest, SendsNoMoreThanTheBudgetOfAMinuteAndTheRestInTheNext) {
  budgets_.per_minute = 5;
  clock().set(*parse_rfc3339("2026-03-10T09:00:10Z"));
  Outbox box = outbox();
  for (int i = 0; i < 12; ++i) queue(add_ticket("DV-M" + std::to_string(i)), "k" + std::to_string(i) + "@k.example");
  const OutgoingMailId personal = queue(first_, "kari@k.example", "from a person", false);
  while (box.run_once() > 0) continue;
  EXPECT_EQ(mail(personal).state, MailState::Sent);
  EXPECT_EQ(postman_.taken.size(), 6u);
  EXPECT_EQ(read([](db::Tx& tx) { return count_held(tx); }), 7);
  for (int i = 0; i < 2; ++i) {
    clock().advance(Duration::minutes(1));
    while (box.run_once() > 0) continue;
  }
  EXPECT_EQ(postman_.taken.size(), 13u);
}

TEST_P(OutboxTest, SendsStrangersOnlyWhatTheHourAllowsAndGivesUpAfterADay) {
  budgets_.to_strangers_per_hour = 2;
  stranger_ = true;
  Outbox box = outbox();
  std::vector<OutgoingMailId> ids;
  for (int i = 0; i < 4; ++i) ids.push_back(queue(add_ticket("DV-S" + std::to_string(i)), "victim" + std::to_string(i) + "@else.example"));
  while (box.run_once() > 0) continue;
  EXPECT_EQ(postman_.taken.size(), 2u);
  EXPECT_EQ(mail(ids[3]).held, "strangers");
  budgets_.to_strangers_per_hour = 0;
  Outbox closed = outbox();
  clock().advance(Duration::hours(25));
  while (closed.run_once() > 0) continue;
  EXPECT_EQ(mail(ids[2]).state, MailState::Suppressed);
  EXPECT_EQ(kinds(*mail(ids[2]).ticket).back(), audit::EventKind::MailFailed);
}

// I13 with many hands: what one carrier holds no other overtakes.
TEST_P(OutboxTest, KeepsTheOrderOfATicketAndRecipientWithManyCarriers) {
  struct Slow final : Carrier {
    std::mutex& mutex;
    std::condition_variable& changed;
    std::vector<OutgoingMail>& taken;
    SeededRandom random;
    Slow(std::mutex& m, std::condition_variable& c, std::vector<OutgoingMail>& t, std::uint64_t seed)
        : mutex(m), changed(c), taken(t), random(seed) {}
    net::DeliveryReport hand_over(const OutgoingMail& one, const std::string&) override {
      for (std::uint64_t i = random.next() % 200; i > 0; --i) std::this_thread::yield();
      const std::lock_guard lock(mutex);
      taken.push_back(one);
      changed.notify_all();
      return {Delivery::Sent, 250, "ok"};
    }
    MailState state_when_done() const override { return MailState::Sent; }
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<OutgoingMail> taken;
  constexpr std::size_t kMails = 40;
  for (std::size_t i = 0; i < kMails; ++i) queue(i % 2 == 0 ? first_ : second_, "k" + std::to_string(i % 5) + "@k.example", "text", false);
  {
    std::vector<std::unique_ptr<Carrier>> carriers;
    for (std::uint64_t i = 0; i < 4; ++i) carriers.push_back(std::make_unique<Slow>(mutex, changed, taken, i));
    Outbox box({house().database, house().clock, house().random, blobs(), [](db::Tx&, const OutgoingMail&) { return true; }, budgets_},
               std::move(carriers));
    std::unique_lock lock(mutex);
    changed.wait_for(lock, std::chrono::minutes(5), [&] { return taken.size() >= kMails; });
  }
  ASSERT_EQ(taken.size(), kMails);
  std::map<std::pair<std::int64_t, std::string>, std::int64_t> last;
  for (const OutgoingMail& one : taken) {
    std::int64_t& before = last[{one.ticket->value, one.recipient}];
    EXPECT_LT(before, one.id.value);
    before = one.id.value;
  }
}

TEST_P(OutboxTest, WritesAnHtmlPartWithARealLinkInTheLanguageOfTheMail) {
  OutgoingMail one =
      mail(queue(first_, "kari@k.example", "Hej Kari,\n\nläs <här> & där:\nhttps://desk.example/portal/tickets/DV-1\n\n-- \nDesk"));
  one.language = i18n::Language::Nb;
  one.link = "https://desk.example/portal/tickets/DV-1";
  const std::string html = html_of(one);
  EXPECT_THAT(html, testing::HasSubstr("<html lang=\"nb\">"));
  EXPECT_THAT(html,
              testing::HasSubstr("<a href=\"https://desk.example/portal/tickets/DV-1\">https://desk.example/portal/tickets/DV-1</a>"));
  EXPECT_THAT(html, testing::HasSubstr("läs &lt;här&gt; &amp; där:<br>"));
  EXPECT_THAT(html, testing::Not(testing::ContainsRegex("src=|url\\(|<style|<script")));
  EXPECT_THAT(compose_mail(one, blobs()), testing::HasSubstr("multipart/alternative"));
  EXPECT_EQ(compose_mail(one, blobs()), compose_mail(one, blobs()));
  one.text = "Ett främmande http://evil.example/ i en kollegas ord";
  EXPECT_THAT(html_of(one), testing::Not(testing::HasSubstr("href")));
  one.automatic = false;
  EXPECT_THAT(html_of(one), testing::HasSubstr("href=\"http://evil.example/\""));
  one.language.reset(); // of before there was an HTML part: the same bytes as then
  EXPECT_THAT(compose_mail(one, blobs()), testing::Not(testing::HasSubstr("multipart")));
}

std::vector<std::string> faults_of(void (*check)(yaml::Reader&, const YAML::Node&), const std::string& text) {
  yaml::Reader reader;
  check(reader, YAML::Load(text));
  std::vector<std::string> found;
  for (const yaml::Fault& fault : reader.faults)
    found.push_back(std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.text);
  return found;
}

TEST(DeskTexts, AreRefusedWithTheirPlaceWhenTheyNameWhatNobodyFills) {
  EXPECT_THAT(faults_of(check_texts, "texts:\n  assigned:\n    sv: \"Till {agent} om {number}\"\n  signature:\n    fi: \"{desk}\"\n"),
              IsEmpty());
  EXPECT_THAT(faults_of(check_texts, "texts:\n  closed:\n    sv: \"Till {agent}\"\n"),
              ElementsAre(testing::StartsWith("3:9 unknown placeholder {agent}")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  acknowledgement_unknown:\n    sv: \"{subject}\"\n"),
              ElementsAre(testing::HasSubstr("{subject}")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  opened:\n    sv: x\n"), ElementsAre(testing::StartsWith("2:3 unknown key \"opened\"")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  closed:\n    de: x\n"), ElementsAre(testing::StartsWith("3:5 unknown key \"de\"")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  closed: x\n"), ElementsAre(testing::StartsWith("2:11 ")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  closed:\n    sv: \"{number\"\n"), ElementsAre(testing::HasSubstr("single brace")));
  EXPECT_THAT(faults_of(check_texts, "texts:\n  closed:\n    sv: \"\"\n"), ElementsAre(testing::HasSubstr("not empty")));
  EXPECT_THAT(faults_of(check_notices, "notices:\n  bundle_seconds: 0\n"), IsEmpty());
  EXPECT_THAT(faults_of(check_notices, "notices:\n  bundle_seconds: 3601\n"), ElementsAre(testing::StartsWith("2:19 ")));
  EXPECT_THAT(faults_of(check_notices, "notices:\n  bundle: 1\n"), ElementsAre(testing::StartsWith("2:3 unknown key")));
}

TEST(BackOff, DoublesFromOneMinuteToTwoHoursWithAFifthOfJitterAndEndsAfterFiveDays) {
  SeededRandom random(1);
  const Instant begun{1'795'000'000'000'000};
  for (int attempts = 1; attempts < 60; ++attempts) {
    const Duration plain = attempts >= 8 ? Duration::hours(2) : Duration::minutes(std::int64_t{1} << (attempts - 1));
    for (int i = 0; i < 50; ++i) {
      const std::optional<Instant> next = next_try(attempts, begun, begun, random);
      ASSERT_TRUE(next);
      EXPECT_GE((*next - begun).micros, plain.micros - plain.micros / 5) << attempts;
      EXPECT_LE((*next - begun).micros, plain.micros + plain.micros / 5) << attempts;
    }
  }
  EXPECT_TRUE(next_try(80, begun, begun + Duration::days(5), random));
  EXPECT_FALSE(next_try(80, begun, begun + Duration::days(5) + Duration{1}, random));
  EXPECT_FALSE(next_try(1, begun, begun + Duration::days(50), random));
}

TEST(BackOff, SpreadsTheTriesOfManyMails) {
  SeededRandom random(1);
  std::set<std::int64_t> instants;
  for (int i = 0; i < 100; ++i) instants.insert(next_try(3, Instant{0}, Instant{0}, random)->micros);
  EXPECT_GT(instants.size(), 90u);
}

TEST(Subject, BearsTheNumberAndStaysOneLine) {
  EXPECT_EQ(tagged_subject("DV-1", "Skärmen"), "[DV-1] Skärmen");
  EXPECT_EQ(tagged_subject("DV-1", ""), "[DV-1]");
  EXPECT_EQ(tagged_subject("DV-1", " \r\n\t"), "[DV-1]");
  EXPECT_EQ(tagged_subject("DV-1", "a\r\nBcc: x@evil.example"), "[DV-1] a Bcc: x@evil.example");
}

// The row holds the whole mail and is flushed with its commit; the file is a convenience and costs no flush of its own.
TEST(FileCarrier, WritesOneFileNamedByTheMessageId) {
  struct NotedDisk final : Disk {
    std::vector<std::string> calls;
    void make_folders(const std::string&) override {}
    void write_synced(const std::string& path, std::string_view) override { calls.push_back("write " + path); }
    void write(const std::string& path, std::string_view) override { calls.push_back("unsynced " + path); }
    void append_synced(const std::string&, std::string_view) override {}
    void sync_all(const std::string&) override {}
    void rename(const std::string&, const std::string&) override {}
    void sync_folder(const std::string& path) override { calls.push_back("sync " + path); }
    void remove(const std::string&) override {}
    bool exists(const std::string&) override { return false; }
    std::optional<std::string> read(const std::string&) override { return std::nullopt; }
    std::vector<std::string> list(const std::string&) override { return {}; }
    std::int64_t free_bytes(const std::string&) override { return 0; }
  } disk;
  const std::unique_ptr<Carrier> carrier = file_carrier(disk, "/out");
  OutgoingMail mail;
  mail.message_id = "abc-_1@dv.example";
  EXPECT_EQ(carrier->hand_over(mail, "bytes").result, Delivery::Sent);
  EXPECT_EQ(carrier->state_when_done(), MailState::Kept);
  EXPECT_THAT(disk.calls, ElementsAre("unsynced /out/abc-_1.eml"));
}

} // namespace
} // namespace sk::notices
