// The settings that are maps: `mailboxes` and `smarthost_oauth2`. Only the reader of the file includes this.
#pragma once

#include <yaml-cpp/yaml.h>

#include "base/core/settings_table.hpp"

namespace sk::settings {

// False: there is no section of this name.
bool read_section(const std::string& path, const std::string& origin, const std::string& name, const YAML::Node& value, FileContent& into);

} // namespace sk::settings
