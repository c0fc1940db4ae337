#include "base/mime/transfer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <gmime/gmime.h>

#include "base/core/bytes.hpp"

namespace sk::mime {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string decode_by_gmime(std::string_view body, GMimeContentEncoding encoding) {
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  if (encoding == GMIME_CONTENT_ENCODING_UUENCODE) state.state |= GMIME_UUDECODE_STATE_BEGIN;
  std::string out(g_mime_encoding_outlen(&state, body.size()) + 8, '\0');
  out.resize(g_mime_encoding_flush(&state, body.data(), body.size(), out.data()));
  return out;
}

enum class Base64Char : unsigned char { Foreign, Letter, Padding, Blank };

constexpr std::array<Base64Char, 256> kBase64Chars = [] {
  std::array<Base64Char, 256> table = {};
  for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")) {
    table[static_cast<unsigned char>(c)] = Base64Char::Letter;
  }
  for (const char c : std::string_view(" \t\r\n")) table[static_cast<unsigned char>(c)] = Base64Char::Blank;
  table['='] = Base64Char::Padding;
  return table;
}();

constexpr std::uint64_t kForeignSeen = std::uint64_t{1}
                                       << 32; // no mail has so many letters, and not so many foreign bytes that the sum would overflow

// What a byte adds to the sum of a text without padding: nothing for a blank, one for a letter.
constexpr std::array<std::uint64_t, 256> kBase64Sums = [] {
  std::array<std::uint64_t, 256> table = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = kBase64Chars[i] == Base64Char::Letter ? 1 : kBase64Chars[i] == Base64Char::Blank ? 0 : kForeignSeen;
  }
  return table;
}();

// An attachment is nearly nothing but letters: added up without a branch.
std::uint64_t base64_sum(std::string_view text) {
  const auto* byte = reinterpret_cast<const unsigned char*>(text.data());
  std::uint64_t even = 0, odd = 0;
  std::size_t at = 0;
  for (; at + 4 <= text.size(); at += 4) {
    even += kBase64Sums[byte[at]] + kBase64Sums[byte[at + 1]];
    odd += kBase64Sums[byte[at + 2]] + kBase64Sums[byte[at + 3]];
  }
  for (; at < text.size(); ++at) even += kBase64Sums[byte[at]];
  return even + odd;
}

bool is_whole_base64(std::string_view text) {
  const std::size_t before_padding = std::min(text.find('='), text.size());
  std::uint64_t letters = base64_sum(text.substr(0, before_padding));
  if (letters >= kForeignSeen) return false;
  std::size_t padding = 0;
  text.remove_prefix(before_padding);
  for (const char c : text) {
    switch (kBase64Chars[static_cast<unsigned char>(c)]) {
    case Base64Char::Foreign: return false;
    case Base64Char::Letter:
      if (padding > 0) return false;
      ++letters;
      break;
    case Base64Char::Padding: ++padding; break;
    case Base64Char::Blank: break;
    }
  }
  return letters % 4 != 1 && padding <= 2;
}

bool is_whole_quoted_printable(std::string_view text) {
  for (std::size_t at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
    const std::string_view after = text.substr(at + 1, 2);
    if (after.empty() || after[0] == '\n' || after[0] == '\r' || after[0] == ' ' || after[0] == '\t') continue;
    if (after.size() < 2 || hex_digit(after[0]) < 0 || hex_digit(after[1]) < 0) return false;
  }
  return true;
}

// Behind the "begin 644 name" line.
std::string_view behind_begin(std::string_view body) {
  std::size_t at = body.starts_with("begin ") ? 0 : body.find("\nbegin ");
  if (at == std::string_view::npos) return {};
  at = body.find('\n', at + 1);
  return at == std::string_view::npos ? std::string_view() : body.substr(at + 1);
}

std::string decode_escapes(std::string_view text, char mark) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == mark && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
    if (!escape) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
    at += 2;
  }
  return out;
}

} // namespace

Transferred decode_base64(std::string_view text) {
  return {decode_by_gmime(text, GMIME_CONTENT_ENCODING_BASE64), is_whole_base64(text) ? "" : "base64.broken"};
}

Transferred decode_transfer(std::string_view body, std::string_view encoding) {
  const std::string name = ascii_lower(trim(encoding.substr(0, encoding.find_first_of("(;"))));
  if (name == "base64") return decode_base64(body);
  if (name == "quoted-printable") {
    return {decode_by_gmime(body, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE), is_whole_quoted_printable(body) ? "" : "qp.broken"};
  }
  if (name == "x-uuencode" || name == "uuencode" || name == "x-uue") {
    return {decode_by_gmime(behind_begin(body), GMIME_CONTENT_ENCODING_UUENCODE), ""};
  }
  const bool plain = name.empty() || name == "7bit" || name == "8bit" || name == "binary";
  return {std::string(body), plain ? "" : "encoding.unknown"};
}

std::string decode_q(std::string_view text) {
  std::string spaced(text);
  std::ranges::replace(spaced, '_', ' ');
  return decode_escapes(spaced, '=');
}

std::string decode_percent(std::string_view text) { return decode_escapes(text, '%'); }

std::string encode_quoted_printable(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool at_line_end = at + 1 == text.size() || text[at + 1] == '\n';
    const bool plain = (byte > 0x20 && byte < 0x7F && byte != '=') || ((byte == ' ' || byte == '\t') && !at_line_end);
    // "From " and "." at a line's start are changed by some carriers.
    const bool fragile = column == 0 && (byte == '.' || text.substr(at, 5) == "From ");
    const std::size_t width = plain && !fragile ? 1 : 3;
    if (column + width > 75) {
      out += "=\r\n";
      column = 0;
    }
    if (width == 1)
      out += text[at];
    else
      (out += '=') += {kHex[byte >> 4], kHex[byte & 15]};
    column += width;
  }
  return out;
}

std::string encode_base64_lines(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 57) {
    out += to_base64(bytes.substr(at, 57));
    out += "\r\n";
  }
  return out;
}

} // namespace sk::mime
