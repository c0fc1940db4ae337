// JSON Web Tokens of others (RFC 7519), read strictly: the algorithm is the key's own and never the token's choice
// (RFC 8725 section 3.1), exactly three parts, no other header that could change what is checked, no claim twice.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sk::crypto {

enum class TokenAlgorithm { Hs256, EdDsa, Rs256 };

// key: the shared secret (HS256, at least 32 bytes), the 32 bytes of an Ed25519 public key, or an RSA public key as PEM.
// Answers the claims as JSON text; nothing for any token that this key did not sign.
std::optional<std::string> open_signed_token(TokenAlgorithm algorithm, std::string_view key, std::string_view token);

// The raw public key out of a PEM file ("-----BEGIN PUBLIC KEY-----"); nothing when it is no Ed25519 key.
std::optional<std::string> ed25519_from_pem(std::string_view pem);

} // namespace sk::crypto
