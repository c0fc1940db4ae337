#include "base/net/worker_pool.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <vector>

namespace sk::net {
namespace {

TEST(WorkerPool, LetsOnlySoManyWorkAtATime) {
  std::atomic<int> at_work{0}, most{0}, done{0};
  std::promise<void> all;
  WorkerPool pool(8, 1'000, 2);
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(pool.submit([&] {
      const int now = ++at_work;
      int before = most.load();
      while (now > before && !most.compare_exchange_weak(before, now)) {}
      std::this_thread::yield();
      --at_work;
      if (++done == 500) all.set_value();
    }));
  }
  all.get_future().wait();
  EXPECT_LE(most, 2);
}

TEST(WorkerPool, LetsOthersWorkWhileSomeWait) {
  WorkerPool pool(4, 100, 1);
  std::promise<void> open, passed;
  std::shared_future<void> door = open.get_future().share();
  // Three wait for what only the fourth brings.
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(pool.submit([door] {
      const Blocking waiting;
      const Blocking nested;
      door.wait();
    }));
  }
  ASSERT_TRUE(pool.submit([&] { open.set_value(); }));
  ASSERT_TRUE(pool.submit([&] { passed.set_value(); }));
  EXPECT_EQ(passed.get_future().wait_for(std::chrono::minutes(2)), std::future_status::ready);
}

TEST(WorkerPool, TakesJobsInTheOrderInWhichTheyCame) {
  std::vector<int> order;
  std::promise<void> all;
  WorkerPool pool(4, 1'000, 1);
  for (int i = 0; i < 500; ++i) {
    ASSERT_TRUE(pool.submit([&order, &all, i] {
      order.push_back(i); // one at a time
      if (i == 499) all.set_value();
    }));
  }
  all.get_future().wait();
  EXPECT_EQ(order.size(), 500u);
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

TEST(WorkerPool, ForgetsNobodyWhereSomeWaitAndSomeDoNot) {
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> done{0};
    std::promise<void> all;
    WorkerPool pool(4, 1'000, 2);
    for (int i = 0; i < 100; ++i) {
      ASSERT_TRUE(pool.submit([&, i] {
        if (i % 3 == 0) {
          const Blocking waiting;
          std::this_thread::yield();
        }
        if (++done == 100) all.set_value();
      }));
      if (i % 7 == 0) std::this_thread::yield(); // so that workers come to rest in between
    }
    ASSERT_EQ(all.get_future().wait_for(std::chrono::minutes(5)), std::future_status::ready) << done << " of 100 in round " << round;
  }
}

TEST(WorkerPool, RefusesWhatIsTooMuchAndTakesAgainAfterwards) {
  WorkerPool pool(1, 1, 1);
  std::promise<void> started, open;
  std::shared_future<void> door = open.get_future().share();
  ASSERT_TRUE(pool.submit([&started, door] {
    started.set_value();
    door.wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(pool.submit([] {}));
  EXPECT_FALSE(pool.submit([] {}));
  open.set_value();
  std::promise<void> passed;
  while (!pool.submit([&] { passed.set_value(); })) std::this_thread::yield();
  EXPECT_EQ(passed.get_future().wait_for(std::chrono::minutes(2)), std::future_status::ready);
}

}  // namespace
}  // namespace sk::net
