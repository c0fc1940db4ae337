#include "base/db/database.hpp"

#include "base/db/postgres_database.hpp"
#include "base/db/sqlite_database.hpp"

namespace sk::db {

std::unique_ptr<Database> Database::open(const OpenOptions& options) {
  SK_VERIFY(options.clock != nullptr && options.random != nullptr);
  constexpr std::string_view kSqlite = "sqlite:";
  if (options.url.starts_with(kSqlite) && options.url.size() > kSqlite.size()) {
    return std::make_unique<sqlite::SqliteDatabase>(options.url.substr(kSqlite.size()), options);
  }
  if (options.url.starts_with("postgresql://") || options.url.starts_with("postgres://") || options.url.find('=') != std::string::npos) {
    return std::make_unique<postgres::PostgresDatabase>(options);
  }
  throw ConfigError("the database URL \"" + options.url + "\" is neither sqlite:PATH nor postgresql://…");
}

} // namespace sk::db
