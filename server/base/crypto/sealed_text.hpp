// Texts that only the holder of a key can read: XChaCha20-Poly1305 (libsodium), base64url of nonce and cipher text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/random.hpp"
#include "base/crypto/digest.hpp"

namespace sk::crypto {

// `bound_to` is not kept, but what was sealed for one thing does not open for another.
std::string seal_text(const Key& key, std::string_view plain, std::string_view bound_to, Random& random);
// Nothing for what this key did not seal for this thing.
std::optional<std::string> open_text(const Key& key, std::string_view sealed, std::string_view bound_to);

void wipe(std::string& text);  // its bytes become zero, then it is empty

}  // namespace sk::crypto
