#include "base/crypto/sealed_stream.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace sk::crypto {
namespace {

const Key kKey(std::string(32, 'k'));

std::string sealed(const std::string& plain, const Key& key = kKey) {
  std::string out;
  SealingStream stream(key, [&](std::string_view bytes) { out += bytes; });
  for (std::size_t at = 0; at < plain.size(); at += 1000) stream.write(std::string_view(plain).substr(at, 1000));
  stream.finish();
  return out;
}

std::expected<std::string, StreamFault> opened(std::string bytes, const Key& key = kKey) {
  std::size_t at = 0;
  OpeningStream stream(key, [&](char* into, std::size_t at_most) {
    const std::size_t taken = std::min({at_most, bytes.size() - at, std::size_t{777}});
    std::copy_n(bytes.data() + at, taken, into);
    at += taken;
    return taken;
  });
  std::string all;
  for (;;) {
    auto piece = stream.next();
    if (!piece) return piece;
    if (piece->empty()) return all;
    all += *piece;
  }
}

std::string plain_of(std::size_t size) {
  std::string text(size, ' ');
  for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 7 + i / 256);
  return text;
}

TEST(SealedStream, IsReadBackWhateverItsLength) {
  for (const std::size_t size : {0UL, 1UL, 65535UL, 65536UL, 65537UL, 131072UL, 300000UL}) {
    const auto back = opened(sealed(plain_of(size)));
    ASSERT_TRUE(back) << size << ": " << to_word(back.error());
    EXPECT_EQ(*back, plain_of(size)) << size;
  }
}

TEST(SealedStream, DoesNotShowWhatItHolds) { EXPECT_EQ(sealed("PIN 4711 for the tablet").find("4711"), std::string::npos); }

TEST(SealedStream, OpensWithItsOwnKeyOnly) { EXPECT_EQ(opened(sealed("a"), Key(std::string(32, 'x'))).error(), StreamFault::WrongKey); }

TEST(SealedStream, IsNeverWholeWhenItsEndIsMissing) {
  const std::string whole = sealed(plain_of(200000));
  for (std::size_t size = 0; size < whole.size(); size += 499) EXPECT_FALSE(opened(whole.substr(0, size))) << size;
  EXPECT_EQ(opened(whole.substr(0, whole.size() - 1)).error(), StreamFault::CutShort);
  EXPECT_FALSE(opened(whole + "x"));
}

TEST(SealedStream, TellsEveryChangedByte) {
  const std::string whole = sealed(plain_of(70000));
  for (std::size_t at = 0; at < whole.size(); at += 97) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(opened(changed)) << at;
  }
}

TEST(SealedStream, TellsPiecesThatChangedPlaces) {
  std::string whole = sealed(plain_of(4 * 65536));
  const std::size_t head = 16 + 24, piece = 65536 + 17;
  std::swap_ranges(whole.begin() + head, whole.begin() + head + piece, whole.begin() + head + piece);
  EXPECT_FALSE(opened(whole));
}

TEST(SealedStream, IsNoneWithoutItsMark) { EXPECT_EQ(opened("PK\3\4 something else").error(), StreamFault::NotSealed); }

} // namespace
} // namespace sk::crypto
