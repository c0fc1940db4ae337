#include "base/archive/archive.hpp"

#include "base/core/broken.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace sk::archive {
namespace {

const crypto::Key kKey(std::string(32, 'k'));

std::string written(const std::map<std::string, std::string>& files) {
  std::string out;
  Writer writer(kKey, [&](std::string_view bytes) { out += bytes; });
  for (const auto& [name, bytes] : files) writer.add(name, bytes);
  writer.finish();
  return out;
}

std::expected<std::map<std::string, std::string>, StreamFault> read(const std::string& bytes, const crypto::Key& key = kKey) {
  std::size_t at = 0;
  Reader reader(key, [&](char* into, std::size_t at_most) {
    const std::size_t taken = std::min(at_most, bytes.size() - at);
    std::copy_n(bytes.data() + at, taken, into);
    at += taken;
    return taken;
  });
  std::map<std::string, std::string> files;
  for (;;) {
    const auto entry = reader.next();
    if (!entry) return std::unexpected(entry.error());
    if (entry->name.empty()) return files;
    const auto whole = reader.whole(100'000'000);
    if (!whole) return std::unexpected(whole.error());
    EXPECT_EQ(static_cast<std::int64_t>(whole->size()), entry->bytes);
    files[entry->name] = *whole;
  }
}

std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& c : bytes) c = static_cast<char>((state = state * 1664525 + 1013904223) >> 24);
  return bytes;
}

TEST(Archive, GivesBackWhatWasPutIn) {
  const std::map<std::string, std::string> files = {
      {"manifest.json", "{}"}, {"empty", ""}, {"blobs/00ff", noise(3'000'000)}, {"text", std::string(1'000'000, 'a')}};
  const auto back = read(written(files));
  ASSERT_TRUE(back) << crypto::to_word(back.error());
  EXPECT_EQ(*back, files);
}

TEST(Archive, IsNotWholeWhenAnyEndIsMissing) {
  const std::string whole = written({{"a", noise(400'000)}, {"b", "b"}});
  for (std::size_t size = 0; size < whole.size(); size += 9973) EXPECT_FALSE(read(whole.substr(0, size))) << size;
  EXPECT_EQ(read(whole.substr(0, whole.size() - 1)).error(), StreamFault::CutShort);
}

TEST(Archive, OpensWithItsOwnKeyOnly) {
  EXPECT_EQ(read(written({{"a", "b"}}), crypto::Key(std::string(32, 'x'))).error(), StreamFault::WrongKey);
}

TEST(Archive, SaysWhenWhatIsSealedIsNoArchive) {
  std::string out;
  crypto::SealingStream stream(kKey, [&](std::string_view bytes) { out += bytes; });
  stream.write("this is no archive, only words");
  stream.finish();
  EXPECT_EQ(read(out).error(), StreamFault::Broken);
}

TEST(Archive, HandsOverAFaultOfTheSink) {
  Writer writer(kKey, [&, calls = 0](std::string_view) mutable {
    if (++calls > 2) throw DiskFull("no space");
  });
  EXPECT_THROW(
      {
        writer.add("a", noise(10'000'000));
        writer.finish();
      },
      DiskFull);
}

} // namespace
} // namespace sk::archive
