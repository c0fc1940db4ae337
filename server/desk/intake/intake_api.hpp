// The routes of this room: quarantine.
#pragma once

#include "desk/access/call.hpp"

namespace sk::intake {

void add_routes(access::Routes& routes);

}  // namespace sk::intake
