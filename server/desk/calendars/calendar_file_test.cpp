#include "desk/calendars/calendar_file.hpp"

#include <gmock/gmock.h>

#include "desk/calendars/test_calendars.hpp"

namespace sk::calendars {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

std::string faults_of(const std::string& text, void (*check)(yaml::Reader&, const YAML::Node&)) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map("zone: Europe/Stockholm\n" + text, reader.faults);
  if (root) check(reader, *root);
  reader.sort();
  return yaml::to_text("f", reader.faults);
}

TEST(CalendarFile, NamesEveryFaultWithItsPlace) {
  const struct {
    const char *yaml, *place, *words;
  } kTable[] = {
      {"calendars: 8-17\n", "f:2:12:", "must be a list"},
      {"calendars:\n  - weekdays\n", "f:3:5:", "key: value"},
      {"calendars:\n  - hours: always\n", "f:3:5:", "\"name\" is missing"},
      {"calendars:\n  - name: a\n", "f:3:5:", "\"hours\" is missing"},
      {"calendars:\n  - name: a\n    hours: sometimes\n", "f:4:12:", "\"always\" or lines"},
      {"calendars:\n  - name: a\n    hours: {}\n", "f:4:12:", "no open hour"},
      {"calendars:\n  - name: a\n    hours: {mon-fri: closed}\n", "f:4:12:", "no open hour"},
      {"calendars:\n  - name: a\n    hours: {mon: '08:00-17:00', monday: '08:00-17:00'}\n", "f:4:33:", "is no day"},
      {"calendars:\n  - name: a\n    hours: {mon-fri: '08:00-17:00', fri: '08:00-15:00'}\n", "f:4:37:", "fri stands in two lines"},
      {"calendars:\n  - name: a\n    hours: {fri-mon: '08:00-17:00'}\n", "f:4:13:", "is no day"},
      {"calendars:\n  - name: a\n    hours: {mon: '8-17'}\n", "f:4:18:", "is no span"},
      {"calendars:\n  - name: a\n    hours: {mon: '17:00-08:00'}\n", "f:4:18:", "a night is two spans"},
      {"calendars:\n  - name: a\n    hours: {mon: '08:00-08:00'}\n", "f:4:18:", "is no span"},
      {"calendars:\n  - name: a\n    hours: {mon: '24:00-24:00'}\n", "f:4:18:", "is no span"},
      {"calendars:\n  - name: a\n    hours: {mon: '08:00-24:01'}\n", "f:4:18:", "is no span"},
      {"calendars:\n  - name: a\n    hours: {mon: '08:60-17:00'}\n", "f:4:18:", "is no span"},
      {"calendars:\n  - name: a\n    hours: {mon: ['08:00-12:00', '11:00-17:00']}\n", "f:4:34:", "overlaps"},
      {"calendars:\n  - name: a\n    hours: {mon: ['13:00-17:00', '08:00-12:00']}\n", "f:4:34:", "in order"},
      {"calendars:\n  - name: a\n    hours: {mon: []}\n", "f:4:18:", "one to 24 spans"},
      {"calendars:\n  - name: a\n    hours: always\n    holidays: sweden\n", "f:5:15:", "se, dk, no or fi"},
      {"calendars:\n  - name: a\n    hours: always\n    holidays: [se, is]\n", "f:5:20:", "unknown country \"is\""},
      {"calendars:\n  - name: a\n    hours: always\n    days: {christmas_eve: closed}\n", "f:5:12:", "needs \"holidays\""},
      {"calendars:\n  - name: a\n    hours: always\n    holidays: dk\n    days: {midsummer_day: closed}\n", "f:6:12:", "unknown holiday"},
      {"calendars:\n  - name: a\n    hours: always\n    holidays: se\n    days: {midsummer_eve: '12-'}\n", "f:6:27:", "is no span"},
      {"calendars:\n  - name: a\n    hours: always\n    closed: [{date: 2026-02-30, reason: x}]\n", "f:5:21:", "is no date"},
      {"calendars:\n  - name: a\n    hours: always\n    closed: [{date: 2026-02-20}]\n", "f:5:14:", "\"reason\" is missing"},
      {"calendars:\n  - name: a\n    hours: always\n    closed: [{date: 2026-02-20, until: 2026-02-19, reason: x}]\n", "f:5:40:", "swap"},
      {"calendars:\n  - name: a\n    hours: always\n    open: [{date: 2026-02-20, reason: x}]\n", "f:5:12:", "\"hours\" is missing"},
      {"calendars:\n  - name: a\n    zone: Europe/Atlantis\n    hours: always\n", "f:4:11:", "unknown time zone"},
      {"calendars:\n  - name: a\n    hours: always\n  - name: a\n    hours: always\n", "f:5:5:", "stands twice"},
      {"calendars:\n  - name: a\n    hours: always\n    weekly: x\n", "f:5:5:", "unknown key"},
      {"calendars:\n  - name: a\n    hours: always\n    valid_from: 2026-01-01\n", "f:5:17:", "validity gap"},
      {"calendars:\n  - name: a\n    hours: always\n    valid_until: 2026-01-01\n", "f:5:18:", "validity gap"},
      {"calendars:\n  - name: a\n    versions: []\n", "f:4:15:", "has no version"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always, valid_until: 2026-01-31}\n      - {hours: always, valid_from: "
       "2026-02-02}\n",
       "f:6:37:", "validity gap"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always, valid_until: 2026-01-31}\n      - {hours: always, valid_from: "
       "2026-01-31}\n",
       "f:6:37:", "two versions hold at once"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always, valid_from: 2026-01-31}\n",
       "f:5:37:", "nothing holds before 2026-01-31"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always}\n      - {hours: always}\n", "f:6:9:", "\"valid_from\" is missing"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always}\n      - {hours: always, valid_from: 2026-02-01}\n      - {hours: "
       "always, valid_from: "
       "2026-01-01}\n",
       "f:7:37:", "in the order"},
      {"calendars:\n  - name: a\n    versions:\n      - {hours: always, valid_until: 2026-02-01}\n",
       "f:5:38:", "nothing holds after 2026-02-01"},
  };
  for (const auto& [yaml, place, words] : kTable) {
    const std::string faults = faults_of(yaml, check_calendars);
    EXPECT_THAT(faults, StartsWith(place)) << yaml;
    EXPECT_THAT(faults, HasSubstr(words)) << yaml;
    EXPECT_EQ(std::count(faults.begin(), faults.end(), '\n'), 1) << faults;
  }
}

constexpr const char* kCalendars = "calendars:\n  - {name: a, hours: always}\n  - {name: b, hours: {mon: '08:00-17:00'}}\n";

TEST(OpeningHoursInAFile, NameEveryFaultWithItsPlace) {
  const struct {
    const char *yaml, *place, *words;
  } kTable[] = {
      {"opening_hours: {begin: c}\n", "f:5:24:", "unknown calendar \"c\""},
      {"opening_hours: {work: a}\n", "f:5:17:", "unknown key \"work\""},
      {"opening_hours: {begin: {phone: a}}\n", "f:5:24:", "\"otherwise\" is missing"},
      {"opening_hours: {begin: {fax: a, otherwise: b}}\n", "f:5:25:", "unknown key \"fax\""},
      {"opening_hours: [a]\n", "f:5:16:", "key: value"},
  };
  for (const auto& [yaml, place, words] : kTable) {
    const std::string faults = faults_of(std::string(kCalendars) + yaml, check_opening_hours);
    EXPECT_THAT(faults, StartsWith(place)) << yaml;
    EXPECT_THAT(faults, HasSubstr(words)) << yaml;
  }
  EXPECT_EQ(faults_of("calendars:\n  - {name: a, hours: bad}\nopening_hours: {begin: a}\n", check_opening_hours), "");
}

TEST(OpeningHoursInAFile, PickACalendarByActAndChannel) {
  const CalendarBook book =
      book_of("zone: Europe/Copenhagen\n" + std::string(kCalendars) + "opening_hours: {register: a, answer: {phone: a, otherwise: b}}\n");
  EXPECT_EQ(book.find(Act::Register, "mail")->name(), "a");
  EXPECT_EQ(book.find(Act::Answer, "phone")->name(), "a");
  EXPECT_EQ(book.find(Act::Answer, "mail")->name(), "b");
  EXPECT_EQ(book.find(Act::Begin, "mail"), nullptr);
  EXPECT_EQ(book.find("c"), nullptr);
}

TEST(CalendarFile, ReadsTimesExactly) {
  EXPECT_EQ(parse_time("00:00", false), 0);
  EXPECT_EQ(parse_time("23:59", false), 1439);
  EXPECT_EQ(parse_time("24:00", true), 1440);
  for (const char* bad : {"24:00", "8:00", "08:60", "25:00", "08.00", "0800", "", "-1:00", "08:0x"})
    EXPECT_FALSE(parse_time(bad, false)) << bad;
}

} // namespace
} // namespace sk::calendars
