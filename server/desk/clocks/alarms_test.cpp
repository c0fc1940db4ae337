#include "desk/clocks/alarms.hpp"

#include <gtest/gtest.h>

#include "base/core/random.hpp"

namespace sk::clocks {
namespace {

Instant minute(std::int64_t n) { return {Duration::minutes(n).micros}; }

TEST(Alarms, AreToldFromTheFirstMicrosecondAfterTheDeadline) {
  AlarmRow row{minute(60), {}, false, {minute(30), minute(50)}, {}, false};
  EXPECT_EQ(next_alarm(row), minute(30));
  EXPECT_TRUE(due_alarms(row, {minute(30).micros - 1}).warnings.empty());
  EXPECT_EQ(due_alarms(row, minute(30)).warnings.size(), 1u);
  row.warned = minute(50);
  EXPECT_EQ(next_alarm(row), Instant{minute(60).micros + 1});
  EXPECT_FALSE(due_alarms(row, minute(60)).breach);
  EXPECT_TRUE(due_alarms(row, {minute(60).micros + 1}).breach);
  row.breached = true;
  EXPECT_FALSE(next_alarm(row));
}

TEST(Alarms, OfAClockThatStoppedAreThoseItDeserves) {
  const std::vector<Instant> warnings = {minute(30)};
  EXPECT_FALSE(next_alarm({minute(60), minute(20), false, warnings, {}, false}));
  EXPECT_FALSE(next_alarm({minute(60), minute(60), false, warnings, {}, false}));
  EXPECT_EQ(next_alarm({minute(60), minute(61), false, warnings, {}, false}), Instant{minute(60).micros + 1}); // late, untold
  EXPECT_FALSE(next_alarm({minute(60), minute(61), true, warnings, {}, false}));
  EXPECT_FALSE(next_alarm({{}, {}, false, {}, {}, false}));
}

TEST(Alarms, TellWarningsAndBreachAfterALongSleep) {
  const DueAlarms due = due_alarms({minute(60), {}, false, {minute(30), minute(30), minute(50)}, {}, false}, minute(500));
  EXPECT_EQ(due.warnings, (std::vector<Instant>{minute(30), minute(50)}));
  EXPECT_TRUE(due.breach);
}

TEST(Alarms, AreKeptAsText) {
  const std::vector<Instant> some = {minute(1), {-5}, minute(3)};
  EXPECT_EQ(instants_from(to_text(some)), some);
  EXPECT_TRUE(instants_from("").empty());
  EXPECT_TRUE(instants_from("x,,").empty());
}

// I44: whatever the host's clock does, each alarm is told once, and all of them by the end. 2,000 lives, seeded.
TEST(Alarms, AreToldOnceHoweverTheClockOfTheHostJumps) {
  for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
    SeededRandom random(seed);
    const auto below = [&](std::int64_t n) { return static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(n)); };
    AlarmRow row{minute(600), {}, false, {minute(300), minute(480), minute(570)}, {}, false};
    int warnings = 0, breaches = 0;
    Instant now = minute(0);
    for (int step = 0; step < 60; ++step) {
      switch (below(5)) {
      case 0: now = now + Duration::hours(1); break; // the clock is set forward, back, by a day, or simply goes
      case 1: now = now - Duration::hours(1); break;
      case 2: now = now + Duration::days(below(3) - 1); break;
      default: now = now + Duration::minutes(below(30));
      }
      if (step == 59) now = minute(100'000);
      const std::optional<Instant> next = next_alarm(row);
      const DueAlarms due = due_alarms(row, now);
      EXPECT_EQ(next && *next <= now, due.breach || !due.warnings.empty());
      warnings += static_cast<int>(due.warnings.size());
      if (!due.warnings.empty()) row.warned = due.warnings.back();
      breaches += due.breach ? 1 : 0;
      row.breached = row.breached || due.breach;
    }
    EXPECT_EQ(warnings, 3) << seed;
    EXPECT_EQ(breaches, 1) << seed;
  }
}

} // namespace
} // namespace sk::clocks
