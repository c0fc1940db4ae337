// Asks another web server for a small answer: JSON of an identity provider. Over https, or http to this host; no redirects, no proxy, no
// cookies; what is asked and answered is never logged.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace sk::net {

struct WebRequest {
  std::string url;
  std::optional<std::string> form; // application/x-www-form-urlencoded, by POST; nothing: GET
  std::string user, password;      // HTTP Basic, when there is a user
  std::string bearer;              // an access token (RFC 6750), when there is one
  std::string ca_file;             // certificates to believe instead of the system's
  int timeout_seconds = 10;
};
struct WebAnswer {
  int status = 0;
  std::string body;
};
// The fault is one line without secrets.
std::expected<WebAnswer, std::string> ask(const WebRequest& request);
bool may_ask(const std::string& url);              // https, or http to this host
std::string form_encoded(const std::string& text); // for one name or value of a form or of a query

} // namespace sk::net
