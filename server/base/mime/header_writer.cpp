#include "base/mime/header_writer.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

constexpr std::size_t kLine = 76;
constexpr std::size_t kLongestWord = 900; // RFC 5322 2.1.1 allows 998 with all that stands around it

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

bool has_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F) return true;
    const std::string_view rest = text.substr(at, 3);
    if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) return true;
    if (rest == "\u2028" || rest == "\u2029") return true;
  }
  return false;
}

void refuse_controls(std::string_view value) {
  if (has_control(value)) throw BrokenInvariant("compose: a control character in a header");
  if (!text::is_utf8(value)) throw BrokenInvariant("compose: a header that is not UTF-8");
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The characters that a Q word may hold bare wherever it stands (RFC 2047 section 5, rule 3).
std::string encode_q(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_letter_or_digit(c) || c == '!' || c == '*' || c == '+' || c == '-' || c == '/')
      out += c;
    else if (c == ' ')
      out += '_';
    else
      (out += '=') += {kHex[byte >> 4], kHex[byte & 15]};
  }
  return out;
}

// Encoded words of at most 75 bytes that each hold whole letters.
std::vector<std::string> encode_words(std::string_view text) {
  constexpr std::size_t kRoom = 75 - 12; // =?utf-8?Q??=
  std::vector<std::string> words;
  // Q stays legible for mostly Latin text.
  const bool q = encode_q(text).size() <= 2 * text.size();
  while (!text.empty()) {
    std::size_t size = text::cut_bytes(text, 45).size();
    while (q && encode_q(text.substr(0, size)).size() > kRoom) size = text::cut_bytes(text, size - 1).size();
    const std::string_view piece = text.substr(0, size);
    words.push_back(q ? "=?utf-8?Q?" + encode_q(piece) + "?=" : "=?utf-8?B?" + to_base64(piece) + "?=");
    text.remove_prefix(size);
  }
  return words;
}

// Blanks at an end or side by side would not survive folding; "=?" would be read as ours.
bool must_be_encoded(std::string_view text) {
  if (!is_ascii(text) || text.find("=?") != std::string_view::npos || text.find("  ") != std::string_view::npos) return true;
  if (text.starts_with(' ') || text.ends_with(' ')) return true;
  std::size_t length = 0;
  for (const char c : text) {
    length = c == ' ' ? 0 : length + 1;
    if (length > kLongestWord) return true;
  }
  return false;
}

std::vector<std::string> split_at_blanks(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool is_phrase(std::string_view name) {
  return std::ranges::all_of(name, [](char c) {
    return is_letter_or_digit(c) || c == ' ' || std::string_view("!#$%&'*+-/^_`{|}~").find(c) != std::string_view::npos;
  });
}

std::vector<std::string> name_words(std::string_view name) {
  if (must_be_encoded(name) || name.size() > 200) return encode_words(name);
  if (is_phrase(name)) return split_at_blanks(name);
  std::string quoted = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return {quoted + '"'};
}

bool is_field_name(std::string_view name) {
  return !name.empty() && name.size() <= 70 &&
         std::ranges::all_of(name, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_'; });
}

std::string percent(std::string_view letter) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  if (letter.size() == 1 && (is_letter_or_digit(letter[0]) || std::string_view("!#$&+-.^_`|~").find(letter[0]) != std::string_view::npos))
    return std::string(letter);
  std::string out;
  for (const char c : letter) (out += '%') += {kHex[static_cast<unsigned char>(c) >> 4], kHex[static_cast<unsigned char>(c) & 15]};
  return out;
}

// RFC 2231 section 3: pieces of one long value, each on its own line.
std::vector<std::string> percent_pieces(std::string_view text) {
  std::vector<std::string> pieces(1);
  while (!text.empty()) {
    const std::string letter = text::cut_chars(text, 1);
    if (pieces.back().size() > 45) pieces.emplace_back();
    pieces.back() += percent(letter);
    text.remove_prefix(letter.size());
  }
  return pieces;
}

} // namespace

void HeaderWriter::begin(std::string_view name) {
  if (!is_field_name(name)) throw BrokenInvariant("compose: a header name that is none");
  out_ += name;
  out_ += ':';
  column_ = name.size() + 1;
}

void HeaderWriter::word(std::string_view text) {
  if (column_ + 1 + text.size() > kLine && !out_.ends_with(':')) {
    out_ += "\r\n";
    column_ = 0;
  }
  out_ += ' ';
  out_ += text;
  column_ += 1 + text.size();
}

void HeaderWriter::plain(std::string_view name, std::string_view ascii) {
  refuse_controls(ascii);
  if (!is_ascii(ascii) || ascii.size() > kLongestWord) throw BrokenInvariant("compose: a plain header that is not plain");
  begin(name);
  word(ascii);
  end();
}

void HeaderWriter::text(std::string_view name, std::string_view utf8) {
  refuse_controls(utf8);
  begin(name);
  for (const std::string& piece : must_be_encoded(utf8) ? encode_words(utf8) : split_at_blanks(utf8)) word(piece);
  end();
}

void HeaderWriter::addresses(std::string_view name, const std::vector<Address>& list) {
  begin(name);
  for (std::size_t i = 0; i < list.size(); ++i) {
    refuse_controls(list[i].name);
    if (!is_address(list[i].address)) throw BrokenInvariant("compose: an address that is none");
    if (!list[i].name.empty()) {
      for (const std::string& piece : name_words(list[i].name)) word(piece);
    }
    word('<' + list[i].address + '>' + (i + 1 < list.size() ? "," : ""));
  }
  end();
}

void HeaderWriter::message_ids(std::string_view name, const std::vector<std::string>& ids) {
  begin(name);
  for (const std::string& id : ids) {
    refuse_controls(id);
    if (id.empty() || id.size() > kLongestWord || id.find_first_of("<> ") != std::string::npos)
      throw BrokenInvariant("compose: a message id that is none");
    word('<' + id + '>');
  }
  end();
}

void HeaderWriter::disposition(std::string_view kind, std::string_view filename) {
  refuse_controls(filename);
  begin("Content-Disposition");
  const bool simple = filename.size() <= 60 && is_ascii(filename) && filename.find_first_of("\"\\%") == std::string_view::npos &&
                      !must_be_encoded(filename);
  if (simple) {
    word(std::string(kind) + "; filename=\"" + std::string(filename) + '"');
    return end();
  }
  const std::vector<std::string> pieces = percent_pieces(filename);
  out_ += ' ' + std::string(kind) + ';';
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string number = pieces.size() > 1 ? '*' + std::to_string(i) : "";
    out_ += "\r\n filename" + number + "*=" + (i == 0 ? "utf-8''" : "") + pieces[i] + (i + 1 < pieces.size() ? ";" : "");
  }
  end();
}

std::string HeaderWriter::finish() && { return std::move(out_); }

} // namespace sk::mime
