// What never leaves this host, and so may travel in the clear. Pure.
#pragma once

#include <arpa/inet.h>

#include <string>
#include <string_view>

namespace sk::net {

inline bool is_loopback_host(std::string_view host) {
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost" || host == "::1") return true;
  in_addr v4{};
  return host.starts_with("127.") && ::inet_pton(AF_INET, std::string(host).c_str(), &v4) == 1;
}

inline bool is_http_to_this_host(std::string_view url) {
  constexpr std::string_view kScheme = "http://";
  if (!url.starts_with(kScheme)) return false;
  const std::string_view place = url.substr(kScheme.size(), url.find_first_of("/?#", kScheme.size()) - kScheme.size());
  if (place.find('@') != std::string_view::npos) return false;
  const std::size_t port = place.rfind(':');
  return is_loopback_host(place.ends_with(']') ? place : place.substr(0, port));
}

} // namespace sk::net
