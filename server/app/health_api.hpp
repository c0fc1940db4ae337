// Health, metrics, the description of the API, and the live stream.
#pragma once

#include "desk/access/call.hpp"

namespace sk::app {

void add_health_routes(access::Routes& routes);
void add_live_routes(access::Routes& routes);
std::string api_description(const access::Routes& routes);
inline constexpr const char* kVersion = "0.1.0";

}  // namespace sk::app
