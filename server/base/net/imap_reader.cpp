#include "base/net/imap_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::net {
namespace {

constexpr std::size_t kLineBytes = 2 * 1024 * 1024; // a SEARCH names hundreds of thousands
constexpr std::size_t kLiterals = 16;
constexpr int kDepth = 16;

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

// "{12}" or "{12+}" at the end of a line (RFC 7888): how many bytes follow.
std::optional<std::string_view> literal_mark(std::string_view line) {
  if (!line.ends_with('}')) return std::nullopt;
  const std::size_t open = line.rfind('{');
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view digits = line.substr(open + 1, line.size() - open - 2);
  if (digits.ends_with('+')) digits.remove_suffix(1);
  const bool plain = !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  return plain ? std::optional(digits) : std::nullopt;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

class Cursor {
public:
  explicit Cursor(ImapLine& line) : rest_(line.text), literals_(line.literals) {}

  std::string_view rest() const { return rest_; }
  bool at(char c) const { return rest_.starts_with(c); }
  bool take(char c) {
    if (!at(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_spaces() {
    while (take(' ')) {
    }
  }
  std::string_view word() {
    skip_spaces();
    const std::size_t n = std::min(rest_.find(' '), rest_.size());
    return advance(n);
  }
  // The name of an attribute; a section in brackets belongs to it.
  std::string_view attribute() {
    skip_spaces();
    bool in_brackets = false;
    std::size_t n = 0;
    for (; n < rest_.size(); ++n) {
      if (rest_[n] == '[') in_brackets = true;
      if (rest_[n] == ']') in_brackets = false;
      if (!in_brackets && (rest_[n] == ' ' || rest_[n] == '(' || rest_[n] == ')')) break;
    }
    return advance(n);
  }
  // nullopt: not a value. NIL is an empty one.
  std::optional<std::string> value() {
    skip_spaces();
    if (at('"')) return quoted();
    if (at('{')) return literal();
    if (at('(')) return list(0);
    const std::string_view atom = advance(std::min(rest_.find_first_of(" ()"), rest_.size()));
    if (atom.empty()) return std::nullopt;
    return ascii_iequal(atom, "NIL") ? std::string() : std::string(atom);
  }

private:
  std::string_view advance(std::size_t n) {
    const std::string_view out = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return out;
  }
  std::optional<std::string> quoted() {
    std::string out;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        return out;
      }
      if (rest_[i] == '\\' && ++i == rest_.size()) break;
      out += rest_[i];
    }
    return std::nullopt;
  }
  std::optional<std::string> literal() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos || next_literal_ >= literals_.size()) return std::nullopt;
    rest_.remove_prefix(end + 1);
    return std::move(literals_[next_literal_++]);
  }
  // As it stands, without its own brackets; its literals are passed over.
  std::optional<std::string> list(int depth) {
    if (depth > kDepth || !take('(')) return std::nullopt;
    std::string out;
    for (;;) {
      skip_spaces();
      if (take(')')) return out;
      const std::optional<std::string> item = at('(') ? list(depth + 1) : value();
      if (!item) return std::nullopt;
      out += (out.empty() ? "" : " ") + *item;
    }
  }

  std::string_view rest_;
  std::vector<std::string>& literals_;
  std::size_t next_literal_ = 0;
};

bool read_fetch(Cursor& at, ImapReply& reply) {
  at.skip_spaces();
  if (!at.take('(')) return false;
  for (;;) {
    at.skip_spaces();
    if (at.take(')')) return true;
    const std::string name = upper(at.attribute());
    std::optional<std::string> value = name.empty() ? std::nullopt : at.value();
    if (!value) return false;
    if (name == "UID") reply.uid = number<std::uint32_t>(*value);
    if (name == "RFC822.SIZE") reply.size = number<std::uint64_t>(*value);
    if (name == "FLAGS") reply.seen = (" " + ascii_lower(*value) + " ").find(" \\seen ") != std::string::npos;
    if (name == "BODY[]") reply.body = *std::move(value);
  }
}

void read_state(Cursor& at, ImapReply& reply) {
  at.skip_spaces();
  std::string_view rest = at.rest();
  if (const std::size_t end = rest.find(']'); rest.starts_with('[') && end != std::string_view::npos) {
    const std::string_view inner = rest.substr(1, end - 1);
    const std::size_t space = std::min(inner.find(' '), inner.size());
    reply.code = upper(inner.substr(0, space));
    reply.value = trim(inner.substr(space));
    rest.remove_prefix(end + 1);
  }
  reply.text = trim(rest);
}

void append_utf16(std::string& bytes, char32_t c) {
  const auto add = [&](std::uint32_t unit) {
    bytes += static_cast<char>(unit >> 8);
    bytes += static_cast<char>(unit & 0xff);
  };
  if (c < 0x10000) return add(c);
  add(0xd800 + ((c - 0x10000) >> 10));
  add(0xdc00 + ((c - 0x10000) & 0x3ff));
}

// Of text that is UTF-8 for sure, and not empty.
char32_t take_code_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t c = length == 1 ? first : first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
  text.remove_prefix(length);
  return c;
}

} // namespace

ImapReader::Got ImapReader::take_literal() {
  if (in_.size() - at_ < *due_) return Got::NeedsBytes;
  line_.literals.push_back(in_.substr(at_, *due_));
  at_ += *due_;
  due_.reset();
  return Got::Line;
}

ImapReader::Got ImapReader::take_text(ImapLine& out) {
  const std::size_t end = in_.find("\r\n", at_);
  if (end == std::string::npos) return in_.size() - at_ + line_.text.size() > kLineBytes ? Got::TooLarge : Got::NeedsBytes;
  const std::string_view piece = std::string_view(in_).substr(at_, end - at_);
  if (line_.text.size() + piece.size() > kLineBytes) return Got::TooLarge;
  line_.text += piece;
  at_ = end + 2;
  if (const std::optional<std::string_view> digits = literal_mark(piece)) {
    const std::optional<std::uint64_t> bytes = number<std::uint64_t>(*digits);
    if (!bytes || *bytes > literal_bytes_) return Got::TooLarge;
    if (line_.literals.size() >= kLiterals) return Got::Malformed;
    due_ = *bytes;
    return Got::NeedsBytes;
  }
  out = std::exchange(line_, {});
  in_.erase(0, at_);
  at_ = 0;
  return Got::Line;
}

ImapReader::Got ImapReader::next(ImapLine& out) {
  for (;;) {
    if (due_) {
      if (take_literal() == Got::NeedsBytes) return Got::NeedsBytes;
      continue;
    }
    const Got got = take_text(out);
    if (got != Got::NeedsBytes || !due_) return got;
  }
}

std::optional<ImapReply> parse_imap(ImapLine line) {
  Cursor at(line);
  ImapReply reply;
  reply.tag = at.word();
  if (reply.tag.empty()) return std::nullopt;
  if (reply.tag == "+") {
    reply.text = trim(at.rest());
    return reply;
  }
  reply.word = upper(at.word());
  if (number<std::uint32_t>(reply.word)) reply.word = upper(at.word());
  if (reply.word.empty()) return std::nullopt;
  if (reply.word == "FETCH") return read_fetch(at, reply) ? std::optional(std::move(reply)) : std::nullopt;
  if (reply.word == "SEARCH") {
    for (std::string_view word = at.word(); !word.empty(); word = at.word()) {
      const std::optional<std::uint32_t> one = number<std::uint32_t>(word);
      if (!one) return std::nullopt;
      reply.numbers.push_back(*one);
    }
    return reply;
  }
  read_state(at, reply);
  return reply;
}

std::optional<std::string> imap_quoted_mailbox(std::string_view name) {
  constexpr std::size_t kNameBytes = 1'000;
  if (name.empty() || name.size() > kNameBytes || !text::is_utf8(name)) return std::nullopt;
  std::string out = "\"";
  std::string shifted; // UTF-16 of what is not ASCII
  const auto unshift = [&] {
    if (shifted.empty()) return;
    std::string code = to_base64(shifted);
    while (code.ends_with('=')) code.pop_back();
    std::ranges::replace(code, '/', ',');
    out += "&" + code + "-";
    shifted.clear();
  };
  while (!name.empty()) {
    const char32_t c = take_code_point(name);
    if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return std::nullopt;
    if (c > 0x7e) {
      append_utf16(shifted, c);
      continue;
    }
    unshift();
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<char>(c);
    if (c == '&') out += '-';
  }
  unshift();
  return out + '"';
}

} // namespace sk::net
