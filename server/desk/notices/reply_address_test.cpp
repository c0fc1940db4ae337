#include "desk/notices/reply_address.hpp"

#include <gmock/gmock.h>

#include <set>

#include "base/mime/compose.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {
namespace {

const crypto::Key kKey("0123456789abcdef0123456789abcdef"), kOtherKey("fedcba9876543210fedcba9876543210");
const TicketId kTicket{4711};
constexpr const char* kContact = "Kari@Nordlys.example";

std::string tag_for(TicketId ticket, const std::string& contact, const crypto::Key& key = kKey) {
  return people::split_tag(reply_address(key, "support@dv.example", ticket, contact)).second;
}

std::string changed(std::string text, std::size_t at, char to) {
  text[at] = to;
  return text;
}

TEST(ReplyAddress, OpensForTheContactItWasMadeForInAnyCase) {
  const std::string tag = tag_for(kTicket, kContact);
  EXPECT_EQ(open_reply_tag(kKey, tag, kContact), kTicket);
  EXPECT_EQ(open_reply_tag(kKey, tag, "kari@nordlys.example"), kTicket);
  std::string upper = tag;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(open_reply_tag(kKey, upper, kContact), kTicket);
}

TEST(ReplyAddress, StaysAnAddress) {
  const std::string address = reply_address(kKey, "support@dv.example", kTicket, kContact);
  EXPECT_TRUE(mime::is_address(address)) << address;
  EXPECT_EQ(people::split_tag(address).first, "support@dv.example");
}

// A local part holds 64 bytes at most (RFC 5321 section 4.5.3.1.1); desks have names such as "kundeservice".
TEST(ReplyAddress, LeavesADeskTwentyLettersForItsOwnName) {
  const std::string address = reply_address(kKey, std::string(20, 'k') + "@dv.example", kTicket, kContact);
  EXPECT_LE(address.find('@'), 64u) << address;
  EXPECT_TRUE(mime::is_address(address));
  EXPECT_EQ(open_reply_tag(kKey, people::split_tag(address).second, kContact), kTicket);
}

TEST(ReplyAddress, OpensForNobodyElse) {
  const std::string tag = tag_for(kTicket, kContact);
  for (const std::string sender : {"", " ", "ola@nordlys.example", "kari@nordlys.example.evil.example", "kari@nordlys.example ",
                                   "xkari@nordlys.example", "*", "%", "kari", "@nordlys.example", "kari+1@nordlys.example"}) {
    EXPECT_EQ(open_reply_tag(kKey, tag, sender), std::nullopt) << sender;
  }
  EXPECT_EQ(open_reply_tag(kOtherKey, tag, kContact), std::nullopt);
}

// The ways in which such tokens were broken elsewhere (A03).
TEST(ReplyAddress, OpensForNoOtherTag) {
  const std::string tag = tag_for(kTicket, kContact), other_ticket = tag_for(TicketId{4712}, kContact),
                    other_contact = tag_for(kTicket, "ola@nordlys.example");
  std::vector<std::string> bad = {"",
                                  "r",
                                  "R",
                                  "rr",
                                  " ",
                                  "*",
                                  "%",
                                  "r*",
                                  "null",
                                  "0",
                                  "4711",
                                  "r4711",
                                  "ticket-4711",
                                  "4711-kari",
                                  std::string(tag.size(), 'r'),
                                  std::string(tag.size(), '0'),
                                  "r" + std::string(tag.size() - 1, '0'),
                                  "r" + std::string(tag.size() - 1, 'f'),
                                  " " + tag,
                                  tag + " ",
                                  tag + "0",
                                  "r" + tag,
                                  tag.substr(1),
                                  tag + "+" + tag,
                                  "s" + tag.substr(1),
                                  std::string(tag.size(), '\0'),
                                  std::string(100'000, 'a')};
  for (std::size_t length = 1; length < tag.size(); ++length) bad.push_back(tag.substr(0, length));
  for (std::size_t length = 1; length < tag.size(); ++length) bad.push_back(tag.substr(length));
  for (std::size_t at = 1; at < tag.size(); ++at) {
    for (const char to : {'0', '1', 'a', 'g', 'z', 'u', '-', '\xff', '='}) {
      if (tag[at] != to) bad.push_back(changed(tag, at, to));
    }
  }
  // The ticket of one, the proof of the other.
  for (const std::string& second : {other_ticket, other_contact}) {
    for (std::size_t cut = 2; cut + 2 < tag.size(); ++cut) {
      if (tag.substr(0, cut) != second.substr(0, cut) && tag.substr(cut) != second.substr(cut))
        bad.push_back(tag.substr(0, cut) + second.substr(cut));
    }
  }
  for (const std::string& one : bad) EXPECT_EQ(open_reply_tag(kKey, one, kContact), std::nullopt) << one;
  EXPECT_GT(bad.size(), 300u);
  EXPECT_EQ(open_reply_tag(kKey, other_ticket, kContact), TicketId{4712});
  EXPECT_EQ(open_reply_tag(kKey, other_contact, kContact), std::nullopt);
}

TEST(ReplyAddress, ShowsNothingThatTagsOfOneTicketShare) {
  std::set<std::string> beginnings;
  for (int i = 0; i < 50; ++i) beginnings.insert(tag_for(kTicket, "k" + std::to_string(i) + "@n.example").substr(1, 8));
  for (int i = 1; i <= 50; ++i) beginnings.insert(tag_for(TicketId{i}, kContact).substr(1, 8));
  EXPECT_EQ(beginnings.size(), 100u);
}

TEST(ReplyAddress, HoldsEveryTicketId) {
  for (const std::int64_t id :
       {std::int64_t{1}, std::int64_t{255}, std::int64_t{256}, std::int64_t{1} << 40, std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(open_reply_tag(kKey, tag_for(TicketId{id}, kContact), kContact), TicketId{id});
  }
}

std::string bounce_tag(std::int64_t mail) { return people::split_tag(bounce_address(kKey, "support@dv.example", OutgoingMailId{mail})).second; }

TEST(BounceAddress, OpensForItsMailInAnyCase) {
  const std::string address = bounce_address(kKey, "support@dv.example", OutgoingMailId{81});
  EXPECT_TRUE(mime::is_address(address)) << address;
  EXPECT_EQ(people::split_tag(address).first, "support@dv.example");
  std::string upper = bounce_tag(81);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(open_bounce_tag(kKey, bounce_tag(81)), OutgoingMailId{81});
  EXPECT_EQ(open_bounce_tag(kKey, upper), OutgoingMailId{81});
}

// I35: forged, cut, changed, of another kind or another installation.
TEST(BounceAddress, OpensForNothingElse) {
  const std::string tag = bounce_tag(81);
  for (std::size_t at = 0; at < tag.size(); ++at) {
    EXPECT_FALSE(open_bounce_tag(kKey, changed(tag, at, tag[at] == 'q' ? 'z' : 'q')));
    EXPECT_FALSE(open_bounce_tag(kKey, tag.substr(0, at)));
  }
  EXPECT_FALSE(open_bounce_tag(kKey, tag + "a"));
  EXPECT_FALSE(open_bounce_tag(kOtherKey, tag));
  EXPECT_FALSE(open_bounce_tag(kKey, changed(tag_for(kTicket, kContact), 0, 'b')));
  EXPECT_FALSE(open_reply_tag(kKey, changed(tag, 0, 'r'), kContact));
}

std::string task_tag(std::int64_t task, const std::string& supplier) {
  return people::split_tag(task_address(kKey, "support@dv.example", task, supplier)).second;
}

TEST(TaskAddress, OpensForWhoeverOfTheSupplierAnswers) {
  const std::string address = task_address(kKey, "support@dv.example", 5, "Support@Maker.example");
  EXPECT_TRUE(mime::is_address(address)) << address;
  const std::string tag = task_tag(5, "support@maker.example");
  EXPECT_TRUE(is_task_tag(tag));
  EXPECT_EQ(open_task_tag(kKey, tag, "support@maker.example"), 5);
  EXPECT_EQ(open_task_tag(kKey, tag, "Anna@MAKER.example"), 5);
}

TEST(TaskAddress, OpensForNobodyElse) {
  const std::string tag = task_tag(5, "support@maker.example");
  for (const char* other : {"eve@evil.example", "eve@notmaker.example", "eve@sub.maker.example", "maker.example", "", "@"})
    EXPECT_FALSE(open_task_tag(kKey, tag, other)) << other;
  for (std::size_t at = 0; at < tag.size(); ++at) {
    EXPECT_FALSE(open_task_tag(kKey, changed(tag, at, tag[at] == 'q' ? 'z' : 'q'), "support@maker.example"));
    EXPECT_FALSE(open_task_tag(kKey, tag.substr(0, at), "support@maker.example"));
  }
  EXPECT_FALSE(open_task_tag(kOtherKey, tag, "support@maker.example"));
  EXPECT_FALSE(open_reply_tag(kKey, changed(tag, 0, 'r'), "support@maker.example"));
  EXPECT_FALSE(open_task_tag(kKey, changed(tag_for(kTicket, kContact), 0, 's'), kContact));
  EXPECT_FALSE(is_task_tag(tag_for(kTicket, kContact)));
}

} // namespace
} // namespace sk::notices
