// What a browser brings of a passkey, checked by libfido2 (WebAuthn level 2; ES256 only, which every authenticator speaks). The
// authenticator's maker is not asked about: attestation is "none", so a key is trusted because its owner was logged in when it came.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sk::crypto {

struct PasskeyMade {
  std::string credential;  // raw id
  std::string public_key;  // x and y, 64 bytes
  std::int64_t sign_count = 0;
};
// The authenticator data of navigator.credentials.create(). Nothing unless it is for this domain, made with the user present and
// verified, and holds an ES256 key.
std::optional<PasskeyMade> read_made_passkey(const std::string& domain, std::string_view authenticator_data);

struct PasskeyUse {
  std::string client_data, authenticator_data, signature;  // raw
};
// Answers the sign counter; nothing when any of it does not fit.
std::optional<std::int64_t> check_passkey_use(const std::string& domain, std::string_view public_key, const PasskeyUse& use);

}  // namespace sk::crypto
