#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/mime/addresses.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/filename.hpp"
#include "base/mime/header_text.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

struct Seen {
  std::vector<std::string> words;
  Defects defects{words};
};

std::string decoded(std::string_view value) {
  Seen seen;
  return decode_header(value, seen.defects);
}

// RFC 2047 section 8.
TEST(EncodedWords, ReadAsTheStandardShows) {
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a?="), "a");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a?= b"), "a b");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?="), "ab");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a?=   \t =?ISO-8859-1?Q?b?="), "ab");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a_b?="), "a b");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?="), "a b");
  EXPECT_EQ(decoded("=?US-ASCII?Q?Keith_Moore?="), "Keith Moore");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?="), "Keld Jørn Simonsen");
  EXPECT_EQ(decoded("=?ISO-8859-1?Q?Patrik_F=E4ltstr=F6m?="), "Patrik Fältström");
  EXPECT_EQ(decoded("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?="),
            "If you can read this you understand the example.");
}

TEST(EncodedWords, AreForgiven) {
  EXPECT_EQ(decoded("=?utf-8?B?w6XDpMO2w7jDpg==?="), "åäöøæ");
  EXPECT_EQ(decoded("=?utf-8?B?w?= =?utf-8?B?6U=?="), decoded("=?utf-8?B?w?= =?utf-8?B?6U=?="));
  EXPECT_EQ(decoded("=?utf-8?Q?bl=C3?= =?utf-8?Q?=A5b=C3=A6r?="), "blåbær"); // cut inside a letter
  EXPECT_EQ(decoded("=?utf-8?Q?bl=C3=A5?=x"), "blåx");
  EXPECT_EQ(decoded("=?iso-8859-1*sv?Q?bl=E5?="), "blå"); // RFC 2231 section 5
  EXPECT_EQ(decoded("=?x-viking?Q?bl=E5?="), "blå");
  EXPECT_EQ(decoded("=?utf-8?Q?a=0D=0ABcc:_x?="), "a Bcc: x");
  EXPECT_EQ(decoded("=?utf-8?Q?a=00b?="), "ab");
  EXPECT_EQ(decoded("=?utf-8?X?abc?="), "=?utf-8?X?abc?=");
  EXPECT_EQ(decoded("=?utf-8?Q?abc"), "=?utf-8?Q?abc");
  EXPECT_EQ(decoded("a =? b ?= c =?"), "a =? b ?= c =?");
  EXPECT_EQ(decoded("=?utf-8?Q?"
                    "?="),
            "");
  EXPECT_EQ(decoded("blåbær"), "blåbær");
  EXPECT_EQ(decoded("bl\xE5"
                    "b\xE6r"),
            "blåbær");
}

TEST(EncodedWords, DoNotTakeQuadraticTime) {
  std::string open, closed;
  while (open.size() < 250'000) open += "=?a?Q?x";
  while (closed.size() < 250'000) closed += "=?a?Q?";
  EXPECT_TRUE(decoded(open) == open);
  EXPECT_LT(decoded(closed).size(), closed.size());
}

TEST(Parameters, ReadAsRfc2231Shows) {
  Seen seen;
  const ContentField url =
      parse_content_field("message/external-body; access-type=URL; URL*0=\"ftp://\"; URL*1=\"cs.utk.example/pub/x.tar\"", seen.defects);
  EXPECT_EQ(url.value, "message/external-body");
  EXPECT_EQ(url.parameter("url"), "ftp://cs.utk.example/pub/x.tar");
  const ContentField title = parse_content_field(
      "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
      seen.defects);
  EXPECT_EQ(title.parameter("title"), "This is even more ***fun*** isn't it!");
  EXPECT_EQ(parse_content_field("x/y; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", seen.defects).parameter("title"),
            "This is ***fun***");
  EXPECT_EQ(parse_content_field("attachment; filename*=iso-8859-1''bl%E5b%E6r.txt; filename=x", seen.defects).parameter("filename"),
            "blåbær.txt");
  EXPECT_EQ(parse_content_field("attachment; filename*1=b; filename*0=a", seen.defects).parameter("filename"), "ab");
}

TEST(Parameters, AreForgiven) {
  Seen seen;
  const auto name = [&seen](std::string_view value) { return std::string(parse_content_field(value, seen.defects).parameter("filename")); };
  EXPECT_EQ(name("attachment; filename=\"=?utf-8?Q?bl=C3=A5.txt?=\""), "blå.txt");
  EXPECT_EQ(name("attachment; filename=a b.txt; size=3"), "a b.txt");
  EXPECT_EQ(name("ATTACHMENT ; FileName = \"a;b.txt\""), "a;b.txt");
  EXPECT_EQ(name("attachment; filename=\"a\\\"b.txt\""), "a\"b.txt");
  EXPECT_EQ(name("attachment; filename=\"C:\\temp\\a.txt\""), "C:\\temp\\a.txt");
  EXPECT_EQ(name("attachment; filename=\"open"), "open");
  EXPECT_EQ(name("attachment;;; filename=x"), "x");
  EXPECT_EQ(name("attachment; filename"), "");
  EXPECT_EQ(name(";filename=x"), "x");
}

struct Case {
  std::string value;
  std::vector<std::string> addresses;
};

std::vector<std::string> addresses_of(std::string_view value) {
  Seen seen;
  std::vector<Address> list;
  parse_addresses(value, 1'000, list, seen.defects);
  std::vector<std::string> out;
  for (const Address& one : list) out.push_back(one.address);
  return out;
}

TEST(Addresses, AreWhatAStrictReaderSees) {
  const Case cases[] = {
      {"kari@nordlys.example", {"kari@nordlys.example"}},
      {"Kari <kari@NORDLYS.example>", {"kari@nordlys.example"}},
      {"<kari@nordlys.example>", {"kari@nordlys.example"}},
      {"\"Nordmann, Kari\" <kari@nordlys.example>, ola@fjord.example", {"kari@nordlys.example", "ola@fjord.example"}},
      {"kari@nordlys.example (Kari (the boss), really)", {"kari@nordlys.example"}},
      {"kari (a@evil.example) @ nordlys.example", {"kari@nordlys.example"}},
      {"<@relay.example,@b.example:kari@nordlys.example>", {"kari@nordlys.example"}},
      {"Undisclosed recipients:;", {}},
      {"Team: kari@nordlys.example, Ola <ola@nordlys.example>;", {"kari@nordlys.example", "ola@nordlys.example"}},
      {"Team: kari@nordlys.example;, eva@nordlys.example", {"kari@nordlys.example", "eva@nordlys.example"}},
      {"\"kari\"@nordlys.example", {"kari@nordlys.example"}},
      {"kari @ nordlys . example", {"kari@nordlys.example"}},
      {"åse@nordlys.example", {"åse@nordlys.example"}},
      {"kari@BLÅBÆR.example", {"kari@blåbær.example"}},
      {"root@localhost", {"root@localhost"}},
      // What two readers could read in two ways is nobody's address (A05).
      {"\"kari@nordlys.example\"@evil.example", {""}},
      {"kari@nordlys.example@evil.example", {""}},
      {"kari@nordlys.example ola@evil.example", {""}},
      {"<kari@nordlys.example> <ola@evil.example>", {"kari@nordlys.example", "ola@evil.example"}},
      {"<kari@nordlys.example> ola@evil.example", {"kari@nordlys.example", "ola@evil.example"}},
      {"kari@nordlys.example <ola@evil.example>", {"ola@evil.example"}},
      {"\"kari@nordlys.example\" <ola@evil.example>", {"ola@evil.example"}},
      {"=?utf-8?Q?kari=40nordlys.example?=", {""}},
      {"=?utf-8?Q?kari?=@nordlys.example", {""}},
      {"<=?utf-8?Q?kari=40nordlys.example?=>", {""}},
      {"=?utf-8?Q?kari=40nordlys.example=3C?= <ola@evil.example>", {"ola@evil.example"}},
      {std::string("kari@nordlys.example\0@evil.example", 34), {""}},
      {std::string("kari@nordlys.example\0.evil.example", 34), {""}},
      {"kari@nordlys.example\r.evil.example", {""}},
      {"Kari <kari@nordlys.example", {""}},
      {"kari", {""}},
      {"<>", {""}},
      {"kari@[127.0.0.1]", {""}},
      {"kari@nordlys..example", {""}},
      {"kari@", {""}},
      {"@nordlys.example", {""}},
      {", ,,", {}},
      {"", {}},
      {"(only a comment)", {""}},
      {"\"unclosed <kari@nordlys.example>", {""}},
  };
  for (const Case& one : cases) EXPECT_EQ(addresses_of(one.value), one.addresses) << one.value;
}

TEST(Addresses, CarryTheirNames) {
  Seen seen;
  std::vector<Address> list;
  parse_addresses("=?iso-8859-1?Q?=C5se_Bj=F8rk?= <a@x.example>, \"Bj\\\"örn\" <b@x.example>, c@x.example (Eva Åkesson), "
                  "=?utf-8?Q?=C3=85sa?= Ek <d@x.example>, \"=?utf-8?Q?=C3=85?=\" <e@x.example>",
                  100, list, seen.defects);
  ASSERT_EQ(list.size(), 5U);
  EXPECT_EQ(list[0].name, "Åse Bjørk");
  EXPECT_EQ(list[1].name, "Bj\"örn");
  EXPECT_EQ(list[2].name, "Eva Åkesson");
  EXPECT_EQ(list[3].name, "Åsa Ek");
  EXPECT_EQ(list[4].name, "Å");
}

TEST(Addresses, StopBeyondTheLimit) {
  Seen seen;
  std::string value;
  for (int i = 0; i < 5'000; ++i) value += "a@x.example,";
  std::vector<Address> list;
  parse_addresses(value, 10, list, seen.defects);
  EXPECT_EQ(list.size(), 11U);
}

TEST(MessageIds, AreFoundInTheMiddleOfAnything) {
  using Ids = std::vector<std::string>;
  EXPECT_EQ(parse_message_ids("<a@b> <c@d>\t<e@f>"), (Ids{"a@b", "c@d", "e@f"}));
  EXPECT_EQ(parse_message_ids("Your mail of Sunday <a@b>, Kari"), Ids{"a@b"});
  EXPECT_EQ(parse_message_ids("<a @b>"), Ids{"a@b"});
  EXPECT_EQ(parse_message_ids("<a@b<c@d>"), Ids{"c@d"});
  EXPECT_EQ(parse_message_ids("a@b"), Ids{});
  EXPECT_EQ(parse_message_ids("<> < > >"), Ids{});
  EXPECT_EQ(parse_message_ids("<a@b"), Ids{});
}

TEST(MessageIds, KeepTheFirstAndTheLast199) {
  for (const int count : {199, 200, 201, 900}) {
    std::string value;
    for (int i = 0; i < count; ++i) value += "<" + std::to_string(i) + "@x> ";
    const std::vector<std::string> ids = parse_message_ids(value);
    EXPECT_EQ(ids.size(), static_cast<std::size_t>(std::min(count, 200)));
    EXPECT_EQ(ids.front(), "0@x");
    EXPECT_EQ(ids.back(), std::to_string(count - 1) + "@x");
    EXPECT_EQ(ids[1], std::to_string(std::max(1, count - 199)) + "@x");
  }
}

TEST(IsAddress, KnowsWhatMayBeWrittenTo) {
  for (const char* good :
       {"a@b", "kari@nordlys.example", "kari.nordmann+sak@a-b.example", "åse@blåbær.example", "o'neil@x.example", "x_y@a_b.example"})
    EXPECT_TRUE(is_address(good)) << good;
  for (const char* bad :
       {"",       "@",     "a@",    "@b",        "a",       "a@b@c",  "a b@c",  "a@b c",          "a@.b",    "a@b.",
        "a..b@c", ".a@c",  "a.@c",  "a@-b",      "a@b-",    "<a@b>",  "a@b\n",  "a\r\n@b",        "\"a\"@b", "a@[1.2.3.4]",
        "a,b@c",  "a;b@c", "a@b,c", "a@b\u2028", "a@b\x7F", "\xFF@b", "a(b)@c", "=?utf-8?q?a?=@b"}) {
    EXPECT_FALSE(is_address(bad)) << bad;
  }
  const std::string domain = "@" + std::string(60, 'd') + "." + std::string(60, 'e') + "." + std::string(60, 'f') + ".";
  const std::string local(60, 'a');
  EXPECT_TRUE(is_address(local + domain + std::string(254 - local.size() - domain.size(), 'g')));
  EXPECT_FALSE(is_address(local + domain + std::string(255 - local.size() - domain.size(), 'g')));
}

TEST(OneLine, LeavesNothingThatCouldBreakAHeader) {
  EXPECT_EQ(one_line("  a\r\n b\t\tc \x01\x7F d\u2028e\u0085"), "a b c d e");
  EXPECT_EQ(one_line("åäö", 2), "åä");
  EXPECT_EQ(one_line("a b", 2), "a");
  EXPECT_EQ(one_line(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(one_line(std::string(500, 'x')).size(), 400U);
}

// A22: the families of names that have led out of a folder.
TEST(Filenames, AreOnlyNames) {
  const auto name = [](std::string_view raw) { return clean_filename(raw, "application/zip"); };
  EXPECT_EQ(name("../../etc/passwd"), "passwd");
  EXPECT_EQ(name("..\\..\\boot.ini"), "boot.ini");
  EXPECT_EQ(name("C:\\temp\\rapport.doc"), "rapport.doc");
  EXPECT_EQ(name("/"), "attachment.bin");
  EXPECT_EQ(name(".."), "attachment.bin");
  EXPECT_EQ(name("\u200B.htaccess"), "htaccess");
  EXPECT_EQ(name(".\u200B./.env"), "env");
  EXPECT_EQ(name("rapport\u202Efdp.exe"), "rapportfdp.exe");
  EXPECT_EQ(name(std::string_view("a.php\0.png", 10)), "a.php.png");
  EXPECT_EQ(name("a\r\nb\t.txt"), "ab.txt");
  EXPECT_EQ(name("con.txt"), "_con.txt");
  EXPECT_EQ(name("LPT1"), "_LPT1");
  EXPECT_EQ(name("con." + std::string(300, 'x')).size(), 200U);
  EXPECT_EQ(name("a<b>:\"|?*.txt"), "a_b______.txt");
  EXPECT_EQ(name("följesedel på ærø.pdf"), "följesedel på ærø.pdf");
  EXPECT_EQ(name("a. . ."), "a");
  EXPECT_EQ(name("\xFF\xFE"), "\uFFFD\uFFFD");
  EXPECT_EQ(name(""), "attachment.bin");
  EXPECT_EQ(clean_filename("", "message/rfc822"), "message.eml");
  const std::string longest = name(std::string(5'000, 'x') + ".pdf");
  EXPECT_EQ(longest.size(), 200U);
  EXPECT_TRUE(longest.ends_with("x.pdf"));
  std::string nordic;
  for (int i = 0; i < 2'500; ++i) nordic += "å";
  EXPECT_LE(name(nordic).size(), 200U);
  EXPECT_TRUE(text::is_utf8(name(nordic)));
}

} // namespace
} // namespace sk::mime
