#include "base/text/unicode.hpp"

#include <cstdint>
#include <cstring>

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/core/broken.hpp"

namespace sk::text {
namespace {

std::size_t skip_ascii(std::string_view bytes, std::size_t at) {
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    if (word & 0x8080808080808080U) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// The code point that starts at `at`, which moves past it; negative when the bytes are no UTF-8.
std::int32_t next_char(std::string_view bytes, std::size_t& at) {
  std::int32_t rest = 0;
  const auto length = static_cast<std::int32_t>(bytes.size() - at < 4 ? bytes.size() - at : 4);
  const char* const from = bytes.data() + at;
  UChar32 point = 0;
  U8_NEXT(from, rest, length, point);
  at += static_cast<std::size_t>(rest);
  return point;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

} // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    if (next_char(bytes, at) < 0) return false;
  }
  return true;
}

bool is_clean_utf8(std::string_view bytes) { return bytes.find('\0') == std::string_view::npos && is_utf8(bytes); }

std::string make_utf8(std::string_view bytes) {
  if (is_clean_utf8(bytes)) return std::string(bytes);
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const std::int32_t point = next_char(bytes, at);
    if (point == 0) continue;
    if (point < 0)
      out += "\uFFFD";
    else
      out += bytes.substr(start, at - start);
  }
  return out;
}

std::size_t count_chars(std::string_view utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) count += continues(byte) ? 0 : 1;
  return count;
}

std::string cut_chars(std::string_view utf8, std::size_t max_chars) {
  std::size_t at = 0;
  for (; at < utf8.size(); ++at) {
    if (continues(utf8[at])) continue;
    if (max_chars == 0) break;
    --max_chars;
  }
  return std::string(utf8.substr(0, at));
}

std::string cut_bytes(std::string_view utf8, std::size_t max_bytes) {
  if (utf8.size() <= max_bytes) return std::string(utf8);
  while (max_bytes > 0 && continues(utf8[max_bytes])) --max_bytes;
  return std::string(utf8.substr(0, max_bytes));
}

std::string fold_case(std::string_view utf8) {
  if (skip_ascii(utf8, 0) == utf8.size()) {
    std::string out(utf8);
    for (char& byte : out) {
      if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
  SK_VERIFY(U_SUCCESS(status));
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  // Normalised before and after: folding can decompose, and must see composed and decomposed letters alike.
  wide = nfc->normalize(wide, status).foldCase();
  wide = nfc->normalize(wide, status);
  SK_VERIFY(U_SUCCESS(status));
  std::string out;
  wide.toUTF8String(out);
  return out;
}

} // namespace sk::text
