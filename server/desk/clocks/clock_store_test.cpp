#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>

#include "base/db/test_database.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/clocks/test_clocks.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"

namespace sk::clocks {
namespace {

using enum EventKind;

// 2026-11-23 is a Monday.
constexpr const char* kReported = "2026-11-23T08:00:00+01:00";

class ClockStore : public db::DatabaseTest {
protected:
  void SetUp() override {
    desk_ = database().write([](db::Tx& tx) { return people::add_desk(tx, "dv", "DV-{number:6}").id; });
  }
  Owner owner(std::int64_t id = 1) const { return {desk_, "ticket", id}; }
  void keep(const Stream& stream, std::int64_t id = 1) {
    database().write([&](db::Tx& tx) { recompute(tx, sample("dv-nordic"), owner(id), stream.events); });
  }
  std::vector<std::string> tick_at(const std::string& when, int limit = 100) {
    std::vector<std::string> told;
    for (const Alarm& alarm : database().write([&](db::Tx& tx) { return tick(tx, at(when), limit); })) {
      told.push_back(alarm.clock + " " + std::string(json::enum_word(alarm.kind)) + " " + to_rfc3339(alarm.scheduled));
    }
    return told;
  }
  StoredClock stored(const std::string& clock, std::int64_t id = 1) {
    for (const StoredClock& one : database().read([&](db::Tx& tx) { return clocks_of(tx, owner(id)); })) {
      if (one.clock == clock) return one;
    }
    ADD_FAILURE() << "no clock " << clock;
    return {};
  }
  DeskId desk_;
};
INSTANTIATE_TEST_SUITE_P(Engines, ClockStore, db::engines(), db::engine_name);

TEST_P(ClockStore, TellsEachAlarmOnceInOrder) {
  keep(Stream().reported(kReported, "mail"));
  EXPECT_THAT(tick_at("2026-11-23T08:15:00+01:00"), testing::IsEmpty());
  EXPECT_THAT(tick_at("2026-11-23T08:15:01+01:00"), testing::ElementsAre("acknowledge breach 2026-11-23T07:15:00.000Z"));
  EXPECT_THAT(tick_at("2026-11-23T08:15:01+01:00"), testing::IsEmpty());
  EXPECT_THAT(tick_at("2026-11-23T13:00:00+01:00"),
              testing::ElementsAre("begin warning 2026-11-23T10:00:00.000Z", "begin breach 2026-11-23T11:00:00.000Z"));
  EXPECT_THAT(tick_at("2026-11-22T00:00:00+01:00"), testing::IsEmpty()); // the host's clock was set back
  EXPECT_THAT(tick_at("2026-12-23T00:00:00+01:00"),
              testing::UnorderedElementsAre("first_answer warning 2026-11-23T13:00:00.000Z", "first_answer breach 2026-11-23T15:00:00.000Z",
                                            "solution warning 2026-12-07T08:00:00.000Z", "solution breach 2026-12-07T16:00:00.000Z"));
  EXPECT_THAT(tick_at("2036-12-23T00:00:00+01:00"), testing::IsEmpty());
  EXPECT_TRUE(stored("solution").breached);
}

TEST_P(ClockStore, ForgetsNothingThatWasToldWhenItComputesAnew) {
  Stream stream = Stream().reported(kReported, "mail");
  keep(stream);
  EXPECT_EQ(tick_at("2026-11-23T13:00:00+01:00").size(), 3u);
  stream.then("2026-11-23T13:30:00+01:00", Begun);
  keep(stream);
  keep(stream);
  EXPECT_THAT(tick_at("2026-11-23T13:31:00+01:00"), testing::IsEmpty());
  EXPECT_EQ(stored("begin").state, State::Stopped);
  EXPECT_EQ(stored("begin").stopped, at("2026-11-23T13:30:00+01:00"));
}

TEST_P(ClockStore, TellsNothingOfAClockThatStoppedInTimeOrStands) {
  keep(Stream()
           .reported(kReported, "mail")
           .then("2026-11-23T08:10:00+01:00", Acknowledged)
           .then("2026-11-23T08:20:00+01:00", Begun)
           .then("2026-11-23T09:00:00+01:00", Answered)
           .then("2026-11-23T10:00:00+01:00", Solved));
  EXPECT_THAT(tick_at("2030-01-01T00:00:00Z"), testing::IsEmpty());
  keep(Stream()
           .reported(kReported, "mail")
           .then("2026-11-23T08:10:00+01:00", Answered)
           .then("2026-11-23T08:20:00+01:00", Begun)
           .paused("2026-11-23T09:00:00+01:00", PauseReason::Customer),
       2);
  EXPECT_THAT(tick_at("2030-01-01T00:00:00Z"), testing::IsEmpty());
  EXPECT_EQ(stored("solution", 2).state, State::Paused);
  EXPECT_FALSE(stored("solution", 2).due);
}

TEST_P(ClockStore, TellsABreachThatWasStoppedBeforeAnyoneLooked) {
  keep(Stream().reported(kReported, "mail").then("2026-11-23T14:00:00+01:00", Solved));
  EXPECT_THAT(tick_at("2026-11-23T14:00:00+01:00"),
              testing::UnorderedElementsAre("acknowledge breach 2026-11-23T07:15:00.000Z", "begin breach 2026-11-23T11:00:00.000Z"));
}

TEST_P(ClockStore, WarnsAgainWhenTheDeadlineMoved) {
  Stream stream = Stream().reported(kReported, "mail").then("2026-11-23T08:01:00+01:00", Answered).then("2026-11-23T08:02:00+01:00", Begun);
  keep(stream);
  EXPECT_THAT(tick_at("2026-12-07T10:00:00+01:00"),
              testing::ElementsAre("next_update breach 2026-11-26T16:00:00.000Z", "solution warning 2026-12-07T08:00:00.000Z"));
  stream.paused("2026-12-07T10:30:00+01:00", PauseReason::Customer).then("2026-12-08T10:30:00+01:00", CustomerWrote);
  keep(stream);
  EXPECT_THAT(tick_at("2026-12-08T10:31:00+01:00"), testing::ElementsAre("solution warning 2026-12-08T09:30:00.000Z"));
  EXPECT_THAT(tick_at("2026-12-08T12:00:00+01:00"), testing::IsEmpty());
}

TEST_P(ClockStore, TakesNoMoreThanItsLimitAndTheEarliestFirst) {
  for (int i = 1; i <= 9; ++i) keep(Stream().reported("2026-11-23T0" + std::to_string(i) + ":00:00+01:00", "mail"), 10 - i);
  std::vector<std::string> told;
  for (std::vector<std::string> some = tick_at("2026-11-23T12:00:00+01:00", 2); !some.empty();
       some = tick_at("2026-11-23T12:00:00+01:00", 2)) {
    told.insert(told.end(), some.begin(), some.end());
  }
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const std::string& one) { return one.starts_with("acknowledge breach"); }), 9);
  EXPECT_EQ(told.front(), "acknowledge breach 2026-11-23T00:15:00.000Z");
}

TEST_P(ClockStore, ListsOwnersThatAreOpen) {
  for (const int id : {3, 1, 2}) keep(Stream().reported(kReported, "mail"), id);
  keep(Stream().reported(kReported, "mail").then("2026-11-23T09:00:00+01:00", Closed), 4);
  const auto open = [&](std::int64_t after, int limit) {
    return database().read([&](db::Tx& tx) { return open_owners(tx, desk_, "ticket", after, limit); });
  };
  EXPECT_THAT(open(0, 10), testing::ElementsAre(1, 2, 3));
  EXPECT_THAT(open(1, 1), testing::ElementsAre(2));
  EXPECT_THAT(database().read([&](db::Tx& tx) { return open_owners(tx, desk_, "return", 0, 10); }), testing::IsEmpty());
}

TEST_P(ClockStore, FollowsRulesThatChange) {
  keep(Stream().reported(kReported, "mail"));
  const Rules other = rules_from("zone: Europe/Stockholm\ncalendars: [{name: a, hours: always}]\nservice_levels:\n  - {name: standard, "
                                 "targets: {begin: {within: 1 h, calendar: a}}}\n");
  database().write([&](db::Tx& tx) { recompute(tx, other, owner(), Stream().reported(kReported, "mail").events); });
  EXPECT_EQ(database().read([&](db::Tx& tx) { return clocks_of(tx, owner()); }).size(), 1u);
  EXPECT_EQ(stored("begin").due, at("2026-11-23T09:00:00+01:00"));
  EXPECT_THAT(tick_at("2026-11-23T09:00:01+01:00"), testing::ElementsAre("begin breach 2026-11-23T08:00:00.000Z"));
}

TEST_P(ClockStore, ReadsTheRulesOfADeskOncePerVersion) {
  const auto put = [&](const char* section, const char* text) {
    database().write([&](db::Tx& tx) { return people::put_section(tx, desk_, section, text); });
  };
  const auto rules = [&] { return database().read([&](db::Tx& tx) { return rules_of(tx, desk_); }); };
  EXPECT_TRUE(rules()->levels.empty());
  put("calendars", "- {name: a, hours: always}\n");
  put("service_levels", "- {name: s, targets: {begin: {within: 1 h, calendar: a}}}\n");
  const auto first = rules();
  ASSERT_EQ(first->levels.size(), 1u);
  EXPECT_EQ(first->book.find("a")->zone().name(), "Europe/Stockholm"); // the desk's
  EXPECT_EQ(rules(), first);
  put("service_levels", "- {name: t, targets: {begin: {within: 1 h, calendar: a}}}\n");
  EXPECT_EQ(rules()->levels.front().name, "t");
  put("calendars", "- {name: b, hours: always}\n"); // no longer in order: it promises nothing
  EXPECT_TRUE(rules()->levels.empty());
  EXPECT_TRUE(database().read([&](db::Tx& tx) { return rules_of(tx, DeskId{999'999}); })->levels.empty());
}

// Two programs on one PostgreSQL, or two threads of one: nobody tells what another has told.
TEST_P(ClockStore, SharesWhatIsDueAmongSeveralTickers) {
  for (int i = 1; i <= 60; ++i) keep(Stream().reported(kReported, "mail"), i);
  std::atomic<int> acknowledgements{0};
  {
    std::vector<std::jthread> tickers;
    for (int i = 0; i < 3; ++i) {
      tickers.emplace_back([&] {
        for (int idle = 0; idle < 3;) {
          const auto alarms = database().write([&](db::Tx& tx) { return tick(tx, at("2026-11-23T09:00:00+01:00"), 5); });
          acknowledgements += static_cast<int>(alarms.size());
          idle = alarms.empty() ? idle + 1 : 0;
        }
      });
    }
  }
  EXPECT_EQ(acknowledgements, 60);
}

} // namespace
} // namespace sk::clocks
