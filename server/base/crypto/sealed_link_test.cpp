#include "base/crypto/sealed_link.hpp"

#include <gtest/gtest.h>

namespace sk::crypto {
namespace {

const Key kKey{"0123456789abcdef0123456789abcdef"};
constexpr Instant kNow{1'700'000'000'000'000};
const SealedLink kLink{42, 7, kNow + Duration::days(14)};

TEST(SealedLink, OpensToWhatWasSealed) {
  const std::optional<SealedLink> opened = open_link(kKey, "approval", seal_link(kKey, "approval", kLink), kNow);
  ASSERT_TRUE(opened.has_value());
  EXPECT_EQ(opened->first, 42);
  EXPECT_EQ(opened->second, 7);
}

TEST(SealedLink, IsOfOnePurposeAndOneKey) {
  const std::string secret = seal_link(kKey, "approval", kLink);
  EXPECT_FALSE(open_link(kKey, "review", secret, kNow).has_value());
  EXPECT_FALSE(open_link(Key{"0123456789abcdef0123456789abcdeX"}, "approval", secret, kNow).has_value());
}

TEST(SealedLink, Ends) {
  const std::string secret = seal_link(kKey, "approval", kLink);
  EXPECT_TRUE(open_link(kKey, "approval", secret, kLink.until).has_value());
  EXPECT_FALSE(open_link(kKey, "approval", secret, kLink.until + Duration::seconds(1)).has_value());
}

TEST(SealedLink, OpensNothingWhenAnyLetterIsAnother) {
  const std::string secret = seal_link(kKey, "approval", kLink);
  for (std::size_t at = 0; at + 1 < secret.size(); ++at) {
    std::string other = secret;
    other[at] = other[at] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(open_link(kKey, "approval", other, kNow).has_value()) << at;
  }
  EXPECT_FALSE(open_link(kKey, "approval", "", kNow).has_value());
}

} // namespace
} // namespace sk::crypto
