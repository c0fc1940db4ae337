#include "desk/calendars/calendar.hpp"

#include <gmock/gmock.h>

#include "desk/calendars/test_calendars.hpp"

namespace sk::calendars {
namespace {

constexpr const char* kBook = R"(zone: Europe/Stockholm
calendars:
  - name: registration
    hours: always
  # DV-15, DV-32
  - name: weekdays
    hours: {mon-fri: "08:00-17:00"}
    holidays: se
    days: {midsummer_eve: closed, christmas_eve: closed, new_years_eve: closed, maundy_thursday: "08:00-12:00"}
  # IN-3, IN-4, IN-20
  - name: hotline
    zone: Europe/Copenhagen
    hours: {mon-thu: "08:00-16:00", fri: "08:00-15:00"}
    holidays: dk
    days: {danish_constitution_day: closed, christmas_eve: closed, new_years_eve: "08:00-12:00"}
  - name: mail
    zone: Europe/Copenhagen
    hours: {mon-fri: "08:00-16:00"}
    holidays: dk
    days: {danish_constitution_day: closed, christmas_eve: closed, new_years_eve: "08:00-12:00"}
  # AT-31, AT-50
  - name: onsite
    zone: Europe/Oslo
    hours: {mon-fri: "08:00-16:00"}
    holidays: "no"
  - name: toimisto
    zone: Europe/Helsinki
    hours: {mon-fri: "08:00-16:00"}
    holidays: fi
    days: {midsummer_eve: closed, christmas_eve: closed}
  - name: always-se
    hours: always
  - name: always-dk
    zone: Europe/Copenhagen
    hours: always
  - name: always-no
    zone: Europe/Oslo
    hours: always
  - name: always-fi
    zone: Europe/Helsinki
    hours: always
  - name: evening
    hours: {mon-fri: ["16:00-20:00", "20:00-24:00"], sat: "00:00-06:00"}
  - name: lunch
    hours: {mon-fri: ["08:00-12:00", "13:00-17:00"]}
  - name: night-se
    hours: {every day: "01:00-04:00"}
  - name: night-fi
    zone: Europe/Helsinki
    hours: {every day: "01:00-05:00"}
  - name: through
    hours: {every day: ["00:00-02:30", "02:30-24:00"]}
  - name: changing
    versions:
      - hours: {mon-fri: "08:00-17:00"}
        valid_until: 2026-03-31
      - hours: {mon-fri: "09:00-15:00"}
        valid_from: 2026-04-01
      - hours: {mon-thu: "09:00-15:00"}
        valid_from: 2026-09-01
        holidays: se
        days: {all_saints_eve: "09:00-12:00"}
  - name: own
    hours: {mon-fri: "08:00-17:00"}
    holidays: se
    closed:
      - {date: 2026-07-06, until: 2026-07-10, reason: Semester}
    open:
      - {date: 2026-06-06, hours: "10:00-14:00", reason: Driftsättning}
      - {date: 2026-07-08, hours: "10:00-11:00", reason: Jour}
)";

const Calendar& calendar(const std::string& name) {
  static const CalendarBook book = book_of(kBook);
  const std::shared_ptr<const Calendar> found = book.find(name);
  EXPECT_TRUE(found) << name;
  return *found;
}

Duration minutes(std::int64_t n) { return Duration::minutes(n); }

struct Deadline {
  const char* calendar;
  const char* from;
  std::int64_t minutes;
  const char* due;
};

void PrintTo(const Deadline& one, std::ostream* out) { *out << one.calendar << " " << one.from << " +" << one.minutes << " min"; }

class DeadlineOf : public testing::TestWithParam<Deadline> {};

TEST_P(DeadlineOf, IsTheEarliestInstantAtWhichTheTimeHasPassed) {
  const Deadline& one = GetParam();
  const Calendar& hours = calendar(one.calendar);
  const std::optional<Instant> due = hours.add_working_time(at(one.from), minutes(one.minutes));
  ASSERT_EQ(shown(hours, due), one.due);
  EXPECT_EQ(hours.working_time_between(at(one.from), *due).micros, minutes(one.minutes).micros);
  if (one.minutes > 0) {
    EXPECT_LT(hours.working_time_between(at(one.from), {due->micros - 1}).micros, minutes(one.minutes).micros);
  }
}

// Weekdays of DV Nordic (DV-15) over evenings, weekends and Swedish holidays.
INSTANTIATE_TEST_SUITE_P(
    Weekdays, DeadlineOf,
    testing::ValuesIn(std::initializer_list<Deadline>{
        {"weekdays", "2026-11-23T08:00:00+01:00", 0, "2026-11-23T08:00:00+01:00"},
        {"weekdays", "2026-11-23T08:00:00+01:00", 1, "2026-11-23T08:01:00+01:00"},
        {"weekdays", "2026-11-23T08:00:00+01:00", 240, "2026-11-23T12:00:00+01:00"},
        {"weekdays", "2026-11-23T08:00:00+01:00", 540, "2026-11-23T17:00:00+01:00"}, // ends at closing, not next morning
        {"weekdays", "2026-11-23T08:00:00+01:00", 541, "2026-11-24T08:01:00+01:00"},
        {"weekdays", "2026-11-23T07:59:59+01:00", 60, "2026-11-23T09:00:00+01:00"},
        {"weekdays", "2026-11-23T16:59:59+01:00", 60, "2026-11-24T08:59:59+01:00"},
        {"weekdays", "2026-11-23T17:00:00+01:00", 60, "2026-11-24T09:00:00+01:00"},
        {"weekdays", "2026-11-23T17:00:01+01:00", 60, "2026-11-24T09:00:00+01:00"},
        {"weekdays", "2026-11-27T16:00:00+01:00", 120, "2026-11-30T09:00:00+01:00"}, // Friday to Monday
        {"weekdays", "2026-11-28T12:00:00+01:00", 60, "2026-11-30T09:00:00+01:00"},  // Saturday
        {"weekdays", "2026-11-29T23:59:59+01:00", 60, "2026-11-30T09:00:00+01:00"},  // Sunday
        {"weekdays", "2026-11-23T08:00:00+01:00", 5 * 540, "2026-11-27T17:00:00+01:00"},
        {"weekdays", "2026-06-18T16:00:00+02:00", 120, "2026-06-22T09:00:00+02:00"}, // Midsummer Eve closed by choice
        {"weekdays", "2026-06-19T10:00:00+02:00", 60, "2026-06-22T09:00:00+02:00"},
        {"weekdays", "2026-04-01T16:00:00+02:00", 120, "2026-04-02T09:00:00+02:00"}, // Maundy Thursday to 12
        {"weekdays", "2026-04-02T11:00:00+02:00", 120, "2026-04-07T09:00:00+02:00"}, // then Good Friday to Easter Monday
        {"weekdays", "2026-04-02T12:00:00+02:00", 1, "2026-04-07T08:01:00+02:00"},
        {"weekdays", "2026-04-30T16:30:00+02:00", 60, "2026-05-04T08:30:00+02:00"}, // 1 May is a Friday
        {"weekdays", "2026-05-13T16:30:00+02:00", 60, "2026-05-15T08:30:00+02:00"}, // Ascension Day
        {"weekdays", "2026-06-05T16:30:00+02:00", 60, "2026-06-08T08:30:00+02:00"}, // 6 June is a Saturday
        {"weekdays", "2028-06-05T16:30:00+02:00", 60, "2028-06-07T08:30:00+02:00"}, // 6 June is a Tuesday
        {"weekdays", "2026-12-23T16:30:00+01:00", 60, "2026-12-28T08:30:00+01:00"}, // 24 December closed, 25 Friday, 26 Saturday
        {"weekdays", "2026-12-30T16:30:00+01:00", 60, "2027-01-04T08:30:00+01:00"}, // 31 December closed, 1 January Friday
        {"weekdays", "2027-01-05T16:30:00+01:00", 60, "2027-01-07T08:30:00+01:00"}, // Epiphany
    }));

// Friday to 15 by phone, to 16 by mail (IN-3, IN-4, IN-20); Danish days (IN-29).
INSTANTIATE_TEST_SUITE_P(PhoneAndMail, DeadlineOf,
                         testing::ValuesIn(std::initializer_list<Deadline>{
                             {"hotline", "2026-11-27T14:00:00+01:00", 60, "2026-11-27T15:00:00+01:00"},
                             {"hotline", "2026-11-27T14:00:00+01:00", 61, "2026-11-30T08:01:00+01:00"},
                             {"mail", "2026-11-27T14:00:00+01:00", 61, "2026-11-27T15:01:00+01:00"},
                             {"mail", "2026-11-27T14:00:00+01:00", 120, "2026-11-27T16:00:00+01:00"},
                             {"mail", "2026-11-27T14:00:00+01:00", 121, "2026-11-30T08:01:00+01:00"},
                             {"hotline", "2026-11-26T14:00:00+01:00", 120, "2026-11-26T16:00:00+01:00"}, // Thursday
                             {"hotline", "2026-11-27T15:00:00+01:00", 1, "2026-11-30T08:01:00+01:00"},
                             {"mail", "2026-11-27T15:00:00+01:00", 1, "2026-11-27T15:01:00+01:00"},
                             {"hotline", "2026-06-04T15:30:00+02:00", 60, "2026-06-08T08:30:00+02:00"}, // Constitution Day, a Friday
                             {"mail", "2023-05-04T15:30:00+02:00", 60, "2023-05-08T08:30:00+02:00"},    // Store bededag 2023
                             {"mail", "2024-04-25T15:30:00+02:00", 60, "2024-04-26T08:30:00+02:00"},    // abolished: a working Friday
                             {"mail", "2026-04-01T15:30:00+02:00", 60, "2026-04-07T08:30:00+02:00"},    // Maundy Thursday to Easter Monday
                             {"mail", "2026-05-22T15:30:00+02:00", 60, "2026-05-26T08:30:00+02:00"},    // Whit Monday
                             {"mail", "2026-12-23T15:30:00+01:00", 60, "2026-12-28T08:30:00+01:00"},
                             {"mail", "2026-12-31T11:30:00+01:00", 60, "2027-01-04T08:30:00+01:00"},   // 31 December to 12
                             {"onsite", "2026-05-13T15:30:00+02:00", 60, "2026-05-15T08:30:00+02:00"}, // Norway: Ascension
                             {"onsite", "2027-05-14T15:30:00+02:00", 60, "2027-05-18T08:30:00+02:00"}, // 17 May 2027 is Whit Monday
                             {"onsite", "2028-05-16T15:30:00+02:00", 60, "2028-05-18T08:30:00+02:00"}, // 17 May 2028, a Wednesday
                             {"onsite", "2026-04-01T15:30:00+02:00", 60, "2026-04-07T08:30:00+02:00"},
                             {"onsite", "2026-12-24T15:30:00+01:00", 30, "2026-12-24T16:00:00+01:00"},   // no choice: an ordinary Thursday
                             {"toimisto", "2026-06-18T15:30:00+03:00", 60, "2026-06-22T08:30:00+03:00"}, // juhannusaatto
                             {"toimisto", "2027-12-03T15:30:00+02:00", 60, "2027-12-07T08:30:00+02:00"}, // itsenäisyyspäivä, a Monday
                             {"toimisto", "2027-01-05T15:30:00+02:00", 60, "2027-01-07T08:30:00+02:00"}, // loppiainen
                             {"toimisto", "2026-04-02T15:30:00+03:00", 60, "2026-04-07T08:30:00+03:00"},
                             {"toimisto", "2026-05-25T15:30:00+03:00", 60, "2026-05-26T08:30:00+03:00"}, // no Whit Monday in Finland
                         }));

// The nights on which the clocks change: 2026-03-29 and 2026-10-25, 01:00 UTC everywhere; and one after 2038 (I44).
INSTANTIATE_TEST_SUITE_P(
    ClockChange, DeadlineOf,
    testing::ValuesIn(std::initializer_list<Deadline>{
        {"always-se", "2026-03-29T00:00:00+01:00", 180, "2026-03-29T04:00:00+02:00"},
        {"always-dk", "2026-03-29T00:00:00+01:00", 180, "2026-03-29T04:00:00+02:00"},
        {"always-no", "2026-03-29T00:00:00+01:00", 180, "2026-03-29T04:00:00+02:00"},
        {"always-fi", "2026-03-29T01:00:00+02:00", 180, "2026-03-29T05:00:00+03:00"},
        {"always-se", "2026-10-25T00:00:00+02:00", 180, "2026-10-25T02:00:00+01:00"},
        {"always-dk", "2026-10-25T00:00:00+02:00", 180, "2026-10-25T02:00:00+01:00"},
        {"always-no", "2026-10-25T00:00:00+02:00", 180, "2026-10-25T02:00:00+01:00"},
        {"always-fi", "2026-10-25T01:00:00+03:00", 180, "2026-10-25T03:00:00+02:00"},
        {"always-se", "2026-03-29T00:00:00+01:00", 23 * 60, "2026-03-30T00:00:00+02:00"}, // a day of 23 hours
        {"always-dk", "2026-03-29T00:00:00+01:00", 23 * 60, "2026-03-30T00:00:00+02:00"},
        {"always-no", "2026-03-29T00:00:00+01:00", 23 * 60, "2026-03-30T00:00:00+02:00"},
        {"always-fi", "2026-03-29T00:00:00+02:00", 23 * 60, "2026-03-30T00:00:00+03:00"},
        {"always-se", "2026-10-25T00:00:00+02:00", 25 * 60, "2026-10-26T00:00:00+01:00"}, // a day of 25 hours
        {"always-dk", "2026-10-25T00:00:00+02:00", 25 * 60, "2026-10-26T00:00:00+01:00"},
        {"always-no", "2026-10-25T00:00:00+02:00", 25 * 60, "2026-10-26T00:00:00+01:00"},
        {"always-fi", "2026-10-25T00:00:00+03:00", 25 * 60, "2026-10-26T00:00:00+02:00"},
        {"night-se", "2026-03-29T00:00:00+01:00", 120, "2026-03-29T04:00:00+02:00"}, // 01-04 lasts two hours
        {"night-se", "2026-10-25T00:00:00+02:00", 240, "2026-10-25T04:00:00+01:00"}, // and four
        {"night-fi", "2026-03-29T00:00:00+02:00", 180, "2026-03-29T05:00:00+03:00"},
        {"night-fi", "2026-10-25T00:00:00+03:00", 300, "2026-10-25T05:00:00+02:00"},
        {"night-se", "2026-03-28T00:00:00+01:00", 180, "2026-03-28T04:00:00+01:00"}, // the nights beside it last three
        {"night-se", "2026-10-26T00:00:00+01:00", 180, "2026-10-26T04:00:00+01:00"},
        {"through", "2026-03-29T00:00:00+01:00", 23 * 60, "2026-03-30T00:00:00+02:00"}, // a span that starts in the skipped hour
        {"through", "2026-10-25T00:00:00+02:00", 25 * 60, "2026-10-26T00:00:00+01:00"}, // and one that ends in the doubled hour
        {"weekdays", "2026-03-27T16:00:00+01:00", 120, "2026-03-30T09:00:00+02:00"},
        {"weekdays", "2026-10-23T16:00:00+02:00", 120, "2026-10-26T09:00:00+01:00"},
        {"mail", "2026-03-27T15:00:00+01:00", 120, "2026-03-30T09:00:00+02:00"},
        {"onsite", "2026-10-23T15:00:00+02:00", 120, "2026-10-26T09:00:00+01:00"},
        {"toimisto", "2026-03-27T15:00:00+02:00", 120, "2026-03-30T09:00:00+03:00"},
        {"toimisto", "2026-10-23T15:00:00+03:00", 120, "2026-10-26T09:00:00+02:00"},
        {"always-se", "2039-03-27T00:00:00+01:00", 180, "2039-03-27T04:00:00+02:00"},
        {"always-fi", "2039-10-30T01:00:00+03:00", 180, "2039-10-30T03:00:00+02:00"},
        {"weekdays", "2038-01-18T16:00:00+01:00", 600, "2038-01-19T17:00:00+01:00"}, // over the end of 32-bit time
    }));

// Round the clock, midnight, 24:00, two spans a day, versions and own days.
INSTANTIATE_TEST_SUITE_P(Edges, DeadlineOf,
                         testing::ValuesIn(std::initializer_list<Deadline>{
                             {"registration", "2026-11-22T23:59:59+01:00", 1, "2026-11-23T00:00:59+01:00"},
                             {"registration", "2026-11-22T23:30:00+01:00", 30, "2026-11-23T00:00:00+01:00"},
                             {"registration", "2026-11-23T00:00:00+01:00", 1440, "2026-11-24T00:00:00+01:00"},
                             {"registration", "2026-12-24T18:00:00+01:00", 24 * 60, "2026-12-25T18:00:00+01:00"}, // no holiday closes it
                             {"registration", "2026-12-31T23:45:00+01:00", 30, "2027-01-01T00:15:00+01:00"},
                             {"registration", "2028-02-28T12:00:00+01:00", 1440, "2028-02-29T12:00:00+01:00"},
                             {"evening", "2026-11-23T23:00:00+01:00", 60, "2026-11-24T00:00:00+01:00"}, // a span that ends at 24:00
                             {"evening", "2026-11-23T23:00:00+01:00", 61, "2026-11-24T16:01:00+01:00"},
                             {"evening", "2026-11-23T19:30:00+01:00", 60, "2026-11-23T20:30:00+01:00"}, // spans that touch
                             {"evening", "2026-11-27T23:00:00+01:00", 120,
                              "2026-11-28T01:00:00+01:00"}, // Friday 24:00 touches Saturday 00:00
                             {"evening", "2026-11-27T23:00:00+01:00", 60 + 360, "2026-11-28T06:00:00+01:00"},
                             {"evening", "2026-11-28T06:00:00+01:00", 1, "2026-11-30T16:01:00+01:00"},
                             {"lunch", "2026-11-23T11:30:00+01:00", 30, "2026-11-23T12:00:00+01:00"},
                             {"lunch", "2026-11-23T11:30:00+01:00", 31, "2026-11-23T13:01:00+01:00"},
                             {"lunch", "2026-11-23T12:30:00+01:00", 60, "2026-11-23T14:00:00+01:00"},
                             {"lunch", "2026-11-23T16:30:00+01:00", 60, "2026-11-24T08:30:00+01:00"},
                             {"changing", "2026-03-31T16:00:00+02:00", 120, "2026-04-01T10:00:00+02:00"}, // 09-15 from 1 April
                             {"changing", "2026-03-30T16:00:00+02:00", 120, "2026-03-31T09:00:00+02:00"},
                             {"changing", "2026-08-28T14:30:00+02:00", 60, "2026-08-31T09:30:00+02:00"},
                             {"changing", "2026-09-03T14:30:00+02:00", 60, "2026-09-07T09:30:00+02:00"}, // no Fridays from September
                             {"own", "2026-06-05T16:30:00+02:00", 60, "2026-06-06T10:30:00+02:00"},      // open on the national day
                             {"own", "2026-07-03T16:30:00+02:00", 60, "2026-07-08T10:30:00+02:00"},      // the later own day wins
                             {"own", "2026-07-03T16:30:00+02:00", 120, "2026-07-13T08:30:00+02:00"},
                         }));

class YearEndIn
    : public testing::TestWithParam<std::tuple<std::tuple<const char*, const char*>, std::tuple<const char*, const char*, int>>> {};
INSTANTIATE_TEST_SUITE_P(
    FourCountries, YearEndIn,
    testing::Combine(testing::Values(std::tuple("se", "Europe/Stockholm"), std::tuple("dk", "Europe/Copenhagen"),
                                     std::tuple("'no'", "Europe/Oslo"), std::tuple("fi", "Europe/Helsinki")),
                     testing::Values(std::tuple("christmas_eve", "closed", 0), std::tuple("christmas_eve", "08:00-12:00", 240),
                                     std::tuple("christmas_eve", "usual", 480), std::tuple("new_years_eve", "closed", 0),
                                     std::tuple("new_years_eve", "08:00-12:00", 240), std::tuple("new_years_eve", "usual", 480))));

// 24 cases: 24 and 31 December are each desk's choice. Both are Thursdays in 2026.
TEST_P(YearEndIn, IsClosedShortOrUsualByChoice) {
  const auto& [place, choice] = GetParam();
  const auto& [country, zone] = place;
  const auto& [key, hours, open] = choice;
  const CalendarBook book =
      book_of(std::string("zone: ") + zone + "\ncalendars:\n  - name: c\n    hours: {mon-fri: '08:00-16:00'}\n    holidays: " + country +
              "\n    days: {" + key + ": '" + hours + "'}\n");
  const Calendar& c = *book.find("c");
  const Day day = day_of({2026, 12, std::string_view(key) == "christmas_eve" ? 24 : 31});
  EXPECT_EQ(c.working_time_between(c.instant(day, 0), c.instant(day + 1, 0)).micros, minutes(open).micros);
  EXPECT_EQ(c.special_days(day, day).size(), open == 480 ? 0u : 1u);
  const Day other = day_of({2026, 12, std::string_view(key) == "christmas_eve" ? 31 : 24});
  EXPECT_EQ(c.working_time_between(c.instant(other, 0), c.instant(other + 1, 0)).micros, minutes(480).micros);
}

struct Working {
  const char* calendar;
  const char* from;
  int days;
  const char* day;
};
class WorkingDayOf : public testing::TestWithParam<Working> {};
TEST_P(WorkingDayOf, SkipsWhatIsClosed) {
  const Working& one = GetParam();
  const Calendar& hours = calendar(one.calendar);
  const Day from = day_of(*parse_date(one.from));
  const std::optional<Day> found = hours.working_day_after(from, one.days);
  ASSERT_TRUE(found);
  EXPECT_EQ(to_text(*found), one.day);
  EXPECT_EQ(hours.working_days_between(from, *found), one.days == 0 ? (from == *found ? 0 : 1) : one.days);
}
INSTANTIATE_TEST_SUITE_P(Days, WorkingDayOf,
                         testing::ValuesIn(std::initializer_list<Working>{
                             {"onsite", "2026-11-23", 0, "2026-11-23"},
                             {"onsite", "2026-11-23", 1, "2026-11-24"},
                             {"onsite", "2026-11-27", 1, "2026-11-30"},
                             {"onsite", "2026-11-28", 0, "2026-11-30"},
                             {"onsite", "2026-11-28", 1, "2026-11-30"},
                             {"onsite", "2026-11-27", 3, "2026-12-02"},
                             {"onsite", "2026-03-31", 3, "2026-04-08"},   // AT-24 over Easter: 1 April, then 7 and 8
                             {"onsite", "2026-05-12", 3, "2026-05-18"},   // over Ascension
                             {"onsite", "2028-05-15", 3, "2028-05-19"},   // over 17 May
                             {"onsite", "2026-12-23", 3, "2026-12-29"},   // 24, 28, 29
                             {"toimisto", "2026-12-23", 3, "2026-12-30"}, // jouluaatto closed: 28, 29, 30
                             {"weekdays", "2026-06-18", 1, "2026-06-22"},
                             {"weekdays", "2026-04-01", 1, "2026-04-02"},
                             {"weekdays", "2026-04-02", 1, "2026-04-07"},
                             {"mail", "2023-05-04", 1, "2023-05-08"},
                             {"mail", "2024-04-25", 1, "2024-04-26"},
                             {"registration", "2026-12-24", 1, "2026-12-25"},
                         }));

TEST(CalendarAnswers, WhetherItIsOpen) {
  const struct {
    const char *calendar, *instant;
    bool open;
  } kTable[] = {
      {"weekdays", "2026-11-23T07:59:59.999999+01:00", false},
      {"weekdays", "2026-11-23T08:00:00+01:00", true},
      {"weekdays", "2026-11-23T16:59:59.999999+01:00", true},
      {"weekdays", "2026-11-23T17:00:00+01:00", false},
      {"registration", "2026-11-22T23:59:59.999999+01:00", true},
      {"registration", "2026-11-23T00:00:00+01:00", true},
      {"evening", "2026-11-23T23:59:59.999999+01:00", true},
      {"evening", "2026-11-24T00:00:00+01:00", false},
      {"evening", "2026-11-28T00:00:00+01:00", true},
      {"lunch", "2026-11-23T12:00:00+01:00", false},
      {"lunch", "2026-11-23T13:00:00+01:00", true},
      {"weekdays", "2026-06-19T10:00:00+02:00", false},
      {"onsite", "2026-05-17T10:00:00+02:00", false},
      {"weekdays", "2026-04-02T11:59:59+02:00", true},
      {"weekdays", "2026-04-02T12:00:00+02:00", false},
      {"hotline", "2026-11-27T15:00:00+01:00", false},
      {"mail", "2026-11-27T15:00:00+01:00", true},
  };
  for (const auto& [name, instant, open] : kTable) EXPECT_EQ(calendar(name).is_open(at(instant)), open) << name << " " << instant;
}

TEST(CalendarAnswers, WhenItOpensNext) {
  const struct {
    const char *calendar, *instant, *opens;
  } kTable[] = {
      {"weekdays", "2026-11-23T10:00:00+01:00", "2026-11-23T10:00:00+01:00"},
      {"weekdays", "2026-11-23T17:00:00+01:00", "2026-11-24T08:00:00+01:00"},
      {"weekdays", "2026-06-18T18:00:00+02:00", "2026-06-22T08:00:00+02:00"},
      {"registration", "2026-12-25T03:00:00+01:00", "2026-12-25T03:00:00+01:00"},
      {"hotline", "2026-11-27T15:00:00+01:00", "2026-11-30T08:00:00+01:00"},
      {"weekdays", "2026-12-30T17:00:00+01:00", "2027-01-04T08:00:00+01:00"},
  };
  for (const auto& [name, instant, opens] : kTable) EXPECT_EQ(shown(calendar(name), calendar(name).next_open(at(instant))), opens) << name;
}

TEST(CalendarAnswers, NothingBeyondItsTableAndNeverSearchesOn) {
  const Calendar& hours = calendar("weekdays");
  EXPECT_FALSE(hours.next_open(at("1999-12-31T10:00:00Z")));
  EXPECT_FALSE(hours.next_open(at("2061-01-01T10:00:00Z")));
  EXPECT_FALSE(hours.add_working_time(at("2026-11-23T08:00:00Z"), Duration::days(365 * 200)));
  EXPECT_FALSE(hours.add_working_time(at("2090-11-23T08:00:00Z"), minutes(1)));
  EXPECT_FALSE(hours.working_day_after(day_of({2060, 12, 30}), 5));
  EXPECT_FALSE(hours.working_day_after(day_of({1970, 1, 1}), 1));
  EXPECT_FALSE(hours.is_open(at("9999-12-31T10:00:00Z")));
  EXPECT_EQ(hours.working_days_between(day_of({1990, 1, 1}), day_of({1991, 1, 1})), 0);
}

TEST(CalendarAnswers, FromWhenATimeIsLeft) {
  const struct {
    const char *calendar, *until;
    std::int64_t minutes;
    const char* from;
  } kTable[] = {
      {"weekdays", "2026-11-23T12:00:00+01:00", 60, "2026-11-23T11:00:00+01:00"},
      {"weekdays", "2026-11-23T09:00:00+01:00", 60, "2026-11-23T08:00:00+01:00"},
      {"weekdays", "2026-11-23T09:00:00+01:00", 61, "2026-11-20T16:59:00+01:00"},
      {"weekdays", "2026-06-22T09:00:00+02:00", 120, "2026-06-18T16:00:00+02:00"},
      {"weekdays", "2026-11-28T12:00:00+01:00", 60, "2026-11-27T16:00:00+01:00"},
      {"always-se", "2026-03-29T04:00:00+02:00", 180, "2026-03-29T00:00:00+01:00"},
      {"weekdays", "2026-11-23T12:00:00+01:00", 0, "2026-11-23T12:00:00+01:00"},
  };
  for (const auto& [name, until, span, from] : kTable) {
    EXPECT_EQ(shown(calendar(name), calendar(name).subtract_working_time(at(until), minutes(span))), from) << name << until;
  }
  EXPECT_FALSE(calendar("weekdays").subtract_working_time(at("2000-01-03T09:00:00+01:00"), minutes(61)));
}

TEST(CalendarAnswers, WhichDayItIs) {
  const Calendar& hours = calendar("toimisto");
  EXPECT_EQ(to_text(hours.day(at("2026-11-22T21:59:59Z"))), "2026-11-22");
  EXPECT_EQ(to_text(hours.day(at("2026-11-22T22:00:00Z"))), "2026-11-23");
  EXPECT_EQ(to_text(hours.day(at("2026-06-22T21:00:00Z"))), "2026-06-23");
  EXPECT_EQ(to_text(hours.day(at("1985-06-22T21:00:00Z"))), "1985-06-23");
  EXPECT_EQ(to_text(hours.day(at("2060-12-31T21:59:59Z"))), "2060-12-31");
}

std::string listed(const Calendar& hours, const char* first, const char* last) {
  std::string out;
  for (const SpecialDay& special : hours.special_days(day_of(*parse_date(first)), day_of(*parse_date(last)))) {
    out += (out.empty() ? "" : "; ") + to_text(special.day) + " " + (special.reason.empty() ? special.holiday : special.reason);
    for (const Span& span : special.hours) out += " " + std::to_string(span.from / 60) + "-" + std::to_string(span.until / 60);
  }
  return out;
}

// Holidays on a Saturday or Sunday change nothing here, so they are not among the days that differ.
TEST(CalendarAnswers, WhichDaysDifferAndWhy) {
  EXPECT_EQ(
      listed(calendar("weekdays"), "2026-01-01", "2026-12-31"),
      "2026-01-01 new_years_day; 2026-01-06 epiphany; 2026-04-02 maundy_thursday 8-12; 2026-04-03 good_friday; 2026-04-06 easter_monday; "
      "2026-05-01 may_day; 2026-05-14 ascension_day; 2026-06-19 midsummer_eve; 2026-12-24 christmas_eve; 2026-12-25 christmas_day; "
      "2026-12-31 new_years_eve");
  EXPECT_EQ(listed(calendar("registration"), "2026-01-01", "2026-12-31"), "");
  EXPECT_EQ(listed(calendar("own"), "2026-06-01", "2026-07-31"),
            "2026-06-06 Driftsättning 10-14; 2026-07-06 Semester; 2026-07-07 Semester; 2026-07-08 Jour 10-11; 2026-07-09 Semester; "
            "2026-07-10 Semester");
}

} // namespace
} // namespace sk::calendars
