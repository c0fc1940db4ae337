// A place's clock on the wall, by the zone database (absl). The only file of the room that converts; everything else counts in
// days and instants.
#pragma once

#include <memory>
#include <string>

#include "desk/calendars/date.hpp"

namespace sk::calendars {

class Zone {
public:
  // Throws BrokenInvariant for a name that zone_exists() does not know: names are checked when a desk file is read.
  explicit Zone(const std::string& name);
  const std::string& name() const { return name_; }

  // The instant at which the wall shows `minutes` after midnight; 1440 is the next midnight. A time that is skipped in spring
  // is the instant of the skip; a time that comes twice in autumn is the first of the two. So two spans that touch on the wall
  // touch in time, and none overlap.
  Instant instant(Day day, int minutes) const;
  LocalDateTime local(Instant at) const;
  Day day(Instant at) const { return day_of(local(at).date); }
  // RFC 3339 with the place's offset: "2026-06-19T08:00:00+02:00".
  std::string to_rfc3339(Instant at) const;

private:
  struct Place;
  std::string name_;
  std::shared_ptr<const Place> place_;
};

} // namespace sk::calendars
