#include "base/crypto/digest.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/crypto/sodium_start.hpp"

namespace sk::crypto {

namespace {

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

} // namespace

void start_sodium() {
  static const int answer = ::sodium_init();
  SK_VERIFY(answer >= 0);
}

std::string sha256_hex(std::string_view bytes) {
  // OpenSSL's uses the processor's own instructions for it, libsodium's does not: 20 KB in 15 us and not in 70.
  static const EVP_MD* const sha256 = EVP_sha256();
  unsigned char digest[32];
  unsigned int size = 0;
  SK_VERIFY(::EVP_Digest(bytes.data(), bytes.size(), digest, &size, sha256, nullptr) == 1 && size == sizeof digest);
  return to_hex(digest);
}

Key::Key(std::string_view bytes) {
  SK_VERIFY(bytes.size() == bytes_.size());
  std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

Key::~Key() { ::sodium_memzero(bytes_.data(), bytes_.size()); }

Key Key::derive(std::string_view purpose) const { return Key(keyed_digest(*this, purpose, bytes_.size())); }

std::string keyed_digest(const Key& key, std::string_view message, std::size_t bytes) {
  start_sodium();
  SK_VERIFY(bytes >= crypto_generichash_BYTES_MIN && bytes <= crypto_generichash_BYTES_MAX);
  std::string digest(bytes, '\0');
  ::crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), bytes, raw(message), message.size(), raw(key.bytes()),
                       key.bytes().size());
  return digest;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace sk::crypto
