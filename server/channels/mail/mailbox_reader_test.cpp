#include "channels/mail/mailbox_reader.hpp"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "base/db/test_database.hpp"

namespace sk::mail {
namespace {

using net::ImapFault;
using net::ImapOutcome;
using testing::ElementsAre;
using testing::IsEmpty;
using After = MailboxSettings::After;

// A mailbox in memory, which a reader may lose its connection to at any call.
struct FakeMailbox {
  std::uint32_t uidvalidity = 7;
  std::map<std::uint32_t, std::string> messages;
  std::map<std::uint32_t, std::string> moved;
  std::set<std::uint32_t> seen;
  std::set<std::uint32_t> unreadable; // FETCH is answered by NO
  std::set<std::uint32_t> cutting;    // FETCH ends the connection
  std::vector<std::uint32_t> fetched;
  int calls_until_cut = -1;
};

class FakeClient final : public net::ImapClient {
public:
  explicit FakeClient(FakeMailbox& box) : box_(box) {}
  ImapOutcome<net::ImapFolder> select(const std::string&) override {
    if (is_cut()) return cut();
    return net::ImapFolder{box_.uidvalidity, 0};
  }
  ImapOutcome<std::vector<std::uint32_t>> uids_from(std::uint32_t first) override {
    if (is_cut()) return cut();
    std::vector<std::uint32_t> uids;
    for (const auto& [uid, text] : box_.messages) {
      if (uid >= first) uids.push_back(uid);
    }
    return uids;
  }
  ImapOutcome<std::optional<std::uint64_t>> size_of(std::uint32_t uid) override {
    if (is_cut()) return cut();
    const auto found = box_.messages.find(uid);
    return found == box_.messages.end() ? std::nullopt : std::optional<std::uint64_t>(found->second.size());
  }
  ImapOutcome<std::optional<std::string>> fetch(std::uint32_t uid) override {
    if (is_cut() || box_.cutting.contains(uid)) return cut();
    if (box_.unreadable.contains(uid)) return std::unexpected(ImapFault{ImapFault::Kind::Refused, "NO broken"});
    box_.fetched.push_back(uid);
    const auto found = box_.messages.find(uid);
    return found == box_.messages.end() ? std::nullopt : std::optional(found->second);
  }
  ImapOutcome<void> mark_seen(std::uint32_t uid) override {
    if (is_cut()) return cut();
    box_.seen.insert(uid);
    return {};
  }
  ImapOutcome<void> remove(std::uint32_t uid) override {
    if (is_cut()) return cut();
    box_.messages.erase(uid);
    return {};
  }
  ImapOutcome<void> move(std::uint32_t uid, const std::string& folder) override {
    if (is_cut()) return cut();
    box_.messages.erase(uid);
    box_.moved[uid] = folder;
    return {};
  }
  void hang_up() override {}

private:
  bool is_cut() { return box_.calls_until_cut >= 0 && box_.calls_until_cut-- == 0; }
  static std::unexpected<ImapFault> cut() { return std::unexpected(ImapFault{ImapFault::Kind::Unreachable, "cut"}); }

  FakeMailbox& box_;
};

std::string mail(const std::string& subject) { return "From: a@a.example\r\nTo: desk@d.example\r\nSubject: " + subject + "\r\n\r\nx\r\n"; }

class MailboxReaderTest : public db::DatabaseTest {
protected:
  void SetUp() override {
    settings_.name = settings_.user = settings_.address = "desk@d.example";
    settings_.after = After::Delete;
    database().write([&](db::Tx& tx) { introduce_mailbox(tx, settings_.name, std::nullopt); });
  }

  ImapOutcome<void> read() {
    MailboxReader reader(settings_,
                         {database(),
                          [](const std::string& address) { return address == "desk@d.example" ? std::optional(DeskId{1}) : std::nullopt; },
                          [this](net::Envelope envelope, std::string raw, std::function<void(db::Tx&)> beside) {
                            if (gate_answer_.code != 250) return gate_answer_;
                            database().write([&](db::Tx& tx) { beside(tx); });
                            envelopes_.push_back(std::move(envelope));
                            taken_.push_back(std::move(raw));
                            return gate_answer_;
                          },
                          [] { return false; }},
                         std::make_unique<FakeClient>(box_), 1'000);
    return reader.read_once();
  }
  std::int64_t count(MessageState state) {
    return database().read([&](db::Tx& tx) { return count_messages(tx, settings_.name, state); });
  }

  MailboxSettings settings_;
  FakeMailbox box_;
  net::SmtpAnswer gate_answer_{250, "2.0.0 Ok"};
  std::vector<std::string> taken_;
  std::vector<net::Envelope> envelopes_;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailboxReaderTest, db::engines(), db::engine_name);

TEST_P(MailboxReaderTest, TakesWhatIsNewAndTakesItAwayOnlyThen) {
  box_.messages = {{3, mail("a")}, {5, mail("b")}};
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(mail("a"), mail("b")));
  EXPECT_THAT(box_.messages, IsEmpty());
  box_.messages = {{6, mail("c")}};
  EXPECT_TRUE(read());
  EXPECT_EQ(taken_.size(), 3u);
}

TEST_P(MailboxReaderTest, LosesAndDoublesNothingWhereverTheConnectionIsCut) {
  for (int call = 0; call < 14; ++call) {
    box_.messages.clear();
    ++box_.uidvalidity;
    taken_.clear();
    for (std::uint32_t uid = 1; uid <= 3; ++uid) box_.messages[uid] = mail(std::to_string(call) + "." + std::to_string(uid));
    const std::vector<std::string> all{box_.messages[1], box_.messages[2], box_.messages[3]};
    box_.calls_until_cut = call;
    while (!read()) {
    }
    box_.calls_until_cut = -1;
    for (int round = 0; round < 3; ++round) {
      clock().advance(Duration::hours(5));
      EXPECT_TRUE(read());
    }
    EXPECT_THAT(taken_, testing::UnorderedElementsAreArray(all)) << "cut at call " << call;
    EXPECT_THAT(box_.messages, IsEmpty()) << "cut at call " << call;
  }
}

TEST_P(MailboxReaderTest, LeavesAMessageAloneThatTheGateDoesNotTake) {
  box_.messages = {{1, mail("a")}};
  gate_answer_ = {452, "4.3.1 full"};
  EXPECT_EQ(read().error().what, "not taken here: 4.3.1 full");
  EXPECT_EQ(box_.messages.size(), 1u);
  gate_answer_ = {250, "2.0.0 Ok"};
  EXPECT_TRUE(read());
  EXPECT_EQ(taken_.size(), 1u);
}

TEST_P(MailboxReaderTest, GoesOnBehindAMessageThatCannotBeFetchedAndTriesItAgain) {
  box_.messages = {{1, mail("a")}, {2, mail("b")}, {3, mail("c")}};
  box_.unreadable = {1};
  box_.cutting = {2};
  EXPECT_FALSE(read());
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(mail("c")));
  EXPECT_EQ(count(MessageState::Failed), 2);
  box_.unreadable = {};
  box_.cutting = {};
  clock().advance(Duration::minutes(5));
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(mail("c"), mail("a"), mail("b")));
  EXPECT_EQ(count(MessageState::Failed), 0);
}

TEST_P(MailboxReaderTest, TakesABrokenMessageUpLessAndLessOften) {
  box_.messages = {{1, mail("a")}};
  box_.cutting = {1};
  int failures = 0;
  for (int minute = 0; minute < 24 * 60; ++minute) {
    if (!read()) ++failures;
    clock().advance(Duration::minutes(1));
  }
  EXPECT_GE(failures, 8);
  EXPECT_LE(failures, 14);
}

TEST_P(MailboxReaderTest, LeavesWhatIsTooLargeAndSaysSo) {
  box_.messages = {{1, std::string(1'000, 'x')}, {2, std::string(1'001, 'x')}};
  EXPECT_TRUE(read());
  EXPECT_EQ(taken_.size(), 1u);
  EXPECT_THAT(box_.fetched, ElementsAre(1));
  EXPECT_EQ(count(MessageState::TooLarge), 1);
  EXPECT_EQ(box_.messages.size(), 1u);
}

TEST_P(MailboxReaderTest, KnowsMessagesAgainWhenTheServerCountsAnew) {
  settings_.after = After::Seen;
  box_.messages = {{11, mail("a")}, {12, mail("b")}};
  EXPECT_TRUE(read());
  box_.uidvalidity = 8;
  box_.messages = {{1, mail("b")}, {2, mail("new")}, {3, mail("a")}};
  box_.seen.clear();
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(mail("a"), mail("b"), mail("new")));
  EXPECT_THAT(box_.seen, ElementsAre(1, 2, 3));
}

TEST_P(MailboxReaderTest, MovesAndKeepsAsTheSettingsSay) {
  settings_.after = After::Move;
  settings_.move_to = "Taken";
  box_.messages = {{1, mail("a")}};
  EXPECT_TRUE(read());
  EXPECT_EQ(box_.moved[1], "Taken");
  settings_.after = After::Keep;
  box_.messages = {{2, mail("b")}};
  EXPECT_TRUE(read());
  EXPECT_TRUE(read());
  EXPECT_EQ(taken_.size(), 2u);
  EXPECT_EQ(box_.messages.size(), 1u);
  EXPECT_EQ(count(MessageState::Taken), 0);
}

TEST_P(MailboxReaderTest, MakesAnEnvelopeOfWhatTheHeadersKept) {
  box_.messages = {
      {1, "Return-Path: <bounce@a.example>\r\nDelivered-To: desk@d.example\r\nFrom: a@a.example\r\nTo: other@o.example\r\n\r\nx\r\n"},
      {2, "Return-Path: <>\r\nFrom: a@a.example\r\nTo: other@o.example\r\n\r\nx\r\n"},
      {3, "From: a@a.example\r\n\r\nx\r\n"}};
  settings_.trusted = false;
  EXPECT_TRUE(read());
  ASSERT_EQ(envelopes_.size(), 3u);
  EXPECT_EQ(envelopes_[0].sender, "bounce@a.example");
  EXPECT_THAT(envelopes_[0].recipients, ElementsAre("desk@d.example"));
  EXPECT_EQ(envelopes_[0].peer, "imap");
  EXPECT_EQ(envelopes_[1].sender, "");
  EXPECT_THAT(envelopes_[1].recipients, ElementsAre("desk@d.example"));
  EXPECT_EQ(envelopes_[2].sender, "a@a.example");
}

TEST_P(MailboxReaderTest, FetchesNothingForAnAddressThatIsNoDesks) {
  settings_.address = "gone@d.example";
  box_.messages = {{1, mail("a")}};
  EXPECT_EQ(read().error().what, "gone@d.example is no address of a desk here");
  EXPECT_THAT(box_.fetched, IsEmpty());
}

std::string mail_received(const std::string& subject, const std::string& at) { return "Received: from a by b; " + at + "\r\n" + mail(subject); }

TEST_P(MailboxReaderTest, BeginsWithWhatComesFromNowOnWhereThatIsWanted) {
  settings_.only_new = true;
  box_.messages = {{3, mail("a")}, {5, mail("b")}};
  EXPECT_TRUE(read());
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, IsEmpty());
  EXPECT_THAT(box_.fetched, IsEmpty());
  EXPECT_EQ(box_.messages.size(), 2u);
  box_.messages[6] = mail("c");
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(mail("c")));
}

TEST_P(MailboxReaderTest, TellsOldFromNewByTheirArrivalWhenTheServerCountsAnew) {
  settings_.only_new = true;
  EXPECT_TRUE(read());
  const std::string old = mail_received("old", "Thu, 1 Jan 1990 08:00:00 +0000"), young = mail_received("new", "Sun, 1 Jan 2090 08:00:00 +0000");
  box_.uidvalidity = 8;
  box_.messages = {{1, old}, {2, young}, {3, mail("nothing says when")}};
  EXPECT_TRUE(read());
  EXPECT_THAT(taken_, ElementsAre(young, mail("nothing says when")));
  EXPECT_EQ(box_.messages.count(1), 1u);
}

TEST_P(MailboxReaderTest, GoesOnWhereItWasWhenOnlyNewIsSetLater) {
  box_.messages = {{3, mail("a")}};
  EXPECT_TRUE(read());
  settings_.only_new = true;
  box_.messages = {{4, mail("b")}};
  EXPECT_TRUE(read());
  EXPECT_EQ(taken_.size(), 2u);
}

} // namespace
} // namespace sk::mail
