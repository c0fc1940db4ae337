// All SQL of the budgets of automatic mails (I11, A07).
#pragma once

#include <optional>
#include <string>

#include "base/db/tx.hpp"

namespace sk::notices {

// Until the transaction ends nobody else counts (PostgreSQL; SQLite has one writer).
void lock_budgets(db::Tx& tx);
struct AutomaticMails {
  std::int64_t count = 0;
  std::optional<Instant> oldest;
};
// Of a ticket: those that left since, or are leaving.
AutomaticMails automatic_mails_since(db::Tx& tx, TicketId ticket, Instant since);
std::int64_t budget_used(db::Tx& tx, const std::string& scope, Instant window_start);
// Counts one more; forgets windows that began before `forget_before`.
void use_budget(db::Tx& tx, const std::string& scope, Instant window_start, Instant forget_before);
// Answers to an address that is no known contact.
std::int64_t count_answers_to_stranger(db::Tx& tx, const std::string& folded_address, Instant since);
// Remembers one more, and forgets those before `forget_before` to the same address.
void add_answer_to_stranger(db::Tx& tx, const std::string& folded_address, Instant forget_before);
// Until the transaction ends: two mails of one stranger at once must count each other's answer.
void lock_stranger(db::Tx& tx, const std::string& folded_address);

} // namespace sk::notices
