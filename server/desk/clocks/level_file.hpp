// The section "service_levels" of a desk file, with the calendars it names.
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/clocks/level.hpp"

namespace sk::clocks {

void check_service_levels(yaml::Reader& reader, const YAML::Node& root);
// Calendars, opening hours and levels of a whole desk file. After faults the rules are not fit for use.
Rules read_rules(yaml::Reader& reader, const YAML::Node& root);

} // namespace sk::clocks
