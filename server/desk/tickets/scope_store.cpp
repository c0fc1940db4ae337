#include "desk/tickets/scope_store.hpp"

#include <limits>

#include "base/json/enum_words.hpp"

namespace sk::tickets {

namespace {

ScopeDecision read_decision(const db::Row& row) {
  ScopeDecision decision;
  decision.id = row.integer(0);
  decision.ticket = row.get<TicketId>(1);
  const std::optional<Scope> scope = json::enum_from_word<Scope>(row.text(2));
  SK_VERIFY(scope.has_value());
  decision.scope = *scope;
  decision.reason = row.get<std::string>(3);
  decision.exclusion = row.get<std::string>(4);
  decision.consent_by = row.get<std::string>(5);
  decision.by = row.get<std::optional<PersonId>>(6);
  decision.by_name = row.get<std::string>(7);
  decision.at = row.get<Instant>(8);
  return decision;
}

} // namespace

static const db::Query kSet{"scope.set", "UPDATE tickets SET scope = $2 WHERE id = $1"};
static const db::Query kAdd{"scope.add", R"sql(
  INSERT INTO scope_decisions (ticket_id, scope, reason, exclusion, consent_by, by_id, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

void set_scope(db::Tx& tx, TicketId ticket, Scope scope) { tx.run(kSet, ticket, json::enum_word(scope)); }
void add_scope_decision(db::Tx& tx, const ScopeDecision& one) {
  tx.run(kAdd, one.ticket, json::enum_word(one.scope), one.reason, one.exclusion, one.consent_by, one.by, one.by_name, tx.now);
}

#define SK_DECISION_COLUMNS "d.id, d.ticket_id, d.scope, d.reason, d.exclusion, d.consent_by, d.by_id, d.by_name, d.at"
static const db::Query kLast{"scope.last",
                             "SELECT " SK_DECISION_COLUMNS " FROM scope_decisions d WHERE d.ticket_id = $1 ORDER BY d.id DESC LIMIT 1"};
static const db::Query kReport{"scope.report", "SELECT " SK_DECISION_COLUMNS R"sql(, t.number, t.subject, coalesce(c.name, '')
  FROM scope_decisions d JOIN tickets t ON t.id = d.ticket_id LEFT JOIN customers c ON c.id = t.customer_id
  WHERE t.desk_id = $1 AND ($2::text = '' OR d.scope = $2::text) AND d.at >= $3 AND d.id < $4 ORDER BY d.id DESC LIMIT $5)sql"};

std::optional<ScopeDecision> last_scope_decision(db::Tx& tx, TicketId ticket) { return tx.first(kLast, read_decision, ticket); }

std::vector<ReportedDecision> scope_decisions(db::Tx& tx, const DecisionFilter& filter) {
  const auto read = [](const db::Row& row) {
    return ReportedDecision{read_decision(row), row.get<std::string>(9), row.get<std::string>(10), row.get<std::string>(11)};
  };
  const std::int64_t before = filter.before > 0 ? filter.before : std::numeric_limits<std::int64_t>::max();
  return tx.list(kReport, read, filter.desk, filter.scope ? std::string(json::enum_word(*filter.scope)) : std::string(),
                 filter.since.value_or(Instant{0}), before, static_cast<std::int64_t>(filter.limit));
}

} // namespace sk::tickets
