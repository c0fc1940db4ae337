// The section "calendars" of a desk file (docs/calendars.md), read with every fault and its place.
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/calendars/calendar.hpp"

namespace sk::calendars {

// `root` is a whole desk file. After faults the plans are not fit for use.
std::vector<CalendarPlan> read_calendar_plans(yaml::Reader& reader, const YAML::Node& root);

// "08:00" as minutes after midnight; "24:00" only where `may_end`. nullopt for anything else.
std::optional<int> parse_time(std::string_view text, bool may_end);

} // namespace sk::calendars
