// From a declared charset to UTF-8. Labels lie: the bytes are asked too.
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>

#include <iconv.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/text/unicode.hpp"

namespace sk::text {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";

// Lower case, without quotes and blanks; "" when it cannot be the name of a charset (a slash would reach iconv as an option).
std::string clean_label(std::string_view label) {
  std::string out;
  for (const char c : label) {
    if (c >= 'A' && c <= 'Z')
      out += static_cast<char>(c - 'A' + 'a');
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':' || c == '+')
      out += c;
    else if (c != ' ' && c != '"' && c != '\'' && c != '\t')
      return {};
  }
  return out.size() <= 40 ? out : std::string();
}

// What mailers write, and the superset that they mean.
std::string known_as(const std::string& label) {
  static constexpr std::array<std::array<std::string_view, 2>, 38> kAliases = {{
      {"ascii", "us-ascii"},
      {"ansi_x3.4-1968", "us-ascii"},
      {"646", "us-ascii"},
      {"iso-ir-6", "us-ascii"},
      {"7bit", "us-ascii"},
      {"8bit", ""},
      {"unknown-8bit", ""},
      {"x-unknown", ""},
      {"unknown", ""},
      {"binary", ""},
      {"default", ""},
      {"utf8", "utf-8"},
      {"utf-8-mac", "utf-8"},
      {"unicode-1-1-utf-8", "utf-8"},
      {"utf8mb4", "utf-8"},
      {"x-utf-8", "utf-8"},
      {"unicode-1-1-utf-7", "utf-7"},
      {"latin1", "iso-8859-1"},
      {"latin-1", "iso-8859-1"},
      {"l1", "iso-8859-1"},
      {"iso8859-1", "iso-8859-1"},
      {"iso_8859-1", "iso-8859-1"},
      {"iso8859_1", "iso-8859-1"},
      {"iso88591", "iso-8859-1"},
      {"cp1252", "windows-1252"},
      {"win-1252", "windows-1252"},
      {"x-ansi", "windows-1252"},
      {"ansi", "windows-1252"},
      {"x-cp1252", "windows-1252"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"ks_c_5601-1987", "windows-949"},
      {"euc-kr", "windows-949"},
      {"shift_jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"iso-8859-9", "windows-1254"},
      {"x-mac-roman", "macintosh"},
      {"iso-8859-8-i", "iso-8859-8"},
  }};
  for (const auto& [alias, name] : kAliases) {
    if (label == alias) return std::string(name);
  }
  return label;
}

struct Bytes {
  std::size_t high = 0;      // ≥ 0x80
  std::size_t c1 = 0;        // 0x80-0x9F: letters in Windows-1252, controls in ISO 8859
  std::size_t sequences = 0; // well-formed UTF-8 beyond ASCII
  std::size_t broken = 0;    // what UTF-8 cannot read
  bool nul = false;
};

Bytes look_at(std::string_view bytes) {
  Bytes seen;
  const char* const data = bytes.data();
  const std::size_t size = bytes.size();
  for (std::size_t at = 0; at < size;) {
    const auto byte = static_cast<unsigned char>(data[at]);
    if (byte < 0x80) {
      // Eight at a time where they are plain: most mail is.
      std::uint64_t word = 0;
      if (at + 8 <= size) std::memcpy(&word, data + at, 8); // else zero, which is not plain
      const std::uint64_t zero = (word - 0x0101010101010101U) & ~word & 0x8080808080808080U;
      if ((word & 0x8080808080808080U) == 0 && zero == 0) {
        at += 8;
        continue;
      }
      seen.nul = seen.nul || byte == 0;
      ++at;
      continue;
    }
    const std::size_t start = at;
    UChar32 point = 0;
    U8_NEXT(data, at, size, point);
    (point < 0 ? seen.broken : seen.sequences) += 1;
    for (std::size_t i = start; i < at; ++i) {
      seen.high += 1;
      seen.c1 += static_cast<unsigned char>(data[i]) < 0xA0 ? 1 : 0;
    }
  }
  return seen;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::optional<std::string> by_icu(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_SUBSTITUTE, nullptr, nullptr, nullptr, &status);
  std::string out;
  std::array<UChar, 4096> wide = {};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  icu::UnicodeString text;
  do {
    status = U_ZERO_ERROR;
    UChar* target = wide.data();
    ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &source, end, nullptr, true, &status);
    text.append(wide.data(), static_cast<std::int32_t>(target - wide.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  text.toUTF8String(out);
  return out;
}

std::optional<std::string> by_iconv(std::string_view bytes, const std::string& charset) {
  const iconv_t converter = iconv_open("UTF-8", charset.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out;
  std::array<char, 4096> buffer = {};
  char* source = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  bool flushing = false;
  for (;;) {
    char* target = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t answer = iconv(converter, flushing ? nullptr : &source, flushing ? nullptr : &left, &target, &room);
    const int fault = errno;
    out.append(buffer.data(), buffer.size() - room);
    if (answer != static_cast<std::size_t>(-1)) {
      if (flushing) break;
      flushing = true;
    } else if (fault != E2BIG) {
      if (flushing) break;
      out += kReplacement;
      if (left > 0) ++source, --left;
    }
  }
  iconv_close(converter);
  return out;
}

// C1 controls mean nothing in a mail; ICU hands them out for the holes of Windows-1252.
std::string without_nul_and_c1(std::string text) {
  const bool clean = text.find('\0') == std::string::npos && text.find('\xC2') == std::string::npos;
  if (clean) return make_utf8(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool c1 = text[at] == '\xC2' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0 && text[at + 1] != '\x85';
    if (c1)
      out += kReplacement, ++at;
    else if (text[at] != '\0')
      out += text[at];
  }
  return make_utf8(out);
}

Decoded as_utf8(std::string_view bytes, bool guessed) { return {make_utf8(bytes), guessed, "utf-8"}; }

Decoded as_windows_1252(std::string_view bytes, bool guessed) {
  return {without_nul_and_c1(by_icu(bytes, "windows-1252").value_or(make_utf8(bytes))), guessed, "windows-1252"};
}

// A few broken bytes in much good UTF-8 are damage; otherwise it is the one-byte charset of the North.
Decoded guess(std::string_view bytes, const Bytes& seen) {
  return seen.broken == 0 || seen.sequences > 4 * seen.broken ? as_utf8(bytes, true) : as_windows_1252(bytes, true);
}

bool is_wide(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32") || charset.starts_with("ucs-") || charset.starts_with("utf16") ||
         charset.starts_with("utf32") || charset.starts_with("iso-10646");
}

} // namespace

Decoded decode(std::string_view bytes, std::string_view charset_label) {
  const std::string label = clean_label(charset_label);
  const std::string charset = known_as(label);
  if (bytes.starts_with("\xEF\xBB\xBF")) return as_utf8(bytes.substr(3), charset != "utf-8");
  const Bytes seen = look_at(bytes);
  const bool ascii = charset == "us-ascii" || (charset_label.empty() && charset.empty());
  if (ascii || charset == "utf-8" || charset == "iso-8859-1" || charset == "windows-1252") {
    if (seen.high == 0) return {seen.nul ? make_utf8(bytes) : std::string(bytes), false, ascii ? "us-ascii" : charset};
    if (charset == "utf-8" && seen.broken == 0) return as_utf8(bytes, false);
    if (ascii || charset == "utf-8") return guess(bytes, seen);
    // Latin-1 text that happens to be well-formed UTF-8 does not occur in any language; UTF-8 under this label does, daily.
    if (seen.broken == 0) return as_utf8(bytes, true);
    return as_windows_1252(bytes, charset == "iso-8859-1" && seen.c1 > 0);
  }
  if (charset.empty()) return guess(bytes, seen);
  // ASCII letters without a single NUL cannot be UTF-16.
  if (is_wide(charset) && !seen.nul && seen.high == 0) return as_utf8(bytes, true);
  if (auto text = by_icu(bytes, charset)) return {without_nul_and_c1(*std::move(text)), false, charset};
  if (auto text = by_iconv(bytes, charset)) return {without_nul_and_c1(*std::move(text)), false, charset};
  return guess(bytes, seen);
}

} // namespace sk::text
