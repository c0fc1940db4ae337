// Whole tables as CSV over the API: for administrators, since a file holds everybody. The command line does the same by the same code.
#pragma once

#include "desk/access/call.hpp"

namespace sk::app {

void add_csv_routes(access::Routes& routes);

} // namespace sk::app
