#include "base/db/database.hpp"

#include "base/db/sqlite_database.hpp"

namespace sk::db {

std::unique_ptr<Database> Database::open(const OpenOptions& options) {
  SK_VERIFY(options.clock != nullptr && options.random != nullptr);
  constexpr std::string_view kSqlite = "sqlite:";
  if (options.url.starts_with(kSqlite) && options.url.size() > kSqlite.size()) {
    return std::make_unique<sqlite::SqliteDatabase>(options.url.substr(kSqlite.size()), options);
  }
  throw ConfigError("the database URL \"" + options.url + "\" is not sqlite:PATH");
}

} // namespace sk::db
