#include "base/json/write.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/core/rfc3339.hpp"
#include "base/json/pen.hpp"
#include "base/json/written.hpp"

namespace sk::json {

namespace {

constexpr char kHex[] = "0123456789abcdef";

void write_control(Pen& pen, char c) {
  switch (c) {
  case '\n': pen.put("\\n"); return;
  case '\r': pen.put("\\r"); return;
  case '\t': pen.put("\\t"); return;
  case '"': pen.put("\\\""); return;
  case '\\': pen.put("\\\\"); return;
  default: break;
  }
  const auto byte = static_cast<unsigned char>(c);
  const char escaped[] = {'\\', 'u', '0', '0', kHex[byte >> 4], kHex[byte & 15]};
  pen.put({escaped, sizeof escaped});
}

// 1: to be escaped; 2: perhaps the first byte of U+2028 or U+2029.
constexpr std::array<unsigned char, 256> kMarked = [] {
  std::array<unsigned char, 256> marked{};
  for (std::size_t c = 0; c < 0x20; ++c) marked[c] = 1;
  for (const unsigned char c : {'"', '\\', '<', '\x7f'}) marked[c] = 1;
  marked[0xe2] = 2;
  return marked;
}();

// Sixteen bytes looked at together, with whatever the processor has for it.
using Block = unsigned char __attribute__((vector_size(16)));

bool has_marked(Block block) {
  const auto all = [](unsigned char byte) { return Block{} + byte; };
  const auto marked =
      (block < all(0x20)) | (block == all('"')) | (block == all('\\')) | (block == all('<')) | (block == all(0x7f)) | (block == all(0xe2));
  std::uint64_t halves[2];
  std::memcpy(halves, &marked, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

template <class T>
T load(const char* at) {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Whether none of the bytes is marked. The last block overlaps the one before; what is shorter than one is looked at from both ends.
bool is_plain(std::string_view text) {
  const char* const at = text.data();
  const std::size_t size = text.size();
  if (size >= sizeof(Block)) {
    for (std::size_t i = 0; i + sizeof(Block) < size; i += sizeof(Block)) {
      if (has_marked(load<Block>(at + i))) return false;
    }
    return !has_marked(load<Block>(at + size - sizeof(Block)));
  }
  if (size >= 4) {
    const bool eight = size >= 8;
    const std::uint64_t front = eight ? load<std::uint64_t>(at) : load<std::uint32_t>(at) * 0x1'0000'0001ULL;
    const std::uint64_t back = eight ? load<std::uint64_t>(at + size - 8) : load<std::uint32_t>(at + size - 4) * 0x1'0000'0001ULL;
    const std::uint64_t halves[2] = {front, back};
    return !has_marked(load<Block>(reinterpret_cast<const char*>(halves)));
  }
  for (const char c : text) {
    if (kMarked[static_cast<unsigned char>(c)] != 0) return false;
  }
  return true;
}

void write_escaped(Pen& pen, std::string_view utf8) {
  std::size_t clean = 0; // what is before it is written
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const unsigned char mark = kMarked[static_cast<unsigned char>(utf8[i])];
    if (mark == 0) continue;
    const std::string_view three = mark == 2 ? utf8.substr(i, 3) : std::string_view();
    const bool separator = three == "\u2028" || three == "\u2029";
    if (mark == 2 && !separator) continue;
    pen.put(utf8.substr(clean, i - clean));
    if (separator) {
      pen.put(three == "\u2028" ? "\\u2028" : "\\u2029");
      i += 2;
    } else {
      write_control(pen, utf8[i]);
    }
    clean = i + 1;
  }
  pen.put(utf8.substr(clean));
}

// What has nothing to escape in it.
void write_plain(Pen& pen, std::string_view text) {
  if (text.size() + 2 > Pen::kPiece) {
    pen.put('"');
    pen.put(text);
    return pen.put('"');
  }
  char* const begin = pen.room(text.size() + 2);
  *begin = '"';
  *Pen::copy(begin + 1, text) = '"';
  pen.wrote(text.size() + 2);
}

void write_text(Pen& pen, std::string_view utf8) {
  if (is_plain(utf8)) return write_plain(pen, utf8);
  pen.put('"');
  write_escaped(pen, utf8);
  pen.put('"');
}

void write_time(Pen& pen, Instant at) {
  std::array<char, kRfc3339Size> text;
  spell_rfc3339(at, text);
  write_plain(pen, {text.data(), text.size()});
}

void write_integer(Pen& pen, std::int64_t number) {
  char buffer[24];
  pen.put({buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr});
}

void write_number(Pen& pen, double number) {
  if (!std::isfinite(number)) return pen.put("null");
  char buffer[32];
  // Plus zero: "-0" would be read back as the integer 0.
  pen.put({buffer, std::to_chars(buffer, buffer + sizeof buffer, number + 0.0).ptr});
}

void write(Pen& pen, const Shape& shape, void* value);

void write_list(Pen& pen, const Shape& shape, void* value) {
  pen.put('[');
  if (shape.append == nullptr) {
    pen.put(static_cast<const detail::WrittenList*>(value)->items);
  } else {
    const Shape& inner = shape.inner();
    for (std::size_t i = 0, size = shape.size(value); i < size; ++i) {
      if (i > 0) pen.put(',');
      write(pen, inner, shape.item(value, i));
    }
  }
  pen.put(']');
}

bool is_left_out(const Shape& shape, const void* value) {
  return shape.kind == Kind::Optional && shape.inner().kind == Kind::Optional && shape.size(value) == 0;
}

// The name is an identifier of C++: short, and there is nothing in it to escape.
void write_key(Pen& pen, std::string_view name, bool first) {
  char* const begin = pen.room(name.size() + 4);
  char* at = begin;
  if (!first) *at++ = ',';
  *at++ = '"';
  at = Pen::copy(at, name);
  *at++ = '"';
  *at++ = ':';
  pen.wrote(static_cast<std::size_t>(at - begin));
}

void write_struct(Pen& pen, const Shape& shape, void* value) {
  pen.put('{');
  bool first = true;
  for (const Field& field : shape.fields) {
    const Shape& member = field.shape();
    void* const at = field.in(value);
    if (is_left_out(member, at)) continue;
    write_key(pen, field.name, std::exchange(first, false));
    write(pen, member, at);
  }
  pen.put('}');
}

// Shapes hand out writable addresses for the reader's sake; nothing is changed here.
void write(Pen& pen, const Shape& shape, void* value) {
  switch (shape.kind) {
  case Kind::Bool: return pen.put(*static_cast<const bool*>(value) ? "true" : "false");
  case Kind::Integer: return write_integer(pen, shape.load(value));
  case Kind::Number: return write_number(pen, *static_cast<const double*>(value));
  case Kind::Text: return write_text(pen, *static_cast<const std::string*>(value));
  case Kind::Time: return write_time(pen, *static_cast<const Instant*>(value));
  case Kind::Choice: return write_plain(pen, detail::word_at(shape.words, shape.values, shape.load(value)));
  case Kind::Struct: return write_struct(pen, shape, value);
  case Kind::List: return write_list(pen, shape, value);
  case Kind::Optional:
    if (shape.size(value) == 0) return pen.put("null");
    return write(pen, shape.inner(), shape.item(value, 0));
  }
}

// The pen's last piece goes out here and not as it is destroyed: there may be no memory for it.
template <class What>
void with_pen(std::string& out, What what) {
  Pen pen(out);
  what(pen);
  pen.flush();
}

} // namespace

void write_text(std::string& out, std::string_view utf8) {
  with_pen(out, [&](Pen& pen) { write_text(pen, utf8); });
}

void write_number(std::string& out, double number) {
  with_pen(out, [&](Pen& pen) { write_number(pen, number); });
}

void write(std::string& out, const Shape& shape, const void* value) {
  with_pen(out, [&](Pen& pen) { write(pen, shape, const_cast<void*>(value)); });
}

void detail::write_item(WrittenList& list, const Shape& item, const void* value, std::size_t wanted) {
  if (list.count++ > 0) list.items += ',';
  write(list.items, item, value);
  if (list.count == 1) list.items.reserve(std::min<std::size_t>(list.items.size() * (wanted + 2), 256 * 1024));
}

} // namespace sk::json
