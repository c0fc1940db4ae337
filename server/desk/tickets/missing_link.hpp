// The link of the question for what is missing: bound to one ticket and one contact, good for a while, works without login.
// See base/crypto/sealed_link.
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/crypto/digest.hpp"

namespace sk::tickets {

inline constexpr std::int64_t kMissingLinkDays = 14;

struct MissingLink {
  TicketId ticket;
  PersonId person;
};
std::string make_missing_token(const crypto::Key& key, const MissingLink& link, Instant now);
// Nothing for a token that is wrong or too old.
std::optional<MissingLink> open_missing_token(const crypto::Key& key, const std::string& token, Instant now);

} // namespace sk::tickets
