#include "desk/reports/sla_store.hpp"

#include <array>

#include "desk/reports/sla_months.hpp"

namespace sk::reports {

namespace {

// What the ticket itself knows is looked up only where it is asked for: a year is millions of runs.
#define SK_SETTLED(VALUE, FROM)                                                                                                            \
  "SELECT " VALUE ", c.clock, c.due_at, c.stopped_at, c.started_at, c.paused_customer, c.paused_supplier, "                                \
  "c.paused_parts, c.paused_agreed_date FROM " FROM                                                                                        \
  " WHERE c.desk_id = $1 AND c.settled_at >= $2 AND c.settled_at < $3 AND c.owner_kind = 'ticket'"
#define SK_WITH_TICKET "clocks c JOIN tickets t ON t.id = c.owner_id"
const db::Query kByLevel{"sla.by_level", SK_SETTLED("c.level", "clocks c")};
const db::Query kByAgreement{"sla.by_agreement", SK_SETTLED("c.agreement", "clocks c")};
const db::Query kByChannel{"sla.by_channel", SK_SETTLED("c.channel", "clocks c")};
const db::Query kByTeam{"sla.by_team", SK_SETTLED("t.team", SK_WITH_TICKET)};
const db::Query kByCustomer{"sla.by_customer", SK_SETTLED("coalesce(CAST(t.customer_id AS text), '')", SK_WITH_TICKET)};
const db::Query kByAgent{"sla.by_agent", SK_SETTLED("coalesce(CAST(t.assignee_id AS text), '')", SK_WITH_TICKET)};
#undef SK_SETTLED
#undef SK_WITH_TICKET

#define SK_RUNS(VALUE)                                                                                                                     \
  "SELECT t.id, t.number, t.subject, c.clock, c.started_at, c.due_at, c.stopped_at, c.settled_at FROM clocks c "                           \
  "JOIN tickets t ON t.id = c.owner_id WHERE c.desk_id = $1 AND c.settled_at >= $2 AND c.settled_at < $3 "                                 \
  "AND c.owner_kind = 'ticket' AND " VALUE " = $4 AND ($5 = '' OR c.clock = $5) "                                                          \
  "AND ($6 = 0 OR (c.due_at IS NOT NULL AND c.settled_at = c.due_at AND (c.stopped_at IS NULL OR c.stopped_at > c.due_at))) "              \
  "ORDER BY c.settled_at DESC, c.id DESC LIMIT $7"
const db::Query kRunsByLevel{"sla.runs_by_level", SK_RUNS("c.level")};
const db::Query kRunsByAgreement{"sla.runs_by_agreement", SK_RUNS("c.agreement")};
const db::Query kRunsByChannel{"sla.runs_by_channel", SK_RUNS("c.channel")};
const db::Query kRunsByTeam{"sla.runs_by_team", SK_RUNS("t.team")};
const db::Query kRunsByCustomer{"sla.runs_by_customer", SK_RUNS("coalesce(CAST(t.customer_id AS text), '')")};
const db::Query kRunsByAgent{"sla.runs_by_agent", SK_RUNS("coalesce(CAST(t.assignee_id AS text), '')")};
#undef SK_RUNS

const db::Query& rows_query(SlaBy by) {
  switch (by) {
  case SlaBy::Level: return kByLevel;
  case SlaBy::Agreement: return kByAgreement;
  case SlaBy::Channel: return kByChannel;
  case SlaBy::Team: return kByTeam;
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
  case SlaBy::Team: return kRunsByTeam;
  case SlaBy::Customer: return kRunsByCustomer;
  case SlaBy::Agent: return kRunsByAgent;
  }
  return kRunsByLevel;
}

bool is_broken(std::optional<Instant> due, std::optional<Instant> stopped) { return due && (!stopped || *stopped > *due); }

const db::Query kMonth{"sla.month", R"sql(
  SELECT body FROM sla_months WHERE desk_id = $1 AND month = $2 AND dimension = $3 AND marks = $4)sql"};
const db::Query kMarks{"sla.marks", "SELECT coalesce(sum(changes), 0) FROM sla_marks WHERE desk_id = $1 AND day >= $2 AND day <= $3"};
const db::Query kFirstSettled{"sla.first_settled", R"sql(
  SELECT settled_at FROM clocks WHERE desk_id = $1 AND settled_at IS NOT NULL ORDER BY settled_at LIMIT 1)sql"};
const db::Query kKeepMonth{"sla.keep_month", R"sql(
  INSERT INTO sla_months(desk_id, month, dimension, computed_at, body, marks) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (desk_id, month, dimension)
  DO UPDATE SET computed_at = excluded.computed_at, body = excluded.body, marks = excluded.marks)sql"};

} // namespace

void each_settled(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by, const std::function<void(const SettledRow&)>& take) {
  const auto read = [&](const db::Row& row) {
    SettledRow settled;
    settled.value = row.text(0);
    settled.clock = row.text(1);
    settled.stopped = row.get<std::optional<Instant>>(3);
    settled.broken = is_broken(row.get<std::optional<Instant>>(2), settled.stopped);
    settled.started = row.get<Instant>(4);
    for (int reason = 0; reason < 4; ++reason) settled.paused[static_cast<std::size_t>(reason)] = row.get<Duration>(5 + reason);
    take(settled);
    return true;
  };
  tx.each_args(rows_query(by), std::array{db::Arg(desk), db::Arg(from), db::Arg(until)}, read);
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

std::int64_t marks_of(db::Tx& tx, DeskId desk, std::int64_t first, std::int64_t last) { return tx.number(kMarks, desk, first, last); }

std::optional<std::string> month_sums(db::Tx& tx, DeskId desk, const std::string& month, const std::string& dimension, std::int64_t marks) {
  return tx.first(kMonth, [](const db::Row& row) { return row.get<std::string>(0); }, desk, month, dimension, marks);
}

std::optional<Instant> first_settled(db::Tx& tx, DeskId desk) {
  return tx.first(kFirstSettled, [](const db::Row& row) { return row.get<Instant>(0); }, desk);
}

void keep_month_sums(db::Tx& tx, DeskId desk, const MonthSums& sums) {
  tx.run(kKeepMonth, desk, sums.month, sums.dimension, sums.at, sums.body, sums.marks);
}

} // namespace sk::reports
