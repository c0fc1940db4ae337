// Recorded sessions, cut everywhere (I2).
#include <gtest/gtest.h>

#include "base/net/smtp_fixture.hpp"

namespace sk::net {
namespace {

const std::vector<std::string>& recorded_sessions() {
  static const std::string text = "Received: from a\r\nSubject: =?utf-8?q?Sk=C3=A4rm?=\r\n\r\n..dots\r\n.\x01\r\nlast\r\n";
  static const std::vector<std::string> sessions = {
      "EHLO c.example\r\nMAIL FROM:<a@a.example> SIZE=100\r\nRCPT TO:<b@b.example>\r\nDATA\r\n" + stuffed(text) + ".\r\nQUIT\r\n",
      "LHLO c.example\r\nMAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nRCPT TO:<refuse@b.example>\r\nRCPT TO:<late@b.example>\r\nDATA\r\n" +
          text + ".\r\nNOOP\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<\"q \\\" >\"@b.example>\r\nDATA\r\n.\r\nQUIT\r\n",
      "EHLO c.example\nNOOP a\rb\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\nx\r\n.\n.\r\r\n.\r\nMAIL "
      "FROM:<b@a.example>\r\nDATA\r\n",
      "EHLO c.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n" + std::string(1'200, 'x') + "\r\n.\r\nNOOP " +
          std::string(2'100, 'y') + "\r\nQUIT\r\n",
  };
  return sessions;
}

TEST(SmtpCuts, EverySplitIntoTwoGivesTheSameAnswers) {
  for (const std::string& session : recorded_sessions()) {
    const Played whole = play(session);
    for (std::size_t cut = 1; cut < session.size(); ++cut) {
      const Played split = play(session, cut);
      ASSERT_EQ(split.output, whole.output) << "cut after " << cut;
      ASSERT_EQ(split.messages.size(), whole.messages.size());
    }
  }
}

TEST(SmtpCuts, ByteByByteGivesTheSameAnswers) {
  for (const std::string& session : recorded_sessions()) {
    const Played chopped = play_in_chunks(session, [](std::size_t) { return 1; }, fixture_options());
    EXPECT_EQ(chopped.output, play(session).output);
  }
}

// A message is handed over only when its last byte has come, and exactly then.
TEST(SmtpCuts, AConnectionThatBreaksBeforeTheEndOfDataLeavesNoMessage) {
  for (const std::string& session : recorded_sessions()) {
    std::size_t messages = 0;
    for (std::size_t length = 0; length <= session.size(); ++length) {
      const std::string_view heard = std::string_view(session).substr(0, length);
      const Played played = play(heard);
      if (played.messages.size() == messages) continue;
      ASSERT_EQ(played.messages.size(), messages + 1);
      ASSERT_TRUE(heard.ends_with("\r\n.\r\n"));
      messages = played.messages.size();
    }
  }
}

} // namespace
} // namespace sk::net
