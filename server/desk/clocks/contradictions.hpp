// Rules that are each in order and contradict each other: found by asking them for the deadlines of reports at every hour of two weeks.
#pragma once

#include <string>
#include <vector>

#include "desk/clocks/level.hpp"

namespace sk::clocks {

// One sentence each, in English, with an example; at most one for each pair of promises of a level. `from`: where the two weeks begin.
std::vector<std::string> contradictions(const Rules& rules, Instant from);

} // namespace sk::clocks
