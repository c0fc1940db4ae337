#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {
#define SK_WAIT_COLUMNS "SELECT ticket_id, desk_id, since, reminders, next_at, silent_at FROM ticket_waits "
const db::Query kPut{"waits.put", R"sql(
  INSERT INTO ticket_waits(ticket_id, desk_id, since, reminders, next_at, silent_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (ticket_id) DO UPDATE SET since = excluded.since, reminders = excluded.reminders, next_at = excluded.next_at,
                                        silent_at = excluded.silent_at)sql"};
const db::Query kForget{"waits.forget", "DELETE FROM ticket_waits WHERE ticket_id = $1"};
const db::Query kForgetAll{"waits.forget_all", "DELETE FROM ticket_waits WHERE desk_id = $1"};
const db::Query kFind{"waits.find", SK_WAIT_COLUMNS "WHERE ticket_id = $1"};
const db::Query kDue{"waits.due", SK_WAIT_COLUMNS "WHERE next_at <= $1 ORDER BY next_at, ticket_id LIMIT $2"};
const db::Query kSilent{"waits.silent",
                        SK_WAIT_COLUMNS "WHERE desk_id = $1 AND silent_at IS NOT NULL ORDER BY silent_at, ticket_id LIMIT $2"};
#undef SK_WAIT_COLUMNS

Wait read_wait(const db::Row& row) {
  return {row.get<TicketId>(0),
          row.get<DeskId>(1),
          row.get<Instant>(2),
          row.get<int>(3),
          row.get<std::optional<Instant>>(4),
          row.get<std::optional<Instant>>(5)};
}
} // namespace

void put_wait(db::Tx& tx, const Wait& wait) {
  tx.run(kPut, wait.ticket, wait.desk, wait.since, wait.reminders, wait.next_at, wait.silent_at);
}
void forget_wait(db::Tx& tx, TicketId ticket) { tx.run(kForget, ticket); }
void forget_waits(db::Tx& tx, DeskId desk) { tx.run(kForgetAll, desk); }
std::optional<Wait> find_wait(db::Tx& tx, TicketId ticket) { return tx.first(kFind, read_wait, ticket); }
std::vector<Wait> due_waits(db::Tx& tx, Instant now, int limit) { return tx.list(kDue, read_wait, now, limit); }
std::vector<Wait> silent_waits(db::Tx& tx, DeskId desk, int limit) { return tx.list(kSilent, read_wait, desk, limit); }

} // namespace sk::tickets
