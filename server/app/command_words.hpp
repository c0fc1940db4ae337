// What all commands share: how an answer is said, and how a file is read.
#pragma once

#include <istream>
#include <string>

#include "app/local_work.hpp"

namespace sk::app {

int say(const LocalAnswer& answer); // the exit code
std::string read_all(std::istream& in);
std::string read_file(const std::string& path); // ConfigError when it cannot be read

} // namespace sk::app
