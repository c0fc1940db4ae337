#include "base/json/write.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "base/json/written.hpp"

namespace sk::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void write_control(std::string& out, char c) {
  switch (c) {
  case '\n': out += "\\n"; return;
  case '\r': out += "\\r"; return;
  case '\t': out += "\\t"; return;
  case '"': out += "\\\""; return;
  case '\\': out += "\\\\"; return;
  default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  out.append("\\u00").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
}

// 1: to be escaped; 2: perhaps the first byte of U+2028 or U+2029.
constexpr std::array<unsigned char, 256> kMarked = [] {
  std::array<unsigned char, 256> marked{};
  for (std::size_t c = 0; c < 0x20; ++c) marked[c] = 1;
  for (const unsigned char c : {'"', '\\', '<', '\x7f'}) marked[c] = 1;
  marked[0xe2] = 2;
  return marked;
}();

// What has nothing to escape in it.
void write_plain(std::string& out, std::string_view text) {
  out += '"';
  out += text;
  out += '"';
}

void write_integer(std::string& out, std::int64_t number) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

void write_list(std::string& out, const Shape& shape, void* value) {
  const Shape& inner = shape.inner();
  out += '[';
  if (shape.append == nullptr) {
    out += static_cast<const detail::WrittenList*>(value)->items;
    out += ']';
    return;
  }
  for (std::size_t i = 0; i < shape.size(value); ++i) {
    if (i > 0) out += ',';
    write(out, inner, shape.item(value, i));
  }
  out += ']';
}

bool is_left_out(const Shape& shape, const void* value) {
  return shape.kind == Kind::Optional && shape.inner().kind == Kind::Optional && shape.size(value) == 0;
}

// In one piece: answers have more keys than anything else. The name is an identifier of C++, there is nothing in it to escape.
void append_key(std::string& out, std::string_view name, bool first) {
  const std::size_t before = out.size();
  out.resize(before + name.size() + (first ? 3 : 4));
  char* at = out.data() + before;
  if (!first) *at++ = ',';
  *at++ = '"';
  std::memcpy(at, name.data(), name.size());
  at += name.size();
  *at++ = '"';
  *at = ':';
}

void write_struct(std::string& out, const Shape& shape, void* value) {
  out += '{';
  bool first = true;
  for (const Field& field : shape.fields) {
    const Shape& member = field.shape();
    if (is_left_out(member, field.in(value))) continue;
    append_key(out, field.name, first);
    first = false;
    write(out, member, field.in(value));
  }
  out += '}';
}

} // namespace

// Whether one of eight bytes is marked or may be: such a word is looked at byte by byte. Nearly all are plain.
static bool may_be_marked(const char* eight) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kTops = 0x8080808080808080;
  std::uint64_t word;
  std::memcpy(&word, eight, sizeof word);
  const auto has_zero = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes & kTops; };
  const auto has = [&](unsigned char byte) { return has_zero(word ^ (kOnes * byte)); };
  const std::uint64_t controls = (word - kOnes * 0x20) & ~word & kTops;
  return (controls | has('"') | has('\\') | has('<') | has(0x7f) | has(0xe2)) != 0;
}

void write_text(std::string& out, std::string_view utf8) {
  out += '"';
  std::size_t clean = 0; // what is before it stands in `out`
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    while (i + 8 <= utf8.size() && !may_be_marked(utf8.data() + i)) i += 8;
    if (i == utf8.size()) break;
    const unsigned char mark = kMarked[static_cast<unsigned char>(utf8[i])];
    if (mark == 0) continue;
    const std::string_view three = mark == 2 ? utf8.substr(i, 3) : std::string_view();
    const bool separator = three == "\u2028" || three == "\u2029";
    if (mark == 2 && !separator) continue;
    out.append(utf8, clean, i - clean);
    if (separator) {
      out += three == "\u2028" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      write_control(out, utf8[i]);
    }
    clean = i + 1;
  }
  out.append(utf8, clean);
  out += '"';
}

void write_number(std::string& out, double number) {
  if (!std::isfinite(number)) {
    out += "null";
    return;
  }
  char buffer[32];
  // Plus zero: "-0" would be read back as the integer 0.
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number + 0.0).ptr);
}

void write(std::string& out, const Shape& shape, const void* value) {
  // Shapes hand out writable addresses for the reader's sake; nothing is changed here.
  void* const at = const_cast<void*>(value);
  switch (shape.kind) {
  case Kind::Bool: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
  case Kind::Integer: write_integer(out, shape.load(value)); return;
  case Kind::Number: write_number(out, *static_cast<const double*>(value)); return;
  case Kind::Text: write_text(out, *static_cast<const std::string*>(value)); return;
  case Kind::Time: write_plain(out, to_rfc3339(*static_cast<const Instant*>(value))); return;
  case Kind::Choice: write_plain(out, detail::word_at(shape.words, shape.values, shape.load(value))); return;
  case Kind::Struct: write_struct(out, shape, at); return;
  case Kind::List: write_list(out, shape, at); return;
  case Kind::Optional:
    if (shape.size(value) == 0)
      out += "null";
    else
      write(out, shape.inner(), shape.item(at, 0));
    return;
  }
}

void detail::write_item(WrittenList& list, const Shape& item, const void* value, std::size_t wanted) {
  if (list.count++ > 0) list.items += ',';
  write(list.items, item, value);
  if (list.count == 1) list.items.reserve(std::min<std::size_t>(list.items.size() * (wanted + 2), 256 * 1024));
}

} // namespace sk::json
