// The routes of held requests, and of the link by which an approver answers without login.
#pragma once

#include "desk/access/call.hpp"

namespace sk::intake {

void add_held_routes(access::Routes& routes);

} // namespace sk::intake
