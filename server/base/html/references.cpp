#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>

#include <libxml/HTMLparser.h>

#include "base/html/tokens.hpp"

namespace sk::html {
namespace {

using Names = std::unordered_map<std::string_view, std::uint32_t>;

// The 253 names of HTML 4, from libxml2's table, in a form that is found in constant time.
const Names& names() {
  static const Names table = [] {
    Names made;
    for (std::uint32_t point = 1; point < 0x2700; ++point) {
      if (const htmlEntityDesc* const found = htmlEntityValueLookup(point)) made.emplace(found->name, point);
    }
    made.emplace("AMP", '&'), made.emplace("LT", '<'), made.emplace("GT", '>'), made.emplace("QUOT", '"'), made.emplace("apos", '\'');
    made.emplace("NewLine", '\n'), made.emplace("Tab", '\t'), made.emplace("colon", ':'), made.emplace("lpar", '('),
        made.emplace("rpar", ')');
    return made;
  }();
  return table;
}

// HTML 13.2.5.80: numbers in the C1 range are read as Windows-1252.
std::uint32_t mend(std::uint32_t point) {
  static constexpr std::uint16_t kWindows[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                                 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                                 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
  if (point >= 0x80 && point < 0xA0) return kWindows[point - 0x80];
  if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) return 0xFFFD;
  return point;
}

bool is_control(std::uint32_t point) { return (point < 0x20 && point != '\n' && point != '\t') || point == 0x7F; }

void append(std::string& out, std::uint32_t point) {
  if (is_control(point)) return;
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

int digit_of(char c, bool hex) {
  if (c >= '0' && c <= '9') return c - '0';
  if (!hex) return -1;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Both answer how many bytes after the "&" they took; 0 for none.
std::size_t read_number(std::string_view rest, std::string& out) {
  std::size_t at = 1;
  const bool hex = at < rest.size() && (rest[at] == 'x' || rest[at] == 'X');
  if (hex) ++at;
  const std::size_t first = at;
  std::uint32_t point = 0;
  for (; at < rest.size(); ++at) {
    const int digit = digit_of(rest[at], hex);
    if (digit < 0) break;
    if (point <= 0x10FFFF) point = point * (hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  if (at == first) return 0;
  append(out, mend(point));
  return at < rest.size() && rest[at] == ';' ? at + 1 : at;
}

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

std::size_t read_name(std::string_view rest, bool in_attribute, std::string& out) {
  constexpr std::size_t kLongest = 10;
  std::size_t length = 0;
  while (length < rest.size() && length <= kLongest && is_alnum(rest[length])) ++length;
  const auto found = names().find(rest.substr(0, length));
  if (found == names().end()) return 0;
  const bool closed = length < rest.size() && rest[length] == ';';
  // Without the semicolon only the old Latin-1 names count, and not in a URL's query.
  if (!closed && (found->second > 0xFF || found->first == "apos" || found->first == "colon")) return 0;
  if (!closed && in_attribute && length < rest.size() && rest[length] == '=') return 0;
  append(out, found->second);
  return length + (closed ? 1 : 0);
}

} // namespace

std::string decode_references(std::string_view text, bool in_attribute) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] != '&' && !is_control(static_cast<unsigned char>(text[at]))) ++at;
    out += text.substr(begin, at - begin);
    if (at == text.size()) break;
    if (text[at] == '&') {
      const std::string_view rest = text.substr(at + 1);
      const std::size_t taken = rest.starts_with('#') ? read_number(rest, out) : read_name(rest, in_attribute, out);
      if (taken > 0) {
        at += taken + 1;
        continue;
      }
    }
    if (!is_control(static_cast<unsigned char>(text[at]))) out += text[at];
    ++at;
  }
  return out;
}

} // namespace sk::html
