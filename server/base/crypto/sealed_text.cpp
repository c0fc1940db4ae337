#include "base/crypto/sealed_text.hpp"

#include <sodium.h>

#include "base/core/bytes.hpp"
#include "base/crypto/sodium_start.hpp"

namespace sk::crypto {

namespace {

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

} // namespace

std::string seal_text(const Key& key, std::string_view plain, std::string_view bound_to, Random& random) {
  start_sodium();
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  random.fill(std::span(raw(sealed), kNonceBytes));
  ::crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonceBytes, nullptr, raw(plain), plain.size(), raw(bound_to), bound_to.size(),
                                               nullptr, raw(sealed), raw(key.bytes()));
  return to_base64url(sealed);
}

std::optional<std::string> open_text(const Key& key, std::string_view sealed, std::string_view bound_to) {
  start_sodium();
  const std::optional<std::string> bytes = from_base64url(std::string(sealed));
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) return std::nullopt;
  std::string plain(bytes->size() - kNonceBytes - kTagBytes, '\0');
  const int answer =
      ::crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(*bytes) + kNonceBytes, bytes->size() - kNonceBytes,
                                                   raw(bound_to), bound_to.size(), raw(*bytes), raw(key.bytes()));
  if (answer != 0) return std::nullopt;
  return plain;
}

void wipe(std::string& text) {
  ::sodium_memzero(text.data(), text.size());
  text.clear();
}

} // namespace sk::crypto
