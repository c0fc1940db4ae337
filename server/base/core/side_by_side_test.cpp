#include "base/core/side_by_side.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace sk {
namespace {

TEST(SideBySide, DoesEachPartOnce) {
  for (const std::size_t parts : {0U, 1U, 2U, 500U}) {
    std::vector<std::atomic<int>> done(parts);
    side_by_side(parts, 7, [&](std::size_t part) { ++done[part]; });
    for (const std::atomic<int>& times : done) EXPECT_EQ(times, 1);
  }
}

TEST(SideBySide, ThrowsOnceAndLeavesOutWhatHasNotBegun) {
  std::atomic<int> begun{0};
  const auto work = [&](std::size_t) {
    ++begun;
    throw std::runtime_error("no");
  };
  EXPECT_THROW(side_by_side(100'000, 1, work), std::runtime_error);
  EXPECT_LE(begun, 2); // one on each thread
}

} // namespace
} // namespace sk
