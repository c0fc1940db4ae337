#include "base/text/unicode.hpp"

#include <gtest/gtest.h>

namespace sk::text {
namespace {

TEST(Utf8, KnowsWhatIsWellFormed) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("Skärmen är svart, rødgrød på ærø, \U0001F600"));
  EXPECT_FALSE(is_utf8("\xE5"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));         // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));     // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80")); // beyond U+10FFFF
  EXPECT_FALSE(is_utf8("abcdefgh\xC3"));
}

TEST(Utf8, MendsBrokenBytesAndRemovesNul) {
  EXPECT_EQ(make_utf8("sk\xE5l"), "sk\uFFFDl");
  EXPECT_EQ(make_utf8(std::string_view("a\0b", 3)), "ab");
  EXPECT_EQ(make_utf8("blåbär"), "blåbär");
  EXPECT_EQ(make_utf8("\xC3"), "\uFFFD");
  EXPECT_TRUE(is_utf8(make_utf8("\xF0\x9F\x98 \xFF\xFE \xED\xA0\x80")));
}

TEST(Utf8, CountsAndCutsAtCodePoints) {
  EXPECT_EQ(count_chars("åäö"), 3U);
  EXPECT_EQ(cut_chars("åäö", 2), "åä");
  EXPECT_EQ(cut_chars("åäö", 0), "");
  EXPECT_EQ(cut_chars("åäö", 9), "åäö");
  EXPECT_EQ(cut_bytes("åäö", 3), "å");
  EXPECT_EQ(cut_bytes("åäö", 4), "åä");
  EXPECT_EQ(cut_bytes("åäö", 6), "åäö");
  EXPECT_EQ(cut_bytes("åäö", 1), "");
}

TEST(FoldCase, FindsTheSameWordInAnyDress) {
  EXPECT_EQ(fold_case("SKRANKE"), "skranke");
  EXPECT_EQ(fold_case("SMÖRGÅS"), fold_case("smörgås"));
  EXPECT_EQ(fold_case("STRASSE"), fold_case("straße"));
  EXPECT_EQ(fold_case("A\u030Angstro\u0308m"), fold_case("Ångström"));
  EXPECT_NE(fold_case("å"), fold_case("a"));
}

struct Encoded {
  const char* charset;
  std::string bytes;
  const char* text;
};

TEST(Decode, ReadsNordicWordsInManyCharsets) {
  const Encoded cases[] = {
      {"utf-8", "blåbær", "blåbær"},
      {"UTF8", "smörgås", "smörgås"},
      {"iso-8859-1", "sm\xF6rg\xE5s", "smörgås"},
      {"ISO_8859-1",
       "r\xF8"
       "dgr\xF8"
       "d",
       "rødgrød"},
      {"latin1", "\xC6r\xF8", "Ærø"},
      {"iso-8859-4", "\xE5\xE4\xF6\xF8\xE6", "åäöøæ"},
      {"iso-8859-10", "\xE5\xE4\xF6\xF8\xE6", "åäöøæ"},
      {"iso-8859-15", "\xA4 k\xF6p", "€ köp"},
      {"windows-1252", "\x80 \x93k\xF6p\x94", "€ “köp”"},
      {"cp1252", "\x80", "€"},
      {"windows-1257", "\xE5\xE4\xF6\xB8\xBF", "åäöøæ"},
      {"cp850", "\x86\x84\x94\x9B\x91", "åäöøæ"},
      {"IBM865", "\x86\x84\x94\x9B\x91", "åäöøæ"},
      {"cp437", "\x86\x84\x94\x91", "åäöæ"},
      {"macintosh", "\x8C\x8A\x9A\xBF\xBE", "åäöøæ"},
      {"utf-16be", std::string("\x00k\x00\xF6\x00p", 6), "köp"},
      {"utf-16le", std::string("k\x00\xF6\x00p\x00", 6), "köp"},
      {"utf-16", std::string("\xFF\xFEk\x00\xF6\x00p\x00", 8), "köp"},
      {"utf-7", "k+APY-p", "köp"},
      {"unicode-1-1-utf-7", "bl+AOU-b+AOY-r", "blåbær"},
      {"sen_850200_b", "sm|rg}s", "smörgås"},
      {"gb2312", "\xC4\xE3\xBA\xC3", "你好"},
      {"shift_jis", "\x93\xFA\x96\x7B", "日本"},
      {"iso-2022-jp", "\x1B$BF|K\\\x1B(B", "日本"},
      {"koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4", "Привет"},
      {"\"iso-8859-1\"", "\xE5", "å"},
  };
  for (const Encoded& one : cases) {
    const Decoded got = decode(one.bytes, one.charset);
    EXPECT_EQ(got.text, one.text) << one.charset;
    EXPECT_FALSE(got.guessed) << one.charset;
  }
}

TEST(Decode, ReplacesALabelThatCannotBeRight) {
  const Encoded cases[] = {
      {"iso-8859-1", "\x93k\xF6p\x94 \x96 5 \x80", "“köp” – 5 €"},
      {"us-ascii", "sm\xF6rg\xE5s", "smörgås"},
      {"us-ascii", "smörgås", "smörgås"},
      {"", "smörgås", "smörgås"},
      {"", "sm\xF6rg\xE5s", "smörgås"},
      {"utf-8", "sm\xF6rg\xE5s", "smörgås"},
      {"iso-8859-1", "smörgås", "smörgås"},
      {"windows-1252", "smörgås", "smörgås"},
      {"x-unknown", "smörgås", "smörgås"},
      {"klingon-1", "sm\xF6rg\xE5s", "smörgås"},
      {"utf-16", "hello there", "hello there"},
      {"utf-8//IGNORE", "sm\xF6rg\xE5s", "smörgås"},
      {"iso-8859-1",
       "\xEF\xBB\xBF"
       "blåbær",
       "blåbær"},
  };
  for (const Encoded& one : cases) {
    const Decoded got = decode(one.bytes, one.charset);
    EXPECT_EQ(got.text, one.text) << one.charset;
    EXPECT_TRUE(got.guessed) << one.charset;
  }
}

TEST(Decode, KeepsEverythingAroundADamagedByte) {
  EXPECT_EQ(decode("blåbær och smörgås \xFF på ön", "utf-8").text, "blåbær och smörgås \uFFFD på ön");
  EXPECT_EQ(decode(std::string_view("a\0b", 3), "utf-8").text, "ab");
  EXPECT_EQ(decode("", "utf-16").text, "");
}

TEST(Decode, AlwaysHandsOutUtf8) {
  std::string all;
  for (int i = 0; i < 512; ++i) all += static_cast<char>(i * 7);
  for (const char* charset : {"", "utf-8", "us-ascii", "iso-8859-1", "utf-7", "utf-16", "utf-32", "iso-2022-jp", "iso-2022-cn-ext", "hz",
                              "gb18030", "big5", "scsu", "sen_850200_b", "t.61", "tscii", "x-none", "utf-16be"}) {
    EXPECT_TRUE(is_utf8(decode(all, charset).text)) << charset;
    EXPECT_EQ(decode(all, charset).text.find('\0'), std::string::npos) << charset;
  }
}

} // namespace
} // namespace sk::text
