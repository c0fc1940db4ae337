#include "desk/calendars/zone.hpp"

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include "base/core/broken.hpp"

namespace sk::calendars {

struct Zone::Place {
  absl::TimeZone zone;
};

Zone::Zone(const std::string& name) : name_(name) {
  SK_VERIFY(zone_exists(name));
  Place place;
  SK_VERIFY(absl::LoadTimeZone(name, &place.zone));
  place_ = std::make_shared<const Place>(place);
}

Instant Zone::instant(Day day, int minutes) const {
  const LocalDate date = date_of(day);
  const absl::CivilSecond wall(date.year, date.month, date.day, 0, minutes, 0);
  const absl::TimeZone::TimeInfo info = place_->zone.At(wall);
  return {absl::ToUnixMicros(info.kind == absl::TimeZone::TimeInfo::SKIPPED ? info.trans : info.pre)};
}

LocalDateTime Zone::local(Instant at) const {
  const absl::CivilSecond wall = place_->zone.At(absl::FromUnixMicros(at.micros)).cs;
  return {{static_cast<int>(wall.year()), wall.month(), wall.day()}, wall.hour(), wall.minute(), wall.second()};
}

std::string Zone::to_rfc3339(Instant at) const {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E*S%Ez", absl::FromUnixMicros(at.micros), place_->zone);
}

} // namespace sk::calendars
