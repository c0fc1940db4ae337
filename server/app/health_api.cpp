#include "app/health_api.hpp"

#include "base/core/broken.hpp"
#include "base/core/metrics.hpp"
#include "base/http/openapi.hpp"
#include "base/json/write.hpp"
#include "desk/people/login.hpp"

namespace sk::app {

struct Health {
  std::string status, version, database;
  Instant now;
  std::optional<std::string> clock;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, database, now, clock))

struct Status {
  std::string status;
  std::vector<std::string> problems;
};
BOOST_DESCRIBE_STRUCT(Status, (), (status, problems))

namespace {

const char* engine_word(const access::House& house) { return house.database.engine() == db::Engine::Sqlite ? "sqlite" : "postgresql"; }

Outcome<Health> health(access::Call& call, const http::NoInput&) {
  Health health{"ok", kVersion, engine_word(call.house), call.house.clock.now(), {}};
  if (const std::string warning = call.house.clock.warning(); !warning.empty()) health.clock = warning;
  return health;
}

Outcome<Status> live(access::Call&, const http::NoInput&) { return Status{"ok", {}}; }

// Ready: the database takes writes and the disk is above its reserve (O5).
Outcome<http::Response> ready(access::Call& call, const http::NoInput&) {
  Status status{"ok", {}};
  try {
    call.house.database.write([](db::Tx&) {});
  } catch (const Broken&) {
    status.problems.push_back("database");
  }
  try {
    call.house.blobs.require_space();
  } catch (const DiskFull&) {
    status.problems.push_back("disk");
  }
  if (!status.problems.empty()) status.status = "not_ready";
  return http::text(status.problems.empty() ? 200 : 503, "application/json", json::to_json(status));
}

Outcome<http::Response> show_metrics(access::Call&, const http::NoInput&) {
  return http::text(200, "text/plain; version=0.0.4; charset=utf-8", metrics::exposition());
}

Outcome<http::Response> listen(access::Call& call, const http::NoInput&) {
  if (!call.house.live) return refuse(RefusalCode::NotNow, "server.starting");
  http::Response response;
  response.stream = call.house.live->listen(call.actor, call.session_digest);
  return response;
}

}  // namespace

std::string api_description(const access::Routes& routes) {
  return http::openapi(routes, {.title = "Skranke", .version = kVersion, .description = "A service desk: tickets, people, mail.",
                                .session_cookie = people::kSessionCookie, .path_prefix = "/"});
}

void add_health_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, Health>("/health", {Standing::Anyone, "health.read"}, "Version, database and clock", health);
  routes.get<http::NoInput, Status>("/health/live", {Standing::Anyone, "health.read"}, "The program runs", live);
  routes.get<http::NoInput, http::Response>("/health/ready", {Standing::Anyone, "health.read"}, "The program can take work", ready);
  routes.get<http::NoInput, http::Response>("/metrics", {Standing::Anyone, "metrics.read"}, "Figures for Prometheus", show_metrics);
}

void add_live_routes(access::Routes& routes) {
  routes.get<http::NoInput, http::Response>("/api/v1/live", {http::Standing::SignedIn, "live.listen"}, "Events as they happen (text/event-stream)", listen);
}

}  // namespace sk::app
