// The rules against dates that stand here by themselves. Easter 2020-2040 was compared with the reckoning of python-dateutil;
// midsummer and All Saints are the weekdays of the weeks that the laws name; the lists of a year are the laws' own (holiday.cpp).
#include "desk/calendars/holiday.hpp"

#include <gmock/gmock.h>

#include <map>

#include "base/i18n/texts.hpp"

namespace sk::calendars {
namespace {

constexpr const char* kEasterSundays[] = {
    "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
    "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17",
    "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10", "2040-04-01",
};
constexpr const char* kMidsummerEves[] = {
    "2020-06-19", "2021-06-25", "2022-06-24", "2023-06-23", "2024-06-21", "2025-06-20", "2026-06-19",
    "2027-06-25", "2028-06-23", "2029-06-22", "2030-06-21", "2031-06-20", "2032-06-25", "2033-06-24",
    "2034-06-23", "2035-06-22", "2036-06-20", "2037-06-19", "2038-06-25", "2039-06-24", "2040-06-22",
};
constexpr const char* kAllSaintsDays[] = {
    "2020-10-31", "2021-11-06", "2022-11-05", "2023-11-04", "2024-11-02", "2025-11-01", "2026-10-31",
    "2027-11-06", "2028-11-04", "2029-11-03", "2030-11-02", "2031-11-01", "2032-11-06", "2033-11-05",
    "2034-11-04", "2035-11-03", "2036-11-01", "2037-10-31", "2038-11-06", "2039-11-05", "2040-11-03",
};

Day day(const std::string& text) {
  const std::optional<LocalDate> date = parse_date(text);
  EXPECT_TRUE(date) << text;
  return date ? day_of(*date) : Day{};
}

std::string find(Country country, int year, std::string_view key) {
  for (const Holiday& holiday : holidays_of(country, year)) {
    if (holiday.key == key) return to_text(holiday.day) + (holiday.official ? "" : " (eve)");
  }
  return "none";
}

std::string official(Country country, int year) {
  std::string all;
  for (const Holiday& holiday : holidays_of(country, year)) {
    if (holiday.official) all += (all.empty() ? "" : " ") + to_text(holiday.day).substr(5);
  }
  return all;
}

class EasterIn : public testing::TestWithParam<std::tuple<Country, const char*>> {};
INSTANTIATE_TEST_SUITE_P(FourCountries, EasterIn, testing::Combine(testing::ValuesIn(kCountries), testing::ValuesIn(kEasterSundays)));

// 84 cases: each year's movable days hang on that Sunday, and each country keeps its own of them.
TEST_P(EasterIn, MovesTheDaysThatHangOnIt) {
  const auto [country, sunday] = GetParam();
  const Day easter_day = day(sunday);
  const int year = date_of(easter_day).year;
  EXPECT_EQ(to_text(easter(year)), sunday);
  EXPECT_EQ(find(country, year, "good_friday"), to_text(easter_day - 2));
  EXPECT_EQ(find(country, year, "easter_monday"), to_text(easter_day + 1));
  EXPECT_EQ(find(country, year, "ascension_day"), to_text(easter_day + 39));
  EXPECT_EQ(weekday_of(easter_day + 39), 3);
  EXPECT_EQ(find(country, year, "whit_sunday"), to_text(easter_day + 49));
  const bool west = country == Country::Dk || country == Country::No;
  EXPECT_EQ(find(country, year, "maundy_thursday"), to_text(easter_day - 3) + (west ? "" : " (eve)"));
  EXPECT_EQ(find(country, year, "whit_monday"), west ? to_text(easter_day + 50) : "none");
  EXPECT_EQ(find(country, year, "great_prayer_day"), country == Country::Dk && year <= 2023 ? to_text(easter_day + 26) : "none");
}

class MidsummerIn : public testing::TestWithParam<std::tuple<Country, int>> {};
INSTANTIATE_TEST_SUITE_P(SwedenAndFinland, MidsummerIn,
                         testing::Combine(testing::Values(Country::Se, Country::Fi), testing::Range(2020, 2041)));

// 42 cases, with All Saints 84.
TEST_P(MidsummerIn, FallsOnTheSaturdayOfTheLaw) {
  const auto [country, year] = GetParam();
  const std::string eve = kMidsummerEves[year - 2020];
  EXPECT_EQ(find(country, year, "midsummer_eve"), eve + " (eve)");
  EXPECT_EQ(find(country, year, "midsummer_day"), to_text(day(eve) + 1));
  EXPECT_EQ(find(country, year, "all_saints_day"), kAllSaintsDays[year - 2020]);
}

TEST(Holidays, AreThoseOfTheLawIn2026) {
  EXPECT_EQ(official(Country::Se, 2026), "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26");
  EXPECT_EQ(official(Country::Dk, 2026), "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26");
  EXPECT_EQ(official(Country::No, 2026), "01-01 04-02 04-03 04-05 04-06 05-01 05-14 05-17 05-24 05-25 12-25 12-26");
  EXPECT_EQ(official(Country::Fi, 2026), "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-20 10-31 12-06 12-25 12-26");
}

TEST(Holidays, AreThoseOfTheLawIn2008WhenAscensionWasOnTheFirstOfMay) {
  EXPECT_EQ(official(Country::Se, 2008), "01-01 01-06 03-21 03-23 03-24 05-01 05-01 05-11 06-06 06-21 11-01 12-25 12-26");
  EXPECT_EQ(official(Country::No, 2008), "01-01 03-20 03-21 03-23 03-24 05-01 05-01 05-11 05-12 05-17 12-25 12-26");
}

TEST(Holidays, EndAndBeginWithTheirLaws) {
  const std::map<int, std::string> great_prayer_days = {{2019, "2019-05-17"}, {2020, "2020-05-08"}, {2021, "2021-04-30"},
                                                        {2022, "2022-05-13"}, {2023, "2023-05-05"}, {2024, "none"},
                                                        {2025, "none"},       {2026, "none"},       {2040, "none"}};
  for (const auto& [year, expected] : great_prayer_days) EXPECT_EQ(find(Country::Dk, year, "great_prayer_day"), expected);
  EXPECT_EQ(find(Country::Se, 2004, "whit_monday"), "2004-05-31");
  EXPECT_EQ(find(Country::Se, 2005, "whit_monday"), "none");
  EXPECT_EQ(find(Country::Se, 2004, "swedish_national_day"), "none");
  EXPECT_EQ(find(Country::Se, 2005, "swedish_national_day"), "2005-06-06");
}

TEST(Holidays, HaveANameInEveryLanguage) {
  i18n::be_strict();
  for (const Country country : kCountries) {
    for (const std::string_view key : holiday_keys(country)) {
      for (const i18n::Language language :
           {i18n::Language::Sv, i18n::Language::Da, i18n::Language::Nb, i18n::Language::Fi, i18n::Language::En}) {
        EXPECT_NE(i18n::text(language, "holiday." + std::string(key)), "");
      }
    }
  }
  EXPECT_EQ(i18n::text(i18n::Language::Sv, "holiday.midsummer_eve"), "Midsommarafton");
  EXPECT_EQ(i18n::text(i18n::Language::Da, "holiday.great_prayer_day"), "Store bededag");
  EXPECT_EQ(i18n::text(i18n::Language::Fi, "holiday.finnish_independence_day"), "Itsenäisyyspäivä");
}

TEST(Dates, AreReadOnlyWhenACalendarHasThem) {
  EXPECT_EQ(to_text(day("2024-02-29")), "2024-02-29");
  for (const char* bad : {"2026-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "2026-06-31", "", "2026-06-1x", "20260619"}) {
    EXPECT_FALSE(parse_date(bad)) << bad;
  }
  EXPECT_EQ(weekday_of(day("2026-11-22")), 6);
  EXPECT_EQ(weekday_of(day("1969-12-29")), 0);
}

} // namespace
} // namespace sk::calendars
