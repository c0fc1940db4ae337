#include "app/csv_store.hpp"

#include "base/json/enum_words.hpp"

namespace sk::app {

static const db::Query kAdd{"table_exports.add",
                            "INSERT INTO table_exports (desk_id, person_id, person_name, kind, at) VALUES ($1, $2, $3, $4, $5)"};
static const db::Query kLast{"table_exports.last",
                             "SELECT kind, person_name, at FROM table_exports WHERE desk_id = $1 ORDER BY id DESC LIMIT $2"};

void add_export(db::Tx& tx, const access::Actor& actor, CsvKind kind) {
  tx.run(kAdd, actor.desk, actor.person, actor.name, json::enum_word(kind), tx.now);
}

std::vector<TableExport> last_exports(db::Tx& tx, DeskId desk, int limit) {
  return tx.list(
      kLast,
      [](const db::Row& row) {
        const std::optional<CsvKind> kind = json::enum_from_word<CsvKind>(row.text(0));
        SK_VERIFY(kind.has_value());
        return TableExport{*kind, row.get<std::string>(1), row.get<Instant>(2)};
      },
      desk, limit);
}

} // namespace sk::app
