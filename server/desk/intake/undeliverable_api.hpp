// The routes of addresses that take no mail.
#pragma once

#include "desk/access/call.hpp"

namespace sk::intake {

void add_undeliverable_routes(access::Routes& routes);

} // namespace sk::intake
