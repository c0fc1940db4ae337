#include "base/net/imap_connection.hpp"

#include <poll.h>

#include <algorithm>

#include "base/net/loopback.hpp"

namespace sk::net {
namespace {

using Kind = ImapFault::Kind;
using std::chrono::steady_clock;

constexpr int kTickMilliseconds = 200; // how soon an order to stop is heard
constexpr int kWholeCommand = 10;      // times the time of silence

std::string_view host_in(std::string_view url) {
  url.remove_prefix(std::min(url.find("://") + 3, url.size()));
  const std::string_view place = url.substr(0, url.find('/'));
  const std::size_t colon = place.rfind(':');
  return place.ends_with(']') || colon == std::string_view::npos ? place : place.substr(0, colon);
}

bool is_plain(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

int ask_whether_stopping(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& options = *static_cast<const ImapOptions*>(user);
  return options.stopping && options.stopping() ? 1 : 0;
}

void set_up(const CurlPtr& curl, const ImapOptions& options, const std::string& token) {
  const bool tls_from_start = options.url.starts_with("imaps:");
  set_option(curl, CURLOPT_PROTOCOLS_STR, tls_from_start ? "imaps" : "imap");
  set_option(curl, CURLOPT_URL, options.url.c_str());
  set_option(curl, CURLOPT_CONNECT_ONLY, 1L);
  set_option(curl, CURLOPT_NOSIGNAL, 1L);
  set_option(curl, CURLOPT_PROXY, "");
  set_option(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set_option(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.timeout_seconds));
  set_option(curl, CURLOPT_TIMEOUT, static_cast<long>(options.timeout_seconds));
  set_option(curl, CURLOPT_NOPROGRESS, 0L);
  set_option(curl, CURLOPT_XFERINFOFUNCTION, ask_whether_stopping);
  set_option(curl, CURLOPT_XFERINFODATA, &options);
  set_option(curl, CURLOPT_USE_SSL, static_cast<long>(is_loopback_host(host_in(options.url)) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!options.ca_file.empty()) set_option(curl, CURLOPT_CAINFO, options.ca_file.c_str());
  set_option(curl, CURLOPT_USERNAME, options.user.c_str());
  set_option(curl, CURLOPT_SASL_IR, 1L);
  if (!options.tokens) return set_option(curl, CURLOPT_PASSWORD, options.password.c_str());
  set_option(curl, CURLOPT_XOAUTH2_BEARER, token.c_str());
  // Else libcurl would try an empty password where the server offers CRAM-MD5.
  set_option(curl, CURLOPT_LOGIN_OPTIONS, "AUTH=XOAUTH2");
}

std::expected<CurlPtr, ImapFault> log_in(const ImapOptions& options, std::string& token) {
  if (options.tokens) {
    std::expected<std::string, TokenFault> given = options.tokens->token();
    if (!given) {
      const Kind kind = given.error().kind == TokenFault::Kind::Refused ? Kind::LoginRefused : Kind::Unreachable;
      return std::unexpected(ImapFault{kind, std::move(given.error().what)});
    }
    token = *std::move(given);
  }
  CurlPtr curl = new_curl();
  set_up(curl, options, token);
  const CURLcode result = curl_easy_perform(curl.get());
  if (result == CURLE_OK) return curl;
  const Kind kind = result == CURLE_LOGIN_DENIED ? Kind::LoginRefused : Kind::Unreachable;
  return std::unexpected(ImapFault{kind, curl_easy_strerror(result)});
}

} // namespace

void ImapConnection::check(const ImapOptions& options) {
  const bool known = options.url.starts_with("imaps://") || options.url.starts_with("imap://");
  const std::string_view rest = known ? std::string_view(options.url).substr(options.url.find("://") + 3) : std::string_view();
  // A path, a user or a parameter would be read by libcurl in ways of its own.
  if (rest.empty() || rest.find_first_of("/@?#;% ") != std::string_view::npos || !is_plain(rest)) {
    throw ConfigError("'" + options.url + "' is no mailbox server; write it as imaps://mail.example:993.");
  }
  if (options.user.empty() || !is_plain(options.user) || !is_plain(options.password)) {
    throw ConfigError("the user or password for " + options.url + " is empty or holds a control character.");
  }
}

std::expected<std::unique_ptr<ImapConnection>, ImapFault> ImapConnection::open(const ImapOptions& options) {
  std::string token;
  std::expected<CurlPtr, ImapFault> curl = log_in(options, token);
  if (!curl && curl.error().kind == Kind::LoginRefused && !token.empty()) {
    // A token may be withdrawn before its time: once more with a new one.
    options.tokens->forget(token);
    curl = log_in(options, token);
  }
  if (!curl) return std::unexpected(std::move(curl.error()));
  return std::make_unique<ImapConnection>(options, *std::move(curl));
}

void ImapConnection::begin_waiting() {
  whole_deadline_ = steady_clock::now() + std::chrono::seconds(options_.timeout_seconds * kWholeCommand);
}

ImapConnection::Ready ImapConnection::wait_for(short events) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &socket);
  const auto silence_ends = std::min(steady_clock::now() + std::chrono::seconds(options_.timeout_seconds), whole_deadline_);
  while (steady_clock::now() < silence_ends) {
    if (options_.stopping && options_.stopping()) return Ready::Stopping;
    pollfd one{socket, events, 0};
    if (::poll(&one, 1, kTickMilliseconds) > 0) return Ready::Yes;
  }
  return Ready::TooLate;
}

bool ImapConnection::send(std::string_view bytes) {
  begin_waiting();
  while (!bytes.empty()) {
    std::size_t n = 0;
    const CURLcode result = curl_easy_send(curl_.get(), bytes.data(), bytes.size(), &n);
    if (result == CURLE_AGAIN) {
      if (wait_for(POLLOUT) != Ready::Yes) return false;
      continue;
    }
    if (result != CURLE_OK) return false;
    bytes.remove_prefix(n);
  }
  return true;
}

std::expected<std::string, std::string> ImapConnection::receive() {
  std::string buffer(64 * 1024, '\0');
  for (;;) {
    std::size_t n = 0;
    const CURLcode result = curl_easy_recv(curl_.get(), buffer.data(), buffer.size(), &n);
    if (result == CURLE_AGAIN) {
      switch (wait_for(POLLIN)) {
      case Ready::Yes: continue;
      case Ready::TooLate: return std::unexpected("the server is silent");
      case Ready::Stopping: return std::unexpected("stopping");
      }
    }
    if (result != CURLE_OK || n == 0) return std::unexpected("the connection was cut");
    if (steady_clock::now() > whole_deadline_) return std::unexpected("the server takes too long");
    buffer.resize(n);
    return buffer;
  }
}

} // namespace sk::net
