// UTF-8 text as it came from anywhere.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sk::text {

bool is_utf8(std::string_view bytes);
bool is_clean_utf8(std::string_view bytes); // UTF-8 without NUL: what make_utf8 would give back as it is
// Invalid sequences become U+FFFD, NUL is removed; valid text comes back unchanged.
std::string make_utf8(std::string_view bytes);
struct Decoded {
  std::string text;     // valid UTF-8, never shorter than what could be read: undecodable bytes are U+FFFD
  bool guessed = false; // the label was unknown, missing or wrong
  std::string charset;  // the one used
};
// Every charset iconv knows, plus the usual aliases of real mailers; a label that cannot be right is replaced by a guess
// among UTF-8, Windows-1252 and the label's superset.
Decoded decode(std::string_view bytes, std::string_view charset_label);
std::size_t count_chars(std::string_view utf8); // code points
std::string cut_chars(std::string_view utf8, std::size_t max_chars);
std::string cut_bytes(std::string_view utf8, std::size_t max_bytes); // at a code point
std::string fold_case(std::string_view utf8);                        // full Unicode case folding, NFC; for look-ups

} // namespace sk::text
