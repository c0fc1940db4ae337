// Memory that cannot be had, at every allocation of an intake, a reply and an outbox run: each ends as a refusal or an error at
// its boundary, nothing accepted is lost, nothing refused stays, and the same work succeeds afterwards (I40). A program of its own,
// for it replaces operator new and SQLite's malloc. ICU, GMime and OpenSSL have allocators of their own, which stay as they are.
#include <gmock/gmock.h>
#include <sqlite3.h>

#include <atomic>
#include <cstdlib>
#include <future>
#include <iostream>
#include <new>

#include "app/check_store.hpp"
#include "app/http_answer.hpp"
#include "app/wiring.hpp"
#include "base/crypto/password.hpp"
#include "base/db/test_place.hpp"
#include "channels/mail/mail_gate.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/login.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace {

// How many more allocations succeed before one fails; negative: none fails. One for ours, one for SQLite's.
std::atomic<std::int64_t> ours_left{-1}, sqlite_left{-1};

bool fails_now(std::atomic<std::int64_t>& left) {
  return left.load(std::memory_order_relaxed) >= 0 && left.fetch_sub(1, std::memory_order_relaxed) == 0;
}

void* take(std::size_t size, std::size_t alignment) {
  if (fails_now(ours_left)) return nullptr;
  if (alignment <= alignof(std::max_align_t)) return std::malloc(size == 0 ? 1 : size);
  return std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
}

void* take_or_throw(std::size_t size, std::size_t alignment) {
  if (void* const memory = take(size, alignment)) return memory;
  throw std::bad_alloc();
}

sqlite3_mem_methods sqlite_memory;

// Before SQLite is first used: later it takes no other allocator.
const bool sqlite_is_wrapped = [] {
  if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory) != SQLITE_OK) return false;
  sqlite3_mem_methods failing = sqlite_memory;
  failing.xMalloc = [](int size) -> void* { return fails_now(sqlite_left) ? nullptr : sqlite_memory.xMalloc(size); };
  failing.xRealloc = [](void* old, int size) -> void* { return fails_now(sqlite_left) ? nullptr : sqlite_memory.xRealloc(old, size); };
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &failing) == SQLITE_OK;
}();

} // namespace

void* operator new(std::size_t size) { return take_or_throw(size, 1); }
void* operator new[](std::size_t size) { return take_or_throw(size, 1); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take_or_throw(size, static_cast<std::size_t>(alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return take_or_throw(size, static_cast<std::size_t>(alignment)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return take(size, 1); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return take(size, 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace sk::app {
namespace {

const db::Query kArticlesOf{"test.memory_articles_of", "SELECT count(*) FROM articles WHERE message_id = $1"};
const db::Query kArticlesSaying{"test.memory_articles_saying", "SELECT count(*) FROM articles WHERE text = $1"};
constexpr std::int64_t kPlenty = 1'000'000'000;
constexpr notices::Budgets kNoBudgets{kPlenty, kPlenty, kPlenty, kPlenty};

const db::Query kMailsOpen{"test.memory_mails_open", "SELECT count(*) FROM outgoing_mails WHERE state IN ('queued', 'sending')"};

enum class Whose { Ours, Sqlite };
std::string name_of(const testing::TestParamInfo<Whose>& whose) { return whose.param == Whose::Ours ? "Ours" : "Sqlite"; }

class CountingCarrier final : public notices::Carrier {
public:
  net::DeliveryReport hand_over(const notices::OutgoingMail&, const std::string&) override {
    ++handed_over;
    return {net::Delivery::Sent, 250, "ok"};
  }
  notices::MailState state_when_done() const override { return notices::MailState::Sent; }
  int handed_over = 0;
};

class OutOfMemory : public testing::TestWithParam<Whose> {
protected:
  void SetUp() override {
    ASSERT_TRUE(sqlite_is_wrapped);
    crypto::use_cheap_password_hashes();
    Settings settings;
    settings.data = folder_.path() + "/data";
    settings.disk_reserve_mb = 0;
    world_ = World::open(settings, false, std::make_unique<TurnedClock>(clock_));
    cast_ = world_->database->write(people::add_cast);
    add_all_routes(routes_);
    answer_ = std::make_unique<HttpAnswer>(*world_, routes_);
    token_ = *people::make_token(house(), cast_.agent.mail, "test");
    gate_ = std::make_unique<mail::MailGate>(house(), intake::HopRules{{"127.0.0.1"}, ""}, std::chrono::milliseconds(1));
    auto carrier = std::make_unique<CountingCarrier>();
    carrier_ = carrier.get();
    notices::Outbox::World parts{*world_->database, clock_, world_->random, *world_->blobs, tickets::may_receive, kNoBudgets};
    outbox_ = std::make_unique<notices::Outbox>(std::move(parts), std::move(carrier), notices::Outbox::Drive::ByHand);
  }
  void TearDown() override {
    gate_.reset();
    ASSERT_EQ(number(kMailsOpen), 0);
    EXPECT_EQ(world_->database->check_integrity(), "");
    EXPECT_THAT(check_everything(*world_, true).faults, testing::IsEmpty());
  }

  // `deed(round)` with the allocation of that number failing, until it needs no more of them. Its rounds are thinned out to about
  // so many as fit the time, always others: SKRANKE_EVERY_ALLOCATION=1 tries each.
  void fail_each(const std::function<void(int round)>& deed, const std::function<void(int round)>& settle_and_check) {
    constexpr std::int64_t kNever = std::int64_t{1} << 40;
    constexpr std::int64_t kRounds = 250;
    std::atomic<std::int64_t>& left = GetParam() == Whose::Ours ? ours_left : sqlite_left;
    int round = 0;
    const auto run = [&](std::int64_t fails) {
      left = fails;
      deed(round);
      const std::int64_t used = fails - left.exchange(-1);
      settle_and_check(round++);
      return used;
    };
    run(kNever); // what is made once is made now
    const std::int64_t needed = run(kNever);
    ASSERT_GT(needed, 20);
    const std::int64_t step = std::getenv("SKRANKE_EVERY_ALLOCATION") != nullptr ? 1 : std::max<std::int64_t>(1, needed / kRounds) | 1;
    std::int64_t failed = 0, place = 0;
    for (; place < 2 * needed + step; place += step) {
      const bool reached = run(place) > place;
      if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "allocation " << place;
      failed += reached ? 1 : 0;
      if (!reached && place > needed) break;
      if (round % 50 == 0) {
        ASSERT_EQ(world_->database->check_integrity(), "");
      }
    }
    EXPECT_GT(failed, needed / step / 2);
    std::cout << needed << " allocations, " << failed << " of them failed one by one\n";
  }

  access::House& house() { return *world_->house; }
  template <class... A>
  std::int64_t number(const db::Query& query, const A&... args) {
    return world_->database->read([&](db::Tx& tx) { return tx.number(query, args...); });
  }

  static std::string message_id(int round) { return "m" + std::to_string(round) + "@kund.example"; }
  static std::string letter(int round) {
    return "Message-ID: <" + message_id(round) +
           ">\r\nFrom: Kari <kari@kund.example>\r\nTo: support@dvnordic.example\r\nSubject: Skarmen\r\n" +
           "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt is black, number " + std::to_string(round) +
           ".\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename=a.png\r\n\r\npicture " +
           std::to_string(round) + "\r\n--b--\r\n";
  }
  // The code that the sender is told.
  int receive(int round) {
    std::optional<std::promise<int>> told;
    std::future<int> answer;
    try {
      answer = told.emplace().get_future();
      gate_->accept({.sender = "kari@kund.example", .recipients = {"support@dvnordic.example"}, .peer = "127.0.0.1"}, letter(round),
                    [&](const std::vector<net::SmtpAnswer>& answers) { told->set_value(answers.at(0).code); });
    } catch (const std::bad_alloc&) {
      return 451; // boundary: the session's
    }
    if (answer.wait_for(std::chrono::minutes(5)) == std::future_status::ready) return answer.get();
    std::cerr << "nobody answered\n";
    std::abort(); // the answer may still come, into a frame that is gone
  }
  int post_reply(TicketId ticket, const std::string& text) {
    try {
      http::Request request;
      request.method = http::Method::Post;
      request.path = "/api/v1/tickets/" + world_->seal->seal(ticket) + "/replies";
      request.headers = {{"authorization", "Bearer " + token_}, {"content-type", "application/json"}};
      request.body = "{\"text\":\"" + text + "\"}";
      return (*answer_)(request).status;
    } catch (const std::bad_alloc&) {
      return 500; // boundary: the connection's
    }
  }
  TicketId open_one(int round) {
    EXPECT_EQ(receive(round), 250);
    gate_->drain();
    return world_->database->read([&](db::Tx& tx) { return tickets::list_tickets(tx, {.desk = cast_.desk.id}).front().id; });
  }
  void send_all() {
    for (int round = 0; round < 1'000 && number(kMailsOpen) > 0; ++round) {
      outbox_->run_once();
      clock_.advance(Duration::minutes(20));
    }
  }

  class TurnedClock final : public Clock {
  public:
    explicit TurnedClock(const ManualClock& hand) : hand_(hand) {}
    Instant now() const override { return hand_.now(); }

  private:
    const ManualClock& hand_;
  };

  ManualClock clock_;
  db::TemporaryFolder folder_;
  std::unique_ptr<World> world_;
  people::Cast cast_;
  access::Routes routes_;
  std::unique_ptr<HttpAnswer> answer_;
  std::string token_;
  std::unique_ptr<mail::MailGate> gate_;
  std::unique_ptr<notices::Outbox> outbox_;
  CountingCarrier* carrier_ = nullptr;
};
INSTANTIATE_TEST_SUITE_P(Allocators, OutOfMemory, testing::Values(Whose::Ours, Whose::Sqlite), name_of);

TEST_P(OutOfMemory, IntakeLosesNoMailAndTakesNoneTwice) {
  int code = 0;
  fail_each(
      [&](int round) {
        code = receive(round);
        if (code == 250) gate_->drain();
      },
      [&](int round) {
        gate_->drain();
        ASSERT_TRUE(code == 250 || (code >= 400 && code < 500)) << code;
        EXPECT_EQ(number(kArticlesOf, message_id(round)), code == 250 ? 1 : 0);
        if (code != 250) {
          EXPECT_EQ(receive(round), 250);
        }
        gate_->drain();
        EXPECT_EQ(number(kArticlesOf, message_id(round)), 1);
      });
  send_all();
}

TEST_P(OutOfMemory, AReplyIsWholeOrWasNever) {
  TicketId ticket = open_one(1'000'000);
  int status = 0;
  fail_each([&](int round) { status = post_reply(ticket, "Answer " + std::to_string(round)); },
            [&](int round) {
              const std::string text = "Answer " + std::to_string(round);
              ASSERT_TRUE(status == 200 || status == 201 || status == 500 || status == 507) << status;
              // Memory may also lack for the answer to what is written: the asker is told that something broke, and looks.
              const bool done = number(kArticlesSaying, text) == 1;
              EXPECT_TRUE(done || status >= 500);
              if (!done) {
                EXPECT_LT(post_reply(ticket, text), 300);
              }
              EXPECT_EQ(number(kArticlesSaying, text), 1);
              // The answer shows the whole ticket: one with many articles would need more and more.
              if (round % 20 == 19) ticket = open_one(1'000'000 + round);
            });
  send_all();
}

TEST_P(OutOfMemory, TheOutboxSendsEachMailAtMostTwice) {
  const TicketId ticket = open_one(1'000'000);
  send_all();
  const auto queue_one = [&](int round) { EXPECT_LT(post_reply(ticket, "Answer " + std::to_string(round)), 300); };
  queue_one(0);
  carrier_->handed_over = 0;
  fail_each(
      [&](int) {
        try {
          outbox_->run_once();
        } catch (const std::exception&) {
          // boundary: one round of the outbox's thread
        }
      },
      [&](int round) {
        clock_.advance(Duration::minutes(20));
        send_all();
        EXPECT_EQ(number(kMailsOpen), 0);
        EXPECT_GE(carrier_->handed_over, 1);
        EXPECT_LE(carrier_->handed_over, 2);
        carrier_->handed_over = 0;
        queue_one(round + 1);
      });
  send_all();
}

} // namespace
} // namespace sk::app
