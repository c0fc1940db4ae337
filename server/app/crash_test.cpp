// Power lost at every operation of the disk while mails come in, are answered and leave: the real code from the file store to
// the outbox, on a machine in memory (I1, I5, I7, I8, I9).
#include <gmock/gmock.h>

#include <iostream>
#include <map>
#include <set>
#include <thread>
#include <vector>

#include "base/core/test_sanitized.hpp"
#include "base/db/crash_vfs.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::app {
namespace {

using Lost = db::CrashMachine::Lost;

const db::Query kItemsWaiting{"test.crash_waiting", "SELECT count(*) FROM intake_items WHERE state = 'received'"};
const db::Query kItemsOf{"test.crash_items_of", "SELECT count(*) FROM intake_items WHERE raw_digest = $1"};
const db::Query kArticlesOf{"test.crash_articles_of", R"sql(
  SELECT count(*) FROM articles a JOIN intake_items i ON i.article_id = a.id AND i.raw_digest = a.raw_digest WHERE a.message_id = $1)sql"};
const db::Query kReplyMail{"test.crash_reply_mail", R"sql(
  SELECT m.message_id FROM articles a JOIN outgoing_mails m ON m.article_id = a.id WHERE a.text = $1)sql"};
const db::Query kRepliesOf{"test.crash_replies_of", "SELECT count(*) FROM articles WHERE text = $1"};
const db::Query kMailIds{"test.crash_mail_ids", "SELECT message_id FROM outgoing_mails"};
const db::Query kMailsOpen{"test.crash_mails_open", "SELECT count(*) FROM outgoing_mails WHERE state IN ('queued', 'sending')"};

// What the world outside knows, and no crash takes from it.
struct Outside {
  std::map<std::string, std::string> accepted; // Message-ID and digest of the mails that had their 250
  std::map<std::string, std::string> replied;  // text of the replies that were acknowledged, Message-ID of their mails
  std::map<std::string, int> handed_over;      // Message-ID and how often the smarthost took it
  int calls = 0;
};

class Smarthost final : public notices::Carrier {
public:
  explicit Smarthost(Outside& outside) : outside_(outside) {}
  net::DeliveryReport hand_over(const notices::OutgoingMail& mail, const std::string& bytes) override {
    EXPECT_NE(bytes.find(mail.message_id), std::string::npos);
    if (++outside_.calls % 5 == 0) return {net::Delivery::Later, 451, "later"};
    ++outside_.handed_over[mail.message_id];
    return {net::Delivery::Sent, 250, "ok"};
  }
  notices::MailState state_when_done() const override { return notices::MailState::Sent; }

private:
  Outside& outside_;
};

// The program, on one machine, from its start to its end.
class Program {
public:
  Program(db::CrashMachine& machine, Outside& outside, Instant now, std::uint64_t seed)
      : outside_(outside), clock_(now), random_(seed), disk_(machine.disk()), blobs_(*disk_, "/blobs", 0, true),
        database_(db::Database::open(options(machine))), house_{settings_, clock_, random_, *database_, blobs_, seal_, key_, nullptr, {}},
        outbox_({*database_, clock_, random_, blobs_, tickets::may_receive}, std::make_unique<Smarthost>(outside), notices::Outbox::Drive::ByHand) {
  }

  access::House& house() { return house_; }
  db::Database& database() { return *database_; }
  ManualClock& clock() { return clock_; }

  // The two steps of the mail gate, with the promise between them.
  void receive(DeskId desk, const std::string& message_id, const std::string& raw) {
    intake::IntakeItem item;
    item.desk = desk;
    item.size = static_cast<std::int64_t>(raw.size());
    item.envelope = {"kari@kund.example", {"support@dvnordic.example"}, "127.0.0.1", "host.example"};
    item.raw_digest = blobs_.put(raw);
    item.id = database_->write([&](db::Tx& tx) { return intake::add_item(tx, item); });
    outside_.accepted[message_id] = item.raw_digest; // the 250
    settle(item, raw);
  }
  void settle(const intake::IntakeItem& item, const std::string& raw) {
    intake::ReadMail read = intake::read_mail(raw);
    intake::set_digests(read, blobs_.put(intake::attachment_bytes(read)));
    database_->write([&](db::Tx& tx) { intake::settle(tx, house_, rules_, item, read); });
  }
  void reply(const people::Person& agent, TicketId ticket, const std::string& text) {
    const Outcome<tickets::Ticket> done = database_->write([&](db::Tx& tx) {
      return tickets::reply(tx, house_, people::actor_of(agent), ticket, text, tickets::TicketState::InProgress, {});
    });
    ASSERT_TRUE(done);
    outside_.replied[text] = reply_mail_id(text);
  }
  std::string reply_mail_id(const std::string& text) {
    return database_->read([&](db::Tx& tx) {
      return tx.first(kReplyMail, [](const db::Row& row) { return row.get<std::string>(0); }, text).value_or("none");
    });
  }
  void send() { outbox_.run_once(); }

  // What the next start does with what is left.
  void recover() {
    for (const intake::IntakeItem& item : database_->read([](db::Tx& tx) { return intake::waiting_items(tx, 1'000, {}); })) {
      const std::optional<std::string> raw = blobs_.get(item.raw_digest);
      ASSERT_TRUE(raw) << "an accepted mail has no file";
      settle(item, *raw);
    }
    database_->write([](db::Tx& tx) { notices::requeue_abandoned(tx, "the next program", true); });
    for (int round = 0; round < 100 && number(kMailsOpen) > 0; ++round) {
      send();
      clock_.advance(Duration::minutes(3));
    }
  }
  void expect_whole() {
    EXPECT_EQ(number(kItemsWaiting), 0);
    EXPECT_EQ(number(kMailsOpen), 0);
    for (const auto& [message_id, digest] : outside_.accepted) {
      EXPECT_EQ(number(kItemsOf, digest), 1) << message_id;
      EXPECT_EQ(number(kArticlesOf, message_id), 1) << message_id;
      EXPECT_TRUE(blobs_.has(digest)) << message_id;
    }
    for (const auto& [text, message_id] : outside_.replied) {
      EXPECT_EQ(number(kRepliesOf, text), 1) << text;
      EXPECT_EQ(reply_mail_id(text), message_id) << text;
    }
    std::set<std::string> ids;
    for (std::string& id :
         database_->read([](db::Tx& tx) { return tx.list(kMailIds, [](const db::Row& row) { return row.get<std::string>(0); }); })) {
      EXPECT_TRUE(outside_.handed_over[id] == 1 || outside_.handed_over[id] == 2) << id << " left " << outside_.handed_over[id] << " times";
      ids.insert(std::move(id));
    }
    for (const auto& [id, times] : outside_.handed_over) EXPECT_TRUE(ids.contains(id)) << id << " left and nobody knows why";
  }

private:
  db::OpenOptions options(db::CrashMachine& machine) {
    db::OpenOptions options;
    options.url = "sqlite:/db";
    options.clock = &clock_;
    options.random = &random_;
    options.sqlite_vfs = machine.vfs();
    options.exclusive = true;
    options.page_cache_bytes = 1024 * 1024;
    options.checkpoint_pages = 200;
    return options;
  }
  template <class... A>
  std::int64_t number(const db::Query& query, const A&... args) {
    return database_->read([&](db::Tx& tx) { return tx.number(query, args...); });
  }

  Outside& outside_;
  Settings settings_;
  ManualClock clock_;
  SeededRandom random_;
  crypto::Key key_{"0123456789abcdef0123456789abcdef"};
  crypto::IdSeal seal_{key_.derive("sealed-id")};
  std::unique_ptr<Disk> disk_;
  files::BlobStore blobs_;
  std::unique_ptr<db::Database> database_;
  access::House house_;
  intake::HopRules rules_{{"127.0.0.1"}, ""};
  notices::Outbox outbox_;
};

constexpr Instant kNow{1'795'000'000'000'000};

// The whole search is run without sanitizers; with them a sample of it, for they look at the memory and not at the disk.
constexpr std::int64_t kEvery = kSanitized ? 8 : 1;

// Over 10,000 points in all three.
class PowerLoss : public testing::Test {
protected:
  void SetUp() override {
    Program program(machine_, outside_, kNow, 1);
    cast_ = program.database().write(people::add_cast);
    program.receive(cast_.desk.id, "first@kund.example", mail("first@kund.example", ""));
    program.send();
    ticket_ = program.database().read([&](db::Tx& tx) { return tickets::list_tickets(tx, {.desk = cast_.desk.id}).front(); });
  }
  static std::string mail(const std::string& message_id, const std::string& more, const std::string& attachment = "") {
    std::string raw =
        "Message-ID: <" + message_id + ">\r\nFrom: Kari <kari@kund.example>\r\nTo: support@dvnordic.example\r\nSubject: Skarmen\r\n" + more;
    if (attachment.empty()) return raw + "\r\nThe screen is black " + message_id + "\r\n";
    return raw +
           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: image/png\r\n"
           "Content-Disposition: attachment; filename=a.png\r\n\r\n" +
           attachment + "\r\n--b--\r\n";
  }
  // Runs `deeds` and loses power before each change on the disk, in several ways; `tears` of them tear what was not flushed, for the
  // pages of a commit go to the log in one write. An image that equals the one before, with the same knowledge outside, is
  // recovered once.
  void lose_power_during(int tears, const std::function<void(Program&)>& deeds) {
    ways_ = {Lost::Nothing, Lost::Everything, Lost::Some};
    ways_.insert(ways_.end(), static_cast<std::size_t>(tears), Lost::Torn);
    {
      Program program(machine_, outside_, kNow + Duration::hours(1), 2);
      machine_.before_each_change([this] { look(); });
      deeds(program);
      machine_.before_each_change(nullptr);
    }
    look();
    std::cout << points_ << " crash points, " << recovered_ << " recoveries\n";
  }
  void look() {
    if (HasFailure()) return; // every further image would say the same
    for (const Lost lost : ways_) {
      const bool unflushed = machine_.has_unflushed();
      if (points_++ % kEvery == 0) recover_from(machine_.image(lost), lost);
      if (!unflushed) break;
    }
  }
  void recover_from(const db::CrashMachine::Image& image, Lost lost) {
    const std::size_t known = outside_.accepted.size() + outside_.replied.size() + static_cast<std::size_t>(outside_.calls);
    if (lost == Lost::Everything && known == last_known_ && image == last_durable_) return;
    if (lost == Lost::Everything) {
      last_durable_ = image;
      last_known_ = known;
    }
    ++recovered_;
    // On a thread of its own: this one may be the database's, in the middle of its transaction.
    std::jthread([&] {
      Outside outside = outside_;
      reader_.boot(image);
      Program program(reader_, outside, kNow + Duration::hours(2), 3 + static_cast<std::uint64_t>(points_));
      program.recover();
      program.expect_whole();
      if (recovered_ % 50 == 0) {
        EXPECT_EQ(program.database().check_integrity(), "");
      }
    }).join();
  }

  db::CrashMachine machine_{11}, reader_{12};
  Outside outside_;
  people::Cast cast_;
  tickets::Ticket ticket_;
  db::CrashMachine::Image last_durable_;
  std::size_t last_known_ = 0;
  std::vector<Lost> ways_;
  std::int64_t points_ = 0, recovered_ = 0;
};

TEST_F(PowerLoss, LosesNoAcceptedMailAndTakesNoneTwice) {
  lose_power_during(12, [&](Program& program) {
    for (int i = 0; i < 18; ++i) {
      const std::string id = "m" + std::to_string(i) + "@kund.example";
      const std::string more = i % 2 == 0 ? "" : "In-Reply-To: <first@kund.example>\r\n";
      program.receive(cast_.desk.id, id, mail(id, more, i % 3 == 2 ? "picture " + id : ""));
    }
  });
  EXPECT_EQ(outside_.accepted.size(), 19u);
  EXPECT_GT(points_, 4'000);
}

TEST_F(PowerLoss, LosesNoAcknowledgedReplyAndKeepsTheNameOfItsMail) {
  std::vector<tickets::Ticket> tickets;
  {
    Program program(machine_, outside_, kNow, 5);
    for (int i = 0; i < 7; ++i) {
      const std::string id = "t" + std::to_string(i) + "@kund.example";
      program.receive(cast_.desk.id, id, mail(id, ""));
    }
    program.send();
    tickets = program.database().read([&](db::Tx& tx) { return tickets::list_tickets(tx, {.desk = cast_.desk.id}); });
  }
  lose_power_during(40, [&](Program& program) {
    for (int i = 0; i < 26; ++i)
      program.reply(cast_.agent, tickets.at(static_cast<std::size_t>(i) % tickets.size()).id, "Answer number " + std::to_string(i));
  });
  EXPECT_EQ(outside_.replied.size(), 26u);
  EXPECT_GT(points_, 3'400);
}

TEST_F(PowerLoss, SendsEveryMailOnceAndAfterACrashAtMostTwice) {
  {
    Program program(machine_, outside_, kNow, 4);
    for (int i = 0; i < 40; ++i) {
      const std::string id = "q" + std::to_string(i) + "@kund.example";
      program.receive(cast_.desk.id, id, mail(id, ""));
    }
  }
  lose_power_during(30, [&](Program& program) {
    for (int i = 0; i < 15; ++i) {
      program.send();
      program.clock().advance(Duration::minutes(2));
    }
  });
  EXPECT_GE(outside_.handed_over.size(), 40u);
  EXPECT_GT(points_, 2'600);
}

} // namespace
} // namespace sk::app
