// From request to answer: find the route, find out who asks, judge standing and cross-site writes, run, and put the same
// security headers on everything that leaves.
#pragma once

#include "app/world.hpp"
#include "base/http/routes.hpp"

namespace sk::app {

class HttpAnswer {
 public:
  HttpAnswer(World& world, const access::Routes& routes);
  http::Response operator()(http::Request& request) const;  // never throws

 private:
  http::Response api(http::Request& request) const;
  World& world_;
  const access::Routes& routes_;
  std::string openapi_;
  i18n::Language desk_language_ = i18n::Language::En;
};

// The web app: one of its files, or its first page for any other path.
http::Response web_page(const http::Request& request);

}  // namespace sk::app
