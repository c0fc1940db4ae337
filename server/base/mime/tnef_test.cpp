#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/core/test_sanitized.hpp"
#include "base/mime/rtf.hpp"
#include "base/mime/tnef.hpp"
#include "base/mime/tnef_guard.hpp"

namespace sk::mime {
namespace {

// A sanitizer makes everything slower.
constexpr double kPatience = kSanitized ? 10 : 1;

std::string number(std::uint32_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string attribute(int level, std::uint32_t id, const std::string& value) {
  std::uint32_t sum = 0;
  for (const char c : value) sum += static_cast<unsigned char>(c);
  return number(static_cast<std::uint32_t>(level), 1) + number(id, 4) + number(static_cast<std::uint32_t>(value.size()), 4) + value +
         number(sum, 2);
}

std::string property(std::uint32_t type, std::uint32_t id, const std::string& value) {
  return number(type, 2) + number(id, 2) + number(1, 4) + number(static_cast<std::uint32_t>(value.size()), 4) + value +
         std::string((4 - value.size() % 4) % 4, '\0');
}

std::string properties(const std::vector<std::string>& list) {
  std::string out = number(static_cast<std::uint32_t>(list.size()), 4);
  for (const std::string& one : list) out += one;
  return out;
}

std::string wide(std::u16string_view text) {
  std::string out;
  for (const char16_t c : text) out += number(c, 2);
  return out + number(0, 2);
}

std::string tnef(const std::string& attributes) { return "\x78\x9F\x3E\x22" + number(1, 2) + attributes; }

std::string attachment(const std::string& title, const std::string& bytes, const std::string& more = "") {
  return attribute(2, 0x00069002, std::string(14, '\0')) + attribute(2, 0x00018010, title + std::string(1, '\0')) +
         attribute(2, 0x0006800F, bytes) + more;
}

TEST(Tnef, GivesAttachmentsWithTheirLongNames) {
  const std::string named = properties(
      {property(0x1F, 0x3707, wide(u"Faktura för våren 2026 🌱.pdf")), property(0x1E, 0x370E, std::string("application/pdf\0", 16))});
  const auto found =
      read_tnef(tnef(attribute(1, 0x00069007, number(1252, 4) + number(0, 4)) +
                     attachment("FAKTUR~1.PDF", "%PDF-1.7", attribute(2, 0x00069005, named)) + attachment("l\xE4s.txt", "Hej")));
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->complete);
  ASSERT_EQ(found->attachments.size(), 2U);
  EXPECT_EQ(found->attachments[0].filename, "Faktura för våren 2026 🌱.pdf");
  EXPECT_EQ(found->attachments[0].content_type, "application/pdf");
  EXPECT_EQ(found->attachments[0].bytes, "%PDF-1.7");
  EXPECT_EQ(found->attachments[1].filename, "läs.txt");
  EXPECT_EQ(found->attachments[1].bytes, "Hej");
}

TEST(Tnef, GivesTheBodyAsTextAndAsHtml) {
  const std::string html = "<p>Sk\xE4rmen <img src=\"cid:bild1@nordlys\"></p>";
  const std::string picture = properties({property(0x1F, 0x3712, wide(u"<bild1@nordlys>"))});
  const auto found = read_tnef(
      tnef(attribute(1, 0x00069007, number(1252, 4)) +
           attribute(1, 0x00069003, properties({property(0x1F, 0x1000, wide(u"Skärmen är svart.\r\n")), property(0x102, 0x1013, html)})) +
           attachment("bild.png", "png", attribute(2, 0x00069005, picture))));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "Skärmen är svart.\n");
  EXPECT_EQ(found->html, "<p>Skärmen <img src=\"cid:bild1@nordlys\"></p>");
  ASSERT_EQ(found->attachments.size(), 1U);
  EXPECT_TRUE(found->attachments[0].is_inline);
}

// MS-OXRTFCP section 4.1
const std::string
    kPackedHello("\x2d\0\0\0\x2b\0\0\0LZFu\xf1\xc5\xc7\xa7\x03\0\x0a\0rcpg125B2\x0a\xf3 hel\x09\0 bw\x05\xb0ld}\x0a\x80\x0f\xa0", 49);

TEST(Tnef, ReadsABodyThatIsRichTextOnly) {
  EXPECT_EQ(unpack_rtf(kPackedHello).value_or(""), "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  const auto found = read_tnef(tnef(attribute(1, 0x00069003, properties({property(0x102, 0x1009, kPackedHello)}))));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "hello world");
  EXPECT_TRUE(found->complete);
}

TEST(Tnef, ReadsRichTextAsAPersonDoes) {
  EXPECT_EQ(rtf_to_text("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator x;}\\pard Sk\\'e4rmen\\par \\u228?r svart "
                        "\\u-10180?\\u-8433?\\{17\\}}"),
            "Skärmen\när svart 🌏{17}");
  EXPECT_EQ(rtf_to_text(std::string(100'000, '{') + "a" + std::string(100'000, '}') + "b"), "ab");
  EXPECT_EQ(rtf_to_text("\\'z\\u\\"), "z");
  EXPECT_FALSE(unpack_rtf("LZFu").has_value());
}

TEST(Tnef, ReadsPastASubjectThatTheLibraryRefuses) {
  const auto found = read_tnef(
      tnef(attribute(1, 0x00018004, std::string(400, 's')) +
           attribute(1, 0x00069003, properties({property(0x1E, 0x0037, std::string(4'000, 's')), property(0x1E, 0x1000, "Hei")})) +
           attachment("a.txt", "a")));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->text, "Hei");
  EXPECT_EQ(found->attachments.size(), 1U);
}

TEST(Tnef, HandsOutAMailInsideAsATnefOfItsOwn) {
  const std::string inner = tnef(attribute(1, 0x0002800C, "Den inre"));
  const std::string object = properties({property(0x0D, 0x3701, std::string(16, '\x07') + inner)});
  const auto found = read_tnef(tnef(attribute(2, 0x00069002, std::string(14, '\0')) + attribute(2, 0x00069005, object)));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->attachments.size(), 1U);
  EXPECT_EQ(found->attachments[0].content_type, "application/ms-tnef");
  EXPECT_EQ(read_tnef(found->attachments[0].bytes).value_or(Tnef{}).text, "Den inre");
}

TEST(Tnef, TakesLargeContentsFromEitherPlace) {
  const std::string large(2'000'000, 'x');
  const std::string inside = properties({property(0x102, 0x3701, large)});
  const auto found =
      read_tnef(tnef(attachment("a.bin", large) + attribute(2, 0x00069002, std::string(14, '\0')) + attribute(2, 0x00069005, inside)));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->attachments.size(), 2U);
  EXPECT_EQ(found->attachments[0].bytes.size(), large.size());
  EXPECT_EQ(found->attachments[1].bytes.size(), large.size());
}

TEST(Tnef, SaysWhenSomethingIsMissing) {
  const std::string whole = tnef(attachment("a.txt", "innehåll"));
  EXPECT_TRUE(read_tnef(whole).value_or(Tnef{}).complete);
  for (std::size_t size = 7; size < whole.size(); ++size) {
    const auto found = read_tnef(whole.substr(0, size));
    ASSERT_TRUE(found) << size;
    const bool at_a_seam = found->complete;
    EXPECT_TRUE(!at_a_seam || found->attachments.empty() || found->attachments[0].bytes.empty()) << size;
  }
  EXPECT_FALSE(read_tnef(tnef(attribute(1, 0x00069003, properties({property(0x102, 0x1009, "LZFu")})))).value_or(Tnef{}).complete);
  EXPECT_FALSE(read_tnef("PK\x03\x04").has_value());
  EXPECT_FALSE(read_tnef("").has_value());
}

// limits::kAttachments, one less, and one more (A12).
TEST(Tnef, StopsAtTheLimitOfAttachments) {
  for (const std::size_t count : {limits::kAttachments - 1, limits::kAttachments, limits::kAttachments + 1}) {
    std::string many;
    for (std::size_t i = 0; i < count; ++i) many += attachment("a", "b");
    const auto found = read_tnef(tnef(many));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->attachments.size(), std::min(count, limits::kAttachments));
    EXPECT_EQ(found->complete, count <= limits::kAttachments);
  }
}

TEST(Tnef, TakesTimeInProportionToSize) {
  for (const std::string& piece :
       {attribute(2, 0x00069002, "a"), attribute(2, 0x00018010, "a"), attribute(1, 0x0002800C, "a"), attribute(9, 0x12345678, "")}) {
    std::string many;
    while (many.size() < 4 * 1024 * 1024) many += piece;
    const std::clock_t begin = std::clock();
    EXPECT_TRUE(read_tnef(tnef(many)).has_value());
    EXPECT_LT(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, 1.0 * kPatience);
  }
}

std::string mail_with(const std::string& text, const std::string& winmail) {
  return "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text +
         "\r\n--x\r\nContent-Type: application/ms-tnef; name=\"winmail.dat\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         to_base64(winmail) + "\r\n--x--\r\n";
}

TEST(Winmail, BecomesTheAttachmentsAndTheBodyOfTheMailThatCarriesIt) {
  const std::string packed =
      tnef(attribute(1, 0x00069003, properties({property(0x1F, 0x1000, wide(u"Ur winmail")), property(0x102, 0x1013, "<b>Ur winmail</b>")})) +
           attachment("faktura.pdf", "%PDF-1.7"));
  const auto silent = parse_mail(mail_with("", packed));
  ASSERT_TRUE(silent);
  EXPECT_EQ(silent->text, "Ur winmail");
  EXPECT_EQ(silent->html, "<b>Ur winmail</b>");
  ASSERT_EQ(silent->attachments.size(), 1U);
  EXPECT_EQ(silent->attachments[0].filename, "faktura.pdf");
  EXPECT_EQ(silent->attachments[0].bytes, "%PDF-1.7");
  const auto speaking = parse_mail(mail_with("Egna ord", packed));
  ASSERT_TRUE(speaking);
  EXPECT_EQ(trim(speaking->text), "Egna ord");
}

TEST(Winmail, StaysAFileWhenSomethingInItCannotBeRead) {
  const std::string whole = tnef(attachment("a.txt", "hela") + attachment("b.txt", "innehåll"));
  const auto mail = parse_mail(mail_with("Text", whole.substr(0, whole.size() - 5)));
  ASSERT_TRUE(mail);
  ASSERT_EQ(mail->attachments.size(), 2U);
  EXPECT_EQ(mail->attachments[0].filename, "a.txt");
  EXPECT_EQ(mail->attachments[1].filename, "winmail.dat");
  EXPECT_NE(std::find(mail->defects.begin(), mail->defects.end(), "tnef.broken"), mail->defects.end());
  const auto none = parse_mail(mail_with("Text", "no such thing"));
  ASSERT_TRUE(none && none->attachments.size() == 1);
  EXPECT_EQ(none->attachments[0].bytes, "no such thing");
}

} // namespace
} // namespace sk::mime
