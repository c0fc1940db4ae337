// Keys and secrets that lie as files in the folder keys/ of the data folder, where a desk file names them.
#pragma once

#include <optional>
#include <string>

#include "desk/access/call.hpp"

namespace sk::people {

bool is_key_file_name(const std::string& name); // a name alone, no path
// Read for each use: what was changed or taken away acts at once. Nothing, and a line in the log, when it is not there.
std::optional<std::string> read_key_file(const access::House& house, const std::string& name);

} // namespace sk::people
