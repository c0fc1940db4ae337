#pragma once

#include "desk/access/call.hpp"

namespace sk::app {

void add_desk_file_routes(access::Routes& routes);

} // namespace sk::app
