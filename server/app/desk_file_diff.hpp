// What differs between two desk files, in words: "+ contacts: kari@…", "~ severities: down: urgency: 1 -> 2", "- products: till".
// It walks the YAML, so it knows every section that any room will ever have.
#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

namespace sk::app {

std::vector<std::string> difference(const YAML::Node& before, const YAML::Node& after);

} // namespace sk::app
