#include "base/html/addresses.hpp"

#include <algorithm>
#include <string>

#include "base/core/bytes.hpp"

namespace sk::html {
namespace {

bool may_stand_in_address(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' && c != '{' && c != '|' &&
         c != '}';
}

// Where the address that begins at `text` ends: what closes a sentence or a bracket around it belongs to the sentence.
std::size_t address_size(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, may_stand_in_address);
  std::size_t size = static_cast<std::size_t>(end - text.begin());
  while (size > 0 && std::string_view(".,;:!?'").find(text[size - 1]) != std::string_view::npos) --size;
  if (size > 0 && text[size - 1] == ')' && text.substr(0, size).find('(') == std::string_view::npos) --size;
  return size;
}

std::size_t next_address(std::string_view text) { return std::min(text.find("https://"), text.find("http://")); }

} // namespace

bool is_linkable(std::string_view url) {
  const std::string scheme = ascii_lower(url.substr(0, std::min<std::size_t>(url.find(':'), 10)));
  return (scheme == "https" || scheme == "http" || scheme == "mailto") && url.size() > scheme.size() + 1 &&
         std::ranges::all_of(url, may_stand_in_address);
}

std::vector<TextPiece> text_pieces(std::string_view text) {
  std::vector<TextPiece> pieces;
  while (!text.empty()) {
    const std::size_t at = std::min(next_address(text), text.size());
    if (at > 0) pieces.push_back({text.substr(0, at)});
    text.remove_prefix(at);
    const std::string_view url = text.substr(0, address_size(text));
    if (!url.empty()) pieces.push_back({url, !url.ends_with("://") && is_linkable(url)});
    text.remove_prefix(url.size());
  }
  return pieces;
}

} // namespace sk::html
