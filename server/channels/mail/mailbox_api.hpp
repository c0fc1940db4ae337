// The route of the mailboxes: are they read?
#pragma once

#include "desk/access/call.hpp"

namespace sk::mail {

void add_routes(access::Routes& routes);

} // namespace sk::mail
