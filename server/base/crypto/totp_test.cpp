#include "base/crypto/totp.hpp"

#include <gtest/gtest.h>

namespace sk::crypto {

static Instant at(std::int64_t seconds) { return Instant{seconds * 1'000'000}; }
static const std::string kSecret = "12345678901234567890";

// RFC 6238 appendix B, the last six digits of its eight.
TEST(Totp, ShowsTheCodesOfTheStandard) {
  EXPECT_EQ(totp_code(kSecret, at(59)), "287082");
  EXPECT_EQ(totp_code(kSecret, at(1'111'111'109)), "081804");
  EXPECT_EQ(totp_code(kSecret, at(20'000'000'000)), "353130");
}

TEST(Totp, TakesTheStepBeforeAndAfterAndSaysWhich) {
  const Instant now = at(1'111'111'109);
  const std::int64_t step = 1'111'111'109 / 30;
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, now), now), step);
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, now - Duration::seconds(30)), now), step - 1);
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, now + Duration::seconds(30)), now), step + 1);
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, now - Duration::seconds(60)), now), std::nullopt);
  EXPECT_EQ(totp_step(kSecret, totp_code(kSecret, now + Duration::seconds(60)), now), std::nullopt);
}

TEST(Totp, TakesNothingElse) {
  const Instant now = at(59);
  for (const char* bad : {"", "28708", "2870820", "28708x", " 287082", "-87082", "287083", "２８７０８２"})
    EXPECT_EQ(totp_step(kSecret, bad, now), std::nullopt) << bad;
}

TEST(Totp, WritesBase32AsTheStandardDoes) {
  EXPECT_EQ(to_base32(""), "");
  EXPECT_EQ(to_base32("f"), "MY");
  EXPECT_EQ(to_base32("foob"), "MZXW6YQ");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

} // namespace sk::crypto
