// A named SQL statement, written once for SQLite and PostgreSQL with $1, $2 … (SQLite takes $1 as a name, so casts such
// as $1::bigint may stay in the text). It stands directly above the function that runs it:
//   static const db::Query kFind{"tickets.find", R"sql(SELECT … WHERE id = $1)sql"};
// Constructing it registers it; Database::open prepares every registered query on the engine in use, so a typo stops
// the start and never reaches a user. A second text only where the engines truly differ.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sk::db {

enum class Engine { Sqlite, Postgres };

class Query {
 public:
  Query(const char* name, const char* text, const char* postgres_text = nullptr);
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  const char* name() const { return name_; }
  std::string_view text(Engine engine) const { return engine == Engine::Postgres && postgres_ ? postgres_ : text_; }
  std::size_t index() const { return index_; }  // place in all(), and in each connection's cache of statements

  static const std::vector<const Query*>& all();

 private:
  const char* name_;
  const char* text_;
  const char* postgres_;
  std::size_t index_;
};

}  // namespace sk::db
