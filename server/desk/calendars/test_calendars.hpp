// For tests: calendars out of YAML, and instants out of RFC 3339.
#pragma once

#include <gtest/gtest.h>

#include "desk/calendars/calendar_book.hpp"

namespace sk::calendars {

inline CalendarBook book_of(const std::string& yaml) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(yaml, reader.faults);
  EXPECT_TRUE(root) << yaml::to_text("test", reader.faults);
  if (!root) return {};
  CalendarBook book(read_calendars(reader, *root));
  EXPECT_EQ(yaml::to_text("test", reader.faults), "");
  return book;
}

inline Instant at(const std::string& rfc3339) {
  const std::optional<Instant> instant = parse_rfc3339(rfc3339);
  EXPECT_TRUE(instant) << rfc3339;
  return instant.value_or(Instant{});
}

inline std::string shown(const Calendar& calendar, std::optional<Instant> instant) {
  return instant ? calendar.zone().to_rfc3339(*instant) : "never";
}

} // namespace sk::calendars
