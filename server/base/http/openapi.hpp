// OpenAPI 3.1 made from the route table. The order depends only on paths, methods and types: a diff shows real changes.
#pragma once

#include <string>
#include <vector>

#include "base/http/routes.hpp"

namespace sk::http {

struct ApiDescription {
  std::string title;
  std::string version;
  std::string description;
  std::string session_cookie = "session"; // its name
  std::string path_prefix = "/api/";      // only routes below it are documented
};

std::string openapi(const std::vector<const RouteFacts*>& routes, const ApiDescription& about);

template <class Call>
std::string openapi(const Routes<Call>& routes, const ApiDescription& about) {
  return openapi(routes.facts(), about);
}

} // namespace sk::http
