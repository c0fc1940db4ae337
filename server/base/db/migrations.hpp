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

}  // namespace sk::db
