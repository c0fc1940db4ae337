// Routes of the reports: promises kept and broken, and what came, was solved and is open.
#pragma once

#include "desk/access/call.hpp"

namespace sk::reports {

void add_sla_routes(access::Routes& routes);
void add_volume_routes(access::Routes& routes);
inline void add_routes(access::Routes& routes) {
  add_sla_routes(routes);
  add_volume_routes(routes);
}

} // namespace sk::reports
