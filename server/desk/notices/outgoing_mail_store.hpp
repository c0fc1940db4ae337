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
// `worker` names the claimer, until `claim` has passed.
std::vector<OutgoingMail> claim_due_mails(db::Tx& tx, const std::string& worker, int limit, Duration claim);
// Claims of workers that are gone go back to the queue: those that have run out, or those of everybody but `worker` when no
// other program can be sending. Answers how many.
std::int64_t requeue_abandoned(db::Tx& tx, const std::string& worker, bool others_are_gone);
// What this worker has claimed and not begun.
std::int64_t give_back(db::Tx& tx, const std::string& worker);
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

// The budgets of I11: automatic mails of a ticket since an instant; answers to an address that is no known contact.
std::int64_t count_automatic_of_ticket(db::Tx& tx, TicketId ticket, Instant since);
std::int64_t count_answers_to_stranger(db::Tx& tx, const std::string& folded_address, Instant since);
// Remembers one more, and forgets those before `forget_before` to the same address.
void add_answer_to_stranger(db::Tx& tx, const std::string& folded_address, Instant forget_before);
// Until the transaction ends: two mails of one stranger at once must count each other's answer.
void lock_stranger(db::Tx& tx, const std::string& folded_address);

}  // namespace sk::notices
