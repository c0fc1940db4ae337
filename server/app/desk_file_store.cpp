#include "app/desk_file_store.hpp"

namespace sk::app {

static const db::Query kNewest{"app.newest_desk_file", R"sql(
  SELECT version, text, state_digest FROM desk_files WHERE desk_id = $1 ORDER BY version DESC LIMIT 1)sql"};

std::optional<AppliedFile> newest_file(db::Tx& tx, DeskId desk) {
  return tx.first(
      kNewest, [](const db::Row& row) { return AppliedFile{row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2)}; }, desk);
}

static const db::Query kAdd{"app.add_desk_file",
                            "INSERT INTO desk_files (desk_id, version, text, state_digest, applied_at) VALUES ($1, $2, $3, $4, $5)"};

void add_file(db::Tx& tx, DeskId desk, const AppliedFile& file) { tx.run(kAdd, desk, file.version, file.text, file.state_digest, tx.now); }

} // namespace sk::app
