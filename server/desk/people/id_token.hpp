// Tokens of an OpenID provider, judged by the letter (OpenID Connect Core 1.0 section 3.1.3.7, RFC 8725): the key's kind decides the
// algorithm, only RS256 and ES256 count, and every claim that says for whom, by whom and when must fit. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/instant.hpp"
#include "base/crypto/public_key.hpp"

namespace sk::people {

struct ProviderKey {
  std::string id; // "kid", "" for none
  crypto::PublicKey key;
};
// The signing keys of a JSON Web Key Set (RFC 7517); kinds that are not ours are left out.
std::vector<ProviderKey> read_key_set(std::string_view json);

struct IdTokenQuestion {
  std::string issuer, client_id, nonce;
  Instant now;
};
struct IdClaims {
  std::string subject;
  std::optional<std::string> mail;
  bool mail_is_verified = false;
  bool names_a_mail = false;            // also one that is no text
  std::optional<std::string> token_sum; // "at_hash", "" when it is no text
};
enum class IdTokenFault { Form, Key, Signature, Claims, Time }; // Key: none of these; newer ones may hold it
struct IdTokenReading {
  std::optional<IdClaims> claims;
  IdTokenFault fault = IdTokenFault::Form; // without claims
};
IdTokenReading read_id_token(std::string_view token, const std::vector<ProviderKey>& keys, const IdTokenQuestion& question);

} // namespace sk::people
