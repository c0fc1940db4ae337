#include "channels/mail/mail_gate.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <future>

#include "desk/access/test_house.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/people/test_people.hpp"

namespace sk::mail {
namespace {

using intake::IntakeItem;
using intake::ItemState;

const db::Query kEnds{"test.gate_ends", "SELECT id FROM intake_items ORDER BY id"};

class MailGateTest : public access::HouseTest {
protected:
  void SetUp() override { cast_ = write(people::add_cast); }
  std::unique_ptr<MailGate> gate(std::chrono::milliseconds again_after = std::chrono::milliseconds(20)) {
    return std::make_unique<MailGate>(house(), intake::HopRules{{"127.0.0.1"}, ""}, again_after);
  }
  static net::Envelope envelope(std::vector<std::string> recipients, bool lmtp = false) {
    net::Envelope made;
    made.sender = "kari@kund.example";
    made.recipients = std::move(recipients);
    made.peer = "127.0.0.1";
    made.lmtp = lmtp;
    return made;
  }
  static std::string mail(int number) {
    return "Message-ID: <m" + std::to_string(number) + "@kund.example>\r\nFrom: kari@kund.example\r\nSubject: x\r\n\r\ntext " +
           std::to_string(number) + "\r\n";
  }
  std::vector<int> hand_in(MailGate& at, net::Envelope from, const std::string& raw) {
    auto answers = std::make_shared<std::promise<std::vector<int>>>();
    at.accept(std::move(from), raw, [answers](std::vector<net::SmtpAnswer> given) {
      std::vector<int> codes;
      for (const net::SmtpAnswer& one : given) codes.push_back(one.code);
      answers->set_value(codes);
    });
    return answers->get_future().get();
  }
  std::vector<IntakeItem> items() {
    return read([](db::Tx& tx) {
      std::vector<IntakeItem> found;
      for (const IntakeItemId id : tx.list(kEnds, [](const db::Row& row) { return row.get<IntakeItemId>(0); }))
        found.push_back(*intake::find_item(tx, id));
      return found;
    });
  }
  // As a crash after the 250 leaves it.
  IntakeItem accepted(const std::string& raw_digest, int attempts = 0) {
    IntakeItem item;
    item.desk = cast_.desk.id;
    item.raw_digest = raw_digest;
    item.envelope = {"kari@kund.example", {"support@dvnordic.example"}, "127.0.0.1", ""};
    item.id = write([&](db::Tx& tx) { return intake::add_item(tx, item); });
    for (int i = 0; i < attempts; ++i) write([&](db::Tx& tx) { intake::count_attempt(tx, item.id); });
    return item;
  }
  IntakeItem now(const IntakeItem& item) {
    return *read([&](db::Tx& tx) { return intake::find_item(tx, item.id); });
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailGateTest, db::engines(), db::engine_name);

TEST_P(MailGateTest, KnowsTheAddressesOfItsDesksWithAnyTagAndCase) {
  const auto at = gate();
  EXPECT_EQ(at->desk_at("Support+r123@DVNORDIC.example"), cast_.desk.id);
  EXPECT_EQ(at->desk_at("help@kommun.example"), cast_.other_desk.id);
  for (const char* address : {"", "@", "support", "support@", "@dvnordic.example", "+@dvnordic.example", "supporter@dvnordic.example",
                              "support@dvnordic.example.evil.example"}) {
    EXPECT_EQ(at->desk_at(address), std::nullopt) << address;
    EXPECT_EQ(at->judge_recipient({}, address).code, 550) << address;
  }
  write([&](db::Tx& tx) {
    people::Desk changed = cast_.desk;
    changed.addresses = {"new@dvnordic.example"};
    people::put_desk(tx, changed);
  });
  at->refresh_addresses();
  EXPECT_EQ(at->desk_at("new@dvnordic.example"), cast_.desk.id);
  EXPECT_EQ(at->desk_at("help@dvnordic.example"), std::nullopt);
}

TEST_P(MailGateTest, AnswersOnceForSmtpAndOncePerRecipientForLmtp) {
  const auto at = gate();
  const std::vector<std::string> both = {"support@dvnordic.example", "help@dvnordic.example", "support@kommun.example"};
  EXPECT_THAT(hand_in(*at, envelope(both), mail(1)), testing::ElementsAre(250));
  EXPECT_THAT(hand_in(*at, envelope(both, true), mail(2)), testing::ElementsAre(250, 250, 250));
  at->drain();
  EXPECT_EQ(items().size(), 4u); // one for each desk and mail
  EXPECT_THAT(items(), testing::Each(testing::Field(&IntakeItem::state, ItemState::Ticket)));
  EXPECT_EQ(at->waiting(), 0);
}

TEST_P(MailGateTest, HasEveryMailOnDiskBeforeItSaysSo) {
  const auto at = gate();
  for (int i = 0; i < 5; ++i) {
    hand_in(*at, envelope({"support@dvnordic.example"}), mail(i));
    ASSERT_EQ(items().size(), static_cast<std::size_t>(i + 1));
    EXPECT_EQ(blobs().get(items().back().raw_digest), mail(i));
  }
}

TEST_P(MailGateTest, LosesNothingWhenItIsStoppedInTheMiddle) {
  std::atomic<int> taken{0}, refused{0};
  for (int round = 0; round < 4; ++round) {
    const auto at = gate();
    for (int i = 0; i < 25; ++i) {
      at->accept(envelope({"support@dvnordic.example"}), mail(round * 100 + i),
                 [&](const std::vector<net::SmtpAnswer>& answers) { ++(answers.at(0).code == 250 ? taken : refused); });
    }
  }
  EXPECT_EQ(taken + refused, 100); // each was answered once
  gate()->drain();
  EXPECT_EQ(items().size(), static_cast<std::size_t>(taken));
  EXPECT_THAT(items(), testing::Each(testing::Field(&IntakeItem::state, ItemState::Ticket)));
}

TEST_P(MailGateTest, TakesNothingAfterItWasStopped) {
  const auto at = gate();
  at->stop();
  EXPECT_THAT(hand_in(*at, envelope({"support@dvnordic.example"}), mail(1)), testing::ElementsAre(451));
  EXPECT_THAT(hand_in(*at, envelope({"support@dvnordic.example", "help@dvnordic.example"}, true), mail(1)), testing::ElementsAre(451, 451));
  EXPECT_TRUE(items().empty());
}

TEST_P(MailGateTest, ReadsAtItsStartWhatACrashLeft) {
  const IntakeItem left = accepted(blobs().put(mail(1)));
  gate()->drain();
  EXPECT_EQ(now(left).state, ItemState::Ticket);
}

// A mail that takes the program down in its reading is not read a seventh time.
TEST_P(MailGateTest, QuarantinesUnreadWhatSixStartsDidNotSurvive) {
  const IntakeItem poison = accepted(blobs().put(mail(1)), 6), innocent = accepted(blobs().put(mail(2)), 5);
  gate()->drain();
  EXPECT_EQ(now(poison).state, ItemState::Quarantined);
  EXPECT_EQ(now(poison).cause, "unreadable");
  EXPECT_EQ(now(innocent).state, ItemState::Ticket);
}

// Power that fails again and again just after the start: no mail is in hand then that has been in hand twice before.
TEST_P(MailGateTest, LeavesADoubtedMailAloneWhileTheOthersAreServed) {
  const IntakeItem doubted = accepted(blobs().put(mail(1)), 2);
  for (int start = 0; start < 6; ++start) {
    const auto at = gate(std::chrono::hours(1));
    hand_in(*at, envelope({"support@dvnordic.example"}), mail(100 + start));
    while (at->waiting() > 1) std::this_thread::yield();
    at->stop();
    EXPECT_EQ(now(doubted).state, ItemState::Received);
    EXPECT_EQ(now(doubted).attempts, 2);
  }
  gate()->drain();
  EXPECT_EQ(now(doubted).state, ItemState::Ticket);
}

TEST_P(MailGateTest, QuarantinesAMailWhoseFileCannotBeReadAfterThreeAttempts) {
  const IntakeItem lost = accepted(std::string(64, 'a')), sound = accepted(blobs().put(mail(1)));
  gate()->drain();
  EXPECT_EQ(now(lost).state, ItemState::Quarantined);
  EXPECT_EQ(now(lost).cause, "unreadable");
  EXPECT_EQ(now(sound).state, ItemState::Ticket);
}

// Starts are no attempts at what stood in the queue unread.
TEST_P(MailGateTest, BlamesNoMailForStartsThatDidNotReachIt) {
  std::vector<IntakeItem> left;
  for (int i = 0; i < 40; ++i) left.push_back(accepted(blobs().put(mail(i))));
  for (int start = 0; start < 6; ++start) gate()->stop();
  gate()->drain();
  for (const IntakeItem& one : left) EXPECT_EQ(now(one).state, ItemState::Ticket) << now(one).cause;
}

} // namespace
} // namespace sk::mail
