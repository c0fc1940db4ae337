#include "base/mime/rtf.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {

namespace {

constexpr std::size_t kUnpackedBytes = 4 * 1024 * 1024;
constexpr std::size_t kDepth = 200;

// MS-OXRTFCP 2.1.2.1
constexpr std::string_view kDictionary = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
                                         "\\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
                                         "RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  return value;
}

std::string unpack(std::string_view packed) {
  std::array<char, 4096> ring{};
  std::copy(kDictionary.begin(), kDictionary.end(), ring.begin());
  std::size_t write = kDictionary.size();
  std::string out;
  const auto put = [&](char c) {
    out += c;
    ring[write] = c;
    write = (write + 1) % ring.size();
  };
  for (std::size_t at = 0; at < packed.size() && out.size() < kUnpackedBytes;) {
    const auto flags = static_cast<unsigned char>(packed[at++]);
    for (int bit = 0; bit < 8 && at < packed.size(); ++bit) {
      if ((flags >> bit & 1) == 0) {
        put(packed[at++]);
        continue;
      }
      if (at + 1 >= packed.size()) return out;
      const unsigned pair = static_cast<unsigned char>(packed[at]) * 256U + static_cast<unsigned char>(packed[at + 1]);
      at += 2;
      std::size_t from = pair >> 4;
      if (from == write) return out;
      for (unsigned length = (pair & 15) + 2; length > 0; --length, from = (from + 1) % ring.size()) put(ring[from]);
    }
  }
  return out;
}

class Reading {
public:
  explicit Reading(std::string_view rtf) : rest_(rtf) {}

  std::string run() {
    while (!rest_.empty()) {
      const char c = rest_[0];
      rest_.remove_prefix(1);
      if (c == '{')
        open();
      else if (c == '}')
        close();
      else if (c == '\\')
        read_control();
      else if (c != '\r' && c != '\n')
        add_byte(c);
    }
    flush();
    return out_;
  }

private:
  struct Group {
    bool silent = false;
    int fallback = 1; // bytes that stand after \u for readers without Unicode
  };

  void open() {
    if (groups_.size() < kDepth)
      groups_.push_back(group_);
    else
      ++too_deep_;
  }

  void close() {
    skip_ = 0;
    if (too_deep_ > 0) return void(--too_deep_);
    if (groups_.empty()) return;
    group_ = groups_.back();
    groups_.pop_back();
  }

  void add_byte(char c) {
    if (skip_ > 0) return void(--skip_);
    if (!group_.silent) bytes_ += c;
  }

  void add_text(std::string_view text) {
    if (group_.silent) return;
    flush();
    out_ += text;
  }

  void flush() {
    if (!bytes_.empty()) out_ += text::decode(bytes_, charset_).text;
    bytes_.clear();
  }

  void read_control() {
    if (rest_.empty()) return;
    const char c = rest_[0];
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (word) return read_word();
    rest_.remove_prefix(1);
    if (c == '\'') return read_hex();
    if (c == '*') group_.silent = true;
    if (c == '\\' || c == '{' || c == '}') add_byte(c);
    if (c == '~') add_byte(' ');
    if (c == '\r' || c == '\n') add_text("\n");
  }

  void read_hex() {
    const auto bytes = from_hex(rest_.substr(0, 2));
    if (!bytes || bytes->size() != 1) return;
    rest_.remove_prefix(2);
    add_byte((*bytes)[0]);
  }

  void read_word() {
    std::size_t n = 0;
    while (n < rest_.size() && ((rest_[n] >= 'a' && rest_[n] <= 'z') || (rest_[n] >= 'A' && rest_[n] <= 'Z'))) ++n;
    const std::string_view word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    std::size_t digits = rest_.starts_with('-') ? 1 : 0;
    while (digits < rest_.size() && digits < 10 && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    const std::optional<std::int64_t> value = parse_int(rest_.substr(0, digits));
    rest_.remove_prefix(digits);
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    obey(word, value.value_or(0));
  }

  void obey(std::string_view word, std::int64_t value) {
    static constexpr std::string_view kSilent[] = {"fonttbl", "colortbl", "stylesheet", "info",     "pict",
                                                   "header",  "footer",   "objdata",    "listtable"};
    if (std::find(std::begin(kSilent), std::end(kSilent), word) != std::end(kSilent)) group_.silent = true;
    if (word == "par" || word == "line" || word == "row") add_text("\n");
    if (word == "tab" || word == "cell") add_text("\t");
    if (word == "ansicpg")
      charset_ = value == 65001 ? "utf-8" : value >= 437 && value <= 1361 ? "windows-" + std::to_string(value) : "windows-1252";
    if (word == "uc") group_.fallback = static_cast<int>(std::clamp<std::int64_t>(value, 0, 10));
    if (word == "u") add_unit(static_cast<std::uint16_t>(value & 0xFFFF));
  }

  // UTF-16, a surrogate pair as two of them.
  void add_unit(std::uint16_t unit) {
    skip_ = group_.fallback;
    if (unit >= 0xD800 && unit < 0xDC00) return void(high_ = unit);
    const std::string bytes = (unit >= 0xDC00 && unit < 0xE000 ? two_bytes(high_) : "") + two_bytes(unit);
    high_ = 0;
    add_text(text::decode(bytes, "utf-16le").text);
  }

  static std::string two_bytes(std::uint16_t unit) { return {static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)}; }

  std::string_view rest_;
  std::string out_, bytes_, charset_ = "windows-1252";
  std::vector<Group> groups_;
  Group group_;
  std::size_t too_deep_ = 0;
  int skip_ = 0;
  std::uint16_t high_ = 0;
};

} // namespace

std::optional<std::string> unpack_rtf(std::string_view packed) {
  if (packed.size() < 16) return std::nullopt;
  const std::uint32_t size = number_at(packed, 4), kind = number_at(packed, 8);
  if (kind == 0x414C454D) return std::string(packed.substr(16, size)); // "MELA": not packed
  if (kind != 0x75465A4C) return std::nullopt;                         // "LZFu"
  std::string out = unpack(packed.substr(16));
  out.resize(std::min<std::size_t>(out.size(), size));
  return out;
}

std::string rtf_to_text(std::string_view rtf) { return text::make_utf8(Reading(rtf).run()); }

} // namespace sk::mime
