#include "base/mime/mail.hpp"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

Mail parsed(std::string_view raw) {
  auto mail = parse_mail(raw);
  EXPECT_TRUE(mail.has_value()) << raw.substr(0, 300);
  return mail ? *std::move(mail) : Mail{};
}

bool has_defect(const Mail& mail, std::string_view word) { return std::ranges::find(mail.defects, word) != mail.defects.end(); }

Mail with_body(std::string_view headers, std::string_view body) { return parsed(std::string(headers) + "\n\n" + std::string(body)); }

TEST(ParseMail, ReadsAPlainMail) {
  const Mail mail =
      parsed("From: Kari Nordmann <kari@Nordlys.Example>\r\nTo: support@desk.example\r\nSubject: Skjermen er svart\r\n"
             "Message-ID: <1@nordlys.example>\r\nDate: Sun, 22 Nov 2026 08:30:00 +0100\r\n\r\nHei,\r\n\r\nden virker ikke.\r\n");
  ASSERT_EQ(mail.from.size(), 1U);
  EXPECT_EQ(mail.from[0].name, "Kari Nordmann");
  EXPECT_EQ(mail.from[0].address, "kari@nordlys.example");
  EXPECT_EQ(mail.to[0].address, "support@desk.example");
  EXPECT_EQ(mail.subject, "Skjermen er svart");
  EXPECT_EQ(mail.message_id, "1@nordlys.example");
  ASSERT_TRUE(mail.date);
  EXPECT_EQ(to_rfc3339(*mail.date), "2026-11-22T07:30:00.000Z");
  EXPECT_EQ(mail.text, "Hei,\n\nden virker ikke.\n");
  EXPECT_EQ(mail.html, "");
  EXPECT_TRUE(mail.defects.empty());
  EXPECT_EQ(mail.header("to"), "support@desk.example");
  EXPECT_EQ(mail.count("subject"), 1);
  EXPECT_EQ(mail.count("x-none"), 0);
}

TEST(ParseMail, ReadsNordicWordsInManyCharsetsAndEncodings) {
  const struct {
    const char* type;
    const char* encoding;
    std::string body;
    bool guessed;
  } cases[] = {
      {"text/plain; charset=utf-8", "8bit", "blåbær på ön", false},
      {"text/plain; charset=\"UTF-8\"", "quoted-printable", "bl=C3=A5b=C3=A6r p=C3=A5 =\n=C3=B6n", false},
      {"text/plain; charset=utf-8", "base64", "YmzDpWLDpnIgcMOlIMO2bg==", false},
      {"text/plain; charset=iso-8859-1", "quoted-printable", "bl=E5b=E6r p=E5 =F6n", false},
      {"text/plain; charset=ISO-8859-15", "8bit",
       "bl\xE5"
       "b\xE6r p\xE5 \xF6n",
       false},
      {"text/plain; charset=windows-1252", "QUOTED-PRINTABLE", "bl=e5b=e6r p=e5 =f6n", false},
      {"text/plain; charset=cp850", "base64", "YmyGYpFyIHCGIJRu", false},
      {"text/plain; charset=utf-16be", "base64", "AGIAbADlAGIA5gByACAAcADlACAA9gBu", false},
      {"text/plain; charset=utf-7", "7bit", "bl+AOU-b+AOY-r p+AOU +APY-n", false},
      {"text/plain; charset=us-ascii", "8bit",
       "bl\xE5"
       "b\xE6r p\xE5 \xF6n",
       true},
      {"text/plain; charset=utf-8", "8bit",
       "bl\xE5"
       "b\xE6r p\xE5 \xF6n",
       true},
      {"text/plain; charset=iso-8859-1", "8bit", "blåbær på ön", true},
      {"text/plain; charset=x-viking", "8bit", "blåbær på ön", true},
      {"text/plain", "8bit",
       "bl\xE5"
       "b\xE6r p\xE5 \xF6n",
       true},
      {"text/plain; charset=utf-16", "7bit", "blaabaer", true},
  };
  for (const auto& one : cases) {
    const Mail mail = with_body("Content-Type: " + std::string(one.type) + "\nContent-Transfer-Encoding: " + one.encoding, one.body);
    const bool ascii = one.body == "blaabaer";
    EXPECT_EQ(mail.text, ascii ? "blaabaer" : "blåbær på ön") << one.type << " " << one.encoding;
    EXPECT_EQ(has_defect(mail, "charset.guessed"), one.guessed) << one.type << " " << one.encoding;
  }
}

TEST(ParseMail, TakesWindowsLettersUnderTheNameOfLatin1) {
  const Mail mail = with_body("Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit", "\x93k\xF6p\x94 \x80");
  EXPECT_EQ(mail.text, "“köp” €");
  EXPECT_TRUE(has_defect(mail, "charset.guessed"));
}

TEST(ParseMail, ReadsTheCharsetThatTheHtmlNames) {
  const Mail mail = with_body("Content-Type: text/html\nContent-Transfer-Encoding: 8bit", "<meta charset=\"iso-8859-1\"><p>bl\xE5"
                                                                                          "b\xE6r");
  EXPECT_EQ(mail.text, "blåbær");
  EXPECT_FALSE(has_defect(mail, "charset.guessed"));
}

// RFC 2046 section 5.1.1, the example of the standard.
TEST(ParseMail, ReadsTheMultipartOfTheStandard) {
  const Mail mail = parsed(
      "From: Nathaniel Borenstein <nsb@bellcore.example>\nTo: Ned Freed <ned@innosoft.example>\nSubject: Sample message\nMIME-Version: "
      "1.0\n"
      "Content-type: multipart/mixed; boundary=\"simple boundary\"\n\nThis is the preamble.\n\n--simple boundary\n\n"
      "This is implicitly typed plain US-ASCII text.\nIt does NOT end with a linebreak.\n--simple boundary\nContent-type: text/plain; "
      "charset=us-ascii\n\n"
      "This is explicitly typed plain US-ASCII text.\nIt DOES end with a linebreak.\n\n--simple boundary--\n\nThis is the epilogue.\n");
  EXPECT_EQ(mail.text, "This is implicitly typed plain US-ASCII text.\nIt does NOT end with a linebreak.\n\n"
                       "This is explicitly typed plain US-ASCII text.\nIt DOES end with a linebreak.\n");
  EXPECT_TRUE(mail.attachments.empty());
}

constexpr std::string_view kRich =
    "From: kari@nordlys.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n\n"
    "--m\nContent-Type: multipart/related; boundary=r\n\n--r\nContent-Type: multipart/alternative; boundary=a\n\n"
    "--a\nContent-Type: text/plain; charset=utf-8\n\nBild nedan\n--a\nContent-Type: text/html; charset=utf-8\n\n<p>Bild <img "
    "src=\"cid:logo%40x\"></p>\n--a--\n"
    "--r\nContent-Type: image/png; name=logo.png\nContent-ID: <logo@x>\nContent-Disposition: inline\nContent-Transfer-Encoding: "
    "base64\n\niVBORw==\n"
    "--r\nContent-Type: image/gif\nContent-ID: <unseen@x>\nContent-Transfer-Encoding: base64\n\nR0lG\n--r--\n"
    "--m\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"f\xC3\xB6ljesedel.pdf\"\nContent-Transfer-Encoding: "
    "base64\n\nJVBERg==\n"
    "--m\nContent-Type: message/rfc822\n\nSubject: =?utf-8?Q?Gammalt_=C3=A4rende?=\nFrom: ola@nordlys.example\n\ninre text\n--m--\n";

TEST(ParseMail, PutsTextHtmlPicturesAndAttachmentsInTheirPlaces) {
  const Mail mail = parsed(kRich);
  EXPECT_EQ(mail.text, "Bild nedan");
  EXPECT_EQ(mail.html, "<p>Bild <img src=\"cid:logo%40x\"></p>");
  ASSERT_EQ(mail.attachments.size(), 4U);
  EXPECT_EQ(mail.attachments[0].content_id, "logo@x");
  EXPECT_TRUE(mail.attachments[0].is_inline);
  EXPECT_EQ(mail.attachments[0].bytes, "\x89PNG");
  EXPECT_FALSE(mail.attachments[1].is_inline);
  EXPECT_EQ(mail.attachments[1].filename, "image.gif");
  EXPECT_EQ(mail.attachments[2].filename, "följesedel.pdf");
  EXPECT_EQ(mail.attachments[2].bytes, "%PDF");
  EXPECT_EQ(mail.attachments[3].filename, "Gammalt ärende.eml");
  EXPECT_EQ(mail.attachments[3].content_type, "message/rfc822");
  EXPECT_NE(mail.attachments[3].bytes.find("inre text"), std::string::npos);
  EXPECT_NE(mail.attachments[3].bytes.find("Subject: =?utf-8?Q?Gammalt_=C3=A4rende?="), std::string::npos);
}

TEST(ParseMail, ReadsTheSameFromCrlfAndLf) {
  std::string crlf;
  for (const char c : kRich) c == '\n' ? crlf += "\r\n" : crlf += c;
  const Mail one = parsed(kRich), two = parsed(crlf);
  EXPECT_EQ(one.text, two.text);
  EXPECT_EQ(one.html, two.html);
  ASSERT_EQ(one.attachments.size(), two.attachments.size());
  EXPECT_EQ(one.attachments[2].bytes, two.attachments[2].bytes);
}

TEST(ParseMail, MakesTextFromHtmlWhereThereIsNone) {
  const Mail mail = with_body("Content-Type: text/html; charset=utf-8", "<p>Hej</p><p>svart <b>skärm</b></p>");
  EXPECT_EQ(mail.text, "Hej\n\nsvart skärm");
  EXPECT_EQ(mail.html, "<p>Hej</p><p>svart <b>skärm</b></p>");
}

TEST(ParseMail, JoinsAFooterToTheTextBeforeIt) {
  const Mail mail = with_body("Content-Type: multipart/mixed; boundary=b",
                              "--b\nContent-Type: text/html\n\n<p>Hej</p>\n--b\nContent-Type: text/plain\n\nListan <x>\n--b--\n");
  EXPECT_EQ(mail.text, "Hej\n\nListan <x>");
  EXPECT_EQ(mail.html, "<p>Hej</p>\n<hr>\n<div style=\"white-space: pre-wrap\">Listan &lt;x&gt;</div>");
}

TEST(ParseMail, KeepsASignedMailReadable) {
  const Mail mail =
      with_body("Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"",
                "--b\nContent-Type: text/plain\n\nhej\n--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nabc\n--b--\n");
  EXPECT_EQ(mail.text, "hej");
  ASSERT_EQ(mail.attachments.size(), 1U);
  EXPECT_EQ(mail.attachments[0].filename, "signature.asc");
}

TEST(ParseMail, KeepsADeliveryReportAsAttachments) {
  const Mail mail = with_body("Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                              "--b\n\nkom inte fram\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n\n--b\nContent-Type: "
                              "text/rfc822-headers\n\nSubject: x\n--b--\n");
  EXPECT_EQ(mail.text, "kom inte fram");
  ASSERT_EQ(mail.attachments.size(), 2U);
  EXPECT_EQ(mail.attachments[0].content_type, "message/delivery-status");
  EXPECT_NE(mail.attachments[0].bytes.find("Status: 5.1.1"), std::string::npos);
}

TEST(ParseMail, JoinsFlowedLines) {
  const std::string_view flowed = "Detta är en \nlång rad.\n\n> citat som \n> går vidare\n>> djupare\n stoppad\n-- \nKari\n";
  EXPECT_EQ(with_body("Content-Type: text/plain; charset=utf-8; format=flowed", flowed).text,
            "Detta är en lång rad.\n\n> citat som går vidare\n> > djupare\nstoppad\n-- \nKari\n");
  EXPECT_EQ(with_body("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes", "sammansatt \nord och  \nmer\n").text,
            "sammansattord och mer\n");
  EXPECT_EQ(with_body("Content-Type: text/plain", "inte \nflytande\n").text, "inte \nflytande\n");
}

TEST(ParseMail, ReadsWhatItCanOfBrokenBase64) {
  const Mail mail =
      with_body("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", "aGVqIH!DDpXI=\n-- \nlist footer");
  EXPECT_TRUE(mail.text.starts_with("hej ")) << mail.text;
  EXPECT_TRUE(has_defect(mail, "base64.broken"));
  EXPECT_TRUE(has_defect(with_body("Content-Transfer-Encoding: quoted-printable", "50=% av"), "qp.broken"));
  EXPECT_EQ(with_body("Content-Transfer-Encoding: quoted-printable", "50=% av").text, "50=% av");
  EXPECT_TRUE(has_defect(with_body("Content-Transfer-Encoding: x-secret", "hej"), "encoding.unknown"));
}

TEST(ParseMail, ReadsUuencode) {
  const Mail mail = with_body("Content-Type: text/plain\nContent-Transfer-Encoding: x-uuencode", "begin 644 a.txt\n#:&5J\n`\nend\n");
  EXPECT_EQ(mail.text, "hej");
}

TEST(ParseMail, ShowsTheTextOfAMultipartWithoutItsBoundary) {
  for (const char* type : {"multipart/mixed", "multipart/mixed; boundary=never", "multipart/alternative; boundary=\"\""}) {
    const Mail mail = with_body("Content-Type: " + std::string(type), "hej på dig\n");
    EXPECT_NE(mail.text.find("hej på dig"), std::string::npos) << type;
    EXPECT_TRUE(has_defect(mail, "boundary.missing")) << type;
  }
  const Mail open = with_body("Content-Type: multipart/mixed; boundary=b", "--b\n\nhej\n");
  EXPECT_EQ(open.text, "hej\n");
  EXPECT_TRUE(has_defect(open, "boundary.unclosed"));
}

TEST(ParseMail, ReadsHeadersThatBreakTheRules) {
  const Mail mail =
      parsed("Subject: Sm\xF6rg\xE5s\nX-Raw: blåbær\nthis line has no colon\nTo : kari@nordlys.example\nX-Folded: a\n\tb\r\n  c\n\nbody");
  EXPECT_EQ(mail.subject, "Smörgås");
  EXPECT_EQ(mail.header("x-raw"), "blåbær");
  EXPECT_EQ(mail.header("x-folded"), "a b c");
  EXPECT_EQ(mail.to.size(), 1U);
  EXPECT_EQ(mail.text, "body");
  EXPECT_TRUE(has_defect(mail, "header.malformed"));
  EXPECT_TRUE(has_defect(mail, "charset.guessed"));
}

TEST(ParseMail, ReadsTheOddShapesOfAMessage) {
  EXPECT_EQ(parse_mail("").error(), MailFault::Empty);
  EXPECT_EQ(parsed("Subject: bara rubrik").subject, "bara rubrik");
  EXPECT_EQ(parsed("Subject: bara rubrik\n\n").text, "");
  const Mail body = parsed("hej, ingen rubrik alls\n\nslut\n");
  EXPECT_EQ(body.text, "hej, ingen rubrik alls\n\nslut\n");
  EXPECT_TRUE(has_defect(body, "header.missing"));
  EXPECT_EQ(parsed("\nbara text").text, "bara text");
  EXPECT_EQ(parsed("From kari Sun Nov 22 07:30:00 2026\nSubject: mbox\n\nx").subject, "mbox");
  const Mail nul = parsed(std::string_view("Subject: a\0b\n\nc\0d", 17));
  EXPECT_EQ(nul.subject, "ab");
  EXPECT_EQ(nul.text, "cd");
  EXPECT_TRUE(has_defect(nul, "header.nul"));
}

TEST(ParseMail, TellsOfDoubledHeadersAndTakesTheFirst) {
  const Mail mail = parsed("Subject: ett\nSubject: två\nContent-Type: text/plain\nContent-Type: text/html\n\n<b>x</b>");
  EXPECT_EQ(mail.subject, "ett");
  EXPECT_EQ(mail.count("subject"), 2);
  EXPECT_EQ(mail.text, "<b>x</b>");
  EXPECT_EQ(mail.html, "");
  EXPECT_TRUE(has_defect(mail, "header.doubled"));
}

TEST(ParseMail, KeepsAnEmbeddedMessageThatIsBase64) {
  const Mail mail = with_body(
      "Content-Type: multipart/mixed; boundary=b",
      "--b\n\nse bilaga\n--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogaGVqCgppbnJlCg==\n--b--\n");
  EXPECT_EQ(mail.text, "se bilaga");
  ASSERT_EQ(mail.attachments.size(), 1U);
  EXPECT_TRUE(mail.attachments[0].filename.ends_with(".eml")) << mail.attachments[0].filename;
  EXPECT_NE(mail.attachments[0].bytes.find("inre"), std::string::npos) << mail.attachments[0].bytes;
}

TEST(ParseMail, RefusesADateThatIsNone) {
  EXPECT_FALSE(parsed("Date: i går\n\nx").date);
  EXPECT_FALSE(parsed("Date:\n\nx").date);
}

TEST(ParseHeaders, ReadsOnlyTheTop) {
  const auto mail = parse_headers(kRich);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->from[0].address, "kari@nordlys.example");
  EXPECT_TRUE(mail->text.empty());
  EXPECT_TRUE(mail->attachments.empty());
  EXPECT_EQ(parse_headers("").error(), MailFault::Empty);
}

TEST(MailFaults, HaveAWordEach) {
  EXPECT_EQ(to_word(MailFault::Empty), "empty");
  EXPECT_EQ(to_word(MailFault::TooManyAttachments), "too_many_attachments");
}

} // namespace
} // namespace sk::mime
