#include "base/crypto/signed_token.hpp"

#include <sodium.h>

#include <array>

#include "base/core/bytes.hpp"
#include "base/crypto/public_key.hpp"
#include "base/crypto/sodium_start.hpp"

namespace sk::crypto {

namespace {

constexpr std::size_t kTokenBytes = 4'096;
constexpr std::size_t kSecretBytes = 32; // RFC 7518 section 3.2

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

bool fits_hs256(std::string_view key, std::string_view said, std::string_view signature) {
  if (key.size() < kSecretBytes || signature.size() != crypto_auth_hmacsha256_BYTES) return false;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> right{};
  crypto_auth_hmacsha256_state state;
  ::crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  ::crypto_auth_hmacsha256_update(&state, raw(said), said.size());
  ::crypto_auth_hmacsha256_final(&state, right.data());
  return ::sodium_memcmp(right.data(), signature.data(), right.size()) == 0;
}

bool fits_eddsa(std::string_view key, std::string_view said, std::string_view signature) {
  return key.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
         ::crypto_sign_verify_detached(raw(signature), raw(said), said.size(), raw(key)) == 0;
}

bool fits_rs256(std::string_view pem, std::string_view said, std::string_view signature) {
  const std::optional<PublicKey> key = PublicKey::from_pem(pem);
  return key && key->kind() == PublicKey::Kind::Rsa && key->verifies(said, signature);
}

bool fits(TokenAlgorithm algorithm, std::string_view key, std::string_view said, std::string_view signature) {
  switch (algorithm) {
  case TokenAlgorithm::Hs256: return fits_hs256(key, said, signature);
  case TokenAlgorithm::EdDsa: return fits_eddsa(key, said, signature);
  case TokenAlgorithm::Rs256: return fits_rs256(key, said, signature);
  }
  return false;
}

std::string name_of(TokenAlgorithm algorithm) {
  switch (algorithm) {
  case TokenAlgorithm::Hs256: return "HS256";
  case TokenAlgorithm::EdDsa: return "EdDSA";
  case TokenAlgorithm::Rs256: return "RS256";
  }
  return "";
}

// The header in one of the forms that libraries write, without blanks; anything else is refused rather than understood.
bool is_header_of(TokenAlgorithm algorithm, const std::string& header) {
  const std::string alg = R"("alg":")" + name_of(algorithm) + "\"";
  std::string tight;
  for (const char c : header) {
    if (c != ' ' && c != '\n') tight += c;
  }
  return tight == "{" + alg + "}" || tight == "{" + alg + R"(,"typ":"JWT"})" || tight == R"({"typ":"JWT",)" + alg + "}";
}

} // namespace

std::optional<std::string> open_signed_token(TokenAlgorithm algorithm, std::string_view key, std::string_view token) {
  start_sodium();
  const std::size_t first = token.find('.'), last = token.rfind('.');
  if (token.size() > kTokenBytes || first == std::string_view::npos || first == last || token.find('.', first + 1) != last)
    return std::nullopt;
  const std::optional<std::string> header = from_base64url(token.substr(0, first));
  const std::optional<std::string> claims = from_base64url(token.substr(first + 1, last - first - 1));
  const std::optional<std::string> signature = from_base64url(token.substr(last + 1));
  if (!header || !claims || !signature || !is_header_of(algorithm, *header)) return std::nullopt;
  return fits(algorithm, key, token.substr(0, last), *signature) ? claims : std::nullopt;
}

std::optional<std::string> ed25519_from_pem(std::string_view pem) {
  constexpr std::string_view kBegin = "-----BEGIN PUBLIC KEY-----", kEnd = "-----END PUBLIC KEY-----";
  // RFC 8410 section 4: SubjectPublicKeyInfo of Ed25519 begins with these twelve bytes.
  constexpr std::string_view kInfo = "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";
  constexpr std::size_t kInfoBytes = 12;
  const std::size_t begin = pem.find(kBegin), end = pem.find(kEnd);
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::nullopt;
  std::string base64;
  for (const char c : pem.substr(begin + kBegin.size(), end - begin - kBegin.size())) {
    if (c != '\n' && c != '\r' && c != ' ') base64 += c;
  }
  const std::optional<std::string> der = from_base64(base64);
  if (!der || der->size() != kInfoBytes + 32 || !der->starts_with(std::string_view(kInfo.data(), kInfoBytes))) return std::nullopt;
  return der->substr(kInfoBytes);
}

} // namespace sk::crypto
