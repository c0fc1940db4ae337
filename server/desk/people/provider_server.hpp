// What a provider says of itself and what it is asked: its description and its keys, kept for ten minutes, the tokens for a code, and
// who somebody is when the ID token does not say it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/instant.hpp"
#include "base/core/outcome.hpp"
#include "desk/people/id_token.hpp"
#include "desk/people/provider.hpp"

namespace sk::people {

struct ProviderFace {
  std::string authorization_url, token_url, keys_url;
  std::string userinfo_url;    // "" for none
  bool secret_in_form = false; // client_secret_post
  std::vector<ProviderKey> keys;
  Instant read_at;
};
// RemoteFailed when the provider does not answer as one. `older_than`: a face read before that is read anew.
Outcome<std::shared_ptr<const ProviderFace>> face_of(const std::string& issuer, Instant now, Instant older_than);

struct CodeExchange {
  std::string code, verifier, redirect_uri, secret; // secret: "" for none
};
struct ProviderTokens {
  std::string id_token;
  std::string access_token; // "" when there is none that may be sent as a header
};
Outcome<ProviderTokens> exchange_code(const Provider& provider, const ProviderFace& face, const CodeExchange& exchange);

// What the UserInfo endpoint says of the subject of an ID token (OpenID Connect Core section 5.3); nothing when it speaks of another one.
// Only asked where the provider names the endpoint and gave an access token.
Outcome<std::optional<IdClaims>> ask_userinfo(const Provider& provider, const ProviderFace& face, const std::string& access_token,
                                              const std::string& subject);

} // namespace sk::people
