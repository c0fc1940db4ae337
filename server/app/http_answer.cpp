#include "app/http_answer.hpp"

#include <chrono>

#include "app/health_api.hpp"
#include "base/core/broken.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/crypto/digest.hpp"
#include "desk/people/login.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

namespace {

using access::Call;

bool writes(http::Method method) { return method != http::Method::Get && method != http::Method::Head && method != http::Method::Options; }

// A write that a foreign page made the browser send (A44): the browser says so, or the session's token is missing.
bool is_cross_site(const http::Request& request, const Call& call) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  if (call.session_digest.empty()) return false;
  return !crypto::equal_in_constant_time(request.header("x-csrf-token"), call.csrf_token);
}

std::optional<Refusal> refused(const http::RouteFacts& route, const Call& call) {
  const auto refusal = [](RefusalCode code, const char* key) { return Refusal{code, key, {}, {}}; };
  const access::Standing standing = call.actor.standing;
  switch (route.permission.standing) {
    case http::Standing::Anyone: break;
    case http::Standing::SignedIn:
      if (standing == access::Standing::Nobody) return refusal(RefusalCode::NotLoggedIn, "access.not_logged_in");
      break;
    case http::Standing::Staff:
    case http::Standing::Administrator:
      if (standing == access::Standing::Nobody) return refusal(RefusalCode::NotLoggedIn, "access.not_logged_in");
      if (standing != access::Standing::Agent) return refusal(RefusalCode::NotAllowed, "access.not_allowed");
      if (route.permission.standing == http::Standing::Administrator && !call.actor.administrator) {
        return refusal(RefusalCode::NotAllowed, "access.not_allowed");
      }
      break;
  }
  if (writes(route.method) && is_cross_site(call.request, call)) return refusal(RefusalCode::NotAllowed, "access.csrf");
  return std::nullopt;
}

void add_security_headers(http::Response& response) {
  const auto has = [&](std::string_view name) {
    for (const auto& [known, value] : response.headers) {
      if (known == name) return true;
    }
    return false;
  };
  response.headers.reserve(response.headers.size() + 8);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("Referrer-Policy", "no-referrer");
  response.set("X-Frame-Options", "SAMEORIGIN");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (!has("Content-Security-Policy")) response.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'self'");
  if (!has("Cache-Control")) response.set("Cache-Control", "no-store");
}

http::Response broken(const Call& call, int status, const char* word, const char* key) {
  return http::problem_response({status, word, {RefusalCode::NotNow, key, {{"request", call.request.id}}, {}}}, call.request.id,
                                [&](std::string_view text_key, const http::Words& args) { return call.text(text_key, args); });
}

// Boundary of a request: the cause goes to the log, the asker gets a sentence, a code and the request's name.
http::Response run(const access::Routes&, const http::Route<Call>& route, Call& call) {
  try {
    return route.run(call);
  } catch (const DiskFull& full) {
    log::warning("http.disk_full", {{"request", call.request.id}, {"route", route.path}, {"why", full.what()}});
    return broken(call, 507, "disk_full", "server.disk_full");
  } catch (const std::exception& fault) {
    log::error("http.broken", {{"request", call.request.id}, {"route", route.path}, {"why", fault.what()}});
    return broken(call, 500, "broken", "server.broken");
  }
}

void count(const http::Route<Call>* route, const http::Response& response, std::chrono::steady_clock::time_point began) {
  const std::string labels = "route=\"" + (route ? std::string(http::to_word(route->method)) + " " + route->path : "none") + "\",code=\"" +
                             std::to_string(response.status) + "\"";
  metrics::counter("skranke_http_requests_total", "Requests by route and status", labels).add();
  static metrics::Histogram& seconds = metrics::histogram("skranke_http_seconds", "Time from request to answer");
  seconds.observe(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
}

bool belongs_to_api(const std::string& path) {
  return path.starts_with("/api/") || path == "/api" || path == "/health" || path.starts_with("/health/") || path == "/metrics";
}

}  // namespace

HttpAnswer::HttpAnswer(World& world, const access::Routes& routes) : world_(world), routes_(routes), openapi_(api_description(routes)) {
  const std::vector<people::Desk> desks = world_.database->read([](db::Tx& tx) { return people::list_desks(tx); });
  if (!desks.empty()) desk_language_ = desks.front().language;
}

http::Response HttpAnswer::operator()(http::Request& request) const {
  http::Response response;
  if (!belongs_to_api(request.path)) {
    response = web_page(request);
  } else if (request.path == "/api/openapi.json" && !writes(request.method)) {
    response = http::text(200, "application/json", openapi_);
  } else {
    response = api(request);
  }
  add_security_headers(response);
  return response;
}

http::Response HttpAnswer::api(http::Request& request) const {
  const auto began = std::chrono::steady_clock::now();
  Call call{request, *world_.house, {}, i18n::choose_language(request.header("accept-language"), desk_language_), "", ""};
  bool path_known = false;
  const http::Route<Call>* route = routes_.match(request.method, request.path, request.path_params, path_known);
  http::Response response;
  try {
    if (!route) {
      response = http::refusal_response(call, path_known ? Refusal{RefusalCode::Unsupported, "route.method", {}, {}}
                                                         : Refusal{RefusalCode::NotFound, "route.not_found", {}, {}});
      if (path_known) response.set("Allow", routes_.allowed(request.path));
    } else {
      const Outcome<std::optional<people::Proof>> proof = people::prove(*world_.house, request);
      if (proof && *proof) {
        call.actor = (*proof)->actor;
        call.language = call.actor.language;
        call.session_digest = (*proof)->session_digest;
        call.csrf_token = (*proof)->csrf_token;
      }
      if (const std::optional<Refusal> refusal = refused(*route, call)) {
        response = http::refusal_response(call, *refusal);
      } else {
        response = run(routes_, *route, call);
      }
    }
  } catch (const std::exception& fault) {
    log::error("http.broken", {{"request", request.id}, {"why", fault.what()}});
    response = broken(call, 500, "broken", "server.broken");
  }
  count(route, response, began);
  return response;
}

}  // namespace sk::app
