// Logging in by an OpenID Connect provider, for the portal and the workspace: authorization code with PKCE (RFC 7636), state and nonce
// (RFC 9700). A provider says who somebody is and nothing more: it makes no people and changes no rights. docs/log-in-providers.md tells
// how.
//   log_in:
//     - name: Nordlys                      # on the button
//       key: nordlys
//       issuer: https://login.nordlys.example
//       client_id: skranke
//       secret_file: nordlys.secret        # in the folder keys/ of the data folder; left out: PKCE alone
//       who: contacts                      # or agents
//       customers: [nordlys]               # whose contacts; all of the desk when left out
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/yaml/reader.hpp"
#include "desk/people/login.hpp"

namespace sk::people {

inline constexpr const char* kLogInSection = "log_in";
inline constexpr const char* kProviderCookie = "skranke_provider";
inline constexpr Duration kProviderTryLength = Duration::minutes(10);

struct Provider {
  std::string key, name, issuer, client_id, secret_file;
  bool for_agents = false;
  bool owns_addresses = false;     // believes the provider also without "email_verified": it gives only addresses that are its own
  std::set<std::string> customers; // keys; empty: all
};
void check_providers(yaml::Reader& reader, const YAML::Node& root);
std::shared_ptr<const std::vector<Provider>> providers_of(db::Tx& tx, DeskId desk);

// Begins a try: where the browser goes, and the secret that it keeps in a cookie until it comes back.
struct ProviderTry {
  std::string address, secret;
};
Outcome<ProviderTry> begin_provider(access::House& house, const std::string& desk_key, const std::string& provider_key,
                                    const std::string& peer);

// What the browser brings back. Works once, for the browser that began it.
struct ProviderAnswer {
  std::string secret;              // of the cookie
  std::string code, state, issuer; // issuer: RFC 9207, "" when the provider names none
  std::string peer, browser;
};
Outcome<NewSession> log_in_by_provider(access::House& house, const ProviderAnswer& answer);

} // namespace sk::people
