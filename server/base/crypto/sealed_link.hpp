// The secret of a link in a mail that works without login: two ids and an end, bound to one purpose. Nothing is stored; 128 bits of
// keyed digest stand for the proof, and the ids are masked with a digest of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/instant.hpp"
#include "base/crypto/digest.hpp"

namespace sk::crypto {

struct SealedLink {
  std::int64_t first = 0, second = 0;
  Instant until;
};
std::string seal_link(const Key& key, std::string_view purpose, const SealedLink& link);
// Nothing for a secret that is wrong, of another purpose or too old.
std::optional<SealedLink> open_link(const Key& key, std::string_view purpose, const std::string& secret, Instant now);

} // namespace sk::crypto
