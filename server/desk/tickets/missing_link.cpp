#include "desk/tickets/missing_link.hpp"

#include "base/core/bytes.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kProofBytes = 16, kPlainBytes = 24;

void put(std::string& bytes, std::int64_t value) {
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
}

std::int64_t take(const std::string& bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return static_cast<std::int64_t>(value);
}

std::string masked(const crypto::Key& key, std::string plain, const std::string& proof) {
  const std::string mask = crypto::keyed_digest(key.derive("missing-mask"), proof, kPlainBytes);
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i] = static_cast<char>(plain[i] ^ mask[i]);
  return plain;
}

} // namespace

std::string make_missing_token(const crypto::Key& key, const MissingLink& link, Instant now) {
  std::string plain;
  put(plain, link.ticket.value);
  put(plain, link.person.value);
  put(plain, (now + Duration::days(kMissingLinkDays)).micros);
  const std::string proof = crypto::keyed_digest(key.derive("missing-link"), plain, kProofBytes);
  return to_base64url(masked(key, plain, proof) + proof);
}

std::optional<MissingLink> open_missing_token(const crypto::Key& key, const std::string& token, Instant now) {
  const std::optional<std::string> bytes = from_base64url(token);
  if (!bytes || bytes->size() != kPlainBytes + kProofBytes) return std::nullopt;
  const std::string proof = bytes->substr(kPlainBytes);
  const std::string plain = masked(key, bytes->substr(0, kPlainBytes), proof);
  if (!crypto::equal_in_constant_time(crypto::keyed_digest(key.derive("missing-link"), plain, kProofBytes), proof)) return std::nullopt;
  if (Instant{take(plain, 16)} < now) return std::nullopt;
  return MissingLink{TicketId{take(plain, 0)}, PersonId{take(plain, 8)}};
}

} // namespace sk::tickets
