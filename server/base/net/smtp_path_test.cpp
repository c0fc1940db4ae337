#include <gtest/gtest.h>

#include "base/net/smtp_session.hpp"

namespace sk::net {
namespace {

TEST(SmtpPath, ReadsThePathsOfRfc5321) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"<>", ""},
      {"<Jones@foo.example>", "Jones@foo.example"},
      {"<@one.example,@two.example:JOE@three.example>", "JOE@three.example"},
      {"<\"Joe Smith\"@foo.example>", "\"Joe Smith\"@foo.example"},
      {"<\"plain\"@foo.example>", "plain@foo.example"},
      {"<\"a\\\"b\\\\c\"@foo.example>", "\"a\\\"b\\\\c\"@foo.example"},
      {"<\"a@b>\"@foo.example>", "\"a@b>\"@foo.example"},
      {"<\"\"@foo.example>", "\"\"@foo.example"},
      {"<a+b=c!d@foo.example>", "a+b=c!d@foo.example"},
      {"<a@[192.0.2.1]>", "a@[192.0.2.1]"},
      {"<a@[IPv6:2001:db8::1]>", "a@[IPv6:2001:db8::1]"},
      {"<a@localhost>", "a@localhost"},
      {"<a@under_score.example>", "a@under_score.example"},
      {"<p\xc3\xa5l@fj\xc3\xb8rd.example>", "p\xc3\xa5l@fj\xc3\xb8rd.example"},
  };
  for (const auto& [path, mailbox] : table) EXPECT_EQ(parse_smtp_path(path), mailbox) << path;
}

TEST(SmtpPath, RefusesWhatIsNoPath) {
  for (const std::string path : {"",
                                 "<",
                                 ">",
                                 "< >",
                                 "a@b.example",
                                 "<a@b.example",
                                 "a@b.example>",
                                 "<a>",
                                 "<@b.example>",
                                 "<a@>",
                                 "<.a@b.example>",
                                 "<a.@b.example>",
                                 "<a..b@b.example>",
                                 "<a@.b.example>",
                                 "<a@b..example>",
                                 "<a@b.example.>",
                                 "<a@-b.example>",
                                 "<a@b-.example>",
                                 "<a b@c.example>",
                                 "<a@b@c.example>",
                                 "<\"a@b.example>",
                                 "<\"a\"b@c.example>",
                                 "<a\"b\"@c.example>",
                                 "<\"a\\\"@b.example>",
                                 "<\"a\x01\"@b.example>",
                                 "<a@[192.0.2.1>",
                                 "<a@[]>",
                                 "<a@[x y]>",
                                 "<@one.example:>",
                                 "<@one.example a@b.example>",
                                 "<@:a@b.example>",
                                 "<a@b.example>>",
                                 "<a,b@c.example>",
                                 "<a@b.example,c@d.example>",
                                 "<\xff@b.example>",
                                 "<a@b.example\r\n>"}) {
    EXPECT_EQ(parse_smtp_path(path), std::nullopt) << path;
  }
}

TEST(SmtpPath, LimitsTheLengthOfAnAddress) {
  const auto path = [](std::size_t bytes) { return "<a@" + std::string(bytes - 10, 'b') + ".example>"; };
  EXPECT_TRUE(parse_smtp_path(path(limits::kMailAddressBytes - 1)));
  EXPECT_TRUE(parse_smtp_path(path(limits::kMailAddressBytes)));
  EXPECT_FALSE(parse_smtp_path(path(limits::kMailAddressBytes + 1)));
}

} // namespace
} // namespace sk::net
