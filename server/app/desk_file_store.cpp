#include "app/desk_file_store.hpp"

#include "base/db/migrations.hpp"

namespace sk::app {

static const db::Query kNewest{"app.newest_desk_file", R"sql(
  SELECT version, text, state_digest, state_mark FROM desk_files WHERE desk_id = $1 ORDER BY version DESC LIMIT 1)sql"};

std::optional<AppliedFile> newest_file(db::Tx& tx, DeskId desk) {
  return tx.first(
      kNewest,
      [](const db::Row& row) {
        return AppliedFile{row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<std::string>(3)};
      },
      desk);
}

static const db::Query kAdd{
    "app.add_desk_file",
    "INSERT INTO desk_files (desk_id, version, text, state_digest, state_mark, applied_at) VALUES ($1, $2, $3, $4, $5, $6)"};

void add_file(db::Tx& tx, DeskId desk, const AppliedFile& file) {
  tx.run(kAdd, desk, file.version, file.text, file.state_digest, file.state_mark, tx.now);
}

static const db::Query kSetMark{"app.mark_desk_file", "UPDATE desk_files SET state_mark = $3 WHERE desk_id = $1 AND version = $2"};

void set_mark(db::Tx& tx, DeskId desk, int version, const std::string& mark) { tx.run(kSetMark, desk, version, mark); }

static const db::Query kMark{"app.desk_mark", R"sql(
  SELECT 1, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM desks WHERE id = $1
  UNION ALL SELECT 2, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM desk_sections WHERE desk_id = $1
  UNION ALL SELECT 3, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM people WHERE desk_id = $1
  UNION ALL SELECT 4, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM customers WHERE desk_id = $1
  UNION ALL SELECT 5, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM companies WHERE desk_id = $1
  UNION ALL SELECT 6, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM sites WHERE desk_id = $1
  UNION ALL SELECT 7, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM agreements WHERE desk_id = $1
  UNION ALL SELECT 8, count(*), CAST(coalesce(sum(version), 0) AS bigint) FROM units WHERE desk_id = $1
  ORDER BY 1)sql"};

std::string state_mark(db::Tx& tx, DeskId desk) {
  // A later program may read files otherwise: it looks once itself.
  std::string mark = "schema " + std::to_string(db::embedded_migrations().back().version);
  tx.each_args(kMark, std::array<db::Arg, 1>{desk}, [&](const db::Row& row) {
    mark += ", " + std::to_string(row.integer(1)) + ":" + std::to_string(row.integer(2));
    return true;
  });
  return mark;
}

} // namespace sk::app
