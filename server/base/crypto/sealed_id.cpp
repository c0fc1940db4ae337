#include "base/crypto/sealed_id.hpp"

#include <sodium.h>

#include <array>
#include <boost/endian/conversion.hpp>
#include <cstring>

namespace sk::crypto {

namespace {

constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kSealedChars = 26; // 130 bits, the first two of them zero

// SipHash-2-4 of a kind of id and a number. The two hashes of a seal have a key each.
std::uint64_t siphash(const Key& key, const char* kind, std::uint64_t value) {
  static_assert(crypto_shorthash_BYTES == 8 && crypto_shorthash_KEYBYTES <= 32);
  std::array<unsigned char, 10> message = {static_cast<unsigned char>(kind[0]), static_cast<unsigned char>(kind[1])};
  boost::endian::store_little_u64(message.data() + 2, value);
  std::array<unsigned char, 8> digest{};
  ::crypto_shorthash(digest.data(), message.data(), message.size(), reinterpret_cast<const unsigned char*>(key.bytes().data()));
  return boost::endian::load_little_u64(digest.data());
}

struct Sealed {
  std::uint64_t tag = 0, masked = 0;
};

using Pair = std::array<char, 2>;

// Ten bits at a time: a list has hundreds of ids.
constexpr std::array<Pair, 1024> kPairs = [] {
  std::array<Pair, 1024> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {kCrockford[i >> 5], kCrockford[i & 31]};
  return pairs;
}();

std::string spell(Sealed sealed) {
  std::string text(kSealedChars, '0');
  for (std::size_t i = kSealedChars; i > 0; i -= 2) {
    std::memcpy(text.data() + i - 2, kPairs[sealed.masked & 1023].data(), 2);
    sealed.masked = (sealed.masked >> 10) | (sealed.tag << 54);
    sealed.tag >>= 10;
  }
  return text;
}

// One spelling for each value: no upper case, no letters read as digits, no stray bits.
std::optional<Sealed> read_spelling(std::string_view text) {
  if (text.size() != kSealedChars || text.front() > '7') return std::nullopt;
  Sealed sealed;
  for (const char c : text) {
    const std::size_t digit = kCrockford.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    sealed.tag = (sealed.tag << 5) | (sealed.masked >> 59);
    sealed.masked = (sealed.masked << 5) | digit;
  }
  return sealed;
}

} // namespace

IdSeal::IdSeal(const Key& key) : mask_(key.derive("sealed-id.mask")), tag_(key.derive("sealed-id.tag")) {}

std::string IdSeal::seal_raw(const char* kind, std::int64_t value) const {
  const auto number = static_cast<std::uint64_t>(value);
  const std::uint64_t tag = siphash(tag_, kind, number);
  return spell({tag, number ^ siphash(mask_, kind, tag)});
}

std::optional<std::int64_t> IdSeal::open_raw(const char* kind, std::string_view text) const {
  const std::optional<Sealed> sealed = read_spelling(text);
  if (!sealed) return std::nullopt;
  const std::uint64_t number = sealed->masked ^ siphash(mask_, kind, sealed->tag);
  const std::uint64_t tag = siphash(tag_, kind, number);
  // Two registers are compared in one step, so the time tells nothing of how much was right.
  if ((tag ^ sealed->tag) != 0) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

} // namespace sk::crypto
