#include "base/core/recurring.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace sk {
namespace {

using namespace std::chrono_literals;

void wait_until(const std::atomic<int>& count, int wanted) {
  for (int seen = count; seen < wanted; seen = count) count.wait(seen);
}

TEST(Recurring, DoesItsJobAtOnceAndAgain) {
  std::atomic<int> done{0};
  Recurring job("test.failed", 1ms, [&](const std::stop_token&) {
    ++done;
    done.notify_all();
  });
  wait_until(done, 3);
}

TEST(Recurring, GoesOnAfterAFault) {
  std::atomic<int> tried{0};
  Recurring job("test.failed", 1ms, [&](const std::stop_token&) {
    ++tried;
    tried.notify_all();
    throw std::runtime_error("a broken wire");
  });
  wait_until(tried, 2);
}

TEST(Recurring, StopsInTheMiddleOfItsPauseAndAfterTheJobInHand) {
  std::atomic<int> begun{0}, ended{0};
  Recurring job("test.failed", 24h, [&](const std::stop_token& stopping) {
    ++begun;
    begun.notify_all();
    while (!stopping.stop_requested()) std::this_thread::yield();
    ++ended;
  });
  wait_until(begun, 1);
  job.stop();
  EXPECT_EQ(ended, 1);
  job.stop();

  std::atomic<int> paused{0};
  Recurring idle("test.failed", 24h, [&](const std::stop_token&) {
    ++paused;
    paused.notify_all();
  });
  wait_until(paused, 1);
  idle.stop();
  EXPECT_EQ(paused, 1);
}

} // namespace
} // namespace sk
