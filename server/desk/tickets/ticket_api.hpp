// The routes of this room.
#pragma once

#include "desk/access/call.hpp"

namespace sk::tickets {

void add_routes(access::Routes& routes);

}  // namespace sk::tickets
