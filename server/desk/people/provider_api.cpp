// Routes of logging in by an OpenID Connect provider.
#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/provider.hpp"
#include "desk/people/session_views.hpp"

namespace sk::people {

struct ProviderView {
  std::string desk, provider, name;
};
BOOST_DESCRIBE_STRUCT(ProviderView, (), (desk, provider, name))
struct ProviderList {
  std::vector<ProviderView> providers;
};
BOOST_DESCRIBE_STRUCT(ProviderList, (), (providers))

struct BeginProvider {
  std::string desk, provider;
};
BOOST_DESCRIBE_STRUCT(BeginProvider, (), (desk, provider))
constexpr json::Rule kKeyRule{.min_chars = 1, .max_chars = 200, .one_line = true};
constexpr auto rules_of(const BeginProvider*) { return json::rules({"desk", kKeyRule}, {"provider", kKeyRule}); }

struct ProviderAddress {
  std::string address;
};
BOOST_DESCRIBE_STRUCT(ProviderAddress, (), (address))

struct BackFromProvider {
  std::string code, state;
  std::optional<std::string> iss;
};
BOOST_DESCRIBE_STRUCT(BackFromProvider, (), (code, state, iss))
constexpr auto rules_of(const BackFromProvider*) {
  return json::rules({"code", {.min_chars = 1, .max_chars = 4'096, .one_line = true}},
                     {"state", {.min_chars = 1, .max_chars = 200, .one_line = true}}, {"iss", {.max_chars = 400, .one_line = true}});
}

namespace {

std::string try_cookie(const access::Call& call, const std::string& secret, std::int64_t max_age_seconds) {
  // Lax: the provider sends the browser back from another site, by GET.
  std::string line = std::string(kProviderCookie) + "=" + secret +
                     "; Path=/api/v1/session; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(max_age_seconds);
  if (call.request.secure || call.house.settings.public_url.starts_with("https:")) line += "; Secure";
  return line;
}

Outcome<ProviderList> list(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<ProviderList> {
    ProviderList found;
    for (const Desk& desk : list_desks(tx)) {
      for (const Provider& one : *providers_of(tx, desk.id)) found.providers.push_back({desk.key, one.key, one.name});
    }
    return found;
  });
}

Outcome<http::Response> begin(access::Call& call, const BeginProvider& input) {
  SK_TRY(const ProviderTry begun, begin_provider(call.house, input.desk, input.provider, call.request.peer));
  http::Response response = http::text(200, "application/json", json::to_json(ProviderAddress{begun.address}));
  response.set("Set-Cookie", try_cookie(call, begun.secret, kProviderTryLength.micros / 1'000'000));
  return response;
}

Outcome<http::Response> back(access::Call& call, const BackFromProvider& input) {
  const std::string secret(call.request.cookie(kProviderCookie));
  SK_TRY(const NewSession session, log_in_by_provider(call.house, {secret, input.code, input.state, input.iss.value_or(""),
                                                                   call.request.peer, browser_of(call.request)}));
  http::Response response = begin_answer(call, session);
  response.add("Set-Cookie", try_cookie(call, "", 0));
  return response;
}

} // namespace

void add_provider_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, ProviderList>("/api/v1/log-in-providers", {Standing::Anyone, "session.begin"},
                                          "Providers by which one may log in", list);
  routes
      .post<BeginProvider, http::Response>("/api/v1/session/provider", {Standing::Anyone, "session.begin"}, "Begin to log in by a provider",
                                           begin)
      .help("Answers {\"address\": …}: where the browser goes, and keeps a cookie for the way back.");
  routes.post<BackFromProvider, http::Response>("/api/v1/session/by-provider", {Standing::Anyone, "session.begin"},
                                                "Log in by what the provider sent back", back);
}

} // namespace sk::people
