// What of HTTP is plain text: request targets, forwarding headers, the bytes of an answer. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/http/message.hpp"

namespace sk::net {

struct Target {
  std::string path;
  http::Pairs query;
};
// Origin form or absolute form (RFC 9112 3.2). nullopt: bad escapes, NUL, broken UTF-8, backslashes or dot segments.
std::optional<Target> parse_target(std::string_view target);

// Sets peer and secure from X-Forwarded-For and -Proto if the connection comes from a trusted proxy: the last address that
// is not one of them is the peer (A35).
void apply_forwarding(http::Request& request, const std::vector<std::string>& trusted_proxies);

// Status line and headers with the empty line. Headers that belong to the edge (Connection, Content-Length, …) are its own.
std::string response_head(const http::Response& response, const std::string& request_id, bool keep_alive, bool event_stream);

// {"error":{"code":"too_large","text":"…"}}
http::Response error_response(int status, std::string_view code, std::string_view text, std::string_view request_id = {});

} // namespace sk::net
