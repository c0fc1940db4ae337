#include "base/net/web_client.hpp"

#include "base/net/curl_start.hpp"
#include "base/net/loopback.hpp"

namespace sk::net {

namespace {

constexpr std::size_t kAnswerBytes = 512 * 1024;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& answer = *static_cast<std::string*>(user);
  if (answer.size() + size * count > kAnswerBytes) return 0;
  answer.append(bytes, size * count);
  return size * count;
}

} // namespace

bool may_ask(const std::string& url) { return url.starts_with("https://") || is_http_to_this_host(url); }

std::string form_encoded(const std::string& text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

std::expected<WebAnswer, std::string> ask(const WebRequest& request) {
  if (!may_ask(request.url)) return std::unexpected("no address to ask over the net");
  const CurlPtr curl = new_curl();
  std::string body;
  set_option(curl, CURLOPT_PROTOCOLS_STR, request.url.starts_with("https:") ? "https" : "http");
  set_option(curl, CURLOPT_URL, request.url.c_str());
  set_option(curl, CURLOPT_FOLLOWLOCATION, 0L);
  set_option(curl, CURLOPT_NOSIGNAL, 1L);
  set_option(curl, CURLOPT_PROXY, "");
  set_option(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set_option(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(request.timeout_seconds));
  set_option(curl, CURLOPT_TIMEOUT, static_cast<long>(request.timeout_seconds));
  set_option(curl, CURLOPT_WRITEFUNCTION, keep);
  set_option(curl, CURLOPT_WRITEDATA, &body);
  if (!request.ca_file.empty()) set_option(curl, CURLOPT_CAINFO, request.ca_file.c_str());
  if (!request.user.empty()) {
    set_option(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    set_option(curl, CURLOPT_USERNAME, request.user.c_str());
    set_option(curl, CURLOPT_PASSWORD, request.password.c_str());
  }
  if (!request.bearer.empty()) {
    set_option(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BEARER));
    set_option(curl, CURLOPT_XOAUTH2_BEARER, request.bearer.c_str());
  }
  if (request.form) {
    set_option(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.form->size()));
    set_option(curl, CURLOPT_POSTFIELDS, request.form->c_str());
  }
  const CURLcode result = curl_easy_perform(curl.get());
  if (result != CURLE_OK) return std::unexpected(std::string(curl_easy_strerror(result)));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  return WebAnswer{static_cast<int>(status), std::move(body)};
}

} // namespace sk::net
