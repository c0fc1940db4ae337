// server/migrations/NNNN_words.sql, embedded into the program at build time, run in their order, each in one transaction
// with its row in schema_migrations (I43). Append-only: a file that has landed never changes. DDL macros that the two
// engines spell differently: {key} (64-bit automatic primary key), {blob}, {int} (64-bit integer). A block between
// "-- sqlite" and "-- end", or "-- postgres" and "-- end", is only for that engine.
#pragma once

#include <string>
#include <vector>

#include "base/db/query.hpp"

namespace sk::db {

struct Migration {
  int version = 0;
  std::string name;
  std::string text;
};

const std::vector<Migration>& embedded_migrations();
// The statements of `text` for `engine`, macros replaced, split at top-level semicolons.
std::vector<std::string> statements_for(const Migration& migration, Engine engine);

// A row of schema_migrations.
struct AppliedMigration {
  int version = 0;
  std::string name;
  std::string digest;
};

std::string digest_of(const Migration& migration);
// What `known` has and the database has not, in order. Throws ConfigError when the database is newer than the program,
// or when the text of a migration that it has run differs from ours.
std::vector<const Migration*> missing_migrations(const std::vector<Migration>& known, const std::vector<AppliedMigration>& applied);

// The same on both engines; the key is the version, so two programs cannot apply one migration twice.
inline constexpr const char* kCreateSchemaMigrations =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "version bigint NOT NULL PRIMARY KEY, name text NOT NULL, digest text NOT NULL, applied_at bigint NOT NULL)";

} // namespace sk::db
