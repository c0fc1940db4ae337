// Every way a mail can go after its 250, on the real store.
#include "app/test_letters.hpp"
#include "base/crypto/digest.hpp"

#include <thread>

namespace sk::app {
namespace {

class LifeOfAMail : public LettersTest {};
INSTANTIATE_TEST_SUITE_P(Engines, LifeOfAMail, db::engines(), db::engine_name);

TEST_P(LifeOfAMail, OpensATicketForAKnownContactAndAnswersInItsThread) {
  const IntakeItem item = deliver({});
  ASSERT_EQ(item.state, ItemState::Ticket);
  EXPECT_EQ(ticket(item).reporter, cast_.kari.id);
  EXPECT_EQ(ticket(item).customer, cast_.nordlys);
  EXPECT_EQ(ticket(item).subject, "Skarmen ar svart");
  EXPECT_EQ(item.sender, "Kari@kund.example");
  ASSERT_EQ(mails().size(), 1u);
  EXPECT_EQ(mails()[0].kind, notices::MailKind::Acknowledgement);
  EXPECT_EQ(mails()[0].in_reply_to, "m1@kund.example");
}

TEST_P(LifeOfAMail, GivesAMailWithoutSubjectAName) {
  const IntakeItem item = deliver({.subject = ""});
  EXPECT_EQ(ticket(item).subject, i18n::text(cast_.kari.language, "ticket.no_subject"));
}

TEST_P(LifeOfAMail, OpensATicketForAStrangerWithoutAnyRights) {
  const IntakeItem item = deliver({.from = "Stranger <stranger@else.example>"});
  ASSERT_EQ(item.state, ItemState::Ticket);
  EXPECT_EQ(ticket(item).reporter, std::nullopt);
  EXPECT_EQ(ticket(item).customer, std::nullopt);
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(LifeOfAMail, TakesAContactFromAnUntrustedHopForAStranger) {
  const IntakeItem first = deliver({});
  const IntakeItem item = deliver(
      {.more = "In-Reply-To: <m1@kund.example>\r\n", .recipient = reply_address_of(*first.ticket, cast_.kari.mail), .peer = "192.0.2.1"});
  expect_own_ticket(item, *first.ticket);
  EXPECT_EQ(ticket(item).reporter, std::nullopt);
}

TEST_P(LifeOfAMail, FindsTheTicketByItsSignedReplyAddress) {
  const IntakeItem first = deliver({});
  const IntakeItem item = deliver({.from = "kari@KUND.example", .subject = "something else", .recipient = mails()[0].reply_to});
  EXPECT_EQ(item.state, ItemState::Article);
  EXPECT_EQ(item.ticket, first.ticket);
  EXPECT_FALSE(article(item).internal);
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(LifeOfAMail, OpensNothingForAReplyAddressInOtherHands) {
  const IntakeItem first = deliver({});
  const std::string address = reply_address_of(*first.ticket, cast_.kari.mail);
  for (const char* from : {"liv@kund.example", "stranger@else.example", "ola@kund.example"})
    expect_own_ticket(deliver({.from = from, .recipient = address}), *first.ticket);
  for (const std::string& tag : {std::string("r"), people::split_tag(address).second.substr(0, 20), std::string("rnull")}) {
    expect_own_ticket(deliver({.recipient = "support+" + tag + "@dvnordic.example"}), *first.ticket);
  }
}

TEST_P(LifeOfAMail, FindsTheTicketByInReplyToOfOurMailAndOfTheirOwn) {
  const IntakeItem first = deliver({});
  for (const std::string& id : {mails()[0].message_id, std::string("m1@kund.example")}) {
    const IntakeItem item = deliver({.subject = "Re: x", .more = "In-Reply-To: <" + id + ">\r\n"});
    EXPECT_EQ(item.state, ItemState::Article);
    EXPECT_EQ(item.ticket, first.ticket);
  }
}

TEST_P(LifeOfAMail, FindsTheTicketByReferencesTheNearestFirst) {
  const IntakeItem first = deliver({}), second = deliver({});
  const IntakeItem item =
      deliver({.subject = "Re: x", .more = "References: <m1@kund.example> <unknown@kund.example> <m2@kund.example>\r\n"});
  EXPECT_EQ(item.ticket, second.ticket);
  EXPECT_NE(item.ticket, first.ticket);
}

TEST_P(LifeOfAMail, FindsTheTicketByNumberForWhoeverTakesPart) {
  const IntakeItem first = deliver({});
  const std::string subject = "SV: [" + ticket(first).number + "] x";
  const IntakeItem item = deliver({.subject = subject});
  EXPECT_EQ(item.state, ItemState::Article);
  EXPECT_EQ(item.ticket, first.ticket);
  // An approved contact of another customer, an unapproved colleague, a stranger and another desk: a ticket of their own.
  expect_own_ticket(deliver({.from = "liv@kund.example", .subject = subject}), *first.ticket);
  expect_own_ticket(deliver({.from = "ola@kund.example", .subject = subject}), *first.ticket);
  expect_own_ticket(deliver({.from = "stranger@else.example", .subject = subject}), *first.ticket);
  expect_own_ticket(deliver({.subject = subject, .recipient = "support@kommun.example"}), *first.ticket);
}

TEST_P(LifeOfAMail, OpensNothingForAStrangerWhoKnowsTheMessageIds) {
  const IntakeItem first = deliver({});
  const std::string more = "In-Reply-To: <" + mails()[0].message_id + ">\r\nReferences: <m1@kund.example>\r\n";
  expect_own_ticket(deliver({.from = "stranger@else.example", .more = more}), *first.ticket);
  expect_own_ticket(deliver({.from = "liv@kund.example", .more = more}), *first.ticket);
}

TEST_P(LifeOfAMail, LetsAStrangerAnswerInTheirOwnTicket) {
  const Letter strange{.from = "stranger@else.example"};
  const IntakeItem first = deliver(strange);
  Letter again = strange;
  again.more = "In-Reply-To: <m1@kund.example>\r\n";
  EXPECT_EQ(deliver(again).ticket, first.ticket);
  again.more.clear();
  again.recipient = mails()[0].reply_to;
  EXPECT_EQ(deliver(again).ticket, first.ticket);
  EXPECT_EQ(mails().size(), 1u); // one answer in 24 hours
}

// I30: an address that was a contact's when it was signed opens nothing when the contact is one no more.
TEST_P(LifeOfAMail, ShutsTheTicketToAContactWhoWasSwitchedOff) {
  const IntakeItem first = deliver({});
  const std::string address = mails()[0].reply_to;
  write([&](db::Tx& tx) { people::set_active(tx, cast_.kari.id, false); });
  const IntakeItem by_address = deliver({.recipient = address});
  expect_own_ticket(by_address, *first.ticket);
  EXPECT_EQ(ticket(by_address).reporter, std::nullopt);
  EXPECT_EQ(ticket(by_address).customer, std::nullopt);
  expect_own_ticket(deliver({.more = "In-Reply-To: <m1@kund.example>\r\n"}), *first.ticket);
}

TEST_P(LifeOfAMail, ReopensATicketWhenTheCustomerWrites) {
  const IntakeItem first = deliver({});
  write([&](db::Tx& tx) {
    const tickets::Ticket now = *tickets::find_ticket(tx, *first.ticket);
    ASSERT_TRUE(tickets::set_state(tx, house(), people::actor_of(cast_.agent), now.id, tickets::TicketState::Closed, now.version));
  });
  deliver({.more = "In-Reply-To: <m1@kund.example>\r\n"});
  EXPECT_EQ(ticket(first).state, tickets::TicketState::InProgress);
}

TEST_P(LifeOfAMail, KeepsAnAgentsMailInAThreadAsANoteThatNobodyIsMailed) {
  const IntakeItem first = deliver({});
  const std::size_t before = mails().size();
  const IntakeItem item =
      deliver({.from = "Astrid@dvnordic.example", .more = "In-Reply-To: <m1@kund.example>\r\n", .body = "internal word"});
  EXPECT_EQ(item.state, ItemState::Article);
  EXPECT_EQ(item.ticket, first.ticket);
  EXPECT_TRUE(article(item).internal);
  EXPECT_EQ(mails().size(), before);
}

TEST_P(LifeOfAMail, QuarantinesForgedAndAmbiguousSendersWithoutAnyAnswer) {
  const std::string fail = "Authentication-Results: mx.else.example; dmarc=fail\r\n";
  expect_quarantined(deliver({.more = fail}), "sender.forged");
  expect_quarantined(deliver({.from = "kari@kund.example, ola@kund.example"}), "sender.ambiguous");
  expect_quarantined(deliver({.more = "From: ola@kund.example\r\n"}), "sender.ambiguous");
  expect_quarantined(deliver({.from = "undisclosed:;"}), "sender.ambiguous");
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(LifeOfAMail, KeepsAForgedMailOutOfTheThreadItNames) {
  const IntakeItem first = deliver({});
  expect_quarantined(
      deliver({.more = "In-Reply-To: <m1@kund.example>\r\nAuthentication-Results: x; dmarc=fail\r\n", .recipient = mails()[0].reply_to}),
      "sender.forged");
  EXPECT_EQ(read([&](db::Tx& tx) { return tickets::articles_of(tx, *first.ticket, true); }).size(), 1u);
}

TEST_P(LifeOfAMail, QuarantinesMailFromOurOwnAddresses) {
  expect_quarantined(deliver({.from = "support@dvnordic.example"}), "sender.ourselves");
  expect_quarantined(deliver({.from = "HELP@dvnordic.example"}), "sender.ourselves");
  expect_quarantined(deliver({.from = "support+r123@dvnordic.example"}), "sender.ourselves");
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(LifeOfAMail, QuarantinesBouncesAndMachinesThatNobodyKnows) {
  expect_quarantined(deliver({.from = "MAILER-DAEMON@kund.example", .envelope_sender = ""}), "bounce");
  expect_quarantined(deliver({.more = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n"}), "bounce");
  expect_quarantined(deliver({.from = "robot@else.example", .more = "Auto-Submitted: auto-generated\r\n"}), "automatic");
  expect_quarantined(deliver({.from = "news@else.example", .more = "List-Id: <news.else.example>\r\n"}), "automatic");
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(LifeOfAMail, KeepsAnAutomaticMailOfAKnownContactWithoutAnswering) {
  const IntakeItem item = deliver({.more = "Auto-Submitted: auto-generated\r\n"});
  EXPECT_EQ(item.state, ItemState::Ticket);
  EXPECT_EQ(ticket(item).reporter, cast_.kari.id);
  EXPECT_THAT(mails(), IsEmpty());
}

TEST_P(LifeOfAMail, KeepsAVacationAnswerWithItsTicketAndChangesNothing) {
  const IntakeItem first = deliver({});
  write([&](db::Tx& tx) {
    const tickets::Ticket now = *tickets::find_ticket(tx, *first.ticket);
    ASSERT_TRUE(tickets::set_state(tx, house(), people::actor_of(cast_.agent), now.id, tickets::TicketState::Solved, now.version));
  });
  const std::size_t before = mails().size();
  const IntakeItem item = deliver({.more = "Auto-Submitted: auto-replied\r\nIn-Reply-To: <m1@kund.example>\r\n", .envelope_sender = ""});
  EXPECT_EQ(item.state, ItemState::Article);
  EXPECT_EQ(ticket(first).state, tickets::TicketState::Solved);
  EXPECT_EQ(mails().size(), before);
}

TEST_P(LifeOfAMail, KnowsAMessageThatComesTwiceAndKeepsTwoThatOnlyShareAName) {
  Letter letter{.message_id = "same@kund.example"};
  const IntakeItem first = deliver(letter);
  const std::string raw =
      "Received: from a by b; Sun, 22 Nov 2026 07:30:00 +0000\r\nDelivered-To: support@dvnordic.example\r\n" + raw_of(letter);
  EXPECT_EQ(deliver_raw(raw, letter).state, ItemState::Duplicate);
  EXPECT_EQ(mails().size(), 1u);
  letter.body = "Other words";
  EXPECT_EQ(deliver(letter).state, ItemState::Ticket);
  letter.body = "Hej";
  letter.recipient = "support@kommun.example"; // another desk has its own copy
  EXPECT_EQ(deliver(letter).state, ItemState::Ticket);
  EXPECT_EQ(first.state, ItemState::Ticket);
}

TEST_P(LifeOfAMail, QuarantinesWhatIsBeyondTheLimitsWithTheNameOfTheLimit) {
  expect_quarantined(deliver_raw("", {}), "mail.empty");
  expect_quarantined(deliver_raw("X: " + std::string(300 * 1024, 'x') + "\r\n\r\n", {}), "mail.headers_too_large");
  std::string deep;
  for (int i = 0; i < 40; ++i)
    deep += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\r\n\r\n--b" + std::to_string(i) + "\r\n";
  expect_quarantined(deliver_raw("From: kari@kund.example\r\n" + deep, {}), "mail.too_deep");
}

TEST_P(LifeOfAMail, EndsEveryBytesSomewhere) {
  SeededRandom random(5);
  for (int i = 0; i < 60; ++i) {
    Letter letter{.body = std::string(200, 'x')};
    std::string raw = raw_of(letter);
    for (int n = 0; n < 1 + i / 3; ++n) raw[random.next() % raw.size()] = static_cast<char>(random.next());
    EXPECT_NE(deliver_raw(raw, letter).state, ItemState::Received) << raw;
  }
}

TEST_P(LifeOfAMail, KeepsAttachmentsByteForByte) {
  const std::string bytes("\x89PNG\r\n\x1a\n\0\xff", 10);
  Letter letter{
      .more = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
      .body = "--b\r\n\r\ntext\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; "
              "filename=\"../../bild.png\"\r\n\r\niVBORw0KGgoA/w==\r\n--b--"};
  const IntakeItem item = deliver(letter);
  const std::vector<tickets::AttachmentRow> rows = read([&](db::Tx& tx) { return tickets::attachments_of(tx, *item.ticket, false); });
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].name.find('/'), std::string::npos);
  EXPECT_EQ(rows[0].digest, crypto::sha256_hex(bytes));
  EXPECT_EQ(world().blobs->get(rows[0].digest), bytes);
}

TEST_P(LifeOfAMail, SettlesOneItemOnceWhenTwoProgramsTakeIt) {
  Letter letter;
  const std::string raw = raw_of(letter);
  IntakeItem item;
  item.desk = cast_.desk.id;
  item.envelope = {"kari@kund.example", {letter.recipient}, "127.0.0.1", ""};
  item.raw_digest = world().blobs->put(raw);
  item.id = write([&](db::Tx& tx) { return intake::add_item(tx, item); });
  ++accepted_;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        try {
          settle(item, raw);
        } catch (const BrokenInvariant&) {
          // The loser of the race is undone as a whole and finds the item settled when it tries again.
          settle(item, raw);
        }
      });
    }
  }
  EXPECT_EQ(mails().size(), 1u);
}

TEST_P(LifeOfAMail, KeepsTheWholeTextAndWhatIsNewInItBesideIt) {
  const IntakeItem first = deliver({});
  const IntakeItem item = deliver({.more = "In-Reply-To: <m1@kund.example>\r\n",
                                   .body = "Det hande igen klockan nio.\r\n\r\nDen 22 nov. 2026 kl. 08:00 skrev Support "
                                           "<support@dvnordic.example>:\r\n> Prova att starta om.\r\n> Halsningar"});
  EXPECT_EQ(item.ticket, first.ticket);
  EXPECT_EQ(article(item).new_text, "Det hande igen klockan nio.");
  EXPECT_NE(article(item).text.find("> Prova att starta om."), std::string::npos);
  EXPECT_EQ(article(first).new_text, std::nullopt);
}

TEST_P(LifeOfAMail, KeepsAnswersBetweenTheQuotedLines) {
  const IntakeItem item = deliver({.body = "Den 22 nov. 2026 kl. 08:00 skrev Support <support@dvnordic.example>:\r\n> Vilken skarm?\r\nDen "
                                           "vanstra.\r\n> Sedan nar?\r\nI morse.\r\n"});
  EXPECT_EQ(article(item).new_text, "Den vanstra.\n\nI morse.");
}

TEST_P(LifeOfAMail, FoldsNothingOfAForwardedMailAwayAndNothingWhereAllIsQuoted) {
  const std::string forwarded = "Se nedan.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ola <ola@else.example>\r\nDate: Sun, 22 Nov "
                                "2026 at 07:00\r\nSubject: Trasig\r\nTo: Kari <kari@kund.example>\r\n\r\nDen ar trasig.\r\n";
  EXPECT_EQ(article(deliver({.body = forwarded})).new_text, std::nullopt);
  EXPECT_EQ(article(deliver({.body = "> allt\r\n> ar citat"})).new_text, std::nullopt);
}

TEST_P(LifeOfAMail, TellsTheReporterOnlyWhatAColleagueHasWrittenThisTime) {
  const IntakeItem first = deliver({});
  people::Person colleague = cast_.ola;
  colleague.approved = true;
  write([&](db::Tx& tx) { people::put_person(tx, colleague); });
  deliver({.from = "ola@kund.example",
           .more = "In-Reply-To: <m1@kund.example>\r\n",
           .body = "Hos mig ocksa.\r\n\r\nDen 22 nov. 2026 kl. 08:00 skrev Kari <kari@kund.example>:\r\n> gammalt ord"});
  ASSERT_EQ(mails().size(), 2u);
  EXPECT_NE(mails()[1].text.find("Hos mig ocksa."), std::string::npos);
  EXPECT_EQ(mails()[1].text.find("gammalt ord"), std::string::npos);
}

} // namespace
} // namespace sk::app
