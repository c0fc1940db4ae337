// A point in time and a span of it, in microseconds, UTC. Local time exists only at the edges (calendars, texts).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sk {

struct Duration {
  std::int64_t micros = 0;
  constexpr auto operator<=>(const Duration&) const = default;
  static constexpr Duration milliseconds(std::int64_t n) { return {n * 1'000}; }
  static constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
  static constexpr Duration minutes(std::int64_t n) { return seconds(60 * n); }
  static constexpr Duration hours(std::int64_t n) { return minutes(60 * n); }
  static constexpr Duration days(std::int64_t n) { return hours(24 * n); }
  constexpr Duration operator+(Duration other) const { return {micros + other.micros}; }
  constexpr Duration operator-(Duration other) const { return {micros - other.micros}; }
  constexpr Duration operator*(std::int64_t n) const { return {micros * n}; }
};

struct Instant {
  std::int64_t micros = 0;  // since 1970-01-01T00:00:00Z
  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(Duration d) const { return {micros + d.micros}; }
  constexpr Instant operator-(Duration d) const { return {micros - d.micros}; }
  constexpr Duration operator-(Instant other) const { return {micros - other.micros}; }
};

// RFC 3339 with milliseconds, in UTC: "2026-11-22T07:30:00.000Z".
std::string to_rfc3339(Instant at);
// Any offset is accepted; nullopt for anything that is not RFC 3339 section 5.6.
std::optional<Instant> parse_rfc3339(std::string_view text);
// RFC 5322 section 3.3 date-time in UTC, for headers: "Sun, 22 Nov 2026 07:30:00 +0000".
std::string to_mail_date(Instant at);

struct LocalDate {
  int year = 1970, month = 1, day = 1;
  constexpr auto operator<=>(const LocalDate&) const = default;
};
struct LocalDateTime {
  LocalDate date;
  int hour = 0, minute = 0, second = 0;
};
// `zone` is a name of the IANA database ("Europe/Stockholm"); an unknown one throws BrokenInvariant:
// names are checked when a desk is loaded.
LocalDateTime to_local(Instant at, const std::string& zone);
bool zone_exists(const std::string& zone);

}  // namespace sk
