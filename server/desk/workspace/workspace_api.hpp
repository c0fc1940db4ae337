#pragma once

#include "desk/access/call.hpp"

namespace sk::workspace {

void add_routes(access::Routes& routes);

} // namespace sk::workspace
