// A certificate of our own making: ECDSA on P-256, signed by itself.
#pragma once

#include <optional>
#include <string>

#include "base/core/instant.hpp"

namespace sk::net {

struct OwnCertificate {
  std::string certificate; // PEM
  std::string key;         // PEM, PKCS #8; a secret
};
// Valid from an hour before `now`, for clocks that differ.
OwnCertificate make_certificate(const std::string& host_name, Instant now, Duration lifetime);
bool is_for_host(const std::string& pem, const std::string& host_name);
// When the first certificate in `pem` ends; nullopt: there is none.
std::optional<Instant> expiry_of(const std::string& pem);

} // namespace sk::net
