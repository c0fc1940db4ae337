#include "base/core/instant.hpp"

#include <absl/time/time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/core/broken.hpp"
#include "base/core/rfc3339.hpp"

namespace sk {

namespace {

using namespace std::chrono;

struct Civil {
  year_month_day date;
  int hour, minute, second, micro;
};

// RFC 3339 knows the years 0000 to 9999 only; what lies outside is shown as the nearest of them.
constexpr std::int64_t kFirst = -62'167'219'200'000'000, kLast = 253'402'300'799'999'999;

Civil civil(Instant at) {
  const sys_time<microseconds> time{microseconds(std::clamp(at.micros, kFirst, kLast))};
  const sys_days day = floor<days>(time);
  const hh_mm_ss<microseconds> clock(time - day);
  return {year_month_day(day), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count()), static_cast<int>(clock.subseconds().count())};
}

class Reader {
public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool at_end() const { return text_.empty(); }
  bool is_digit() const { return !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; }

  // Exactly `count` digits; after any fault every answer is 0 and ok() is false.
  int number(int count) {
    int value = 0;
    for (int i = 0; i < count; ++i) value = value * 10 + digit();
    return ok_ ? value : 0;
  }
  int digit() {
    if (!is_digit()) return fail();
    const int value = text_.front() - '0';
    text_.remove_prefix(1);
    return value;
  }
  char one_of(std::string_view choices) {
    if (text_.empty() || choices.find(text_.front()) == std::string_view::npos) return static_cast<char>(fail());
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }
  int fail() {
    ok_ = false;
    return 0;
  }
  bool ok() const { return ok_; }

private:
  std::string_view text_;
  bool ok_ = true;
};

// time-secfrac = "." 1*DIGIT; finer than a microsecond is cut.
std::int64_t read_fraction(Reader& in) {
  if (!in.take('.')) return 0;
  if (!in.is_digit()) return in.fail();
  std::int64_t micros = 0, unit = 100'000;
  for (; in.is_digit(); unit /= 10) micros += in.digit() * unit;
  return micros;
}

// Minutes east of Greenwich.
int read_offset(Reader& in) {
  const char sign = in.one_of("Zz+-");
  if (sign != '+' && sign != '-') return 0;
  const int hour = in.number(2);
  in.one_of(":");
  const int minute = in.number(2);
  if (hour > 23 || minute > 59) return in.fail();
  return (sign == '-' ? -1 : 1) * (hour * 60 + minute);
}

const char* const kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
const char* const kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// The library would also open files, fixed offsets and the host's own zone; a desk names a place.
std::optional<absl::TimeZone> find_zone(const std::string& name) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/";
  if (name.empty() || name.front() == '/' || name.find_first_not_of(kAllowed) != std::string::npos) return std::nullopt;
  if (name.starts_with("Fixed/") || name == "localtime") return std::nullopt;
  absl::TimeZone zone;
  if (!absl::LoadTimeZone(name, &zone)) return std::nullopt;
  return zone;
}

} // namespace

// Lists are full of instants: digits by hand cost a tenth of what printf does.
void spell_rfc3339(Instant at, std::span<char, kRfc3339Size> text) {
  const Civil c = civil(at);
  constexpr std::string_view kForm = "0000-00-00T00:00:00.000Z";
  std::ranges::copy(kForm, text.begin());
  const auto put = [&](std::size_t end, std::size_t digits, unsigned value) {
    for (std::size_t i = 0; i < digits; ++i, value /= 10) text[end - i] = static_cast<char>('0' + value % 10);
  };
  put(3, 4, static_cast<unsigned>(static_cast<int>(c.date.year())));
  put(6, 2, static_cast<unsigned>(c.date.month()));
  put(9, 2, static_cast<unsigned>(c.date.day()));
  put(12, 2, static_cast<unsigned>(c.hour));
  put(15, 2, static_cast<unsigned>(c.minute));
  put(18, 2, static_cast<unsigned>(c.second));
  put(22, 3, static_cast<unsigned>(c.micro / 1000));
}

std::string to_rfc3339(Instant at) {
  std::string text(kRfc3339Size, '0');
  spell_rfc3339(at, std::span<char, kRfc3339Size>(text));
  return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Reader in(text);
  const int y = in.number(4);
  in.one_of("-");
  const int m = in.number(2);
  in.one_of("-");
  const int d = in.number(2);
  in.one_of("Tt");
  const int h = in.number(2);
  in.one_of(":");
  const int min = in.number(2);
  in.one_of(":");
  const int s = in.number(2);
  const std::int64_t micros = read_fraction(in);
  const int offset = read_offset(in);
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  if (!in.ok() || !in.at_end() || !date.ok() || h > 23 || min > 59 || s > 60) return std::nullopt;
  const sys_seconds second = sys_days(date) + hours(h) + minutes(min - offset) + seconds(s);
  // A leap second is the last one of a month in UTC (RFC 3339 section 5.7); it counts as the first of the next.
  if (s == 60 && (second != floor<days>(second) || year_month_day(floor<days>(second)).day() != day(1))) return std::nullopt;
  return Instant{second.time_since_epoch().count() * 1'000'000 + micros};
}

std::string to_mail_date(Instant at) {
  const Civil c = civil(at);
  const unsigned weekday_number = weekday(sys_days(c.date)).c_encoding();
  char text[64];
  const int length =
      std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000", kDays[weekday_number], static_cast<unsigned>(c.date.day()),
                    kMonths[static_cast<unsigned>(c.date.month()) - 1], static_cast<int>(c.date.year()), c.hour, c.minute, c.second);
  return {text, static_cast<std::size_t>(length)};
}

LocalDateTime to_local(Instant at, const std::string& zone) {
  const std::optional<absl::TimeZone> place = find_zone(zone);
  if (!place) throw BrokenInvariant("unknown time zone " + zone);
  const absl::CivilSecond local = place->At(absl::FromUnixMicros(at.micros)).cs;
  return {{static_cast<int>(local.year()), local.month(), local.day()}, local.hour(), local.minute(), local.second()};
}

bool zone_exists(const std::string& zone) { return find_zone(zone).has_value(); }

} // namespace sk
