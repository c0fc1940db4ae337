#include "desk/intake/trust.hpp"

#include <gmock/gmock.h>

namespace sk::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

mime::Mail read(const std::string& headers, const std::string& body = "text\r\n") {
  const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_mail(headers + "\r\n" + body);
  EXPECT_TRUE(mail) << headers;
  return mail.value_or(mime::Mail());
}
mime::Mail with(const std::string& more) {
  return read("From: Kari <kari@kund.example>\r\nTo: support@dv.example\r\nSubject: x\r\n" + more);
}

ItemEnvelope envelope(const std::string& peer = "127.0.0.1", const std::string& sender = "kari@kund.example") {
  return {sender, {"support@dv.example"}, peer, "host.example"};
}

const HopRules kLoopback{{"127.0.0.1", "::1"}, ""};
const HopRules kBorder{{"127.0.0.1"}, "mx.dv.example"};

// Whoever wrote it wants no answer from a machine (I12).
TEST(Automatic, IsEveryMailThatAMachineWrote) {
  const char* kMachines[] = {
      "Auto-Submitted: auto-replied\r\n",
      "Auto-Submitted: auto-generated\r\n",
      "Auto-Submitted: auto-notified\r\n",
      "Auto-Submitted: AUTO-REPLIED\r\n",
      "Auto-Submitted: auto-replied; owner-email=\"a@b.example\"\r\n",
      "Auto-Submitted:   auto-replied (vacation)\r\n",
      "auto-submitted: auto-replied\r\n",
      "Auto-Submitted: yes\r\n",
      "Auto-Submitted: x-unknown\r\n",
      "Auto-Submitted: nothing-is-known\r\n",
      "Auto-Submitted: (no) auto-replied\r\n",
      "Precedence: bulk\r\n",
      "Precedence: list\r\n",
      "Precedence: junk\r\n",
      "Precedence: auto_reply\r\n",
      "Precedence: Bulk\r\n",
      "Precedence:  list \r\n",
      "List-Id: <news.else.example>\r\n",
      "List-Post: NO\r\n",
      "List-Unsubscribe: <mailto:leave@else.example>\r\n",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
      "List-Help: <mailto:help@else.example>\r\n",
      "List-Owner: <mailto:owner@else.example>\r\n",
      "List-Subscribe: <mailto:join@else.example>\r\n",
      "List-Archive: <https://else.example/>\r\n",
      "LIST-ID: <news.else.example>\r\n",
      "X-Autoreply: yes\r\n",
      "X-Autorespond: holiday\r\n",
      "X-Mail-Autoreply: 1\r\n",
      "Feedback-ID: 1:2:3\r\n",
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n",
      "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n",
  };
  for (const char* headers : kMachines) EXPECT_TRUE(is_automatic(with(headers), envelope())) << headers;
  EXPECT_TRUE(is_automatic(with(""), envelope("127.0.0.1", ""))); // the null return path
  for (const char* author : {"MAILER-DAEMON@kund.example", "mailer-daemon@kund.example", "Postmaster@kund.example"}) {
    EXPECT_TRUE(is_automatic(read("From: " + std::string(author) + "\r\n"), envelope())) << author;
  }
}

TEST(Automatic, IsNoMailThatAPersonWrote) {
  const char* kPeople[] = {
      "",
      "Auto-Submitted: no\r\n",
      "Auto-Submitted: No\r\n",
      "Auto-Submitted: no; reason=\"auto-replied\"\r\n",
      "Auto-Submitted: no (written by hand)\r\n",
      "Auto-Submitted:\r\n",
      "Precedence: first-class\r\n",
      "Precedence: normal\r\n",
      "Precedence:\r\n",
      "X-Mailer: Mass Bulk Mailer List\r\n",
      "Subject: Auto-Submitted: auto-replied\r\n",
      "X-List: a\r\n",
      "Enlist-Id: a\r\n",
      "Importance: high\r\n",
      "Return-Path: <kari@kund.example>\r\n",
      "Content-Type: text/plain; charset=utf-8\r\n",
      "Disposition-Notification-To: kari@kund.example\r\n",
  };
  for (const char* headers : kPeople) EXPECT_FALSE(is_automatic(with(headers), envelope())) << headers;
}

TEST(Bounce, IsADeliveryReportAndNotAnyAutomaticMail) {
  EXPECT_TRUE(is_bounce(with("Content-Type: multipart/report; report-type=\"delivery-status\"; boundary=b\r\n"), envelope()));
  EXPECT_TRUE(is_bounce(with("Return-Path: <>\r\n"), envelope("127.0.0.1", "")));
  EXPECT_TRUE(is_bounce(read("From: Mail Delivery <MAILER-DAEMON@mx.example>\r\n"), envelope()));
  EXPECT_FALSE(is_bounce(with("Auto-Submitted: auto-replied\r\n"), envelope()));
  EXPECT_FALSE(is_bounce(with("Return-Path: <>\r\n"), envelope()));
}

// Whom should we answer, and for whom does the mail speak (A05)?
TEST(TrustLevel, IsForgedUnlessThereIsExactlyOneAuthor) {
  const char* kAmbiguous[] = {
      "From: a@kund.example\r\nFrom: b@kund.example\r\n",
      "From: a@kund.example\r\nFROM: a@kund.example\r\n",
      "From: a@kund.example, b@kund.example\r\n",
      "From: <a@kund.example>, <>\r\n",
      "To: support@dv.example\r\n",
      "From:\r\n",
      "From: \"\"\r\n",
      "From: <>\r\n",
      "From: undisclosed-recipients:;\r\n",
      "From: nobody\r\n",
      "From: Kari\r\n",
      "From: kari@\r\n",
      "From: @kund.example\r\n",
      "From : a@kund.example\r\nFrom: b@kund.example\r\n",
      "From: friends: a@kund.example, b@kund.example;\r\n",
  };
  for (const char* headers : kAmbiguous) EXPECT_EQ(trust_of(read(headers), envelope(), kLoopback), Trust::Forged) << headers;
  EXPECT_EQ(trust_of(read("From: \"b@kund.example\" <a@kund.example>\r\n"), envelope(), kLoopback), Trust::Proved);
}

TEST(TrustLevel, ComesFromATrustedHopAlone) {
  EXPECT_EQ(trust_of(with(""), envelope("127.0.0.1"), kLoopback), Trust::Proved);
  EXPECT_EQ(trust_of(with(""), envelope("::1"), kLoopback), Trust::Proved);
  EXPECT_EQ(trust_of(with(""), envelope(""), kLoopback), Trust::Proved); // `skranke deliver`
  for (const char* peer : {"192.0.2.1", "127.0.0.10", "127.0.0.1 ", "0.0.0.0", "::", "localhost"}) {
    EXPECT_EQ(trust_of(with(""), envelope(peer), kLoopback), Trust::Unknown) << peer;
    EXPECT_EQ(trust_of(with("Authentication-Results: mx.dv.example; dmarc=pass\r\n"), envelope(peer), kBorder), Trust::Unknown) << peer;
  }
}

TEST(TrustLevel, FollowsTheResultsOfOurOwnBorder) {
  const struct {
    const char* results;
    Trust expected;
  } kTable[] = {
      {"mx.dv.example; dmarc=pass header.from=kund.example", Trust::Proved},
      {"mx.dv.example; spf=pass smtp.mailfrom=kund.example; dkim=pass; dmarc=pass (p=REJECT) header.from=kund.example", Trust::Proved},
      {"MX.dv.example; DMARC=Pass", Trust::Proved},
      {"mx.dv.example 1; dmarc = pass", Trust::Proved},
      {"(our border) mx.dv.example; dmarc=pass", Trust::Proved},
      {"mx.dv.example; dmarc=fail", Trust::Forged},
      {"mx.dv.example; dmarc=fail (p=none) header.from=kund.example; spf=pass", Trust::Forged},
      {"mx.dv.example; dmarc=none", Trust::Unknown},
      {"mx.dv.example; dmarc=temperror", Trust::Unknown},
      {"mx.dv.example; dmarc=permerror", Trust::Unknown},
      {"mx.dv.example; dmarc=bestguesspass", Trust::Unknown},
      {"mx.dv.example; dmarc=passed", Trust::Unknown},
      {"mx.dv.example; none", Trust::Unknown},
      {"mx.dv.example", Trust::Unknown},
      {"", Trust::Unknown},
      // What the sender chose stands in properties, comments and quoted strings, and proves nothing.
      {"mx.dv.example; spf=pass smtp.mailfrom=dmarc=pass@evil.example; dmarc=none", Trust::Unknown},
      {"mx.dv.example; spf=pass smtp.mailfrom=\"; dmarc=pass\"@evil.example; dmarc=none", Trust::Unknown},
      {"mx.dv.example; spf=pass (says: ; dmarc=pass); dmarc=none", Trust::Unknown},
      {"mx.dv.example; spf=pass (a \\) ; dmarc=pass (b)); dmarc=none", Trust::Unknown},
      {"mx.dv.example; spf=fail reason=\"x; dmarc=pass\"", Trust::Unknown},
      {"mx.dv.example; x-dmarc=pass", Trust::Unknown},
      {"mx.dv.example; dmarc.x=pass", Trust::Unknown},
      {"mx.dv.example; spf=pass smtp.helo=dmarc=fail; dmarc=pass", Trust::Proved},
      // Another's word.
      {"mx.evil.example; dmarc=pass", Trust::Unknown},
      {"mx.dv.example.evil.example; dmarc=pass", Trust::Unknown},
      {"evil.mx.dv.example; dmarc=pass", Trust::Unknown},
      {"x (mx.dv.example); dmarc=pass", Trust::Unknown},
      {"; mx.dv.example; dmarc=pass", Trust::Unknown},
  };
  for (const auto& row : kTable) {
    EXPECT_EQ(trust_of(with("Authentication-Results: " + std::string(row.results) + "\r\n"), envelope(), kBorder), row.expected)
        << row.results;
  }
}

TEST(TrustLevel, TakesTheTopmostResultsOfTheBorderAndSkipsThoseOfOthers) {
  const std::string fail = "Authentication-Results: mx.dv.example; dmarc=fail\r\n",
                    pass = "Authentication-Results: mx.dv.example; dmarc=pass\r\n",
                    foreign = "Authentication-Results: mx.evil.example; dmarc=pass\r\n";
  EXPECT_EQ(trust_of(with(fail + pass), envelope(), kBorder), Trust::Forged);
  EXPECT_EQ(trust_of(with(pass + fail), envelope(), kBorder), Trust::Proved);
  EXPECT_EQ(trust_of(with(foreign + pass), envelope(), kBorder), Trust::Proved);
  EXPECT_EQ(trust_of(with(foreign), envelope(), kBorder), Trust::Unknown);
  EXPECT_EQ(trust_of(with(foreign + fail), envelope(), kLoopback), Trust::Forged); // without an id of our own: any failure
}

TEST(TrustLevel, IsLiftedByNothingElse) {
  for (const char* headers :
       {"ARC-Authentication-Results: i=1; mx.dv.example; dmarc=pass\r\n", "Received-SPF: pass\r\n",
        "X-Authentication-Results: mx.dv.example; dmarc=pass\r\n", "DKIM-Signature: v=1; d=kund.example\r\n", "X-Spam-Status: No\r\n"}) {
    EXPECT_EQ(trust_of(with(headers), envelope(), kBorder), Trust::Unknown) << headers;
  }
}

TEST(NumbersInSubject, AreThoseInBracketsThreeAtMost) {
  EXPECT_THAT(numbers_in("Re: SV: [DV-2026-000123] Skärmen"), ElementsAre("DV-2026-000123"));
  EXPECT_THAT(numbers_in("[DV-1][DV-2]"), ElementsAre("DV-1", "DV-2"));
  EXPECT_THAT(numbers_in("[a1b] [a2b] [a3b] [a4b]"), ElementsAre("a1b", "a2b", "a3b"));
  EXPECT_THAT(numbers_in("[list] [DV-2026-000123]"), ElementsAre("DV-2026-000123"));
  EXPECT_THAT(numbers_in("[[DV-1]]"), ElementsAre("DV-1"));
  EXPECT_THAT(numbers_in("[123/2026]"), ElementsAre("123/2026"));
  for (const char* subject : {"", "[", "]", "[]", "DV-2026-000123", "[DV 1]", "[DV-1", "DV-1]", "][", "[12]", "[abc]", "[' OR 1=1]",
                              "[DV_1]", "[%1%]", "[ÄR-1]", "[1234567890123456789012345678901234567890x]"}) {
    EXPECT_THAT(numbers_in(subject), IsEmpty()) << subject;
  }
  EXPECT_THAT(numbers_in(std::string(100'000, '[')), IsEmpty());
}

constexpr const char* kHeaders = "Message-ID: <m@kund.example>\r\nFrom: kari@kund.example\r\nTo: support@dv.example\r\nSubject: x\r\n";

std::string digest(const std::string& raw) { return content_digest(*mime::parse_mail(raw), raw); }
std::string with_lf(std::string raw) {
  std::erase(raw, '\r');
  return raw;
}

TEST(ContentDigest, IsTheSameForOneMessageOnEveryWay) {
  const std::string mail = std::string(kHeaders) + "\r\nFirst\r\n\r\nSecond\r\n";
  EXPECT_EQ(digest(mail), digest("Received: from a by b; Sun, 22 Nov 2026 07:30:00 +0000\r\nReturn-Path: "
                                 "<kari@kund.example>\r\nDelivered-To: support@dv.example\r\n" +
                                 mail));
  EXPECT_EQ(digest(mail), digest("Authentication-Results: mx; spf=pass\r\nX-Spam: no\r\n" + mail));
  EXPECT_EQ(digest(mail), digest(with_lf(mail)));
  EXPECT_EQ(digest(mail).size(), 32u);
}

TEST(ContentDigest, DiffersWithEveryWordThatWasWritten) {
  const std::string mail = std::string(kHeaders) + "\r\nFirst\r\n\r\nSecond\r\n";
  const auto changed = [](std::string raw, const std::string& from, const std::string& to) {
    return raw.replace(raw.find(from), from.size(), to);
  };
  for (const auto& [from, to] : {std::pair("First", "first"), std::pair("Second", "second"), std::pair("Subject: x", "Subject: y"),
                                 std::pair("kari@", "ola@"), std::pair("Second\r\n", "Second")}) {
    EXPECT_NE(digest(mail), digest(changed(mail, from, to))) << from;
  }
  // Bare line feeds before, an empty CRLF line inside: the first words count all the same.
  const std::string mixed = with_lf(kHeaders) + "\nFirst\r\n\r\nSecond\n";
  EXPECT_NE(digest(mixed), digest(changed(mixed, "First", "Other")));
}

// The table of D6: what each level proves, and that no level grants what it does not prove (I31).
TEST(TrustLevels, GrantWhatTheyProveAndNothingElse) {
  constexpr Trust kLevels[] = {Trust::Forged, Trust::Unknown, Trust::Proved, Trust::Answering, Trust::Signed};
  const std::pair<Power, int> kFrom[] = {{Power::OpenTicket, 1},     {Power::BeAnswered, 1},       {Power::UseContract, 2}, {Power::JoinTicket, 2},
                                         {Power::ReopenTicket, 2},   {Power::OvertakeSpamMark, 3}, {Power::CloseTicket, 4}, {Power::ChangeContact, 4},
                                         {Power::SeeContent, 4},     {Power::SpendPoints, 4},      {Power::AddReader, 5},   {Power::RevealSecret, 5}};
  for (const auto& [power, from] : kFrom) {
    for (int level = 0; level < 5; ++level) EXPECT_EQ(may(kLevels[level], power), level >= from) << static_cast<int>(power) << " at T" << level;
  }
}

TEST(TrustLevels, RiseOnlyByProof) {
  EXPECT_EQ(trust_with(Trust::Proved, {}), Trust::Proved);
  EXPECT_EQ(trust_with(Trust::Proved, {.reply_token = true}), Trust::Answering);
  // A token in a mail that proves no sender may have been stolen with the mail that held it (A01).
  EXPECT_EQ(trust_with(Trust::Unknown, {.reply_token = true}), Trust::Unknown);
  EXPECT_EQ(trust_with(Trust::Unknown, {.registered_key = true}), Trust::Signed);
  EXPECT_EQ(trust_with(Trust::Forged, {.reply_token = true, .registered_key = true}), Trust::Forged);
}

TEST(SpamMark, CountsFromTheTrustedHopAlone) {
  for (const char* mark : {"X-Spam-Flag: YES\r\n", "X-Spam-Flag: yes\r\n", "X-Spam-Status: Yes, score=7.0\r\n", "X-Spam: Yes\r\n", "X-Spam: true\r\n",
                           "X-MS-Exchange-Organization-SCL: 5\r\n", "X-MS-Exchange-Organization-SCL: 9\r\n",
                           "X-Forefront-Antispam-Report: CIP:192.0.2.7;CTRY:;LANG:sv;SCL:8;SRV:;\r\n"}) {
    EXPECT_TRUE(is_marked_spam(with(mark), envelope(), kLoopback)) << mark;
    EXPECT_TRUE(is_marked_spam(with(mark), envelope(""), kLoopback)) << mark;
    EXPECT_FALSE(is_marked_spam(with(mark), envelope("192.0.2.1"), kLoopback)) << mark;
  }
  for (const char* none : {"X-Spam-Flag: NO\r\n", "X-Spam-Status: No, score=1\r\n", "X-Spam: \r\n", "X-MS-Exchange-Organization-SCL: 4\r\n",
                           "X-MS-Exchange-Organization-SCL: -1\r\n", "X-MS-Exchange-Organization-SCL: many\r\n", "X-Spam-Score: 9\r\n",
                           "X-Forefront-Antispam-Report: SCL:-1;\r\n", "Subject: ***SPAM*** YES\r\n", ""}) {
    EXPECT_FALSE(is_marked_spam(with(none), envelope(), kLoopback)) << none;
  }
}

} // namespace
} // namespace sk::intake
