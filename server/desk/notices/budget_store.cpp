#include "desk/notices/budget_store.hpp"

namespace sk::notices {

static const db::Query kLockBudgets{"mails.lock_budgets", "SELECT 1", "SELECT pg_advisory_xact_lock(7308325)"};
static const db::Query kAutomaticOfTicket{"mails.automatic_of_ticket", R"sql(
  SELECT count(*), min(sent_at) FROM outgoing_mails
  WHERE ticket_id = $1 AND automatic = 1 AND (state = 'sending' OR (state IN ('sent', 'kept') AND sent_at > $2)))sql"};
static const db::Query kBudgetUsed{"mails.budget_used", "SELECT used FROM mail_budgets WHERE scope = $1 AND window_start = $2"};
static const db::Query kUseBudget{"mails.use_budget", R"sql(
  INSERT INTO mail_budgets (scope, window_start, used) VALUES ($1, $2, 1)
  ON CONFLICT (scope, window_start) DO UPDATE SET used = mail_budgets.used + 1 RETURNING used)sql"};
static const db::Query kForgetBudgets{"mails.forget_budgets", "DELETE FROM mail_budgets WHERE window_start < $1"};

void lock_budgets(db::Tx& tx) {
  if (tx.engine() == db::Engine::Sqlite) return;
  tx.first(kLockBudgets, [](const db::Row&) { return 0; });
}

AutomaticMails automatic_mails_since(db::Tx& tx, TicketId ticket, Instant since) {
  return tx
      .first(
          kAutomaticOfTicket, [](const db::Row& row) { return AutomaticMails{row.integer(0), row.get<std::optional<Instant>>(1)}; }, ticket,
          since)
      .value_or(AutomaticMails{});
}

std::int64_t budget_used(db::Tx& tx, const std::string& scope, Instant window_start) {
  return tx.first(kBudgetUsed, [](const db::Row& row) { return row.integer(0); }, scope, window_start).value_or(0);
}

void use_budget(db::Tx& tx, const std::string& scope, Instant window_start, Instant forget_before) {
  // Seldom: once per scope and window.
  if (tx.number(kUseBudget, scope, window_start) == 1) tx.run(kForgetBudgets, forget_before);
}

static const db::Query kCountToStranger{"mails.count_to_stranger", "SELECT count(*) FROM stranger_answers WHERE address = $1 AND at > $2"};
static const db::Query kAddToStranger{"mails.add_to_stranger", "INSERT INTO stranger_answers (address, at) VALUES ($1, $2)"};
static const db::Query kForgetStranger{"mails.forget_stranger", "DELETE FROM stranger_answers WHERE address = $1 AND at < $2"};

static const db::Query kLockStranger{"mails.lock_stranger", "SELECT $1", "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7))"};

void lock_stranger(db::Tx& tx, const std::string& folded_address) {
  if (tx.engine() == db::Engine::Sqlite) return; // one writer
  tx.first(kLockStranger, [](const db::Row&) { return 0; }, folded_address);
}

std::int64_t count_answers_to_stranger(db::Tx& tx, const std::string& folded_address, Instant since) {
  return tx.number(kCountToStranger, folded_address, since);
}

void add_answer_to_stranger(db::Tx& tx, const std::string& folded_address, Instant forget_before) {
  tx.run(kForgetStranger, folded_address, forget_before);
  tx.run(kAddToStranger, folded_address, tx.now);
}

} // namespace sk::notices
