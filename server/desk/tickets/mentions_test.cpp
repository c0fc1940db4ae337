#include "desk/tickets/mentions.hpp"

#include <gtest/gtest.h>

namespace sk::tickets {
namespace {

const std::vector<std::string> kNames = {"Karin", "Karin Lindqvist", "Johan Berg", "Åsa Öberg"};
using Places = std::vector<std::size_t>;

TEST(Mentions, FindsTheLongestNameBehindTheSign) {
  EXPECT_EQ(mentioned_in("@Karin Lindqvist, titta!", kNames), Places{1});
  EXPECT_EQ(mentioned_in("Hej @Karin!", kNames), Places{0});
  EXPECT_EQ(mentioned_in("(@Johan Berg) och @Åsa Öberg", kNames), (Places{2, 3}));
}

TEST(Mentions, FindsEachOnce) { EXPECT_EQ(mentioned_in("@Johan Berg @Johan Berg", kNames), Places{2}); }

TEST(Mentions, FindsNobodyInAddressesAndLongerNames) {
  EXPECT_EQ(mentioned_in("skriv till x@Karin Lindqvist", kNames), Places{});
  EXPECT_EQ(mentioned_in("@Karina @Johan Bergström @Johan", kNames), Places{});
  EXPECT_EQ(mentioned_in("@", kNames), Places{});
  EXPECT_EQ(mentioned_in("", kNames), Places{});
  EXPECT_EQ(mentioned_in("@Karin", {"", "x"}), Places{});
}

TEST(Mentions, TellsNoMoreThanSoMany) {
  std::vector<std::string> names;
  std::string text;
  for (std::size_t i = 0; i < kMostMentioned + 5; ++i) {
    names.push_back("N" + std::to_string(100 + i));
    text += "@" + names.back() + " ";
  }
  EXPECT_EQ(mentioned_in(text, names).size(), kMostMentioned);
}

} // namespace
} // namespace sk::tickets
