#include "base/net/imap_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sk::net {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Got = ImapReader::Got;

std::vector<ImapReply> replies(const std::string& bytes, std::size_t cut = 0) {
  ImapReader reader(1'000);
  std::vector<ImapReply> all;
  ImapLine line;
  for (const std::string& piece : {bytes.substr(0, cut), bytes.substr(cut)}) {
    reader.feed(piece);
    while (reader.next(line) == Got::Line) {
      if (std::optional<ImapReply> reply = parse_imap(std::move(line))) all.push_back(*std::move(reply));
    }
  }
  return all;
}

ImapReply one(const std::string& text) {
  const std::vector<ImapReply> all = replies(text + "\r\n");
  return all.size() == 1 ? all.front() : ImapReply{};
}

Got last_word(const std::string& bytes) {
  ImapReader reader(1'000);
  reader.feed(bytes);
  ImapLine line;
  Got got = reader.next(line);
  while (got == Got::Line) got = reader.next(line);
  return got;
}

TEST(ImapReader, ReadsAMailByItsLengthAndNeverAsTheServersWord) {
  const std::string mail = "Subject: x\r\n\r\ns3 OK you are fooled\r\n* BYE\r\n)\r\n";
  const std::string bytes = "* 4 FETCH (FLAGS (\\Seen $Junk) UID 17 BODY[] {" + std::to_string(mail.size()) + "}\r\n" + mail +
                            " RFC822.SIZE 99)\r\ns3 OK done\r\n";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const std::vector<ImapReply> all = replies(bytes, cut);
    ASSERT_EQ(all.size(), 2u) << cut;
    EXPECT_EQ(all[0].word, "FETCH");
    EXPECT_EQ(all[0].uid, 17u);
    EXPECT_EQ(all[0].size, 99u);
    EXPECT_TRUE(all[0].seen);
    EXPECT_EQ(all[0].body, mail);
    EXPECT_EQ(all[1].tag, "s3");
    EXPECT_EQ(all[1].text, "done");
  }
}

TEST(ImapReader, ReadsBodiesInEveryForm) {
  EXPECT_EQ(one("* 1 FETCH (UID 1 BODY[] NIL)").body, "");
  EXPECT_EQ(one("* 1 FETCH (UID 1 BODY[] \"a \\\"b\\\\\")").body, "a \"b\\");
  EXPECT_EQ(one("* 1 fetch (uid 1 body[] {0}\r\n)").body, "");
  EXPECT_EQ(one("* 1 FETCH (BODY[HEADER.FIELDS (TO \"X)\")] {2}\r\nab UID 5)").uid, 5u);
  EXPECT_EQ(one("* 1 FETCH (ENVELOPE (\"d\" ((NIL NIL \"a\" \"b\")) NIL) UID 6)").uid, 6u);
}

TEST(ImapReader, ReadsWhatAFolderSaysOfItself) {
  EXPECT_EQ(one("* OK [UIDVALIDITY 3857529045] UIDs valid").code, "UIDVALIDITY");
  EXPECT_EQ(one("* OK [UIDVALIDITY 3857529045] UIDs valid").value, "3857529045");
  EXPECT_EQ(one("a1 OK [READ-ONLY] selected").code, "READ-ONLY");
  EXPECT_EQ(one("* 172 EXISTS").word, "EXISTS");
  EXPECT_EQ(one("a2 no Sorry").word, "NO");
  EXPECT_THAT(one("* SEARCH 2 84 882").numbers, ElementsAre(2, 84, 882));
  EXPECT_THAT(one("* SEARCH").numbers, IsEmpty());
  EXPECT_EQ(one("* CAPABILITY IMAP4rev1 UIDPLUS").text, "IMAP4rev1 UIDPLUS");
  EXPECT_EQ(one("+ go on").tag, "+");
}

TEST(ImapReader, RefusesWhatIsNone) {
  for (const char* bad : {"* 1 FETCH (UID 1", "* 1 FETCH UID 1", "* 1 FETCH (BODY[] \"open)", "* SEARCH 1 x", "* SEARCH 4294967296", "*",
                          " OK", "* 1 FETCH ((((((((((((((((((((1))))))))))))))))))))", "* 1 FETCH (BODY[] {5})"}) {
    EXPECT_THAT(replies(std::string(bad) + "\r\n"), IsEmpty()) << bad;
  }
}

TEST(ImapReader, StopsAtItsLimits) {
  EXPECT_EQ(last_word("* 1 FETCH (BODY[] {1000}\r\n"), Got::NeedsBytes);
  EXPECT_EQ(last_word("* 1 FETCH (BODY[] {1001}\r\n"), Got::TooLarge);
  EXPECT_EQ(last_word("* 1 FETCH (BODY[] {99999999999999999999999}\r\n"), Got::TooLarge);
  EXPECT_EQ(last_word(std::string(3 * 1024 * 1024, 'x')), Got::TooLarge);
  std::string many = "* 1 FETCH (";
  for (int i = 0; i < 17; ++i) many += "X {0}\r\n ";
  EXPECT_EQ(last_word(many), Got::Malformed);
}

TEST(ImapMailboxName, TravelsInModifiedUtf7BetweenQuotes) {
  EXPECT_EQ(imap_quoted_mailbox("INBOX"), "\"INBOX\"");
  EXPECT_EQ(imap_quoted_mailbox("~peter/mail/台北/日本語"), "\"~peter/mail/&U,BTFw-/&ZeVnLIqe-\""); // RFC 3501 5.1.3
  EXPECT_EQ(imap_quoted_mailbox("Kundtjänst & frågor"), "\"Kundtj&AOQ-nst &- fr&AOU-gor\"");
  EXPECT_EQ(imap_quoted_mailbox("a\"b\\c"), "\"a\\\"b\\\\c\"");
  EXPECT_EQ(imap_quoted_mailbox("😀"), "\"&2D3eAA-\"");
}

TEST(ImapMailboxName, CannotCarryACommand) {
  for (const std::string& bad : {std::string("x\r\na1 DELETE INBOX"), std::string("x\ny"), std::string("x\0y", 3), std::string("x\x7f"),
                                 std::string("\xff"), std::string(), std::string(1'001, 'x')}) {
    EXPECT_EQ(imap_quoted_mailbox(bad), std::nullopt) << bad;
  }
}

} // namespace
} // namespace sk::net
