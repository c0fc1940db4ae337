// A connection to an IMAP server that is logged in, by libcurl; afterwards plain bytes both ways. Internal to base/net.
#pragma once

#include <chrono>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

#include "base/net/curl_start.hpp"
#include "base/net/imap_client.hpp"

namespace sk::net {

class ImapConnection {
public:
  static void check(const ImapOptions& options); // throws ConfigError
  static std::expected<std::unique_ptr<ImapConnection>, ImapFault> open(const ImapOptions& options);
  ImapConnection(const ImapOptions& options, CurlPtr curl) : options_(options), curl_(std::move(curl)) {}

  // A command begins: its time runs from now.
  void begin_waiting();
  bool send(std::string_view bytes);
  std::expected<std::string, std::string> receive(); // or why not

private:
  enum class Ready { Yes, TooLate, Stopping };
  Ready wait_for(short events);

  const ImapOptions& options_; // of the client that owns this
  CurlPtr curl_;
  std::chrono::steady_clock::time_point whole_deadline_;
};

} // namespace sk::net
