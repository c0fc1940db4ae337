// Which desks' open tickets are still to be computed anew.
#include "desk/clocks/clocks.hpp"

namespace sk::clocks {

namespace {
const db::Query kAdd{"clocks.rules_changed", R"sql(
  INSERT INTO clock_work(desk_id, after_owner) VALUES ($1, 0) ON CONFLICT (desk_id) DO UPDATE SET after_owner = 0)sql"};
const db::Query kAny{"clocks.has_stale", "SELECT 1 FROM clock_work LIMIT 1"};
const db::Query kNext{"clocks.next_stale", "SELECT desk_id, after_owner FROM clock_work ORDER BY desk_id LIMIT 1",
                      "SELECT desk_id, after_owner FROM clock_work ORDER BY desk_id LIMIT 1 FOR UPDATE SKIP LOCKED"};
const db::Query kKeep{"clocks.keep_stale", "UPDATE clock_work SET after_owner = $2 WHERE desk_id = $1"};
const db::Query kDone{"clocks.stale_done", "DELETE FROM clock_work WHERE desk_id = $1"};
} // namespace

void rules_changed(db::Tx& tx, DeskId desk) { tx.run(kAdd, desk); }

bool has_stale(db::Tx& tx) {
  return tx.first(kAny, [](const db::Row&) { return true; }).has_value();
}

std::optional<Stale> next_stale(db::Tx& tx) {
  return tx.first(kNext, [](const db::Row& row) { return Stale{row.get<DeskId>(0), row.integer(1)}; });
}

void keep_stale(db::Tx& tx, DeskId desk, std::optional<std::int64_t> after) {
  if (after)
    tx.run(kKeep, desk, *after);
  else
    tx.run(kDone, desk);
}

} // namespace sk::clocks
