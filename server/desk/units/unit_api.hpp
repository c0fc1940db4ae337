// The routes of units, and the one field that finds everybody and everything (lookup).
#pragma once

#include "desk/access/call.hpp"

namespace sk::units {

void add_routes(access::Routes& routes);
void add_lookup_routes(access::Routes& routes);

} // namespace sk::units
