#include "base/text/date.hpp"

#include <algorithm>
#include <array>

#include "base/core/bytes.hpp"

namespace sk::text {

namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<int> digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
  }
  const std::optional<std::int64_t> number = parse_int(text);
  return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::string padded(int number, std::size_t width) {
  const std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

} // namespace

std::optional<LocalDate> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < 1 || *month < 1 || *month > 12 || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  return LocalDate{*year, *month, *day};
}

std::string to_text(const LocalDate& date) { return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2); }

LocalDate plus_months(const LocalDate& date, int months) {
  const int count = date.year * 12 + date.month - 1 + months;
  LocalDate later{count / 12, count % 12 + 1, date.day};
  later.day = std::min(later.day, days_in(later.year, later.month));
  return later;
}

LocalDate plus_years(const LocalDate& date, int years) { return plus_months(date, years * 12); }

LocalDate day_before(const LocalDate& date) {
  if (date.day > 1) return {date.year, date.month, date.day - 1};
  const LocalDate before = plus_months({date.year, date.month, 1}, -1);
  return {before.year, before.month, days_in(before.year, before.month)};
}

} // namespace sk::text
