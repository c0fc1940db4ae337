#include "desk/tickets/clock_ticker.hpp"

#include <gtest/gtest.h>

#include "desk/access/test_house.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/clocks/test_clocks.hpp"
#include "desk/people/test_people.hpp"

namespace sk::tickets {
namespace {

class ClockTickerTest : public access::HouseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, ClockTickerTest, db::engines(), db::engine_name);

constexpr int kThings = 600; // more than a round takes
constexpr const char* kRules = R"(zone: Europe/Stockholm
calendars:
  - {name: office, hours: {mon-fri: "08:00-16:00"}}
service_levels:
  - name: standard
    targets:
      begin: {within: 4 h, calendar: office, warn: 2 h}
)";

// A program that was off for a while has a warning and a breach to tell of each clock: more alarms than clocks.
TEST_P(ClockTickerTest, GoesOnAtOnceWhileAnythingIsDue) {
  const clocks::Rules rules = clocks::rules_from(kRules);
  write([&](db::Tx& tx) {
    const DeskId desk = people::add_desk(tx, "dv", "DV-{number:6}").id;
    for (int i = 1; i <= kThings; ++i)
      clocks::recompute(tx, rules, {desk, "thing", i}, clocks::Stream().reported("2026-11-23T08:00:00+01:00", "mail").events);
  });
  clock().set(clocks::at("2026-11-23T09:00:00+01:00"));
  ClockRounds rounds(house());
  EXPECT_FALSE(rounds.go({}));
  clock().set(clocks::at("2026-11-23T12:00:01+01:00"));
  int more = 0;
  while (rounds.go({})) ++more;
  EXPECT_EQ(more, 2);
  EXPECT_FALSE(read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); }));
}

} // namespace
} // namespace sk::tickets
