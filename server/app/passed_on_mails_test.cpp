// Mails that go round about: passed on by an agent, marked by the hop before us, late, or here for the second time.
#include "app/test_letters.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/tickets/ticket_link_store.hpp"

namespace sk::app {
namespace {

class PassedOnMails : public LettersTest {
protected:
  Letter passed_on(const std::string& from = "Kari Nordlys <kari@kund.example>") {
    return {.from = "Astrid@dvnordic.example",
            .subject = "VB: Svart skarm",
            .body = "Ser ut som ert.\r\n\r\n________________________________\r\nFrom: " + from +
                    "\r\nSent: Tuesday, March 10, 2026 9:12 AM\r\nTo: Astrid <Astrid@dvnordic.example>\r\nCc: Liv "
                    "<liv@kund.example>\r\nSubject: Svart skarm\r\n\r\nDen blev svart i morse.\r\n"};
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, PassedOnMails, db::engines(), db::engine_name);

TEST_P(PassedOnMails, BecomeATicketOfWhoeverWroteFirst) {
  const IntakeItem item = deliver(passed_on());
  ASSERT_EQ(item.state, ItemState::Ticket);
  EXPECT_EQ(ticket(item).reporter, cast_.kari.id);
  EXPECT_EQ(ticket(item).customer, cast_.nordlys);
  EXPECT_EQ(ticket(item).subject, "Svart skarm");
  EXPECT_EQ(article(item).text, "Den blev svart i morse.");
  EXPECT_EQ(article(item).author, cast_.kari.id);
  EXPECT_FALSE(article(item).has_html);
  const auto events = read([&](db::Tx& tx) { return audit::events_of(tx, *item.ticket, 0, true); });
  EXPECT_EQ(events.front().actor, cast_.agent.id);
  ASSERT_EQ(articles(*item.ticket).size(), 2u);
  EXPECT_TRUE(articles(*item.ticket)[1].internal);
  EXPECT_EQ(articles(*item.ticket)[1].text.find("Ser ut som ert."), 0u);
  // Kari alone is told; a copy makes nobody a reader (I31).
  ASSERT_EQ(mails().size(), 1u);
  EXPECT_EQ(mails()[0].recipient, "kari@kund.example");
  EXPECT_EQ(mails()[0].text.find("Ser ut som ert."), std::string::npos);
}

TEST_P(PassedOnMails, OfAStrangerNameTheAddressAsReporter) {
  const IntakeItem item = deliver(passed_on("Stranger <stranger@else.example>"));
  EXPECT_EQ(ticket(item).reporter, std::nullopt);
  EXPECT_EQ(ticket(item).reporter_mail, "stranger@else.example");
  EXPECT_EQ(article(item).author_name, "Stranger");
}

TEST_P(PassedOnMails, OfACustomerStayTheCustomersOwn) {
  Letter letter = passed_on("Liv Fjord <liv@kund.example>");
  letter.from = "kari@kund.example";
  const IntakeItem item = deliver(letter);
  EXPECT_EQ(ticket(item).reporter, cast_.kari.id);
  EXPECT_NE(article(item).text.find("Ser ut som ert."), std::string::npos);
  EXPECT_EQ(article(item).new_text, std::nullopt);
}

TEST_P(PassedOnMails, OfAnAgentWhoProvesNothingArePartOfAStrangersMail) {
  Letter letter = passed_on();
  letter.peer = "192.0.2.1";
  const IntakeItem item = deliver(letter);
  EXPECT_EQ(ticket(item).reporter, std::nullopt);
  EXPECT_EQ(ticket(item).reporter_mail, "Astrid@dvnordic.example");
}

TEST_P(PassedOnMails, OfTheDeskItselfOrOfColleaguesWereMisdirectedByNobody) {
  for (const char* from : {"Support <support@dvnordic.example>", "Bo <Bo@dvnordic.example>"}) {
    EXPECT_EQ(ticket(deliver(passed_on(from))).reporter, cast_.agent.id) << from;
  }
}

TEST_P(PassedOnMails, AsAttachedMessagesKeepAttachmentsAndName) {
  const std::string inner =
      "From: Kari <kari@kund.example>\r\nMessage-ID: <k1@kund.example>\r\nSubject: Svart\r\nContent-Type: multipart/mixed; "
      "boundary=i\r\n\r\n--i\r\n\r\nInre text\r\n--i\r\nContent-Type: image/png\r\nContent-Disposition: attachment; "
      "filename=bild.png\r\n\r\npng\r\n--i--\r\n";
  Letter letter{.from = "Astrid@dvnordic.example",
                .more = "Content-Type: multipart/mixed; boundary=o\r\n",
                .body = "--o\r\n\r\nTill er.\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n" + inner + "\r\n--o--",
                .message_id = "f1@dvnordic.example"};
  const IntakeItem item = deliver(letter);
  EXPECT_EQ(ticket(item).reporter, cast_.kari.id);
  EXPECT_EQ(article(item).message_id, "k1@kund.example");
  const auto rows = read([&](db::Tx& tx) { return tickets::attachments_of(tx, *item.ticket, false); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].name, "bild.png");
  EXPECT_TRUE(world().blobs->get(rows[0].digest).has_value());
  // Whoever answers the first mail finds the ticket, and the same forwarded mail is known.
  EXPECT_EQ(deliver({.more = "In-Reply-To: <k1@kund.example>\r\n"}).ticket, item.ticket);
  EXPECT_EQ(deliver(letter).state, ItemState::Duplicate);
  letter.message_id = "f2@dvnordic.example";
  EXPECT_EQ(deliver(letter).ticket, item.ticket);
}

TEST_P(PassedOnMails, MarkedAsSpamByTheTrustedHopAreHeld) {
  for (const char* mark :
       {"X-Spam-Flag: YES", "X-Spam-Status: Yes, score=9.1 required=5.0", "X-Spam: Yes", "X-MS-Exchange-Organization-SCL: 6"}) {
    expect_quarantined(deliver({.more = std::string(mark) + "\r\n"}), "spam");
    EXPECT_EQ(deliver({.more = std::string(mark) + "\r\n", .peer = "192.0.2.1"}).state, ItemState::Ticket) << mark;
  }
  for (const char* none :
       {"X-Spam-Flag: NO", "X-Spam-Status: No, score=-1.0", "X-MS-Exchange-Organization-SCL: 1", "X-MS-Exchange-Organization-SCL: -1"}) {
    EXPECT_EQ(deliver({.more = std::string(none) + "\r\n"}).state, ItemState::Ticket) << none;
  }
}

TEST_P(PassedOnMails, MarkedAsSpamReachTheirTicketByItsOwnAddress) {
  const IntakeItem first = deliver({});
  const Letter marked{.more = "X-Spam-Flag: YES\r\n", .recipient = reply_address_of(*first.ticket, cast_.kari.mail)};
  EXPECT_EQ(deliver(marked).ticket, first.ticket);
  expect_quarantined(deliver({.more = "X-Spam-Flag: YES\r\nIn-Reply-To: <m1@kund.example>\r\n"}), "spam");
}

TEST_P(PassedOnMails, AreKnownAgainWithoutAMessageId) {
  const std::string raw = "From: kari@kund.example\r\nDate: Sun, 22 Nov 2026 07:30:00 +0000\r\nSubject: x\r\n\r\ntext\r\n";
  EXPECT_EQ(deliver_raw(raw, {}).state, ItemState::Ticket);
  Letter other_address{.recipient = "help@dvnordic.example"};
  EXPECT_EQ(deliver_raw("Received: by b\r\n" + raw, other_address).state, ItemState::Duplicate);
  EXPECT_EQ(deliver_raw(raw + "more\r\n", {}).state, ItemState::Ticket);
}

class LateReplies : public LettersTest {
protected:
  void rule(const std::string& text) {
    write([&](db::Tx& tx) { people::put_section(tx, cast_.desk.id, "mail", text); });
  }
  IntakeItem reply() { return deliver({.subject = "Svart igen", .more = "In-Reply-To: <m1@kund.example>\r\n"}); }
};
INSTANTIATE_TEST_SUITE_P(Engines, LateReplies, db::engines(), db::engine_name);

TEST_P(LateReplies, ReopenTheTicketUnlessTheDeskSaysOtherwise) {
  const IntakeItem first = deliver({});
  close_ticket(*first.ticket);
  clock().advance(Duration::days(400));
  EXPECT_EQ(reply().ticket, first.ticket);
  EXPECT_EQ(ticket(first).state, tickets::TicketState::InProgress);
}

TEST_P(LateReplies, MakeALinkedTicketWhereTheDeskWantsThat) {
  rule("late_reply: follow_up\nlate_after_days: 14\n");
  const IntakeItem first = deliver({});
  close_ticket(*first.ticket);
  clock().advance(Duration::days(15));
  const IntakeItem later = reply();
  ASSERT_EQ(later.state, ItemState::Ticket);
  EXPECT_NE(later.ticket, first.ticket);
  EXPECT_EQ(ticket(first).state, tickets::TicketState::Closed);
  EXPECT_EQ(ticket(later).reporter, cast_.kari.id);
  const auto links = read([&](db::Tx& tx) { return tickets::links_of(tx, *later.ticket); });
  ASSERT_EQ(links.size(), 1u);
  EXPECT_EQ(links[0].kind, tickets::LinkKind::Follows);
  EXPECT_EQ(links[0].other.id, *first.ticket);
  EXPECT_EQ(read([&](db::Tx& tx) { return tickets::links_of(tx, *first.ticket); })[0].kind, tickets::LinkKind::FollowedBy);
  for (const IntakeItem& item : {first, later}) {
    EXPECT_EQ(read([&](db::Tx& tx) { return audit::events_of(tx, *item.ticket, 0, false); }).back().kind, audit::EventKind::TicketLinked);
  }
}

TEST_P(LateReplies, OfMachinesAndOfTheFirstDaysStayInTheTicket) {
  rule("late_reply: follow_up\nlate_after_days: 14\n");
  const IntakeItem first = deliver({});
  close_ticket(*first.ticket);
  clock().advance(Duration::days(15));
  EXPECT_EQ(deliver({.more = "Auto-Submitted: auto-replied\r\nIn-Reply-To: <m1@kund.example>\r\n", .envelope_sender = ""}).ticket,
            first.ticket);
  EXPECT_EQ(ticket(first).state, tickets::TicketState::Closed);
  const IntakeItem second = deliver({.message_id = "z1@kund.example"});
  close_ticket(*second.ticket);
  clock().advance(Duration::days(13));
  EXPECT_EQ(deliver({.more = "In-Reply-To: <z1@kund.example>\r\n"}).ticket, second.ticket);
  EXPECT_EQ(ticket(second).state, tickets::TicketState::InProgress);
}

} // namespace
} // namespace sk::app
