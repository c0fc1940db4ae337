// The routes of this room: what was sent, and what waits.
#pragma once

#include "base/core/limits.hpp"
#include "desk/access/call.hpp"

namespace sk::notices {

void add_routes(access::Routes& routes);

}  // namespace sk::notices
