#include <gtest/gtest.h>

#include "base/text/date.hpp"
#include "base/text/phone.hpp"

namespace sk::text {
namespace {

TEST(Date, ReadsDaysThatExistAndNothingElse) {
  EXPECT_EQ(parse_date("2024-02-29"), (LocalDate{2024, 2, 29}));
  EXPECT_EQ(parse_date("2000-02-29"), (LocalDate{2000, 2, 29}));
  EXPECT_EQ(to_text(*parse_date("0987-01-09")), "0987-01-09");
  for (const char* none : {"", "2026", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-1", "2026-11-22T",
                           "+026-11-22", "2026-1 -22", "0000-01-01", "2026/11/22"}) {
    EXPECT_FALSE(parse_date(none)) << none;
  }
}

TEST(Date, CountsMonthsAndYearsToTheLastDayThereIs) {
  EXPECT_EQ(plus_years({2024, 2, 29}, 1), (LocalDate{2025, 2, 28}));
  EXPECT_EQ(plus_years({2015, 1, 1}, 3), (LocalDate{2018, 1, 1}));
  EXPECT_EQ(plus_months({2026, 11, 30}, 3), (LocalDate{2027, 2, 28}));
  EXPECT_EQ(plus_months({2026, 1, 31}, -2), (LocalDate{2025, 11, 30}));
  EXPECT_EQ(day_before({2026, 1, 1}), (LocalDate{2025, 12, 31}));
  EXPECT_EQ(day_before({2024, 3, 1}), (LocalDate{2024, 2, 29}));
}

TEST(Phone, IsOneNumberHoweverItIsWritten) {
  for (const char* written :
       {"+46 8 465 004 10", "08-465 004 10", "0046 8 46500410", "(08) 465 004 10", "+46 (0)8 465 00 410", "tel:+46-8-46500410"}) {
    EXPECT_EQ(phone_e164(written, "SE"), "+46846500410") << written;
  }
  EXPECT_EQ(phone_e164("22 93 00 42", "NO"), "+4722930042");
  EXPECT_EQ(phone_e164("040-1234 567", "FI"), "+358401234567");
  EXPECT_EQ(phone_e164("63 18 99 18", "DK"), "+4563189918");
  EXPECT_EQ(phone_e164("+47 22 93 00 42", "DK"), "+4722930042");
}

TEST(Phone, RefusesWhatNobodyCouldCall) {
  for (const char* none : {"", "12", "no number", "SA0009858x", "+46", "+999 1234567", "\xff\xfe 08 465 004 10"})
    EXPECT_FALSE(phone_e164(none, "SE")) << none;
  EXPECT_FALSE(phone_e164("08-465 004 10", ""));
  EXPECT_FALSE(phone_e164(std::string(5000, '1'), "SE"));
}

TEST(Phone, KnowsTheCountryOfAZone) {
  EXPECT_EQ(region_of_zone("Europe/Stockholm"), "SE");
  EXPECT_EQ(region_of_zone("Europe/Copenhagen"), "DK");
  EXPECT_EQ(region_of_zone("Europe/Oslo"), "NO");
  EXPECT_EQ(region_of_zone("Europe/Helsinki"), "FI");
  EXPECT_EQ(region_of_zone("UTC"), "");
  EXPECT_EQ(region_of_zone("Europe/Atlantis"), "");
}

} // namespace
} // namespace sk::text
