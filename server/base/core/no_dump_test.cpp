#include "base/core/no_dump.hpp"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace sk {
namespace {

// How a child ended that began with dumps allowed, as far as this machine allows them.
int end_of_child(bool forbids) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
    if (forbids) forbid_core_dumps();
    rlimit limit{};
    ::getrlimit(RLIMIT_CORE, &limit);
    const bool closed = ::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0 && limit.rlim_cur == 0 && limit.rlim_max == 0;
    if (closed != forbids) ::_exit(1);
    ::signal(SIGABRT, SIG_DFL);
    ::raise(SIGABRT);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return status;
}

TEST(NoDump, I47ProcessLeavesNoImageOfItselfBehind) {
  const int status = end_of_child(true);
  ASSERT_TRUE(WIFSIGNALED(status)) << WEXITSTATUS(status);
  EXPECT_EQ(WTERMSIG(status), SIGABRT);
  EXPECT_FALSE(WCOREDUMP(status));
}

TEST(NoDump, I47WithoutItTheProcessMayBeDumped) { EXPECT_TRUE(WIFSIGNALED(end_of_child(false))); }

} // namespace
} // namespace sk
