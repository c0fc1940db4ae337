#include "desk/people/undeliverable_store.hpp"

#include "base/text/unicode.hpp"

namespace sk::people {

static Undeliverable read_mark(const db::Row& row) {
  return {row.get<std::string>(0), row.text(1) == "hard", row.get<std::string>(2), row.get<std::string>(3), row.get<Instant>(4)};
}

static const db::Query kMark{"undeliverable.mark", R"sql(
  INSERT INTO undeliverable_addresses (desk_id, address, kind, status, reason, since) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (desk_id, address) DO UPDATE SET kind = excluded.kind, status = excluded.status, reason = excluded.reason, since = excluded.since
  WHERE undeliverable_addresses.kind = 'soft' AND excluded.kind = 'hard')sql"};
static const db::Query kFind{"undeliverable.find", R"sql(
  SELECT address, kind, status, reason, since FROM undeliverable_addresses WHERE desk_id = $1 AND address = $2)sql"};
static const db::Query kClear{"undeliverable.clear", "DELETE FROM undeliverable_addresses WHERE desk_id = $1 AND address = $2"};
static const db::Query kList{"undeliverable.list", R"sql(
  SELECT address, kind, status, reason, since FROM undeliverable_addresses WHERE desk_id = $1 AND address > $2 ORDER BY address LIMIT $3)sql"};

void mark_undeliverable(db::Tx& tx, DeskId desk, const Undeliverable& mark) {
  tx.run(kMark, desk, text::fold_case(mark.address), mark.hard ? "hard" : "soft", mark.status, mark.reason, tx.now);
}

std::optional<Undeliverable> find_undeliverable(db::Tx& tx, DeskId desk, const std::string& address) {
  return tx.first(kFind, read_mark, desk, text::fold_case(address));
}

bool takes_automatic_mail(db::Tx& tx, DeskId desk, const std::string& address) {
  const std::optional<Undeliverable> mark = find_undeliverable(tx, desk, address);
  return !mark || !mark->hard;
}

bool clear_undeliverable(db::Tx& tx, DeskId desk, const std::string& address) { return tx.run(kClear, desk, text::fold_case(address)) == 1; }

std::vector<Undeliverable> list_undeliverable(db::Tx& tx, DeskId desk, const std::string& after, int limit) {
  return tx.list(kList, read_mark, desk, after, limit);
}

}  // namespace sk::people
