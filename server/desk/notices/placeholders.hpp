// The {names} in words that a desk writes itself: no conditions, no code (A26).
#pragma once

#include <set>
#include <string>

#include "base/yaml/reader.hpp"

namespace sk::notices {

// A fault for each brace in `text` that is no placeholder of `known`.
void check_placeholders(yaml::Reader& reader, const YAML::Node& node, const std::string& text, const std::string& key,
                        const std::set<std::string>& known);

} // namespace sk::notices
