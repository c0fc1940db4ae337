#include "desk/secrets/secret_rules.hpp"

#include <gtest/gtest.h>

namespace sk::secrets {
namespace {

constexpr Instant kGiven{1'000'000'000'000};

TEST(SecretRules, A56ContactDataThatChangedAfterTheSecretCountForNothingForADay) {
  const Instant changed = kGiven + Duration::hours(3);
  EXPECT_EQ(frozen_until(kGiven, changed, changed), changed + Duration::hours(24));
  EXPECT_EQ(frozen_until(kGiven, changed, changed + Duration::hours(24) - Duration::seconds(1)), changed + Duration::hours(24));
  EXPECT_FALSE(frozen_until(kGiven, changed, changed + Duration::hours(24)));
}

TEST(SecretRules, A56DataThatAreAsOldAsTheSecretFreezeNothing) {
  EXPECT_FALSE(frozen_until(kGiven, kGiven, kGiven));
  EXPECT_FALSE(frozen_until(kGiven, kGiven - Duration::seconds(1), kGiven));
  EXPECT_FALSE(frozen_until(kGiven, std::nullopt, kGiven));
}

} // namespace
} // namespace sk::secrets
