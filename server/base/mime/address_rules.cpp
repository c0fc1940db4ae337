// What may pass as an address or as one line of a header.
#include <algorithm>

#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/header_text.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

bool is_high(char c) { return (c & 0x80) != 0; }
bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_local_part(std::string_view local) {
  constexpr std::string_view kAtext = "!#$%&'*+-/=?^_`{|}~.";
  if (local.empty() || local.size() > 64 || local.starts_with('.') || local.ends_with('.')) return false;
  if (local.find("..") != std::string_view::npos) return false;
  // "=?utf-8?Q?kari?=": a mailer put an encoded word where none may stand, and readers differ on what it says (A05).
  if (local.starts_with("=?")) return false;
  return std::ranges::all_of(local, [kAtext](char c) { return is_alnum(c) || is_high(c) || kAtext.find(c) != std::string_view::npos; });
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.starts_with('-') || label.ends_with('-')) return false;
  return std::ranges::all_of(label, [](char c) { return is_alnum(c) || is_high(c) || c == '-' || c == '_'; });
}

bool is_domain(std::string_view domain) {
  for (;;) {
    const std::size_t dot = domain.find('.');
    if (!is_label(domain.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    domain.remove_prefix(dot + 1);
  }
}

} // namespace

std::string one_line(std::string_view text, std::size_t max_chars) {
  const std::string cut = text::cut_chars(squeeze(text::make_utf8(text)), max_chars);
  return cut.ends_with(' ') ? cut.substr(0, cut.size() - 1) : cut;
}

bool is_address(std::string_view text) {
  if (text.size() > limits::kMailAddressBytes || !text::is_utf8(text)) return false;
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || !is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1))) return false;
  return squeeze(text) == text; // no C1 control, no line separator among the letters
}

} // namespace sk::mime
