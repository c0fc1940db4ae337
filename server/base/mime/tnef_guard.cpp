#include "base/mime/tnef_guard.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "base/core/limits.hpp"

namespace sk::mime {

namespace {

constexpr std::uint32_t kSignature = 0x223E9F78;
constexpr std::uint32_t kAttBody = 0x0002800C, kAttProperties = 0x00069003, kAttRendData = 0x00069002, kAttTitle = 0x00018010,
                        kAttData = 0x0006800F, kAttAttachment = 0x00069005, kAttCodepage = 0x00069007;
// What the library takes at most.
constexpr std::size_t kTitleBytes = 100, kBodyBytes = 100'000, kValueBytes = 524'288, kRendDataBytes = 14;
constexpr std::uint16_t kBinary = 0x0102;

constexpr unsigned kWanted[] = {kTnefBody, kTnefRtf,       kTnefHtml,     kTnefCodepage,  kTnefDisplayName,
                                kTnefData, kTnefShortName, kTnefLongName, kTnefMediaType, kTnefContentId};

class Bytes {
public:
  explicit Bytes(std::string_view rest) : rest_(rest) {}
  std::uint32_t number(std::size_t size) {
    const std::string_view taken = take(size);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(taken[i])) << (8 * i);
    return value;
  }
  // Short at the end, and broken from then on.
  std::string_view take(std::size_t size) {
    broken_ = broken_ || size > rest_.size();
    const std::string_view taken = broken_ ? std::string_view() : rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  void skip_padding(std::size_t size) { rest_.remove_prefix(std::min(rest_.size(), (4 - size % 4) % 4)); }
  bool broken() const { return broken_; }
  std::size_t left() const { return rest_.size(); }

private:
  std::string_view rest_;
  bool broken_ = false;
};

void put(std::string& out, std::uint32_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

struct Property {
  unsigned id = 0;
  TnefValue kind = TnefValue::Bytes;
  std::string_view value;
};

// 0: unknown, so that nothing after it can be read.
std::size_t fixed_size(unsigned type) {
  switch (type) {
  case 0x0002:
  case 0x0003:
  case 0x0004:
  case 0x000A:
  case 0x000B: return 4;
  case 0x0005:
  case 0x0006:
  case 0x0007:
  case 0x0014:
  case 0x0040: return 8;
  case 0x0048: return 16;
  default: return 0;
  }
}

TnefValue kind_of(unsigned type) {
  if (type == 0x001E) return TnefValue::Narrow;
  if (type == 0x001F) return TnefValue::Wide;
  if (type == 0x000D) return TnefValue::Object;
  return type == kBinary ? TnefValue::Bytes : TnefValue::Number;
}

void skip_name(Bytes& in) {
  in.take(16);
  if (in.number(4) == 0) return void(in.number(4));
  const std::size_t length = in.number(4);
  in.take(length);
  in.skip_padding(length);
}

// MS-OXTNEF 2.1.3.4. The first value counts; `complete` is false when the block is broken.
std::vector<Property> read_properties(std::string_view block, bool& complete) {
  std::vector<Property> found;
  Bytes in(block);
  for (std::uint32_t count = in.number(4); count > 0 && !in.broken() && in.left() > 0; --count) {
    const unsigned type = in.number(2);
    const unsigned id = in.number(2);
    if (id >= 0x8000) skip_name(in);
    const unsigned plain = type & ~0x1000U;
    const std::size_t size = fixed_size(plain);
    const TnefValue kind = kind_of(plain);
    if (size == 0 && kind == TnefValue::Number) {
      complete = false;
      break;
    }
    std::uint32_t values = (type & 0x1000U) != 0 || size == 0 ? in.number(4) : 1;
    for (bool first = true; values > 0 && !in.broken() && (first || in.left() > 0); --values, first = false) {
      const std::size_t length = size == 0 ? in.number(4) : size;
      const std::string_view value = in.take(length);
      in.skip_padding(length);
      const bool wanted =
          first && !in.broken() && !value.empty() && std::find(std::begin(kWanted), std::end(kWanted), id) != std::end(kWanted);
      const bool known = std::any_of(found.begin(), found.end(), [&](const Property& one) { return one.id == id; });
      if (wanted && !known) found.push_back({id, kind, value});
    }
  }
  complete = complete && !in.broken();
  return found;
}

class Rewriting {
public:
  GuardedTnef run(std::string_view bytes) {
    Bytes in(bytes);
    if (in.number(4) != kSignature) return {};
    in.number(2);
    put(result_.stream, kSignature, 4);
    put(result_.stream, 0, 2);
    while (in.left() > 0 && !full_) {
      in.number(1);
      const std::uint32_t id = in.number(4);
      const std::string_view value = in.take(in.number(4));
      if (in.broken()) break;
      take(id, value);
      in.number(2); // the checksum: a part that lies about it is shown all the same
      if (in.broken()) break;
    }
    result_.complete = result_.complete && !in.broken();
    return std::move(result_);
  }

private:
  void take(std::uint32_t id, std::string_view value) {
    if (id == kAttRendData) return begin_attachment(value);
    if (id == kAttCodepage && value.size() >= 4 && once(codepage_)) return write(1, kAttCodepage, value.substr(0, 4));
    if (id == kAttBody && !value.empty() && once(body_)) return write(1, kAttBody, cut(value, kBodyBytes));
    if (id == kAttProperties && once(properties_)) return write_properties(1, kAttProperties, value);
    if (id != kAttTitle && id != kAttData && id != kAttAttachment) return;
    // Before any attachment has begun the library has no place for it that it would free.
    if (attachments_ == 0) begin_attachment({});
    if (full_) return;
    if (id == kAttTitle && !value.empty() && once(title_)) write(2, kAttTitle, value.substr(0, kTitleBytes));
    if (id == kAttData && !value.empty() && once(data_)) write(2, kAttData, value);
    if (id == kAttAttachment && once(attachment_properties_)) write_properties(2, kAttAttachment, value);
  }

  static bool once(bool& seen) { return !std::exchange(seen, true); }

  void begin_attachment(std::string_view value) {
    if (attachments_ == limits::kAttachments) {
      full_ = true;
      result_.complete = false;
      return;
    }
    ++attachments_;
    title_ = data_ = attachment_properties_ = false;
    write(2, kAttRendData, value.empty() ? std::string_view("\0", 1) : value.substr(0, kRendDataBytes));
  }

  std::string_view cut(std::string_view value, std::size_t limit) {
    result_.complete = result_.complete && value.size() <= limit;
    return value.substr(0, limit);
  }

  void write(int level, std::uint32_t id, std::string_view value) {
    std::string& out = result_.stream;
    put(out, static_cast<std::uint32_t>(level), 1);
    put(out, id, 4);
    put(out, static_cast<std::uint32_t>(value.size()), 4);
    out += value;
    std::uint32_t sum = 0;
    for (const char c : value) sum += static_cast<unsigned char>(c);
    put(out, sum, 2);
  }

  void write_properties(int level, std::uint32_t id, std::string_view block) {
    std::string body;
    std::uint32_t count = 0;
    for (const Property& one : read_properties(block, result_.complete)) {
      // The contents of a large attachment go where the library takes them.
      if (one.id == kTnefData && one.kind == TnefValue::Bytes) {
        if (level == 2 && once(data_)) write(2, kAttData, one.value);
        continue;
      }
      const std::string_view value = cut(one.value, kValueBytes - 1);
      put(body, kBinary | one.id << 16, 4);
      put(body, 1, 4);
      put(body, static_cast<std::uint32_t>(value.size() + 1), 4);
      body += static_cast<char>(one.kind);
      body += value;
      body.append((4 - (value.size() + 1) % 4) % 4, '\0');
      ++count;
    }
    if (count == 0) return;
    std::string whole;
    put(whole, count, 4);
    whole += body;
    write(level, id, whole);
  }

  GuardedTnef result_;
  std::size_t attachments_ = 0;
  bool codepage_ = false, body_ = false, properties_ = false, title_ = false, data_ = false, attachment_properties_ = false, full_ = false;
};

} // namespace

GuardedTnef guard_tnef(std::string_view bytes) { return Rewriting().run(bytes); }

} // namespace sk::mime
