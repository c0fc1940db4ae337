#include "base/net/smtp_session.hpp"

#include <gtest/gtest.h>

#include "base/net/smtp_fixture.hpp"

namespace sk::net {
namespace {

const std::string kHello = "EHLO client.example\r\n";
const std::string kTo = "MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\n";

std::string last_line(const std::string& output) {
  const std::size_t end = output.size() < 2 ? 0 : output.rfind("\r\n", output.size() - 3);
  return end == std::string::npos ? output : output.substr(end + 2, output.size() - end - 4);
}

// What the last command of a session is answered.
std::string answer_to(const std::string& session) { return last_line(play(session).output); }

TEST(SmtpSession, PlaysTheFirstScenarioOfRfc5321AppendixD) {
  const Played played =
      play("EHLO bar.example\r\nMAIL FROM:<Smith@bar.example>\r\nRCPT TO:<Jones@foo.example>\r\nRCPT TO:<refuse@foo.example>\r\n"
           "RCPT TO:<Brown@foo.example>\r\nDATA\r\nBlah blah blah...\r\n...etc. etc. etc.\r\n.\r\nQUIT\r\n");
  EXPECT_EQ(played.codes(), "220 250 250 250 550 250 354 250 221");
  ASSERT_EQ(played.messages.size(), 1U);
  EXPECT_EQ(played.messages[0].raw, "Blah blah blah...\r\n..etc. etc. etc.\r\n");
  EXPECT_EQ(played.messages[0].envelope.sender, "Smith@bar.example");
  EXPECT_EQ(played.messages[0].envelope.recipients, (std::vector<std::string>{"Jones@foo.example", "Brown@foo.example"}));
  EXPECT_EQ(played.messages[0].envelope.helo, "bar.example");
  EXPECT_FALSE(played.messages[0].envelope.lmtp);
  EXPECT_TRUE(played.closed);
}

TEST(SmtpSession, ForgetsOnResetAsInRfc5321AppendixD2) {
  const Played played =
      play("EHLO bar.example\r\nMAIL FROM:<Smith@bar.example>\r\nRCPT TO:<Jones@foo.example>\r\nRSET\r\nDATA\r\nQUIT\r\n");
  EXPECT_EQ(played.codes(), "220 250 250 250 250 503 221");
}

TEST(SmtpSession, AnswersEachRecipientInTheExampleOfRfc2033) {
  const Played played =
      play("LHLO foo.example\r\nMAIL FROM:<chris@bar.example>\r\nRCPT TO:<pat@foo.example>\r\nRCPT TO:<refuse@foo.example>\r\n"
           "RCPT TO:<late@foo.example>\r\nDATA\r\nBlah blah blah...\r\n.\r\nQUIT\r\n");
  EXPECT_EQ(played.codes(), "220 250 250 250 550 250 354 250 451 221");
  EXPECT_TRUE(played.messages.at(0).envelope.lmtp);
}

TEST(SmtpSession, AnnouncesItsExtensions) {
  EXPECT_EQ(play(kHello).output, "220 mx.example ESMTP Skranke\r\n250-mx.example\r\n250-PIPELINING\r\n250-SIZE "
                                 "1000\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 ENHANCEDSTATUSCODES\r\n");
  EXPECT_EQ(answer_to("HELO client.example\r\n"), "250 mx.example");
}

TEST(SmtpSession, AnswersEveryCommandByItsCode) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"NOOP\r\n", "250"},
      {"noop whatever\r\n", "250"},
      {"VRFY somebody\r\n", "252"},
      {"VRFY\r\n", "501"},
      {"HELP\r\n", "214"},
      {"RSET\r\n", "250"},
      {"RSET now\r\n", "501"},
      {"EXPN list\r\n", "502"},
      {"STARTTLS\r\n", "502"},
      {"AUTH PLAIN\r\n", "502"},
      {"QUIT\r\n", "221"},
      {"WHATEVER\r\n", "500"},
      {"\r\n", "500"},
      {"EHLO\r\n", "501"},
      {"EHLO two words\r\n", "501"},
      {"MAIL FROM:<a@a.example>\r\n", "503"},
      {"RCPT TO:<a@a.example>\r\n", "503"},
      {"DATA\r\n", "503"},
      {kHello + "RCPT TO:<a@a.example>\r\n", "503"},
      {kHello + "DATA\r\n", "503"},
      {kHello + "MAIL FROM:<a@a.example>\r\nDATA\r\n", "503"},
      {kHello + "MAIL FROM:<a@a.example>\r\nMAIL FROM:<a@a.example>\r\n", "503"},
      {kHello + "MAIL FROM:<a@a.example>\r\nRCPT TO:<refuse@a.example>\r\nDATA\r\n", "503"},
      {kHello + kTo + "DATA now\r\n", "501"},
      {kHello + kTo + "DATA\r\n", "354"},
      {kHello + "MAIL\r\n", "501"},
      {kHello + "MAIL TO:<a@a.example>\r\n", "501"},
      {kHello + "MAIL FROM:a@a.example\r\n", "501"},
      {kHello + "MAIL FROM:<a@a.example\r\n", "501"},
      {kHello + "MAIL FROM:<a@a.example>SIZE=1\r\n", "501"},
      {kHello + "MAIL FROM:<>\r\n", "250"},
      {kHello + "MAIL FROM: <a@a.example>\r\n", "250"},
      {kHello + "mail from:<a@a.example> body=8bitmime size=12 smtputf8\r\n", "250"},
      {kHello + "MAIL FROM:<a@a.example> BODY=BINARYMIME\r\n", "555"},
      {kHello + "MAIL FROM:<a@a.example> SIZE=1 SIZE=1\r\n", "555"},
      {kHello + "MAIL FROM:<a@a.example> RET=HDRS\r\n", "555"},
      {kHello + "MAIL FROM:<a@a.example> SIZE=x\r\n", "501"},
      {kHello + "MAIL FROM:<a@a.example> SIZE=\r\n", "501"},
      {kHello + "MAIL FROM:<a@a.example> SIZE=99999999999999999999\r\n", "552"},
      {kHello + "MAIL FROM:<\xc3\xa5@a.example>\r\n", "553"},
      {kHello + "MAIL FROM:<\xc3\xa5@a.example> SMTPUTF8\r\n", "250"},
      {kHello + "MAIL FROM:<\xff@a.example> SMTPUTF8\r\n", "500"},
      {kHello + "MAIL FROM:<a@a.example>\r\nRCPT TO:<>\r\n", "501"},
      {kHello + "MAIL FROM:<a@a.example>\r\nRCPT TO:<Postmaster>\r\n", "250"},
      {kHello + "MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example> NOTIFY=NEVER\r\n", "555"},
      {kHello + "MAIL FROM:<a@a.example>\r\nRCPT TO:<\xc3\xa5@a.example>\r\n", "553"},
      {"NOOP a\001b\r\n", "500"},
      {std::string("NOOP a\0b\r\n", 10), "500"},
      {"NOOP a\rb\r\n", "500"},
      {"NOOP\n", "500"},
      {"BDAT 5 LAST\r\n", "502"},
      {"GET / HTTP/1.1\r\n", "421"},
  };
  for (const auto& [session, code] : table) EXPECT_EQ(answer_to(session).substr(0, 3), code) << session;
}

TEST(SmtpSession, ClosesAfterTextThatIsNoCommand) {
  EXPECT_TRUE(play("BDAT 100 LAST\r\nMAIL FROM:<a@a.example>\r\n").closed);
  EXPECT_TRUE(play("POST / HTTP/1.1\r\n").closed);
}

TEST(SmtpSession, GivesUpAfterTwentyBadCommands) {
  std::string session;
  for (int i = 0; i < 20; ++i) session += "BLAH\r\n";
  EXPECT_FALSE(play(session).closed);
  const Played played = play(session + "BLAH\r\nNOOP\r\n");
  EXPECT_TRUE(played.closed);
  EXPECT_EQ(last_line(played.output).substr(0, 9), "421 4.7.0");
}

TEST(SmtpSession, LimitsTheLengthOfALine) {
  const auto line = [](std::size_t bytes) { return "NOOP " + std::string(bytes - 7, 'x') + "\r\n"; };
  EXPECT_EQ(answer_to(line(limits::kSmtpLineBytes - 1)).substr(0, 3), "250");
  EXPECT_EQ(answer_to(line(limits::kSmtpLineBytes)).substr(0, 3), "250");
  EXPECT_EQ(answer_to(line(limits::kSmtpLineBytes + 1)).substr(0, 3), "500");
  EXPECT_EQ(play(line(1'000'000) + "NOOP\r\n").codes(), "220 500 250");
}

TEST(SmtpSession, LimitsTheRecipients) {
  std::string session = kHello + "MAIL FROM:<>\r\n";
  for (std::size_t i = 1; i < limits::kRecipients; ++i) session += "RCPT TO:<r@b.example>\r\n";
  EXPECT_EQ(answer_to(session).substr(0, 3), "250");
  session += "RCPT TO:<r@b.example>\r\n";
  EXPECT_EQ(answer_to(session).substr(0, 3), "250");
  session += "RCPT TO:<r@b.example>\r\n";
  EXPECT_EQ(answer_to(session).substr(0, 9), "452 4.5.3");
  EXPECT_EQ(play(session + "DATA\r\nx\r\n.\r\n").messages.at(0).envelope.recipients.size(), limits::kRecipients);
}

TEST(SmtpSession, LimitsTheDeclaredSize) {
  EXPECT_EQ(answer_to(kHello + "MAIL FROM:<> SIZE=999\r\n").substr(0, 3), "250");
  EXPECT_EQ(answer_to(kHello + "MAIL FROM:<> SIZE=1000\r\n").substr(0, 3), "250");
  EXPECT_EQ(answer_to(kHello + "MAIL FROM:<> SIZE=1001\r\n").substr(0, 9), "552 5.3.4");
}

TEST(SmtpSession, LimitsTheMessageAndSwallowsTheRest) {
  const auto message = [](std::size_t bytes) { return std::string(bytes - 2, 'x') + "\r\n.\r\n"; };
  EXPECT_EQ(answer_to(kHello + kTo + "DATA\r\n" + message(999)).substr(0, 3), "250");
  EXPECT_EQ(answer_to(kHello + kTo + "DATA\r\n" + message(1'000)).substr(0, 3), "250");
  const Played played = play(kHello + kTo + "DATA\r\n" + message(1'001) + "NOOP\r\n");
  EXPECT_EQ(played.codes(), "220 250 250 250 354 552 250");
  EXPECT_TRUE(played.messages.empty());
}

TEST(SmtpSession, CountsNoStuffedDotsAsSize) {
  std::string dots;
  for (int i = 0; i < 250; ++i) dots += "..x\r\n";
  EXPECT_EQ(play(kHello + kTo + "DATA\r\n" + dots + ".\r\n").messages.at(0).raw.size(), 1'000U);
}

TEST(SmtpSession, LimitsTheHops) {
  const auto message = [](std::size_t hops) {
    std::string raw;
    for (std::size_t i = 0; i < hops; ++i) raw += i % 2 == 0 ? "Received: x\r\n" : "RECEIVED:\r\n y\r\n";
    return kHello + kTo + "DATA\r\n" + raw + "\r\nReceived: quoted\r\n.\r\n";
  };
  SmtpSession::Options roomy = fixture_options();
  roomy.message_bytes = 100'000;
  EXPECT_EQ(play(message(limits::kReceivedHeaders - 1), 0, roomy).messages.size(), 1U);
  EXPECT_EQ(play(message(limits::kReceivedHeaders), 0, roomy).messages.size(), 1U);
  const Played looping = play(message(limits::kReceivedHeaders + 1), 0, roomy);
  EXPECT_TRUE(looping.messages.empty());
  EXPECT_EQ(last_line(looping.output).substr(0, 9), "554 5.4.6");
}

TEST(SmtpSession, KeepsEveryByteOfTheMessage) {
  std::string raw;
  for (int c = 0; c < 256; ++c) {
    if (c != '\r' && c != '\n') raw += static_cast<char>(c);
  }
  raw += "\r\n\r\n.hidden\r\n..\r\n";
  EXPECT_EQ(play(kHello + kTo + "DATA\r\n" + stuffed(raw) + ".\r\n").messages.at(0).raw, raw);
}

TEST(SmtpSession, TakesAnEmptyMessage) { EXPECT_EQ(play(kHello + kTo + "DATA\r\n.\r\n").messages.at(0).raw, ""); }

// A06: none of these ends the data, all of them spoil it, and what follows is never a command.
TEST(SmtpSession, LetsNoOtherEndOfDataSmuggleAMail) {
  for (const std::string end : {"\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\n.\r\r\n", "\n\n.\r\n", "\r\r\n.\r\r",
                                "\r\n\n.\n", "\r\n.\rx", "\r\n.\n\r\n"}) {
    const std::string second = "MAIL FROM:<evil@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\nsecond\r\n.\r\n";
    const Played played = play(kHello + kTo + "DATA\r\nfirst" + end + second + "NOOP\r\n");
    EXPECT_EQ(played.codes(), "220 250 250 250 354 550 250") << testing::PrintToString(end);
    EXPECT_TRUE(played.messages.empty()) << testing::PrintToString(end);
    EXPECT_TRUE(played.output.contains("550 5.6.11"));
  }
}

TEST(SmtpSession, RefusesAPlainLfInTextToEachLmtpRecipient) {
  EXPECT_EQ(play("LHLO c.example\r\n" + kTo + "RCPT TO:<c@b.example>\r\nDATA\r\na\nb\r\n.\r\n").codes(), "220 250 250 250 250 354 550 550");
}

TEST(SmtpSession, TakesTwoPipelinedMails) {
  const std::string mail = kTo + "DATA\r\nx\r\n.\r\n";
  const Played played = play(kHello + mail + mail + "QUIT\r\n");
  EXPECT_EQ(played.codes(), "220 250 250 250 354 250 250 250 354 250 221");
  EXPECT_EQ(played.messages.size(), 2U);
}

TEST(SmtpSession, SaysNothingMoreBeforeTheHouseHasDecided) {
  SmtpSession session(fixture_options());
  session.feed(kHello + "MAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nDATA\r\nx\r\n.\r\nNOOP\r\n");
  EXPECT_EQ(session.next(), SmtpSession::Want::Recipient);
  session.answer_recipient({250, "2.1.5 ok"});
  EXPECT_EQ(session.next(), SmtpSession::Want::Message);
  session.take_message();
  EXPECT_EQ(session.next(), SmtpSession::Want::Decision);
  session.feed("NOOP\r\n");
  EXPECT_EQ(session.next(), SmtpSession::Want::Decision);
  EXPECT_TRUE(session.take_output().ends_with("\r\n354 End with a dot on a line of its own\r\n"));
  session.answer_message({{250, "2.0.0 Queued\r\n250 forged"}});
  EXPECT_EQ(session.next(), SmtpSession::Want::Bytes);
  EXPECT_EQ(session.take_output(), "250 2.0.0 Queued  250 forged\r\n250 2.0.0 Yes\r\n250 2.0.0 Yes\r\n");
}

TEST(SmtpSession, AnswersForAHouseThatForgetsARecipient) {
  SmtpSession session(fixture_options());
  session.feed("LHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n.\r\n");
  ASSERT_EQ(session.next(), SmtpSession::Want::Recipient);
  session.answer_recipient({250, "ok"});
  ASSERT_EQ(session.next(), SmtpSession::Want::Message);
  session.take_message();
  session.take_output();
  session.answer_message({});
  EXPECT_EQ(session.take_output().substr(0, 9), "451 4.3.0");
}

TEST(SmtpSession, AsksToComeBackWhenThereIsNoRoom) {
  SmtpSession session(fixture_options());
  session.set_short_of_room(true);
  session.feed(kHello + "MAIL FROM:<>\r\n");
  EXPECT_EQ(session.next(), SmtpSession::Want::Bytes);
  EXPECT_TRUE(session.take_output().ends_with("\r\n452 4.3.1 Short of memory, try again later\r\n"));
}

TEST(SmtpSession, ShedsAMessageAndAnswersItWithLater) {
  SmtpSession session(fixture_options());
  session.feed(kHello + "MAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n");
  ASSERT_EQ(session.next(), SmtpSession::Want::Recipient);
  session.answer_recipient({250, "ok"});
  session.feed("half of");
  ASSERT_EQ(session.next(), SmtpSession::Want::Bytes);
  EXPECT_EQ(session.held_bytes(), 7U);
  session.shed();
  EXPECT_EQ(session.held_bytes(), 0U);
  session.feed(" it\r\n.\r\n");
  ASSERT_EQ(session.next(), SmtpSession::Want::Bytes);
  EXPECT_TRUE(session.take_output().ends_with("\r\n452 4.3.1 Short of memory, try again later\r\n"));
}

TEST(SmtpSession, ShedsAWholeMessageThatNobodyHasTaken) {
  SmtpSession session(fixture_options());
  session.feed("LHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nDATA\r\nx\r\n.\r\n");
  ASSERT_EQ(session.next(), SmtpSession::Want::Recipient);
  session.answer_recipient({250, "ok"});
  ASSERT_EQ(session.next(), SmtpSession::Want::Message);
  session.shed();
  EXPECT_EQ(session.next(), SmtpSession::Want::Bytes);
  EXPECT_TRUE(session.take_output().ends_with("\r\n452 4.3.1 Short of memory, try again later\r\n"));
}

// I4
TEST(SmtpSession, GivesOneReplyPerLmtpRecipientInOrderWhicheverOfThemFails) {
  for (std::size_t count = 1; count <= limits::kRecipients; ++count) {
    for (std::size_t failing = 0; failing < count; ++failing) {
      std::string session = "LHLO c.example\r\nMAIL FROM:<>\r\n";
      std::string expected = "220 250 250";
      for (std::size_t i = 0; i < count; ++i) {
        session += i == failing ? "RCPT TO:<late@b.example>\r\n" : "RCPT TO:<b@b.example>\r\n";
        expected += " 250";
      }
      expected += " 354";
      for (std::size_t i = 0; i < count; ++i) expected += i == failing ? " 451" : " 250";
      ASSERT_EQ(play(session + "DATA\r\nx\r\n.\r\n").codes(), expected) << count << " recipients, " << failing << " fails";
    }
  }
}

SmtpSession::Options offering_tls() {
  SmtpSession::Options options = fixture_options();
  options.offer_tls = true;
  return options;
}

TEST(SmtpStartTls, IsAnnouncedOnlyWhereItIsOffered) {
  EXPECT_EQ(play("EHLO c.example\r\n").output.find("STARTTLS"), std::string::npos);
  EXPECT_NE(play("EHLO c.example\r\n", 0, offering_tls()).output.find("250-STARTTLS\r\n"), std::string::npos);
  EXPECT_NE(play("LHLO c.example\r\n", 0, offering_tls()).output.find("250-STARTTLS\r\n"), std::string::npos);
}

TEST(SmtpStartTls, ForgetsAllThatWasSaidBefore) {
  SmtpSession session(offering_tls());
  Played played;
  session.feed("EHLO early.example\r\nMAIL FROM:<early@a.example>\r\nRCPT TO:<b@b.example>\r\n");
  settle(session, played);
  session.feed("STARTTLS\r\n");
  ASSERT_EQ(session.next(), SmtpSession::Want::Tls);
  EXPECT_TRUE(session.take_output().ends_with("220 2.0.0 Go ahead\r\n"));
  session.tls_started();
  EXPECT_EQ(session.envelope().helo, "");
  EXPECT_EQ(session.envelope().sender, "");
  EXPECT_TRUE(session.envelope().recipients.empty());
  EXPECT_EQ(session.envelope().peer, "192.0.2.1");
  session.feed("MAIL FROM:<late@a.example>\r\nEHLO late.example\r\nSTARTTLS\r\nRCPT TO:<b@b.example>\r\n");
  settle(session, played);
  played.output = session.take_output();
  EXPECT_EQ(played.codes(), "503 250 503 503");
  EXPECT_EQ(played.output.find("STARTTLS"), std::string::npos) << "offered a second time";
  EXPECT_TRUE(session.envelope().tls);
}

TEST(SmtpStartTls, EndsASessionThatSlipsCommandsBehindIt) {
  SmtpSession session(offering_tls());
  Played played;
  session.feed("EHLO c.example\r\nSTARTTLS\r\nMAIL FROM:<slipped@a.example>\r\n");
  settle(session, played);
  EXPECT_TRUE(played.closed);
  EXPECT_TRUE(session.take_output().ends_with("421 4.7.0 Nothing may follow STARTTLS before the reply\r\n"));
}

TEST(SmtpStartTls, RefusesAnArgument) { EXPECT_EQ(play("EHLO c.example\r\nSTARTTLS now\r\n", 0, offering_tls()).codes(), "220 250 501"); }

} // namespace
} // namespace sk::net
