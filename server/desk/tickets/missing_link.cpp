#include "desk/tickets/missing_link.hpp"

#include "base/crypto/sealed_link.hpp"

namespace sk::tickets {

static constexpr const char* kPurpose = "missing";

std::string make_missing_token(const crypto::Key& key, const MissingLink& link, Instant now) {
  return crypto::seal_link(key, kPurpose, {link.ticket.value, link.person.value, now + Duration::days(kMissingLinkDays)});
}

std::optional<MissingLink> open_missing_token(const crypto::Key& key, const std::string& token, Instant now) {
  const std::optional<crypto::SealedLink> link = crypto::open_link(key, kPurpose, token, now);
  if (!link) return std::nullopt;
  return MissingLink{TicketId{link->first}, PersonId{link->second}};
}

} // namespace sk::tickets
