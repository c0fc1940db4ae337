// Addresses and listening sockets, without Asio.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sk::net {

struct Listener {
  int socket = -1; // the caller's to close
  int port = 0;
  bool ipv6 = false;
};
// `address` is a number ("127.0.0.1", "::1"), never a name. Throws ConfigError when it cannot be had, also when another
// program listens there: no SO_REUSEPORT, the threads of an edge share one socket.
Listener listen_on(const std::string& address, int port);

// The usual spelling of an address; "::ffff:192.0.2.1" becomes "192.0.2.1". nullopt: not an address.
std::optional<std::string> plain_address(std::string_view text);

} // namespace sk::net
