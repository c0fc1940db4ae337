// The table of a calendar against the clock on the wall, minute by minute, in 40 time zones (I44).
#include <gtest/gtest.h>

#include "base/core/random.hpp"
#include "desk/calendars/test_calendars.hpp"

namespace sk::calendars {
namespace {

constexpr const char* kZones[] = {
    "Europe/Stockholm",    "Europe/Copenhagen", "Europe/Oslo",         "Europe/Helsinki",    "Atlantic/Reykjavik",
    "Atlantic/Faroe",      "America/Nuuk",      "Europe/London",       "Europe/Dublin",      "Europe/Lisbon",
    "Atlantic/Azores",     "Europe/Moscow",     "Europe/Kyiv",         "Asia/Kathmandu",     "Asia/Kolkata",
    "Asia/Tehran",         "Asia/Beirut",       "Africa/Cairo",        "Africa/Casablanca",  "Asia/Gaza",
    "Asia/Tokyo",          "Asia/Shanghai",     "Australia/Lord_Howe", "Australia/Adelaide", "Australia/Sydney",
    "Pacific/Auckland",    "Pacific/Chatham",   "Pacific/Apia",        "Pacific/Kiritimati", "Pacific/Honolulu",
    "America/Los_Angeles", "America/Denver",    "America/Chicago",     "America/New_York",   "America/St_Johns",
    "America/Sao_Paulo",   "America/Asuncion",  "America/Santiago",    "America/Havana",     "UTC",
};

class InZone : public testing::TestWithParam<const char*> {
protected:
  InZone()
      : book_(book_of(
            std::string("zone: ") + GetParam() +
            "\ncalendars:\n  - name: c\n    hours: {mon-fri: ['08:00-12:00', '13:00-17:00'], sat: '18:00-24:00', sun: '06:00-23:00'}\n"
            "    holidays: [se, dk, 'no', fi]\n    days: {christmas_eve: '08:00-12:00'}\n")),
        calendar_(*book_.find("c")) {}
  bool open_on_the_wall(Instant at) const {
    const LocalDateTime wall = calendar_.zone().local(at);
    const int minute = wall.hour * 60 + wall.minute;
    for (const Span& span : calendar_.hours(day_of(wall.date))) {
      if (minute >= span.from && minute < span.until) return true;
    }
    return false;
  }
  CalendarBook book_;
  const Calendar& calendar_;
};
INSTANTIATE_TEST_SUITE_P(OfTheWorld, InZone, testing::ValuesIn(kZones));

TEST_P(InZone, TheTableAgreesWithTheClockOnTheWall) {
  SeededRandom random(44);
  constexpr std::int64_t kFirst = 946'900'000, kYears = 60LL * 365 * 86'400;
  for (int i = 0; i < 60; ++i) {
    // Half of them around the changes of clocks in March and October.
    std::int64_t second = kFirst + static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(kYears));
    if (i % 2 == 0) {
      const int year = 2001 + static_cast<int>(random.next() % 58);
      second = day_of({year, i % 4 == 0 ? 3 : 10, 23}).number * 86'400LL + static_cast<std::int64_t>(random.next() % (10 * 86'400));
    }
    const Instant from{second / 60 * 60'000'000};
    std::int64_t open_minutes = 0;
    Instant at = from;
    for (int minute = 0; minute < 3 * 1'440; ++minute, at = at + Duration::minutes(1)) {
      const bool open = open_on_the_wall(at);
      ASSERT_EQ(calendar_.is_open(at), open) << calendar_.zone().to_rfc3339(at);
      open_minutes += open ? 1 : 0;
    }
    ASSERT_EQ(calendar_.working_time_between(from, at).micros, Duration::minutes(open_minutes).micros) << calendar_.zone().to_rfc3339(from);
    if (open_minutes == 0) continue;
    const std::optional<Instant> due = calendar_.add_working_time(from, Duration::minutes(open_minutes));
    ASSERT_TRUE(due && *due <= at);
    ASSERT_TRUE(open_on_the_wall({due->micros - 1})); // it ends with the last open minute
    ASSERT_EQ(calendar_.day(*due), calendar_.zone().day(*due));
    ASSERT_EQ(calendar_.working_time_between(from, *due).micros, Duration::minutes(open_minutes).micros);
  }
}

} // namespace
} // namespace sk::calendars
