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

// Marks up to `limit` due mails as being sent and answers them in order. Never one that has an earlier unsent mail to the
// same recipient in the same ticket (I13). Several programs may claim at once (PostgreSQL: SKIP LOCKED).
std::vector<OutgoingMail> claim_due_mails(db::Tx& tx, int limit, Duration claim);
// What a crash left as being sent goes back to the queue. `all`: no other program can be sending (SQLite at start).
std::int64_t requeue_abandoned(db::Tx& tx, bool all);
void settle_mail(db::Tx& tx, OutgoingMailId id, MailState state, const std::string& reply, Instant next_try_at);
std::optional<Instant> next_due(db::Tx& tx);

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

// Automatic answers to one subject stand in line until the transaction ends, so that two at once count each other.
void lock_automatic(db::Tx& tx, const std::string& subject);
// Automatic answers (I11): how many went to `subject` since `since`; and one more.
std::int64_t count_automatic(db::Tx& tx, const std::string& subject, Instant since);
void add_automatic(db::Tx& tx, const std::string& subject);
void drop_old_automatic(db::Tx& tx, Instant before);

}  // namespace sk::notices
