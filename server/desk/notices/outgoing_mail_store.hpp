// All SQL of the outbox.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/notices/outgoing_mail.hpp"

namespace sk::notices {

OutgoingMailId add_mail(db::Tx& tx, const OutgoingMail& mail);
std::optional<OutgoingMail> find_mail(db::Tx& tx, OutgoingMailId id);

struct LastMail {
  std::string message_id;
  std::vector<std::string> thread;
};
std::optional<LastMail> last_mail_to(db::Tx& tx, TicketId ticket, const std::string& recipient);

// Up to `limit` mails whose time has come, in order, theirs alone until the transaction ends (PostgreSQL: SKIP LOCKED). Never
// one that has an earlier unsent mail to the same recipient in the same ticket (I13). Their files are not read yet.
// `no_automatic`: without those that a budget may still keep back.
std::vector<OutgoingMail> due_mails(db::Tx& tx, int limit, bool no_automatic);
// Marks it as being sent by `worker` until then, and reads its files.
void claim_mail(db::Tx& tx, OutgoingMail& mail, const std::string& worker, Instant until);
// A claim whose round broke: tried again from then on.
void put_back(db::Tx& tx, OutgoingMailId id, Instant again);
// Claims of workers that are gone go back to the queue: those that have run out, or those of everybody but `worker` when no
// other program can be sending. Answers how many.
std::int64_t requeue_abandoned(db::Tx& tx, const std::string& worker, bool others_are_gone);
// What this worker has claimed and not begun.
std::int64_t give_back(db::Tx& tx, const std::string& worker);
void settle_mail(db::Tx& tx, OutgoingMailId id, MailState state, const std::string& reply, Instant next_try_at);
std::optional<Instant> next_due(db::Tx& tx);

// The mail on status of the ticket that may still be added to; locked until the transaction ends.
std::optional<OutgoingMailId> find_open_bundle(db::Tx& tx, TicketId ticket, const std::string& recipient);
std::vector<Notice> notices_of(db::Tx& tx, OutgoingMailId mail);
void add_notice(db::Tx& tx, OutgoingMailId mail, const Notice& notice);
void set_waiting_text(db::Tx& tx, OutgoingMailId mail, const std::string& text);
// Makes the waiting mail `mail.id` what `mail` says; place, Message-ID and thread stay. False: it has begun to leave.
bool replace_waiting(db::Tx& tx, const OutgoingMail& mail);
// What the program wrote to this recipient in this ticket and has not begun to send leaves now, whatever budget or window
// held it: a person's answer comes after it (I13) and must not wait.
void release_before(db::Tx& tx, TicketId ticket, const std::string& recipient);

// The acknowledgement of a ticket: when it was queued, and whether it has left.
struct Acknowledged {
  Instant at;
  bool left = false;
};
std::optional<Acknowledged> acknowledgement_of(db::Tx& tx, TicketId ticket);
// Whether the mail of this ticket that bears this Message-ID was written by the program itself.
bool is_automatic_mail(db::Tx& tx, TicketId ticket, const std::string& message_id);

// The held request that a mail of ours with this Message-ID was about.
std::optional<HeldRequestId> held_request_of(db::Tx& tx, DeskId desk, const std::string& message_id);

struct MailFilter {
  DeskId desk;
  std::optional<MailState> state;
  std::optional<TicketId> ticket;
  std::optional<OutgoingMailId> before;
  int limit = 50;
};
struct ListedMail {
  OutgoingMail mail;
  std::string ticket_number;
};
std::vector<ListedMail> list_mails(db::Tx& tx, const MailFilter& filter);
// Of every article of a ticket: to whom it went and how far it got.
struct ArticleMail {
  ArticleId article;
  std::string recipient;
  MailState state;
};
std::vector<ArticleMail> mails_of_articles(db::Tx& tx, TicketId ticket);

// Keeps a queued mail back for the budget of this name.
void hold_mail(db::Tx& tx, OutgoingMailId id, const std::string& budget, Instant until);
// All due automatic mails that no budget holds yet are shown as held by this one. Answers how many.
std::int64_t show_as_held(db::Tx& tx, const std::string& budget);
std::int64_t count_held(db::Tx& tx);

} // namespace sk::notices
