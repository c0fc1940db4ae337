// Ids as the outside sees them (D11): 128 bits, 26 characters of lower-case Crockford base32, unguessable and bound to the
// kind of thing. Deterministic authenticated encryption of the 64-bit row id (SIV construction over SipHash-2-4): 64 bits
// of tag, 64 bits of masked id. No column and no index is spent on them; the key lies in the database (table installation).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/core/id.hpp"
#include "base/crypto/digest.hpp"

namespace sk::crypto {

class IdSeal {
 public:
  explicit IdSeal(const Key& key);
  template <class Tag>
  std::string seal(Id<Tag> id) const { return seal_raw(Tag::kind, id.value); }
  // nullopt for anything that this seal did not make for this kind.
  template <class Tag>
  std::optional<Id<Tag>> open(std::string_view text) const {
    const std::optional<std::int64_t> value = open_raw(Tag::kind, text);
    if (!value) return std::nullopt;
    return Id<Tag>{*value};
  }

 private:
  std::string seal_raw(const char* kind, std::int64_t value) const;
  std::optional<std::int64_t> open_raw(const char* kind, std::string_view text) const;
  Key mask_, tag_;
};

}  // namespace sk::crypto
