// Reports about mails of ours: believed only at the envelope address of the mail they are about (A09).
#include "app/test_letters.hpp"
#include "desk/people/undeliverable_store.hpp"

namespace sk::app {
namespace {

using notices::MailState;
using testing::HasSubstr;

class DeliveryReports : public LettersTest {
protected:
  Letter report(const std::string& recipient, const std::string& action = "failed", const std::string& status = "5.1.1",
                const std::string& failed = "Kari@kund.example") {
    return {
        .from = "Mail Delivery System <MAILER-DAEMON@mx.kund.example>",
        .subject = "Undelivered Mail Returned to Sender",
        .more = "Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=g\r\n",
        .body =
            "--g\r\n\r\nIt did not work.\r\n--g\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.kund.example\r\n\r\n"
            "Final-Recipient: rfc822; " +
            failed + "\r\nAction: " + action + "\r\nStatus: " + status + "\r\nDiagnostic-Code: smtp; " +
            (status[0] == '5' ? "550 " + status + " no such user here" : "452 " + status + " try again") + "\r\n--g--",
        .recipient = recipient,
        .envelope_sender = "",
        .peer = "192.0.2.1"};
  }
  std::string token_of(const notices::OutgoingMail& mail) { return notices::bounce_address(house().key, mail.sender, mail.id); }
  // One round of the outbox with a smarthost that takes everything.
  void send_all() {
    for (const notices::OutgoingMail& mail : mails()) {
      if (mail.state != MailState::Queued && mail.state != MailState::Waiting) continue;  // waiting: for the end of its bundle
      const bool may = read([&](db::Tx& tx) { return tickets::may_receive(tx, mail); });
      write([&](db::Tx& tx) { notices::settle_mail(tx, mail.id, may ? MailState::Sent : MailState::Suppressed, "", tx.now); });
    }
  }
  std::optional<people::Undeliverable> mark() {
    return read([&](db::Tx& tx) { return people::find_undeliverable(tx, cast_.desk.id, cast_.kari.mail); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, DeliveryReports, db::engines(), db::engine_name);

TEST_P(DeliveryReports, TellTheAgentsInTheTicketAndMarkTheAddress) {
  const IntakeItem first = deliver({});
  send_all();
  const IntakeItem item = deliver(report(token_of(mails()[0])));
  ASSERT_EQ(item.state, ItemState::Article);
  EXPECT_EQ(item.ticket, first.ticket);
  EXPECT_TRUE(article(item).internal);
  EXPECT_EQ(article(item).author_kind, audit::ActorKind::System);
  EXPECT_THAT(article(item).text, HasSubstr("Kari@kund.example"));
  EXPECT_THAT(article(item).text, HasSubstr("5.1.1"));
  EXPECT_THAT(article(item).text, HasSubstr("no such user here"));
  EXPECT_EQ(mails()[0].state, MailState::Failed);
  ASSERT_TRUE(mark());
  EXPECT_TRUE(mark()->hard);
  EXPECT_EQ(ticket(first).state, tickets::TicketState::New);
  EXPECT_EQ(mails().size(), 1u); // a report is never answered
  EXPECT_EQ(deliver(report(token_of(mails()[0]))).state, ItemState::Article);
}

TEST_P(DeliveryReports, StopAutomaticMailsUntilTheAddressWritesAgain) {
  const IntakeItem first = deliver({});
  send_all();
  deliver(report(token_of(mails()[0])));
  close_ticket(*first.ticket);
  send_all();
  EXPECT_EQ(mails().back().state, MailState::Suppressed);
  // A person's own words are tried.
  write([&](db::Tx& tx) { ASSERT_TRUE(tickets::reply(tx, house(), people::actor_of(cast_.agent), *first.ticket, "Hello", {}, {})); });
  send_all();
  EXPECT_EQ(mails().back().state, MailState::Sent);
  deliver({.more = "In-Reply-To: <m1@kund.example>\r\n"});
  EXPECT_FALSE(mark());
  close_ticket(*first.ticket);
  send_all();
  EXPECT_EQ(mails().back().state, MailState::Sent);
}

TEST_P(DeliveryReports, MarkASoftFailureWithoutStoppingAnything) {
  deliver({});
  send_all();
  deliver(report(token_of(mails()[0]), "failed", "4.2.2"));
  ASSERT_TRUE(mark());
  EXPECT_FALSE(mark()->hard);
  EXPECT_TRUE(read([&](db::Tx& tx) { return people::takes_automatic_mail(tx, cast_.desk.id, cast_.kari.mail); }));
}

TEST_P(DeliveryReports, OnlyNoteThatAMailIsLate) {
  const IntakeItem first = deliver({});
  send_all();
  EXPECT_EQ(deliver(report(token_of(mails()[0]), "delayed", "4.4.1")).ticket, first.ticket);
  EXPECT_FALSE(mark());
  EXPECT_EQ(mails()[0].state, MailState::Sent);
}

TEST_P(DeliveryReports, SayNothingAboutAnyOtherAddressThatTheyName) {
  deliver({});
  send_all();
  const IntakeItem item = deliver(report(token_of(mails()[0]), "failed", "5.1.1", "liv@kund.example"));
  EXPECT_THAT(article(item).text, HasSubstr("liv@kund.example"));
  EXPECT_TRUE(mark());
  EXPECT_FALSE(read([&](db::Tx& tx) { return people::find_undeliverable(tx, cast_.desk.id, "liv@kund.example"); }));
}

TEST_P(DeliveryReports, CountNothingWithoutAValidToken) {
  deliver({});
  send_all();
  const std::string token = token_of(mails()[0]);
  expect_quarantined(deliver(report("support@dvnordic.example")), "bounce");
  std::string forged = token;
  forged[20] = forged[20] == 'q' ? 'z' : 'q';
  expect_quarantined(deliver(report(forged)), "bounce");
  expect_quarantined(deliver(report(mails()[0].reply_to)), "bounce");
  // The token of another desk's mail opens nothing at this desk.
  const std::string elsewhere = "support" + token.substr(token.find('+'), token.find('@') - token.find('+')) + "@kommun.example";
  EXPECT_EQ(deliver(report(elsewhere)).state, ItemState::Quarantined);
  EXPECT_FALSE(mark());
  EXPECT_EQ(mails()[0].state, MailState::Sent);
}

TEST_P(DeliveryReports, LetAHolidayAnswerToTheEnvelopeAddressFindItsTicket) {
  const IntakeItem first = deliver({});
  send_all();
  const Letter holiday{
      .subject = "Autosvar", .more = "Auto-Submitted: auto-replied\r\n", .recipient = token_of(mails()[0]), .envelope_sender = ""};
  EXPECT_EQ(deliver(holiday).ticket, first.ticket);
  Letter stranger = holiday;
  stranger.from = "other@else.example";
  expect_quarantined(deliver(stranger), "automatic");
  EXPECT_EQ(mails().size(), 1u);
}

} // namespace
} // namespace sk::app
