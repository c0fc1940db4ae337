// The routes of agreements.
#pragma once

#include "desk/access/call.hpp"

namespace sk::agreements {

void add_routes(access::Routes& routes);

} // namespace sk::agreements
