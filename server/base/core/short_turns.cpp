#include "base/core/short_turns.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace sk {

namespace {

constexpr std::uint64_t kNanoseconds = 100'000; // the shortest there is

// sched_setattr(2), its first version; the kernel's own header cannot stand beside <sched.h>.
struct Attributes {
  std::uint32_t size = sizeof(Attributes), policy = 0;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime = 0, deadline = 0, period = 0;
};
static_assert(sizeof(Attributes) == 48);

} // namespace

void take_short_turns() {
  Attributes wish;
  if (::syscall(SYS_sched_getattr, 0, &wish, sizeof wish, 0) != 0) return;
  wish.runtime = kNanoseconds;
  ::syscall(SYS_sched_setattr, 0, &wish, 0);
}

} // namespace sk
