// Days without a time of day, as agreements, purchases and warranties name them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/instant.hpp"

namespace sk::text {

// "2026-11-22" (RFC 3339 full-date) and nothing else; a day that no calendar has is none.
std::optional<LocalDate> parse_date(std::string_view text);
std::string to_text(const LocalDate& date);
LocalDate plus_months(const LocalDate& date, int months); // the last day of the month where that has no such day
LocalDate plus_years(const LocalDate& date, int years);
LocalDate day_before(const LocalDate& date);

} // namespace sk::text
