#include "base/mime/header_text.hpp"

#include <algorithm>
#include <optional>

#include "base/core/bytes.hpp"
#include "base/mime/transfer.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

bool is_name_char(char c) { return c > ' ' && c < 0x7F && c != ':'; }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view next_line(std::string_view raw, std::size_t at) {
  const std::size_t end = raw.find('\n', at);
  return raw.substr(at, end == std::string_view::npos ? raw.size() - at : end + 1 - at);
}

std::string_view without_line_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// "Name: value"; nullopt when the line is no header field. RFC 5322 4.5 allows blanks before the colon.
std::optional<RawHeader> read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string_view name = trim(line.substr(0, colon));
  if (name.empty() || is_blank(line[0]) || !std::ranges::all_of(name, is_name_char)) return std::nullopt;
  return RawHeader{ascii_lower(name), std::string(line.substr(colon + 1))};
}

bool is_envelope_line(std::string_view line) { return line.starts_with("From ") || line.starts_with(">From "); }

} // namespace

void Defects::add(std::string_view word) {
  if (std::ranges::find(words_, word) == words_.end()) words_.emplace_back(word);
}

HeaderBlock split_headers(std::string_view raw, Defects& defects) {
  HeaderBlock block;
  bool open = false; // a header that a folded line may continue
  for (std::size_t at = 0; at < raw.size();) {
    const std::string_view whole = next_line(raw, at);
    const std::string_view line = without_line_end(whole);
    if (line.empty()) {
      block.body_start = at + whole.size();
      block.bytes = at;
      break;
    }
    if (is_blank(line[0]) && open) {
      block.headers.back().value += line;
    } else if (auto field = read_field(line)) {
      block.headers.push_back(*std::move(field));
      open = true;
    } else if (at > 0 || is_envelope_line(line)) {
      if (at > 0) defects.add("header.malformed");
      open = false;
    } else {
      defects.add("header.missing");
      return block;
    }
    at += whole.size();
    block.body_start = block.bytes = at;
  }
  for (RawHeader& header : block.headers) {
    const std::string_view value = trim(header.value);
    const auto before = static_cast<std::size_t>(value.data() - header.value.data());
    header.value.resize(before + value.size());
    header.value.erase(0, before);
  }
  return block;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && text[at] > 0x20 && text[at] < 0x7F) ++at;
    if (at > start) {
      if (space) out += ' ';
      space = false;
      out.append(text, start, at - start);
      if (at == text.size()) break;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::string_view rest = text.substr(at, 3);
    std::size_t blank = byte <= 0x20 || byte == 0x7F ? 1 : 0;
    if (byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0) blank = 2; // C1 controls
    if (rest == "\u2028" || rest == "\u2029") blank = 3;
    if (blank > 0) {
      space = !out.empty();
      at += blank - 1;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += text[at];
  }
  return out;
}

namespace {

struct EncodedWord {
  std::string charset;
  std::string bytes;
  std::size_t length = 0; // in the header
};

// At "=?". `no_end` remembers that no "?=" follows any more, so that a header full of "=?" is read once.
std::optional<EncodedWord> read_word(std::string_view rest, bool& no_end) {
  const std::size_t first = rest.substr(0, 80).find('?', 2);
  if (first == std::string_view::npos || first + 2 >= rest.size() || rest[first + 2] != '?' || no_end) return std::nullopt;
  const char kind = rest[first + 1];
  const bool base64 = kind == 'B' || kind == 'b';
  if (!base64 && kind != 'Q' && kind != 'q') return std::nullopt;
  const std::size_t start = first + 3;
  const std::size_t end = rest.find("?=", start);
  no_end = end == std::string_view::npos;
  if (no_end) return std::nullopt;
  EncodedWord word;
  const std::string_view label = rest.substr(2, first - 2);
  word.charset = ascii_lower(label.substr(0, label.find('*'))); // RFC 2231 section 5: a language may follow
  const std::string_view text = rest.substr(start, end - start);
  word.bytes = base64 ? decode_base64(text).bytes : decode_q(text);
  word.length = end + 2;
  return word;
}

// Collects neighbours of one charset, because mailers cut words in the middle of a letter.
class HeaderReader {
public:
  explicit HeaderReader(Defects& defects) : defects_(defects) {}

  void add(std::string_view bytes, std::string_view charset, bool encoded) {
    if (charset != charset_ || encoded != encoded_) flush();
    charset_ = charset;
    encoded_ = encoded;
    bytes_ += bytes;
  }

  std::string finish() && {
    flush();
    return squeeze(out_);
  }

private:
  void flush() {
    const text::Decoded decoded = text::decode(bytes_, charset_);
    // Raw UTF-8 is no guess: RFC 6532 allows it.
    const bool raw_utf8 = !encoded_ && text::is_utf8(bytes_);
    if (decoded.guessed && !raw_utf8) defects_.add("charset.guessed");
    out_ += decoded.text;
    bytes_.clear();
  }

  Defects& defects_;
  std::string out_;
  std::string bytes_;
  std::string charset_;
  bool encoded_ = false;
};

} // namespace

std::string decode_header(std::string_view value, Defects& defects) {
  const bool ascii = std::ranges::none_of(value, [](char c) { return (c & '\x80') != 0 || c == '\0'; });
  if (ascii && value.find("=?") == std::string_view::npos) return squeeze(value);
  HeaderReader reader(defects);
  bool after_word = false;
  bool no_end = false;
  while (!value.empty()) {
    const std::size_t start = std::min(value.find("=?"), value.size());
    const std::string_view plain = value.substr(0, start);
    // White space between two encoded words is not part of the text (RFC 2047 6.2).
    std::optional<EncodedWord> word = start < value.size() ? read_word(value.substr(start), no_end) : std::nullopt;
    if (!plain.empty() && !(after_word && word && trim(plain).empty())) reader.add(plain, "", false);
    after_word = word.has_value();
    if (word)
      reader.add(word->bytes, word->charset, true);
    else
      reader.add(value.substr(start, 2), "", false);
    value.remove_prefix(std::min(value.size(), start + (word ? word->length : 2)));
  }
  return std::move(reader).finish();
}

} // namespace sk::mime
