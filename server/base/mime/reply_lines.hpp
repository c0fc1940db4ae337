// A mail's text as lines with their quote marks taken off, and the small looks at words that the trimming needs. Linear; no
// regular expressions (A14).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sk::mime {

struct ReplyLine {
  std::size_t begin = 0, end = 0; // in the text, with its LF
  int depth = 0;                  // how many '>' stand before it
  std::string_view words;         // without quote marks and outer blanks
  bool blank() const { return depth == 0 && words.empty(); }
};

std::vector<ReplyLine> reply_lines(std::string_view text);

std::string_view trim_blanks(std::string_view text); // Unicode blanks too: no-break, zero width, byte order mark
std::string_view trim_marks(std::string_view text);  // blanks, asterisks of bold text
std::string fold_line(std::string_view text);        // lower case of Latin-1 letters, curly quotes and blanks made plain; at most 400 bytes
std::size_t count_words(std::string_view text);
bool has_word(std::string_view folded, std::string_view word); // with no letter on either side
bool has_mail_address(std::string_view text);
bool has_time(std::string_view text); // 9:05, 17.30
bool has_year(std::string_view text); // 1990 to 2099
bool has_digit(std::string_view text);
bool is_letter(char c); // ASCII letters and every byte of a longer character

} // namespace sk::mime
