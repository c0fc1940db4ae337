// The commands of the program beside `serve`. Those that write hand their work to the running server over its local socket, and
// do it themselves only when none runs; those that read open the database read-only.
#pragma once

#include <string>
#include <vector>

namespace sk::app {

// `arguments` behind the program's name. Answers the exit code: 0 well, 1 refused or faulty, 2 wrong usage, 75 not now.
int run_command(const std::vector<std::string>& arguments);

}  // namespace sk::app
