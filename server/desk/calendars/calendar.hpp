// When a desk works: named hours in a place's own time, with its holidays, own closing days, extra openings, and versions, so
// that an old deadline stays explainable. A Calendar is made once from its plan and never changes; every question is answered
// from a table of the years kFirstYear to kEndYear, so no search can run away: beyond the table the answer is "nothing".
// May see: base. Invariant: a plan that calendar_file.cpp took has open hours in every week, and holds for every day.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "desk/calendars/holiday.hpp"
#include "desk/calendars/zone.hpp"

namespace sk::calendars {

// Open from `from` up to and without `until`, in minutes after midnight; 1440 is the next midnight.
struct Span {
  int from = 0, until = 0;
  auto operator<=>(const Span&) const = default;
};
using Spans = std::vector<Span>; // in order, without overlap; empty: closed
inline constexpr int kDayMinutes = 1440;

struct OwnDays {
  Day first, last;
  Spans hours; // empty: closed
  std::string reason;
};

struct Version {
  std::optional<Day> from;        // the first one has none
  std::array<Spans, 7> week;      // Monday first
  std::vector<Country> countries; // whose official holidays close it
  // By key of a holiday: nullopt is "as on any such weekday"; otherwise the hours of that day.
  std::map<std::string, std::optional<Spans>, std::less<>> choices;
  std::vector<OwnDays> own; // stronger than holidays; where two meet, the later one in the list
};

struct CalendarPlan {
  std::string name, zone;
  std::vector<Version> versions; // by `from`
};

// Why a day's hours differ from its weekday's.
struct SpecialDay {
  Day day;
  std::string holiday; // the key, or ""
  std::string reason;  // the desk's own words, or ""
  Spans hours;
};

class Calendar {
public:
  static constexpr int kFirstYear = 2000, kEndYear = 2061; // from the first day of the one to the last day before the other

  explicit Calendar(CalendarPlan plan);
  const std::string& name() const { return plan_.name; }
  const Zone& zone() const { return zone_; }
  const CalendarPlan& plan() const { return plan_; }

  bool is_open(Instant at) const;
  // `at` itself when it is open then. nullopt: not before the table ends.
  std::optional<Instant> next_open(Instant at) const;
  // The earliest instant at which `span` of open time has passed: eight hours of an 08-16 day end at 16:00, not the next morning.
  std::optional<Instant> add_working_time(Instant from, Duration span) const;
  // The latest instant from which `span` of open time is left until `until`.
  std::optional<Instant> subtract_working_time(Instant until, Duration span) const;
  Duration working_time_between(Instant from, Instant until) const;

  Day day(Instant at) const;
  Spans hours(Day day) const;
  bool is_working_day(Day day) const { return !hours(day).empty(); } // any open time
  // The `count`th working day after `from`, which does not count itself. 0: `from` if it is one, else the next.
  std::optional<Day> working_day_after(Day from, int count) const;
  // Of the days after `from` up to and with `until`.
  int working_days_between(Day from, Day until) const;
  Instant instant(Day day, int minutes) const;
  std::optional<Instant> closing(Day day) const; // end of the day's last span

  // Days in [first, last] whose hours differ from those of their weekday.
  std::vector<SpecialDay> special_days(Day first, Day last) const;

private:
  struct Stretch {
    std::int64_t open, close, before; // `before`: open time in the table up to `open`
  };
  struct HolidaysByDay;
  static HolidaysByDay all_holidays(const CalendarPlan& plan);
  const Version& version_on(Day day) const;
  std::size_t index(Day day) const { return static_cast<std::size_t>(day - first_); }
  bool in_table(Day day) const { return day >= first_ && day < end_; }
  Day clamp(Day day) const { return std::min(std::max(day, first_), end_ - 1); }
  std::int64_t worked_until(std::int64_t at) const;
  void add_day(Day day, const HolidaysByDay& holidays);
  SpecialDay judge(Day day, const HolidaysByDay& holidays) const;
  std::size_t pattern(const Spans& spans);

  CalendarPlan plan_;
  Zone zone_;
  Day first_, end_;
  std::vector<std::int64_t> midnights_;      // one per day of the table, and the end
  std::vector<std::int32_t> working_before_; // working days of the table before this one
  std::vector<std::uint16_t> pattern_of_;
  std::vector<Spans> patterns_;
  std::vector<Stretch> stretches_; // touching spans are one
  std::vector<SpecialDay> special_;
};

} // namespace sk::calendars
