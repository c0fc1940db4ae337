#include "desk/calendars/date.hpp"

#include <chrono>
#include <cstdio>

namespace sk::calendars {

using namespace std::chrono;

Day day_of(LocalDate date) {
  const year_month_day ymd{year(date.year), month(static_cast<unsigned>(date.month)), day(static_cast<unsigned>(date.day))};
  return {static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

LocalDate date_of(Day number) {
  const year_month_day ymd{sys_days(days(number.number))};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

// 1970-01-01 was a Thursday.
int weekday_of(Day number) { return ((number.number + 3) % 7 + 7) % 7; }

std::optional<LocalDate> parse_date(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() != kForm.size()) return std::nullopt;
  int parts[3] = {0, 0, 0}, part = 0;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    if (kForm[i] == '-') {
      if (text[i] != '-') return std::nullopt;
      ++part;
    } else {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const year_month_day ymd{year(parts[0]), month(static_cast<unsigned>(parts[1])), day(static_cast<unsigned>(parts[2]))};
  if (!ymd.ok()) return std::nullopt;
  return LocalDate{parts[0], parts[1], parts[2]};
}

std::string to_text(Day number) {
  const LocalDate date = date_of(number);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
  return text;
}

Day easter(int year_number) {
  const int a = year_number % 19, b = year_number / 100, c = year_number % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return day_of({year_number, sum / 31, sum % 31 + 1});
}

} // namespace sk::calendars
