#include "base/crypto/sealed_link.hpp"

#include "base/core/bytes.hpp"

namespace sk::crypto {

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

std::string proof_of(const Key& key, std::string_view purpose, const std::string& plain) {
  return keyed_digest(key.derive(std::string(purpose) + "-link"), plain, kProofBytes);
}

std::string masked(const Key& key, std::string_view purpose, std::string plain, const std::string& proof) {
  const std::string mask = keyed_digest(key.derive(std::string(purpose) + "-mask"), proof, kPlainBytes);
  for (std::size_t i = 0; i < plain.size(); ++i) plain[i] = static_cast<char>(plain[i] ^ mask[i]);
  return plain;
}

} // namespace

std::string seal_link(const Key& key, std::string_view purpose, const SealedLink& link) {
  std::string plain;
  put(plain, link.first);
  put(plain, link.second);
  put(plain, link.until.micros);
  const std::string proof = proof_of(key, purpose, plain);
  return to_base64url(masked(key, purpose, plain, proof) + proof);
}

std::optional<SealedLink> open_link(const Key& key, std::string_view purpose, const std::string& secret, Instant now) {
  const std::optional<std::string> bytes = from_base64url(secret);
  if (!bytes || bytes->size() != kPlainBytes + kProofBytes) return std::nullopt;
  const std::string proof = bytes->substr(kPlainBytes);
  const std::string plain = masked(key, purpose, bytes->substr(0, kPlainBytes), proof);
  if (!equal_in_constant_time(proof_of(key, purpose, plain), proof)) return std::nullopt;
  const SealedLink link{take(plain, 0), take(plain, 8), Instant{take(plain, 16)}};
  if (link.until < now) return std::nullopt;
  return link;
}

} // namespace sk::crypto
