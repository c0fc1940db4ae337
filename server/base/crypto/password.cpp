#include "base/crypto/password.hpp"

#include <sodium.h>

#include <atomic>
#include <new>

#include "base/core/blocking.hpp"
#include "base/crypto/sodium_start.hpp"

namespace sk::crypto {

namespace {

struct Cost {
  unsigned long long passes;
  std::size_t bytes;
};

constexpr Cost kFull{3, 64 * 1024 * 1024};
constexpr Cost kCheap{crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN};
std::atomic<bool> g_cheap{false};

} // namespace

std::string hash_password(std::string_view password) {
  start_sodium();
  const Blocking computing;  // a tenth of a second: nobody else is to wait for it
  const Cost cost = g_cheap ? kCheap : kFull;
  char hash[crypto_pwhash_STRBYTES];
  if (::crypto_pwhash_str_alg(hash, password.data(), password.size(), cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::bad_alloc(); // the only fault it knows: no memory
  }
  return hash;
}

bool verify_password(std::string_view hash, std::string_view password) {
  start_sodium();
  // The library alone would also take Argon2i.
  if (!hash.starts_with("$argon2id$") || hash.find('\0') != std::string_view::npos || hash.size() >= crypto_pwhash_STRBYTES) return false;
  const Blocking computing;
  return ::crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

void spend_time_like_verify(std::string_view password) { hash_password(password); }

void use_cheap_password_hashes() { g_cheap = true; }

} // namespace sk::crypto
