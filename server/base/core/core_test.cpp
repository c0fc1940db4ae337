#include <gtest/gtest.h>

#include <cstdint>
#include <set>
#include <unordered_set>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/id.hpp"
#include "base/core/outcome.hpp"
#include "base/core/random.hpp"

namespace sk {
namespace {

TEST(Outcome, CarriesARefusalThroughSkTry) {
  const auto load = [](bool found) -> Outcome<int> {
    if (!found) return refuse(RefusalCode::NotFound, "ticket.not_found", {{"number", "7"}});
    return 41;
  };
  const auto next = [&](bool found) -> Outcome<int> {
    SK_TRY(const int value, load(found));
    return value + 1;
  };
  EXPECT_EQ(next(true).value(), 42);
  const Outcome<int> refused = next(false);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, RefusalCode::NotFound);
  EXPECT_EQ(refused.error().text_key, "ticket.not_found");
  EXPECT_EQ(refused.error().args.at(0).second, "7");
}

TEST(Outcome, CarriesARefusalOfNothingThroughSkCheck) {
  const auto allow = [](bool allowed) -> Outcome<void> {
    if (!allowed) return refuse_field("lines[2].serial", "input.too_long", {{"max", "9"}});
    return {};
  };
  const auto act = [&](bool allowed) -> Outcome<std::string> {
    SK_CHECK(allow(allowed));
    return "done";
  };
  EXPECT_EQ(act(true).value(), "done");
  const Outcome<std::string> refused = act(false);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, RefusalCode::Invalid);
  EXPECT_EQ(refused.error().faults.at(0).path, "lines[2].serial");
}

TEST(Id, OfOneKindIsNotOfAnother) {
  static_assert(!std::is_convertible_v<TicketId, ArticleId> && !std::is_convertible_v<std::int64_t, TicketId>);
  EXPECT_FALSE(TicketId{});
  EXPECT_TRUE(TicketId{3});
  EXPECT_LT(TicketId{3}, TicketId{4});
  EXPECT_EQ((std::unordered_set<TicketId>{{3}, {3}, {4}}.size()), 2u);
}

TEST(Broken, NamesTheConditionAndTheLine) {
  try {
    SK_VERIFY(1 + 1 == 3);
    FAIL() << "a false condition went through";
  } catch (const BrokenInvariant& broken) {
    EXPECT_NE(std::string(broken.what()).find("core_test.cpp:"), std::string::npos);
    EXPECT_NE(std::string(broken.what()).find("1 + 1 == 3"), std::string::npos);
  }
  EXPECT_NO_THROW(SK_VERIFY(1 + 1 == 2));
}

TEST(Random, OfTheSystemNeverRepeatsAToken) {
  SystemRandom random;
  std::set<std::string> tokens;
  for (int i = 0; i < 1'000; ++i) tokens.insert(random.token());
  EXPECT_EQ(tokens.size(), 1'000u);
  EXPECT_EQ(tokens.begin()->size(), 22u);
}

TEST(Random, WithTheSameSeedGivesTheSameBytes) {
  SeededRandom one(7), two(7), other(8);
  const std::string first = one.token(100);
  EXPECT_EQ(first, two.token(100));
  EXPECT_NE(first, other.token(100));
  EXPECT_NE(first, one.token(100));
}

TEST(Bytes, FollowTheTestVectorsOfRfc4648Section10) {
  const std::pair<std::string, std::string> vectors[] = {
      {"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, coded] : vectors) {
    EXPECT_EQ(to_base64(plain), coded);
    EXPECT_EQ(from_base64(coded), plain);
    const std::string bare = coded.substr(0, coded.find('='));
    EXPECT_EQ(to_base64url(plain), bare);
    EXPECT_EQ(from_base64url(bare), plain);
  }
}

TEST(Bytes, SpellEveryByteAndReadItBack) {
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  EXPECT_EQ(from_base64(to_base64(all)), all);
  EXPECT_EQ(from_base64url(to_base64url(all)), all);
  EXPECT_EQ(to_base64("\xfb\xff"), "+/8=");
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
  const std::string hex = to_hex({reinterpret_cast<const unsigned char*>(all.data()), all.size()});
  EXPECT_EQ(hex.substr(0, 8), "00010203");
  EXPECT_EQ(from_hex(hex), all);
  EXPECT_EQ(from_hex("FFfe"), "\xff\xfe");
}

TEST(Bytes, RefuseWhatIsNotTheirSpelling) {
  for (const char* bad : {"Zg", "Zg=", "Zg===", "Zm8", "Zh==", "Zm9=", "Z===", "====", "Zm9v\n", "Zm 9v===", "-_8=", "Zg==Zg=="}) {
    EXPECT_FALSE(from_base64(bad)) << bad;
  }
  for (const char* bad : {"Z", "Zg==", "Zh", "Zm9vY", "+/8", "Zm9v ", "Zm8="}) EXPECT_FALSE(from_base64url(bad)) << bad;
  for (const char* bad : {"0", "0g", "0x", " 00", "000"}) EXPECT_FALSE(from_hex(bad)) << bad;
}

TEST(Bytes, LowerAndCompareAsciiOnly) {
  EXPECT_EQ(ascii_lower("ABC Å xyz"), "abc Å xyz");
  EXPECT_TRUE(ascii_iequal("Message-ID", "message-id"));
  EXPECT_FALSE(ascii_iequal("a", "ab"));
  EXPECT_FALSE(ascii_iequal("Å", "å"));
  EXPECT_EQ(trim(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(Bytes, ReadNumbersWholeOrNotAtAll) {
  EXPECT_EQ(parse_int("0"), 0);
  EXPECT_EQ(parse_int("-9223372036854775808"), INT64_MIN);
  EXPECT_EQ(parse_int("9223372036854775807"), INT64_MAX);
  for (const char* bad : {"", "+1", " 1", "1 ", "1.0", "0x1", "9223372036854775808", "--1", "-"}) EXPECT_FALSE(parse_int(bad)) << bad;
}

} // namespace
} // namespace sk
