// Hands mails to a smarthost over libcurl: connection reuse, STARTTLS when offered (required by setting), password or
// XOAUTH2. One call is one transaction on the wire; it blocks, so it belongs on a worker thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/net/oauth2.hpp"

namespace sk::net {

struct SmarthostOptions {
  std::string host;
  int port = 25;
  bool require_tls = false;
  std::string user;
  std::string password;                // held in memory only
  std::shared_ptr<TokenSource> tokens; // set: XOAUTH2 in place of the password
  std::string helo = "localhost";
  int timeout_seconds = 60;
};

enum class Delivery {
  Sent,    // 2xx after the end of data
  Later,   // 4xx, no connection, or time-out before the end of data
  Refused, // 5xx: will never be taken
  Unknown, // cut after data was handed over and before the answer: repeat with the same Message-ID (I14)
};

struct DeliveryReport {
  Delivery result = Delivery::Later;
  int code = 0;      // last reply of the server, 0 when there was none
  std::string reply; // its text, or what curl says; one line
};

class SmtpClient {
public:
  static std::unique_ptr<SmtpClient> open(const SmarthostOptions& options);
  virtual ~SmtpClient() = default;
  virtual DeliveryReport send(const std::string& envelope_sender, const std::vector<std::string>& recipients, std::string_view message) = 0;
};

} // namespace sk::net
