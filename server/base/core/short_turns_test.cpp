#include "base/core/short_turns.hpp"

#include <gmock/gmock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>
#include <thread>

namespace sk {
namespace {

// sched_getattr(2)
struct Attributes {
  std::uint32_t size, policy;
  std::uint64_t flags;
  std::int32_t nice;
  std::uint32_t priority;
  std::uint64_t runtime, deadline, period;
};

Attributes turns_of_this_thread() {
  Attributes its{};
  EXPECT_EQ(::syscall(SYS_sched_getattr, 0, &its, sizeof its, 0), 0);
  return its;
}

TEST(ShortTurns, LeavePolicyAndPriorityAsTheyAre) {
  std::thread([] {
    const Attributes before = turns_of_this_thread();
    take_short_turns();
    const Attributes after = turns_of_this_thread();
    EXPECT_EQ(after.policy, before.policy);
    EXPECT_EQ(after.nice, before.nice);
    EXPECT_THAT(after.runtime, testing::AnyOf(100'000u, before.runtime)); // an older kernel keeps its own
  }).join();
}

TEST(ShortTurns, AreOfTheThreadThatAskedForThem) {
  const Attributes before = turns_of_this_thread();
  std::thread(take_short_turns).join();
  EXPECT_EQ(turns_of_this_thread().runtime, before.runtime);
}

} // namespace
} // namespace sk
