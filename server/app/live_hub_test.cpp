// The live view under many threads at once: those who publish, those who come and go, and the streams that read.
#include "app/live_hub.hpp"

#include <gmock/gmock.h>

#include <condition_variable>
#include <thread>

#include "app/test_world.hpp"
#include "desk/people/login.hpp"

namespace sk::app {
namespace {

class LiveHub : public WorldTest {};
INSTANTIATE_TEST_SUITE_P(Engines, LiveHub, db::engines(), db::engine_name);

// Reads a stream as the edge does: woken, then takes what is there.
class Reader {
public:
  explicit Reader(std::shared_ptr<http::EventStream> stream) : stream_(std::move(stream)) {
    stream_->on_ready([bell = bell_] {
      const std::lock_guard lock(bell->mutex);
      bell->rung = true;
      bell->ready.notify_one();
    });
  }
  ~Reader() { stream_->on_ready({}); }
  // Whether so many events of tickets came before the time was up.
  bool read(int wanted) {
    int events = 0;
    while (events < wanted && wait()) {
      const std::string text = stream_->take();
      for (std::size_t at = text.find("event: ticket"); at != std::string::npos; at = text.find("event: ticket", at + 1)) ++events;
    }
    return events == wanted;
  }
  bool read_to_the_end() {
    while (!stream_->closed() && wait()) stream_->take();
    return stream_->closed();
  }

private:
  // Outlives the reader where somebody is about to ring.
  struct Bell {
    std::mutex mutex;
    std::condition_variable ready;
    bool rung = false;
  };
  bool wait() {
    std::unique_lock lock(bell_->mutex);
    const bool rung = bell_->ready.wait_for(lock, std::chrono::minutes(2), [this] { return bell_->rung; });
    bell_->rung = false;
    return rung;
  }
  std::shared_ptr<http::EventStream> stream_;
  std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();
};

TEST_P(LiveHub, TellsAListenerAllWhileOthersComeGoAndAreRevoked) {
  constexpr int kEach = 150;
  Hub hub(*world().database, *world().seal);
  Reader reader(hub.listen(people::actor_of(cast_.agent), ""));
  audit::Event event;
  event.desk = cast_.desk.id;
  event.ticket = TicketId{7};
  event.kind = audit::EventKind::ArticleAdded;
  const access::Subject subject{cast_.desk.id, {}, {}};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&, sent = event]() mutable {
      for (int number = 0; number < kEach; ++number) {
        sent.sequence = number;
        hub.publish(sent, subject, "DV-7");
      }
    });
  }
  threads.emplace_back([&] {
    for (int number = 0; number < kEach; ++number) {
      const std::shared_ptr<http::EventStream> stream = hub.listen(people::actor_of(cast_.second_agent), "");
      hub.revoke(cast_.second_agent.id);
      EXPECT_TRUE(stream->closed());
    }
  });
  threads.emplace_back([&] {
    for (int number = 0; number < kEach; ++number) EXPECT_GE(hub.listeners(), 1u);
  });
  EXPECT_TRUE(reader.read(2 * kEach));
  threads.clear();
}

TEST_P(LiveHub, ClosesTheStreamOfWhomTheDatabaseSwitchedOff) {
  Hub hub(*world().database, *world().seal);
  Reader reader(hub.listen(people::actor_of(cast_.agent), ""));
  const std::shared_ptr<http::EventStream> other = hub.listen(people::actor_of(cast_.second_agent), "");
  write([&](db::Tx& tx) { people::set_active(tx, cast_.agent.id, false); });
  EXPECT_TRUE(reader.read_to_the_end());
  EXPECT_FALSE(other->closed());
}

// Over the very same way as events, so that two programs on one database know of each other.
TEST_P(LiveHub, KnowsForAWhileWhoLooksInThisProgramAndInAnother) {
  Hub here(*world().database, *world().seal), there(*world().database, *world().seal);
  const access::Actor one = people::actor_of(cast_.agent), two = people::actor_of(cast_.second_agent);
  const Instant now{1'000'000'000};
  EXPECT_TRUE(here.look(one, TicketId{7}, access::Doing::Typing, now).empty());
  const std::shared_ptr<http::EventStream> stream = there.listen(one, "");
  std::vector<access::Looker> seen;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(2);
  while (seen.empty() && std::chrono::steady_clock::now() < deadline) seen = there.look(two, TicketId{7}, access::Doing::Looking, now);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].person, cast_.agent.id);
  EXPECT_EQ(seen[0].doing, access::Doing::Typing);
  EXPECT_TRUE(there.look(two, TicketId{8}, access::Doing::Looking, now).empty()) << "another ticket";
  EXPECT_TRUE(there.look(two, TicketId{7}, access::Doing::Looking, now + access::kLookLength).empty()) << "said too long ago";
}

} // namespace
} // namespace sk::app
