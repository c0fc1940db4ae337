#include "base/mime/forwarded.hpp"

#include <gtest/gtest.h>

#include "base/core/limits.hpp"
#include "base/core/bytes.hpp"

namespace sk::mime {
namespace {

struct Sample {
  const char* program;
  const char* subject;
  const char* text;
};

const char* kBody = "Skärmen är svart.\n\nHälsningar\nKari";

// Each names Kari Nordlys and her subject, below a word of the technician.
const Sample kSamples[] = {
    {"Outlook sv", "VB: Svart skärm",
     "Till er.\n\nFrån: Kari Nordlys <kari@nordlys.example>\nSkickat: den 10 mars 2026 09:12\nTill: Johan Berg <johan@dv.example>\nÄmne: "
     "Svart "
     "skärm\n\n"},
    {"Outlook sv with a ruler", "VB: Svart skärm",
     "Till er.\n\n________________________________\nFrån: Kari Nordlys <kari@nordlys.example>\nSkickat: den 10 mars 2026 09:12\nTill: "
     "Johan "
     "Berg <johan@dv.example>; Berit Berg <berit@dv.example>\nKopia: Ola <ola@nordlys.example>\nÄmne: Svart skärm\n\n"},
    {"Outlook, older", "VB: Svart skärm",
     "Till er.\n\n-----Ursprungligt meddelande-----\nFrån: Kari Nordlys [mailto:kari@nordlys.example] \nSkickat: den 10 mars 2026 "
     "09:12\nTill: "
     "Johan Berg\nÄmne: Svart skärm\n\n"},
    {"Outlook, bold labels", "VB: Svart skärm",
     "Till er.\n\n*Från:* Kari Nordlys <kari@nordlys.example<mailto:kari@nordlys.example>>\n*Skickat:* den 10 mars 2026 09:12\n*Till:* "
     "Johan Berg "
     "<johan@dv.example<mailto:johan@dv.example>>\n*Ämne:* Svart skärm\n\n"},
    {"Outlook da", "VS: Svart skärm",
     "Til jer.\n\nFra: Kari Nordlys <kari@nordlys.example>\nSendt: 10. marts 2026 09:12\nTil: Johan Berg <johan@dv.example>\nEmne: Svart "
     "skärm\n\n"},
    {"Outlook nb", "VS: Svart skärm",
     "Til dere.\n\nFra: Kari Nordlys <kari@nordlys.example>\nSendt: tirsdag 10. mars 2026 09:12\nTil: Johan Berg <johan@dv.example>\nEmne: "
     "Svart "
     "skärm\n\n"},
    {"Outlook fi", "VL: Svart skärm",
     "Teille.\n\nLähettäjä: Kari Nordlys <kari@nordlys.example>\nLähetetty: tiistai 10. maaliskuuta 2026 9.12\nVastaanottaja: Johan Berg "
     "<johan@dv.example>\nAihe: Svart skärm\n\n"},
    {"Outlook en", "FW: Svart skärm",
     "For you.\n\nFrom: Kari Nordlys <kari@nordlys.example>\nSent: Tuesday, March 10, 2026 9:12 AM\nTo: Johan Berg "
     "<johan@dv.example>\nSubject: "
     "Svart skärm\n\n"},
    {"Outlook de", "WG: Svart skärm",
     "Für euch.\n\nVon: Kari Nordlys <kari@nordlys.example>\nGesendet: Dienstag, 10. März 2026 09:12\nAn: Johan Berg "
     "<johan@dv.example>\nBetreff: Svart skärm\n\n"},
    {"Gmail en", "Fwd: Svart skärm",
     "For you.\n\n---------- Forwarded message ---------\nFrom: Kari Nordlys <kari@nordlys.example>\nDate: Tue, Mar 10, 2026 at 9:12 "
     "AM\nSubject: "
     "Svart skärm\nTo: Johan Berg <johan@dv.example>\n\n\n"},
    {"Gmail sv", "Fwd: Svart skärm",
     "Till er.\n\n---------- Forwarded message ---------\nFrån: Kari Nordlys <kari@nordlys.example>\nDate: tis 10 mars 2026 kl "
     "09:12\nSubject: Svart "
     "skärm\nTo: Johan Berg <johan@dv.example>\n\n\n"},
    {"Thunderbird en", "Fwd: Svart skärm",
     "For you.\n\n\n-------- Forwarded Message --------\nSubject: \tSvart skärm\nDate: \tTue, 10 Mar 2026 09:12:00 +0100\nFrom: \tKari "
     "Nordlys "
     "<kari@nordlys.example>\nTo: \tJohan Berg <johan@dv.example>\n\n\n\n"},
    {"Thunderbird sv", "Fwd: Svart skärm",
     "Till er.\n\n\n-------- Vidarebefordrat meddelande --------\nÄmne: \tSvart skärm\nDatum: \tTue, 10 Mar 2026 09:12:00 +0100\nFrån: "
     "\tKari "
     "Nordlys <kari@nordlys.example>\nTill: \tJohan Berg <johan@dv.example>\n\n\n\n"},
    {"Thunderbird de", "Fwd: Svart skärm",
     "Für euch.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: \tSvart skärm\nDatum: \tTue, 10 Mar 2026 09:12:00 +0100\nVon: "
     "\tKari "
     "Nordlys <kari@nordlys.example>\nAn: \tJohan Berg <johan@dv.example>\n\n\n"},
    {"Thunderbird fi", "Fwd: Svart skärm",
     "Teille.\n\n-------- Välitetty viesti --------\nAihe: \tSvart skärm\nPäiväys: \tTue, 10 Mar 2026 09:12:00 +0100\nLähettäjä: \tKari "
     "Nordlys "
     "<kari@nordlys.example>\nVastaanottaja: \tJohan Berg <johan@dv.example>\n\n\n"},
};

Mail mail_of(const std::string& subject, const std::string& text) {
  Mail mail;
  mail.subject = subject;
  mail.text = text;
  return mail;
}

void expect_kari(const std::optional<Forwarded>& found, const std::string& program) {
  ASSERT_TRUE(found) << program;
  EXPECT_EQ(found->from.address, "kari@nordlys.example") << program;
  EXPECT_EQ(found->from.name, "Kari Nordlys") << program;
  EXPECT_EQ(found->subject, "Svart skärm") << program;
  EXPECT_EQ(found->text, kBody) << program;
  EXPECT_FALSE(found->comment.empty()) << program;
  EXPECT_EQ(found->comment.find("Kari"), std::string::npos) << program;
}

TEST(Forwarded, NamesTheFirstSenderInEveryProgramAndLanguage) {
  for (const Sample& one : kSamples) expect_kari(find_forwarded(mail_of(one.subject, std::string(one.text) + kBody)), one.program);
}

TEST(Forwarded, LeavesALargeMessageTheFileThatItIs) {
  Mail mail;
  Attachment& one = mail.attachments.emplace_back();
  one.content_type = "message/rfc822";
  one.bytes = "From: kari@nordlys.example\r\n\r\n";
  one.bytes += std::string(limits::kForwardedBytes - one.bytes.size() - 2, 'x') + "\r\n";
  EXPECT_TRUE(find_forwarded(mail));
  one.bytes += "\r\n";
  EXPECT_FALSE(find_forwarded(mail));
}

TEST(Forwarded, ReadsWhatAppleMailQuotes) {
  for (const char* head : {"Begin forwarded message:\n\n> From: ", "Vidarebefordrat brev:\n\n> Från: ", "Videresendt besked:\n\n> Fra: ",
                           "Välitetty viesti alkaa:\n\n> Lähettäjä: ", "Anfang der weitergeleiteten Nachricht:\n\n> Von: "}) {
    const std::string text =
        std::string("Till er.\n\n") + head +
        "Kari Nordlys <kari@nordlys.example>\n> Subject: Svart skärm\n> Date: 10 March 2026 at 09:12:00 CET\n> To: Johan Berg "
        "<johan@dv.example>\n> \n> Skärmen är svart.\n> \n> Hälsningar\n> Kari\n";
    expect_kari(find_forwarded(mail_of("Fwd: Svart skärm", text)), head);
  }
}

TEST(Forwarded, TakesAnAnswerForNone) {
  const std::string outlook = std::string(kSamples[0].text) + kBody;
  EXPECT_FALSE(find_forwarded(mail_of("SV: Svart skärm", outlook)));
  EXPECT_FALSE(find_forwarded(mail_of("Sv: VB: Svart skärm", outlook)));
  EXPECT_FALSE(find_forwarded(mail_of("Svart skärm", outlook)));
  // In Finnish "VS:" is a reply.
  EXPECT_FALSE(find_forwarded(mail_of("VS: Svart skärm", std::string(kSamples[6].text) + kBody)));
  EXPECT_FALSE(find_forwarded(mail_of("VB: utan något", "Bara text")));
  EXPECT_FALSE(find_forwarded(mail_of("", "")));
}

TEST(Forwarded, NamesNobodyWhereNoAddressStands) {
  EXPECT_FALSE(find_forwarded(mail_of("VB: x", "Från: Kari Nordlys\nSkickat: den 10 mars 2026 09:12\nTill: Johan Berg\nÄmne: x\n\nText")));
}

TEST(Forwarded, TakesTheNearestOfSeveral) {
  const std::string twice = std::string(kSamples[0].text) +
                            "Kan du hjälpa henne?\n\nFrån: Ola Nordlys <ola@nordlys.example>\nSkickat: den 9 mars 2026 "
                            "08:00\nTill: Kari\nÄmne: Svart\n\nHjälp";
  const auto found = find_forwarded(mail_of("VB: VB: Svart", twice));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->from.address, "kari@nordlys.example");
  EXPECT_NE(found->text.find("Ola Nordlys"), std::string::npos);
}

TEST(Forwarded, ReadsAnAttachedMessageWhole) {
  const std::string inner =
      "From: Kari Nordlys <kari@nordlys.example>\r\nMessage-ID: <k1@nordlys.example>\r\nSubject: Svart\r\nContent-Type: "
      "multipart/mixed; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\nInre text\r\n--i\r\nContent-Type: "
      "image/png\r\nContent-Disposition: attachment; filename=bild.png\r\n\r\npng\r\n--i--\r\n";
  const auto mail =
      parse_mail("From: johan@dv.example\r\nSubject: Svart\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\n\r\nTill "
                 "er.\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n" +
                 inner + "\r\n--o--\r\n");
  ASSERT_TRUE(mail);
  const auto found = find_forwarded(*mail);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->attached);
  EXPECT_EQ(found->from.address, "kari@nordlys.example");
  EXPECT_EQ(found->message_id, "k1@nordlys.example");
  EXPECT_EQ(trim(found->text), "Inre text");
  EXPECT_EQ(found->comment, "Till er.");
  ASSERT_EQ(found->attachments.size(), 1U);
  EXPECT_EQ(found->attachments[0].filename, "bild.png");
}

} // namespace
} // namespace sk::mime
