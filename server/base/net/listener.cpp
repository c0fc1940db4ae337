#include "base/net/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/core/broken.hpp"

namespace sk::net {
namespace {

constexpr int kBacklog = 1'024;

socklen_t fill_address(sockaddr_storage& out, const std::string& address, int port) {
  auto* v4 = reinterpret_cast<sockaddr_in*>(&out);
  if (inet_pton(AF_INET, address.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(static_cast<std::uint16_t>(port));
    return sizeof(sockaddr_in);
  }
  auto* v6 = reinterpret_cast<sockaddr_in6*>(&out);
  if (inet_pton(AF_INET6, address.c_str(), &v6->sin6_addr) != 1) return 0;
  v6->sin6_family = AF_INET6;
  v6->sin6_port = htons(static_cast<std::uint16_t>(port));
  return sizeof(sockaddr_in6);
}

int port_of(const sockaddr_storage& name) {
  if (name.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in*>(&name)->sin_port);
  return ntohs(reinterpret_cast<const sockaddr_in6*>(&name)->sin6_port);
}

} // namespace

Listener listen_on(const std::string& address, int port) {
  const std::string place = address + ":" + std::to_string(port);
  sockaddr_storage name{};
  const socklen_t length = fill_address(name, address, port);
  if (length == 0) throw ConfigError("'" + address + "' is not an IP address to listen on; write it as 127.0.0.1 or ::1.");
  if (port < 0 || port > 65'535) throw ConfigError("There is no port " + std::to_string(port) + "; choose one from 0 to 65535.");
  const int fd = ::socket(name.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  if (fd < 0 || ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      ::bind(fd, reinterpret_cast<sockaddr*>(&name), length) != 0 || ::listen(fd, kBacklog) != 0) {
    const std::string cause = std::strerror(errno);
    if (fd >= 0) ::close(fd);
    throw ConfigError("Cannot listen on " + place + " (" + cause + "); stop what listens there or choose another address.");
  }
  socklen_t named = sizeof name;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&name), &named);
  return {fd, port_of(name), name.ss_family == AF_INET6};
}

std::optional<std::string> plain_address(std::string_view text) {
  const std::string given(text);
  char out[INET6_ADDRSTRLEN];
  in_addr v4{};
  if (inet_pton(AF_INET, given.c_str(), &v4) == 1) return std::string(inet_ntop(AF_INET, &v4, out, sizeof out));
  in6_addr v6{};
  if (inet_pton(AF_INET6, given.c_str(), &v6) != 1) return std::nullopt;
  if (IN6_IS_ADDR_V4MAPPED(&v6)) return std::string(inet_ntop(AF_INET, &v6.s6_addr[12], out, sizeof out));
  return std::string(inet_ntop(AF_INET6, &v6, out, sizeof out));
}

} // namespace sk::net
