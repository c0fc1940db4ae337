#include "desk/calendars/holiday.hpp"

#include <algorithm>
#include <span>

namespace sk::calendars {

namespace {

enum class Reckoning {
  Fixed,   // month, day
  Easter,  // days after Easter Sunday
  Weekday, // the first `weekday` on or after month, day
};

struct Rule {
  std::string_view key;
  bool official;
  Reckoning reckoning;
  int month_or_offset, day = 0, weekday = 0;
  int first_year = 0, last_year = 9999;
};

constexpr bool kOfficial = true, kEve = false;
constexpr int kFriday = 4, kSaturday = 5;
using enum Reckoning;

// Lag (1989:253) om allmänna helgdagar 1 §; 6 June instead of Whit Monday by lag (2004:1320), from 2005. Midsummer Eve,
// Christmas Eve and New Year's Eve count as Sundays in semesterlagen (1977:480) 3 a §, yet are no public holidays.
constexpr Rule kSweden[] = {
    {"new_years_day", kOfficial, Fixed, 1, 1},
    {"epiphany_eve", kEve, Fixed, 1, 5},
    {"epiphany", kOfficial, Fixed, 1, 6},
    {"maundy_thursday", kEve, Easter, -3},
    {"good_friday", kOfficial, Easter, -2},
    {"easter_eve", kEve, Easter, -1},
    {"easter_sunday", kOfficial, Easter, 0},
    {"easter_monday", kOfficial, Easter, 1},
    {"walpurgis_eve", kEve, Fixed, 4, 30},
    {"may_day", kOfficial, Fixed, 5, 1},
    {"ascension_day", kOfficial, Easter, 39},
    {"day_after_ascension", kEve, Easter, 40},
    {"whit_eve", kEve, Easter, 48},
    {"whit_sunday", kOfficial, Easter, 49},
    {"whit_monday", kOfficial, Easter, 50, 0, 0, 0, 2004},
    {"swedish_national_day", kOfficial, Fixed, 6, 6, 0, 2005},
    {"midsummer_eve", kEve, Weekday, 6, 19, kFriday},
    {"midsummer_day", kOfficial, Weekday, 6, 20, kSaturday},
    {"all_saints_eve", kEve, Weekday, 10, 30, kFriday},
    {"all_saints_day", kOfficial, Weekday, 10, 31, kSaturday},
    {"christmas_eve", kEve, Fixed, 12, 24},
    {"christmas_day", kOfficial, Fixed, 12, 25},
    {"second_christmas_day", kOfficial, Fixed, 12, 26},
    {"new_years_eve", kEve, Fixed, 12, 31},
};

// Lov om detailsalg fra butikker m.v. § 2 names the holidays since lov nr. 214 af 06/03/2023 § 7. By that law Store bededag, the
// fourth Friday after Easter, was last kept in 2023. Constitution Day, 1 May, 24 and 31 December are closed by agreement (IN-29).
constexpr Rule kDenmark[] = {
    {"new_years_day", kOfficial, Fixed, 1, 1},
    {"maundy_thursday", kOfficial, Easter, -3},
    {"good_friday", kOfficial, Easter, -2},
    {"easter_eve", kEve, Easter, -1},
    {"easter_sunday", kOfficial, Easter, 0},
    {"easter_monday", kOfficial, Easter, 1},
    {"may_day", kEve, Fixed, 5, 1},
    {"great_prayer_day", kOfficial, Easter, 26, 0, 0, 0, 2023},
    {"ascension_day", kOfficial, Easter, 39},
    {"day_after_ascension", kEve, Easter, 40},
    {"whit_eve", kEve, Easter, 48},
    {"whit_sunday", kOfficial, Easter, 49},
    {"whit_monday", kOfficial, Easter, 50},
    {"danish_constitution_day", kEve, Fixed, 6, 5},
    {"christmas_eve", kEve, Fixed, 12, 24},
    {"christmas_day", kOfficial, Fixed, 12, 25},
    {"second_christmas_day", kOfficial, Fixed, 12, 26},
    {"new_years_eve", kEve, Fixed, 12, 31},
};

// Lov om helligdager og helligdagsfred (LOV-1995-02-24-12) § 2; 1 and 17 May by LOV-1947-04-26-1 § 1 (AT-50).
constexpr Rule kNorway[] = {
    {"new_years_day", kOfficial, Fixed, 1, 1},
    {"wednesday_before_easter", kEve, Easter, -4},
    {"maundy_thursday", kOfficial, Easter, -3},
    {"good_friday", kOfficial, Easter, -2},
    {"easter_eve", kEve, Easter, -1},
    {"easter_sunday", kOfficial, Easter, 0},
    {"easter_monday", kOfficial, Easter, 1},
    {"may_day", kOfficial, Fixed, 5, 1},
    {"norwegian_constitution_day", kOfficial, Fixed, 5, 17},
    {"ascension_day", kOfficial, Easter, 39},
    {"day_after_ascension", kEve, Easter, 40},
    {"whit_eve", kEve, Easter, 48},
    {"whit_sunday", kOfficial, Easter, 49},
    {"whit_monday", kOfficial, Easter, 50},
    {"christmas_eve", kEve, Fixed, 12, 24},
    {"christmas_day", kOfficial, Fixed, 12, 25},
    {"second_christmas_day", kOfficial, Fixed, 12, 26},
    {"new_years_eve", kEve, Fixed, 12, 31},
};

// Kirkkolaki (652/2023; before it 1054/1993, 4:3 §) for the church's days, laki 388/1937 for Independence Day, laki 272/1944 for
// 1 May. Easter Saturday, Midsummer Eve and Christmas Eve are no working days in vuosilomalaki (162/2005) 4 §, yet no holidays.
constexpr Rule kFinland[] = {
    {"new_years_day", kOfficial, Fixed, 1, 1},
    {"epiphany_eve", kEve, Fixed, 1, 5},
    {"epiphany", kOfficial, Fixed, 1, 6},
    {"maundy_thursday", kEve, Easter, -3},
    {"good_friday", kOfficial, Easter, -2},
    {"easter_eve", kEve, Easter, -1},
    {"easter_sunday", kOfficial, Easter, 0},
    {"easter_monday", kOfficial, Easter, 1},
    {"walpurgis_eve", kEve, Fixed, 4, 30},
    {"may_day", kOfficial, Fixed, 5, 1},
    {"ascension_day", kOfficial, Easter, 39},
    {"day_after_ascension", kEve, Easter, 40},
    {"whit_sunday", kOfficial, Easter, 49},
    {"midsummer_eve", kEve, Weekday, 6, 19, kFriday},
    {"midsummer_day", kOfficial, Weekday, 6, 20, kSaturday},
    {"all_saints_day", kOfficial, Weekday, 10, 31, kSaturday},
    {"finnish_independence_day", kOfficial, Fixed, 12, 6},
    {"christmas_eve", kEve, Fixed, 12, 24},
    {"christmas_day", kOfficial, Fixed, 12, 25},
    {"second_christmas_day", kOfficial, Fixed, 12, 26},
    {"new_years_eve", kEve, Fixed, 12, 31},
};

std::span<const Rule> rules_of(Country country) {
  switch (country) {
  case Country::Se: return kSweden;
  case Country::Dk: return kDenmark;
  case Country::No: return kNorway;
  case Country::Fi: return kFinland;
  }
  return {};
}

Day day_in(const Rule& rule, int year) {
  if (rule.reckoning == Easter) return easter(year) + rule.month_or_offset;
  const Day day = day_of({year, rule.month_or_offset, rule.day});
  if (rule.reckoning == Fixed) return day;
  return day + (rule.weekday - weekday_of(day) + 7) % 7;
}

} // namespace

std::string_view to_word(Country country) {
  switch (country) {
  case Country::Se: return "se";
  case Country::Dk: return "dk";
  case Country::No: return "no";
  case Country::Fi: return "fi";
  }
  return "";
}

std::optional<Country> country_from(std::string_view word) {
  for (const Country country : kCountries) {
    if (to_word(country) == word) return country;
  }
  return std::nullopt;
}

std::vector<Holiday> holidays_of(Country country, int year) {
  std::vector<Holiday> found;
  for (const Rule& rule : rules_of(country)) {
    if (year >= rule.first_year && year <= rule.last_year) found.push_back({day_in(rule, year), rule.key, rule.official});
  }
  std::stable_sort(found.begin(), found.end(), [](const Holiday& a, const Holiday& b) { return a.day < b.day; });
  return found;
}

std::vector<std::string_view> holiday_keys(Country country) {
  std::vector<std::string_view> keys;
  for (const Rule& rule : rules_of(country)) keys.push_back(rule.key);
  return keys;
}

} // namespace sk::calendars
