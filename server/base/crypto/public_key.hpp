// Signatures of others by public key (RFC 7518 sections 3.3 and 3.4): RSA PKCS #1 v1.5 with SHA-256, and ECDSA on P-256 with SHA-256. The
// kind of key decides, never the token.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sk::crypto {

class PublicKey {
public:
  enum class Kind { Rsa, P256 };

  // Big-endian numbers, as a JSON Web Key has them. Nothing for what is no key, and for RSA below 2048 or above 8192 bits.
  static std::optional<PublicKey> rsa(std::string_view modulus, std::string_view exponent);
  static std::optional<PublicKey> p256(std::string_view x, std::string_view y);
  // "-----BEGIN PUBLIC KEY-----" of one of the two kinds.
  static std::optional<PublicKey> from_pem(std::string_view pem);

  Kind kind() const { return kind_; }
  // Of P-256 the signature is r and s, 32 bytes each.
  bool verifies(std::string_view said, std::string_view signature) const;

private:
  struct Handle;
  PublicKey(Kind kind, std::shared_ptr<const Handle> handle);
  Kind kind_;
  std::shared_ptr<const Handle> handle_;
};

} // namespace sk::crypto
