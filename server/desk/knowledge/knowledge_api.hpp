#pragma once

#include "desk/access/call.hpp"

namespace sk::knowledge {

void add_routes(access::Routes& routes);

} // namespace sk::knowledge
