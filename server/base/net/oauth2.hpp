// Access tokens for mail servers that take no password: refresh (RFC 6749 section 6) or client credentials (section 4.4).
// One source serves any number of threads; a token is kept until a minute before it ends. Nothing here is ever logged.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "base/core/clock.hpp"

namespace sk::net {

struct OAuth2Options {
  std::string token_url; // https; http only to this host
  std::string client_id;
  std::string client_secret;
  std::string refresh_token; // empty: client credentials
  std::string scope;
  std::string ca_file; // certificates to believe instead of the system's
  int timeout_seconds = 30;
  // The server gave a new refresh token in place of the old one: keep it.
  std::function<void(const std::string& refresh_token)> renewed = {};
};

struct TokenFault {
  enum class Kind {
    Unreachable, // no connection, a time-out, a 5xx: later again
    Refused,     // the grant is void: a person must sign in anew
    Malformed,   // an answer that is none
  };
  Kind kind = Kind::Unreachable;
  std::string what; // one line without secrets
};

class TokenSource {
public:
  // Throws ConfigError for a URL over which a secret must not travel.
  static std::unique_ptr<TokenSource> open(OAuth2Options options, const Clock& clock);
  virtual ~TokenSource() = default;
  virtual std::expected<std::string, TokenFault> token() = 0;
  // A server did not take this token: the next call asks for another one.
  virtual void forget(const std::string& token) = 0;
};

} // namespace sk::net
