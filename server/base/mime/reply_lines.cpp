#include "base/mime/reply_lines.hpp"

#include <algorithm>

namespace sk::mime {

namespace {

constexpr std::size_t kFoldedBytes = 400;
constexpr std::string_view kBlanks[] = {" ", "\t", "\r", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x8E"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The bytes that a blank can begin with: most text is past this look at once.
bool may_be_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\xC2' || c == '\xE2' || c == '\xEF'; }

bool take_blank_front(std::string_view& text) {
  if (text.empty() || !may_be_blank(text[0])) return false;
  if ((text[0] & '\x80') == 0) {
    text.remove_prefix(1);
    return true;
  }
  for (const std::string_view blank : kBlanks) {
    if (!text.starts_with(blank)) continue;
    text.remove_prefix(blank.size());
    return true;
  }
  return false;
}

bool take_blank_back(std::string_view& text) {
  if (text.empty()) return false;
  const char last = text.back();
  if ((last & '\x80') == 0) {
    if (last != ' ' && last != '\t' && last != '\r') return false;
    text.remove_suffix(1);
    return true;
  }
  for (const std::string_view blank : kBlanks) {
    if (!text.ends_with(blank)) continue;
    text.remove_suffix(blank.size());
    return true;
  }
  return false;
}

int take_quote_marks(std::string_view& text) {
  int depth = 0;
  for (;;) {
    std::string_view rest = text;
    while (take_blank_front(rest)) {
    }
    if (!rest.starts_with('>')) return depth;
    text = rest.substr(1);
    ++depth;
  }
}

// Å, Ä, Ö, Æ, Ø, Ü and the rest of U+00C0 to U+00DE are C3 80 to C3 9E in UTF-8.
char lower_byte(char before, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + 32);
  if (before == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97) return static_cast<char>(byte + 0x20);
  return c;
}

} // namespace

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & '\x80') != 0; }

std::string_view trim_blanks(std::string_view text) {
  while (take_blank_front(text)) {
  }
  while (take_blank_back(text)) {
  }
  return text;
}

std::string_view trim_marks(std::string_view text) {
  for (;;) {
    text = trim_blanks(text);
    if (text.starts_with('*'))
      text.remove_prefix(1);
    else if (text.ends_with('*'))
      text.remove_suffix(1);
    else
      return text;
  }
}

std::vector<ReplyLine> reply_lines(std::string_view text) {
  std::vector<ReplyLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t feed = text.find('\n', at);
    ReplyLine line;
    line.begin = at;
    line.end = feed == std::string_view::npos ? text.size() : feed + 1;
    line.words = text.substr(at, (feed == std::string_view::npos ? text.size() : feed) - at);
    line.depth = take_quote_marks(line.words);
    line.words = trim_blanks(line.words);
    lines.push_back(line);
    at = line.end;
  }
  return lines;
}

std::string fold_line(std::string_view text) {
  text = text.substr(0, kFoldedBytes);
  std::string out(text.size(), '\0'); // no letter grows
  std::size_t size = 0;
  char before = ' ';
  while (!text.empty()) {
    std::size_t plain = 0;
    for (; plain < text.size() && !may_be_blank(text[plain]); ++plain) {
      out[size++] = lower_byte(before, text[plain]);
      before = text[plain];
    }
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (take_blank_front(text)) {
      if (before != ' ') out[size++] = ' ';
      before = ' ';
      continue;
    }
    out[size++] = lower_byte(before, text[0]);
    before = text[0];
    text.remove_prefix(1);
  }
  out.resize(size);
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool has_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    const bool starts = at == 0 || !is_letter(folded[at - 1]);
    const std::size_t after = at + word.size();
    if (starts && (after == folded.size() || !is_letter(folded[after]))) return true;
  }
  return false;
}

bool has_mail_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const auto is_part = [](char c) { return is_letter(c) || is_digit(c); };
    if (at > 0 && at + 1 < text.size() && is_part(text[at - 1]) && is_part(text[at + 1])) return true;
  }
  return false;
}

bool has_time(std::string_view text) {
  for (std::size_t at = 1; at + 2 < text.size(); ++at) {
    if ((text[at] != ':' && text[at] != '.') || !is_digit(text[at - 1]) || !is_digit(text[at + 1]) || !is_digit(text[at + 2])) continue;
    const bool long_before = at >= 3 && is_digit(text[at - 2]) && is_digit(text[at - 3]);
    const bool long_after = at + 3 < text.size() && is_digit(text[at + 3]);
    const bool part_of_date = at >= 3 && text[at] == '.' && text[at - 2] == '.'; // 1.2.24
    if (!long_before && !long_after && !part_of_date) return true;
  }
  return false;
}

bool has_year(std::string_view text) {
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::string_view four = text.substr(at, 4);
    if (!four.starts_with("20") && !four.starts_with("199")) continue;
    if (!is_digit(four[2]) || !is_digit(four[3])) continue;
    if ((at == 0 || !is_digit(text[at - 1])) && (at + 4 == text.size() || !is_digit(text[at + 4]))) return true;
  }
  return false;
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

} // namespace sk::mime
