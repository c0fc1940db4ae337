// Days as numbers: what calendars count with. A Day has no zone; it becomes instants only through a Zone.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/instant.hpp"

namespace sk::calendars {

struct Day {
  std::int32_t number = 0; // since 1970-01-01
  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day operator+(int days) const { return {number + days}; }
  constexpr Day operator-(int days) const { return {number - days}; }
  constexpr int operator-(Day other) const { return number - other.number; }
};

Day day_of(LocalDate date);
LocalDate date_of(Day day);
int weekday_of(Day day);                                    // 0 is Monday
std::optional<LocalDate> parse_date(std::string_view text); // "2026-06-19"; nullopt for a day that no calendar has
std::string to_text(Day day);                               // "2026-06-19"

// Easter Sunday of the Gregorian calendar (the Anonymous Gregorian algorithm; Nature, 20 April 1876).
Day easter(int year);

} // namespace sk::calendars
