#include "desk/tickets/sla_store.hpp"

#include "base/json/enum_words.hpp"

namespace sk::tickets {

namespace {

#define SK_SETTLED(VALUE)                                                                                                                  \
  "SELECT " VALUE ", c.clock, c.due_at, c.stopped_at, c.settled_at, c.started_at, c.paused_customer, c.paused_supplier, "                  \
  "c.paused_parts, c.paused_agreed_date FROM clocks c JOIN tickets t ON t.id = c.owner_id "                                                \
  "WHERE c.desk_id = $1 AND c.settled_at >= $2 AND c.settled_at < $3 AND c.owner_kind = 'ticket'"
const db::Query kByLevel{"sla.by_level", SK_SETTLED("c.level")};
const db::Query kByAgreement{"sla.by_agreement", SK_SETTLED("c.agreement")};
const db::Query kByChannel{"sla.by_channel", SK_SETTLED("c.channel")};
const db::Query kByCustomer{"sla.by_customer", SK_SETTLED("coalesce(CAST(t.customer_id AS text), '')")};
const db::Query kByAgent{"sla.by_agent", SK_SETTLED("coalesce(CAST(t.assignee_id AS text), '')")};
#undef SK_SETTLED

#define SK_RUNS(VALUE)                                                                                                                     \
  "SELECT t.id, t.number, t.subject, c.clock, c.started_at, c.due_at, c.stopped_at, c.settled_at FROM clocks c "                           \
  "JOIN tickets t ON t.id = c.owner_id WHERE c.desk_id = $1 AND c.settled_at >= $2 AND c.settled_at < $3 "                                 \
  "AND c.owner_kind = 'ticket' AND " VALUE " = $4 AND ($5 = '' OR c.clock = $5) "                                                          \
  "AND ($6 = 0 OR (c.due_at IS NOT NULL AND c.settled_at = c.due_at AND (c.stopped_at IS NULL OR c.stopped_at > c.due_at))) "              \
  "ORDER BY c.settled_at DESC, c.id DESC LIMIT $7"
const db::Query kRunsByLevel{"sla.runs_by_level", SK_RUNS("c.level")};
const db::Query kRunsByAgreement{"sla.runs_by_agreement", SK_RUNS("c.agreement")};
const db::Query kRunsByChannel{"sla.runs_by_channel", SK_RUNS("c.channel")};
const db::Query kRunsByCustomer{"sla.runs_by_customer", SK_RUNS("coalesce(CAST(t.customer_id AS text), '')")};
const db::Query kRunsByAgent{"sla.runs_by_agent", SK_RUNS("coalesce(CAST(t.assignee_id AS text), '')")};
#undef SK_RUNS

const db::Query& rows_query(SlaBy by) {
  switch (by) {
  case SlaBy::Level: return kByLevel;
  case SlaBy::Agreement: return kByAgreement;
  case SlaBy::Channel: return kByChannel;
  case SlaBy::Customer: return kByCustomer;
  case SlaBy::Agent: return kByAgent;
  }
  return kByLevel;
}

const db::Query& runs_query(SlaBy by) {
  switch (by) {
  case SlaBy::Level: return kRunsByLevel;
  case SlaBy::Agreement: return kRunsByAgreement;
  case SlaBy::Channel: return kRunsByChannel;
  case SlaBy::Customer: return kRunsByCustomer;
  case SlaBy::Agent: return kRunsByAgent;
  }
  return kRunsByLevel;
}

bool is_broken(std::optional<Instant> due, std::optional<Instant> stopped) { return due && (!stopped || *stopped > *due); }

const db::Query kMonth{"sla.month", R"sql(
  SELECT body FROM sla_months m WHERE m.desk_id = $1 AND m.month = $2 AND m.dimension = $3
    AND NOT EXISTS (SELECT 1 FROM sla_marks k WHERE k.desk_id = $1 AND k.day >= $4 AND k.day <= $5 AND k.changed_at >= m.computed_at))sql"};
const db::Query kKeepMonth{"sla.keep_month", R"sql(
  INSERT INTO sla_months(desk_id, month, dimension, computed_at, body) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (desk_id, month, dimension) DO UPDATE SET computed_at = excluded.computed_at, body = excluded.body)sql"};

} // namespace

std::vector<SettledRow> settled_rows(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by) {
  return tx.list(
      rows_query(by),
      [](const db::Row& row) {
        SettledRow settled;
        settled.value = row.text(0);
        settled.clock = row.text(1);
        settled.stopped = row.get<std::optional<Instant>>(3);
        settled.broken = is_broken(row.get<std::optional<Instant>>(2), settled.stopped);
        settled.started = row.get<Instant>(5);
        for (int reason = 0; reason < 4; ++reason) settled.paused[static_cast<std::size_t>(reason)] = row.get<Duration>(6 + reason);
        return settled;
      },
      desk, from, until);
}

std::vector<SlaRun> settled_runs(db::Tx& tx, DeskId desk, Instant from, Instant until, const SlaRunFilter& filter, SlaBy by,
                                 const std::string& value) {
  return tx.list(
      runs_query(by),
      [](const db::Row& row) {
        SlaRun run{row.get<TicketId>(0),
                   row.get<std::string>(1),
                   row.get<std::string>(2),
                   row.get<std::string>(3),
                   row.get<Instant>(4),
                   row.get<std::optional<Instant>>(5),
                   row.get<std::optional<Instant>>(6),
                   row.get<Instant>(7),
                   false};
        run.broken = is_broken(run.due, run.stopped);
        return run;
      },
      desk, from, until, value, filter.clock, filter.only_broken ? 1 : 0, filter.limit);
}

std::optional<std::string> month_sums(db::Tx& tx, DeskId desk, const std::string& month, const std::string& dimension, std::int64_t first,
                                      std::int64_t last) {
  return tx.first(kMonth, [](const db::Row& row) { return row.get<std::string>(0); }, desk, month, dimension, first, last);
}

void keep_month_sums(db::Tx& tx, DeskId desk, const MonthSums& sums) {
  tx.run(kKeepMonth, desk, sums.month, sums.dimension, sums.at, sums.body);
}

} // namespace sk::tickets
