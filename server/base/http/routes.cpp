#include "base/http/routes.hpp"

#include "base/core/broken.hpp"
#include "base/json/read.hpp"

namespace sk::http {

void check_route(const RouteFacts& facts) {
  if (facts.permission.action.empty()) throw BrokenInvariant("route " + facts.path + ": its permission names no action");
  if (facts.input_kind == InputKind::Query && !json::fits_pairs(*facts.input))
    throw BrokenInvariant("route " + facts.path + ": its input does not fit a query string");
}

} // namespace sk::http
