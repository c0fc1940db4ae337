#include "base/net/smtp_session.hpp"
#include "base/text/unicode.hpp"

namespace sk::net {
namespace {

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
// RFC 5322 3.2.3
bool is_atext(char c) { return is_alnum(c) || is_high(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c); }

// Reads from the left; every reader leaves `rest` behind what it took and answers false when its piece is not there.
struct Reader {
  std::string_view rest;

  bool take(char c) {
    if (!rest.starts_with(c)) return false;
    rest.remove_prefix(1);
    return true;
  }

  bool dot_string(std::string& out) {
    std::size_t n = 0;
    while (n < rest.size() && (is_atext(rest[n]) || rest[n] == '.')) ++n;
    const std::string_view found = rest.substr(0, n);
    if (found.empty() || found.starts_with('.') || found.ends_with('.') || found.contains("..")) return false;
    out += found;
    rest.remove_prefix(n);
    return true;
  }

  bool quoted_string(std::string& content) {
    if (!take('"')) return false;
    while (!rest.empty() && rest[0] != '"') {
      if (rest[0] == '\\') rest.remove_prefix(1);
      if (rest.empty() || static_cast<unsigned char>(rest[0]) < 32 || rest[0] == 127) return false;
      content += rest[0];
      rest.remove_prefix(1);
    }
    return take('"');
  }

  // Underscores are no letters of a host name, but there are mailers below such names.
  bool domain(std::string& out) {
    std::size_t n = 0;
    while (n < rest.size() && (is_alnum(rest[n]) || is_high(rest[n]) || std::string_view("-._").contains(rest[n]))) ++n;
    const std::string_view found = rest.substr(0, n);
    if (found.empty() || found.size() > 255 || found.starts_with('.') || found.ends_with('.') || found.contains("..")) return false;
    if (found.starts_with('-') || found.ends_with('-') || found.contains(".-") || found.contains("-.")) return false;
    out += found;
    rest.remove_prefix(n);
    return true;
  }

  // RFC 5321 4.1.3
  bool address_literal(std::string& out) {
    const std::size_t end = rest.find(']');
    if (!rest.starts_with('[') || end == std::string_view::npos || end < 2) return false;
    for (const char c : rest.substr(1, end - 1)) {
      if (!is_alnum(c) && c != '.' && c != ':' && c != '-') return false;
    }
    out += rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    return true;
  }

  // RFC 5321 appendix C: "@one.example,@two.example:" must be accepted and should be ignored.
  bool source_route() {
    if (!rest.starts_with('@')) return true;
    std::string ignored;
    do {
      if (!take('@') || !domain(ignored)) return false;
    } while (take(','));
    return take(':');
  }
};

std::string quoted_if_needed(const std::string& content) {
  std::string same;
  Reader reader{content};
  if (reader.dot_string(same) && reader.rest.empty()) return content;
  std::string out = "\"";
  for (const char c : content) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

} // namespace

std::optional<std::string> parse_smtp_path(std::string_view path) {
  if (path == "<>") return std::string();
  if (!text::is_utf8(path)) return std::nullopt;
  Reader reader{path};
  if (!reader.take('<') || !reader.source_route()) return std::nullopt;
  std::string mailbox;
  if (reader.rest.starts_with('"')) {
    std::string content;
    if (!reader.quoted_string(content)) return std::nullopt;
    mailbox = quoted_if_needed(content);
  } else if (!reader.dot_string(mailbox)) {
    return std::nullopt;
  }
  if (!reader.take('@')) return std::nullopt;
  mailbox += '@';
  if (!reader.address_literal(mailbox) && !reader.domain(mailbox)) return std::nullopt;
  if (reader.rest != ">" || mailbox.size() > limits::kMailAddressBytes) return std::nullopt;
  return mailbox;
}

} // namespace sk::net
