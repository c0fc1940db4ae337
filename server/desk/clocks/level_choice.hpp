// For which tickets a level is: read from "for" of a level, and chosen by Rules::choose().
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/clocks/level.hpp"

namespace sk::clocks {

// Severities and products must stand in the file's own sections, when it has them.
LevelFor read_for(yaml::Reader& reader, const YAML::Node& root, const YAML::Node& node, const std::string& where);
// A fault when a level before it takes all its tickets.
void refuse_never_chosen(yaml::Reader& reader, const YAML::Node& node, const Level& level, const std::vector<Level>& before);

} // namespace sk::clocks
