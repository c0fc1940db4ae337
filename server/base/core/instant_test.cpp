#include "base/core/instant.hpp"

#include <gtest/gtest.h>

#include "base/core/broken.hpp"

namespace sk {
namespace {

std::string round_trip(std::string_view text) {
  const std::optional<Instant> at = parse_rfc3339(text);
  return at ? to_rfc3339(*at) : "refused";
}

TEST(Instant, IsWrittenWithMilliseconds) {
  EXPECT_EQ(to_rfc3339({0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(to_rfc3339({-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(to_rfc3339({1'795'332'600'123'999}), "2026-11-22T07:30:00.123Z");
  EXPECT_EQ(to_rfc3339({INT64_MIN}), "0000-01-01T00:00:00.000Z");
  EXPECT_EQ(to_rfc3339({INT64_MAX}), "9999-12-31T23:59:59.999Z");
}

// RFC 3339 section 5.8.
TEST(Instant, ReadsTheExamplesOfTheRfc) {
  EXPECT_EQ(round_trip("1985-04-12T23:20:50.52Z"), "1985-04-12T23:20:50.520Z");
  EXPECT_EQ(round_trip("1996-12-19T16:39:57-08:00"), "1996-12-20T00:39:57.000Z");
  EXPECT_EQ(round_trip("1990-12-31T23:59:60Z"), "1991-01-01T00:00:00.000Z");
  EXPECT_EQ(round_trip("1990-12-31T15:59:60-08:00"), "1991-01-01T00:00:00.000Z");
  EXPECT_EQ(round_trip("1937-01-01T12:00:27.87+00:20"), "1937-01-01T11:40:27.870Z");
}

TEST(Instant, ReadsLowerCaseAndFineFractions) {
  EXPECT_EQ(round_trip("2026-11-22t07:30:00z"), "2026-11-22T07:30:00.000Z");
  EXPECT_EQ(parse_rfc3339("2026-11-22T07:30:00.1234567890123Z")->micros % 1'000'000, 123'456);
  EXPECT_EQ(round_trip("2028-02-29T00:00:00+23:59"), "2028-02-28T00:01:00.000Z");
  EXPECT_EQ(round_trip("2026-11-22T07:30:00-00:00"), "2026-11-22T07:30:00.000Z");
}

TEST(Instant, RefusesWhatTheGrammarDoesNotKnow) {
  for (const char* bad : {"",
                          "2026-11-22",
                          "2026-11-22T07:30:00",
                          "2026-11-22 07:30:00Z",
                          "2026-11-22T07:30Z",
                          "2026-11-22T07:30:00.Z",
                          "2026-02-29T00:00:00Z",
                          "2026-13-01T00:00:00Z",
                          "2026-00-01T00:00:00Z",
                          "2026-11-00T00:00:00Z",
                          "2026-11-22T24:00:00Z",
                          "2026-11-22T07:60:00Z",
                          "2026-11-22T07:30:61Z",
                          "2026-11-22T07:30:60Z",
                          "2026-11-22T23:59:60Z",
                          "2026-11-22T07:30:00+24:00",
                          "2026-11-22T07:30:00+01:60",
                          "2026-11-22T07:30:00+0100",
                          "2026-11-22T07:30:00Z ",
                          " 2026-11-22T07:30:00Z",
                          "+2026-11-22T07:30:00Z",
                          "26-11-22T07:30:00Z",
                          "2026-11-22T07:30:-1Z",
                          "2026-1-22T07:30:00Z",
                          "2026-11-22T07:30:00,5Z"}) {
    EXPECT_EQ(round_trip(bad), "refused") << bad;
  }
}

TEST(Instant, IsWrittenForMailHeaders) {
  EXPECT_EQ(to_mail_date({1'795'332'600'000'000}), "Sun, 22 Nov 2026 07:30:00 +0000");
  EXPECT_EQ(to_mail_date({0}), "Thu, 01 Jan 1970 00:00:00 +0000");
}

std::string local(std::string_view utc, const std::string& zone) {
  const LocalDateTime at = to_local(*parse_rfc3339(utc), zone);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", at.date.year, at.date.month, at.date.day, at.hour, at.minute,
                at.second);
  return text;
}

TEST(LocalTime, FollowsSummerTimeOfTheZone) {
  EXPECT_EQ(local("2026-03-29T00:59:59Z", "Europe/Stockholm"), "2026-03-29 01:59:59");
  EXPECT_EQ(local("2026-03-29T01:00:00Z", "Europe/Stockholm"), "2026-03-29 03:00:00");
  EXPECT_EQ(local("2026-10-25T00:30:00Z", "Europe/Stockholm"), "2026-10-25 02:30:00");
  EXPECT_EQ(local("2026-10-25T01:30:00Z", "Europe/Stockholm"), "2026-10-25 02:30:00");
  EXPECT_EQ(local("2026-10-25T01:30:00Z", "Europe/Helsinki"), "2026-10-25 03:30:00");
  EXPECT_EQ(local("2026-12-31T23:30:00Z", "Europe/Oslo"), "2027-01-01 00:30:00");
}

TEST(LocalTime, KnowsSummerTimeAfter2038) { EXPECT_EQ(local("2040-07-01T12:00:00Z", "Europe/Copenhagen"), "2040-07-01 14:00:00"); }

TEST(LocalTime, KnowsOnlyZonesOfTheDatabase) {
  for (const char* good : {"Europe/Stockholm", "Europe/Helsinki", "UTC", "Etc/GMT+1"}) EXPECT_TRUE(zone_exists(good)) << good;
  for (const char* bad : {"", "Mars/Olympus", "/etc/localtime", "localtime", "../../../etc/localtime", "libc:localtime",
                          "Fixed/UTC+01:00:00", "Europe/Stockholm "}) {
    EXPECT_FALSE(zone_exists(bad)) << bad;
  }
  EXPECT_THROW(to_local({0}, "Mars/Olympus"), BrokenInvariant);
}

TEST(Duration, AddsUpInItsUnits) {
  static_assert(Duration::days(1) == Duration::hours(24) && Duration::hours(1) == Duration::seconds(3'600));
  EXPECT_EQ((Instant{0} + Duration::milliseconds(1'500) - Duration::seconds(1)).micros, 500'000);
  EXPECT_EQ(Instant{5} - Instant{3}, Duration{2});
}

} // namespace
} // namespace sk
