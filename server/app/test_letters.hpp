// For tests of the life of a mail: letters are delivered to the real store, and after each story what was accepted, what happened
// and what is shown must agree (I6, I7).
#pragma once

#include <gmock/gmock.h>

#include "app/test_world.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::app {

using intake::IntakeItem;
using intake::ItemState;
using testing::IsEmpty;

struct Letter {
  std::string from = "Kari Nordlys <Kari@kund.example>";
  std::string subject = "Skarmen ar svart";
  std::string more; // further headers
  std::string body = "Hej";
  std::string message_id; // "" makes one
  std::string recipient = "support@dvnordic.example";
  std::optional<std::string> envelope_sender;
  std::string peer = "127.0.0.1";
};

class LettersTest : public WorldTest {
protected:
  void TearDown() override {
    if (!world_is_open_) return;
    const CheckReport report = check();
    EXPECT_THAT(report.faults, IsEmpty());
    EXPECT_EQ(report.accepted, accepted_);
    EXPECT_EQ(report.waiting, 0);
    EXPECT_EQ(report.accepted, report.tickets + report.articles + report.quarantined + report.discarded + report.duplicates);
  }
  std::string raw_of(Letter& letter) {
    if (letter.message_id.empty()) letter.message_id = "m" + std::to_string(++letters_) + "@kund.example";
    return "Message-ID: <" + letter.message_id + ">\r\nFrom: " + letter.from + "\r\nTo: " + letter.recipient +
           "\r\nSubject: " + letter.subject + "\r\n" + letter.more + "\r\n" + letter.body + "\r\n";
  }
  IntakeItem deliver(Letter letter) {
    const std::string raw = raw_of(letter);
    return deliver_raw(raw, letter);
  }
  IntakeItem deliver_raw(const std::string& raw, const Letter& letter) {
    IntakeItem item;
    item.desk = letter.recipient.find("kommun") == std::string::npos ? cast_.desk.id : cast_.other_desk.id;
    item.size = static_cast<std::int64_t>(raw.size());
    item.envelope = {letter.envelope_sender.value_or("kari@kund.example"), {letter.recipient}, letter.peer, "host.example"};
    item.raw_digest = world().blobs->put(raw);
    item.id = write([&](db::Tx& tx) { return intake::add_item(tx, item); });
    ++accepted_;
    settle(item, raw);
    settle(item, raw); // a second time changes nothing
    return *read([&](db::Tx& tx) { return intake::find_item(tx, item.id); });
  }
  void close_ticket(TicketId id, tickets::TicketState to = tickets::TicketState::Closed) {
    write([&](db::Tx& tx) {
      const tickets::Ticket now = *tickets::find_ticket(tx, id);
      ASSERT_TRUE(tickets::set_state(tx, house(), people::actor_of(cast_.agent), id, to, now.version));
    });
  }
  std::vector<tickets::Article> articles(TicketId id) {
    return read([&](db::Tx& tx) { return tickets::articles_of(tx, id, true); });
  }
  void settle(const IntakeItem& item, const std::string& raw) {
    intake::ReadMail mail = intake::read_mail(raw);
    intake::set_digests(mail, world().blobs->put(intake::attachment_bytes(mail)));
    write([&](db::Tx& tx) { intake::settle(tx, house(), rules_, item, mail); });
  }
  tickets::Ticket ticket(const IntakeItem& item) {
    return *read([&](db::Tx& tx) { return tickets::find_ticket(tx, item.ticket.value_or(TicketId())); });
  }
  tickets::Article article(const IntakeItem& item) {
    return *read([&](db::Tx& tx) { return tickets::find_article(tx, item.article.value_or(ArticleId())); });
  }
  std::vector<notices::OutgoingMail> mails() {
    std::vector<notices::OutgoingMail> found;
    for (notices::ListedMail& one : read([&](db::Tx& tx) { return notices::list_mails(tx, {cast_.desk.id, {}, {}, {}, 1'000}); })) {
      found.insert(found.begin(), std::move(one.mail));
    }
    return found;
  }
  void expect_quarantined(const IntakeItem& item, const std::string& cause) {
    EXPECT_EQ(item.state, ItemState::Quarantined) << item.subject;
    EXPECT_EQ(item.cause, cause) << item.subject;
    EXPECT_FALSE(item.ticket);
    EXPECT_TRUE(world().blobs->has(item.raw_digest));
  }
  void expect_own_ticket(const IntakeItem& item, TicketId other) {
    EXPECT_EQ(item.state, ItemState::Ticket);
    EXPECT_NE(item.ticket, other);
  }
  std::string reply_address_of(TicketId id, const std::string& contact) {
    return notices::reply_address(house().key, "support@dvnordic.example", id, contact);
  }
  intake::HopRules rules_{{"127.0.0.1"}, ""};
  bool world_is_open_ = true;
  int letters_ = 0, accepted_ = 0;
};

} // namespace sk::app
