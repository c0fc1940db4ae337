#include <arpa/inet.h>

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/settings_table.hpp"

namespace sk {

namespace {

using namespace settings;

std::string origin_of(const Settings& settings, std::string_view name) {
  const auto at = settings.origins.find(name);
  return at == settings.origins.end() ? std::string(name) : at->second;
}

bool is_address(const std::string& text) {
  unsigned char bytes[16];
  return ::inet_pton(AF_INET, text.c_str(), bytes) == 1 || ::inet_pton(AF_INET6, text.c_str(), bytes) == 1;
}

bool is_host_name(std::string_view text) {
  constexpr std::string_view kAllowed = "abcdefghijklmnopqrstuvwxyz0123456789-.";
  return !text.empty() && text.size() <= 253 && ascii_lower(text).find_first_not_of(kAllowed) == std::string::npos && text.front() != '.' &&
         text.front() != '-' && text.back() != '.' && text.back() != '-' && text.find("..") == std::string_view::npos;
}

bool is_loopback(const std::string& host) { return host == "localhost" || host == "::1" || (host.starts_with("127.") && is_address(host)); }

// Empty when the value has its form, else the rest of the sentence that refuses it.
std::string fault_of_listen(const std::string& text) {
  const std::optional<HostPort> at = parse_host_port(text);
  if (at && is_address(at->host)) return {};
  return "is not an address with a port; write it as 127.0.0.1:8080 or [::1]:8080.";
}

std::string fault_of_server(const std::string& text) {
  const std::optional<HostPort> at = parse_host_port(text);
  if (at && at->port != 0 && (is_address(at->host) || is_host_name(at->host))) return {};
  return "is not a server with a port; write it as mail.example:587.";
}

std::string fault_of_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string host(text.substr(scheme.size()));
    const std::optional<HostPort> at = parse_host_port(host);
    if (is_host_name(host) || (at && (is_address(at->host) || is_host_name(at->host)))) return {};
    if (host.starts_with('[') && host.ends_with(']') && is_address(host.substr(1, host.size() - 2))) return {};
  }
  return "is not the address of a web site; write scheme and host without a slash at the end, as https://desk.example.";
}

std::string fault_of_database(std::string_view text) {
  for (const std::string_view scheme : {"sqlite:", "postgresql://", "postgres://"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size()) return {};
  }
  return "is not the URL of a database; write sqlite:PATH or postgresql://USER@HOST/NAME.";
}

std::string fault_of(const Row& row, const std::string& word) {
  switch (row.form) {
  case Form::Listen: return fault_of_listen(word);
  case Form::Server: return fault_of_server(word);
  case Form::Url: return fault_of_url(word);
  case Form::Database: return fault_of_database(word);
  case Form::Address: return is_address(word) ? "" : "is not an IP address; write it as 192.0.2.1 or 2001:db8::1, without a port.";
  case Form::HostName: return is_host_name(word) ? "" : "is not a host name; write it as mail.example.";
  case Form::Text:
  case Form::Folder:
  case Form::File:
  case Form::Choice:
  case Form::Number:
  case Form::Switch: return {};
  }
  return {};
}

void check_smarthost(const Settings& settings) {
  const auto refuse_because = [&](std::string_view name, const std::string& sentence) {
    refuse_setting(origin_of(settings, name), sentence);
  };
  if (settings.smarthost.empty()) {
    if (settings.smarthost_tls == "starttls")
      refuse_because("smarthost_tls", "starttls needs a smarthost; give --smarthost HOST:PORT as well.");
    if (!settings.smarthost_user.empty()) refuse_because("smarthost_user", "a user needs a smarthost; give --smarthost HOST:PORT as well.");
  }
  if (settings.smarthost_user.empty() != settings.smarthost_password_file.empty() && !settings.smarthost_oauth2) {
    const bool no_user = settings.smarthost_user.empty();
    refuse_because(no_user ? "smarthost_password_file" : "smarthost_user",
                   no_user ? "a password needs a user; give --smarthost-user TEXT as well."
                           : "a user needs a password; give --smarthost-password-file FILE as well.");
  }
  if (settings.smarthost_user.empty() || settings.smarthost_tls == "starttls") return;
  const std::optional<HostPort> at = parse_host_port(settings.smarthost);
  if (!at || !is_loopback(at->host)) {
    refuse_because("smarthost_user", "the password could travel in the clear; give --smarthost-tls starttls as well.");
  }
}

void check_certificate(const Settings& settings) {
  if (settings.smtp_tls_certificate.empty() == settings.smtp_tls_key.empty()) return;
  const bool no_key = settings.smtp_tls_key.empty();
  refuse_setting(origin_of(settings, no_key ? "smtp_tls_certificate" : "smtp_tls_key"),
                 no_key ? "a certificate needs its key; give --smtp-tls-key FILE as well."
                        : "a key needs its certificate; give --smtp-tls-certificate FILE as well.");
}

} // namespace

std::optional<HostPort> parse_host_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const std::string_view digits = text.substr(colon + 1);
  const std::optional<std::int64_t> port = parse_int(digits);
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!bracketed && host.find(':') != std::string_view::npos)) return std::nullopt;
  if (!port || digits.starts_with('-') || digits.size() > 5 || *port > 65'535) return std::nullopt;
  return HostPort{std::string(host), static_cast<std::uint16_t>(*port)};
}

void validate(const Settings& settings) {
  for (const Row& row : table()) {
    for (const std::string& word : words_of(settings, row)) {
      if (word.empty() && row.may_be_empty) continue;
      const std::string fault = fault_of(row, word);
      if (!fault.empty()) refuse_setting(origin_of(settings, row.name), (row.secret ? "the value " : "\"" + word + "\" ") + fault);
    }
  }
  if (settings.http == settings.smtp && !settings.http.ends_with(":0")) {
    refuse_setting(origin_of(settings, "smtp"), "http and smtp cannot share " + settings.smtp + "; give one of them another port.");
  }
  check_smarthost(settings);
  check_certificate(settings);
  validate_sections(settings);
}

} // namespace sk
