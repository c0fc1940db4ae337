// What a provider says of itself and what it is asked: its description, its keys, and the token for a code. Kept for ten minutes.
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
  bool secret_in_form = false; // client_secret_post
  std::vector<ProviderKey> keys;
  Instant read_at;
};
// RemoteFailed when the provider does not answer as one. `older_than`: a face read before that is read anew.
Outcome<std::shared_ptr<const ProviderFace>> face_of(const std::string& issuer, Instant now, Instant older_than);

struct CodeExchange {
  std::string code, verifier, redirect_uri, secret; // secret: "" for none
};
// The ID token.
Outcome<std::string> exchange_code(const Provider& provider, const ProviderFace& face, const CodeExchange& exchange);

} // namespace sk::people
