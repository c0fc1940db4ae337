// One connection to PostgreSQL with its prepared statements; used by one thread at a time.
// Parameter types are left to the server, which takes them from the columns; values travel as text, blobs as bytes.
#pragma once

#include <libpq-fe.h>

#include <array>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/db/tx.hpp"

namespace sk::db::postgres {

// The transaction is gone through no fault of its own and may be tried again from its start.
class TryAgain : public DatabaseBroken {
  using DatabaseBroken::DatabaseBroken;
};
// The connection is gone. What it was doing may or may not have been done.
class ConnectionLost : public DatabaseBroken {
  using DatabaseBroken::DatabaseBroken;
};

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

class Connection {
public:
  explicit Connection(const std::string& url); // DatabaseBroken when there is no server
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  PGconn* handle() const { return handle_; }
  void reconnect(); // tries for some seconds, ever more slowly; then DatabaseBroken (O17)
  Result exec(const char* sql);
  Result exec(const char* sql, const std::vector<std::string>& texts);
  void roll_back() noexcept; // does nothing outside a transaction

  std::int64_t run(const Query& query, std::span<const Arg> args);
  void each(const Query& query, std::span<const Arg> args, const Tx::RowSink& sink);
  void each_built(const BuiltQuery& query, const Tx::RowSink& sink);
  void prepare_all(); // ConfigError names the query that the engine does not take

private:
  Result execute(const Query& query, std::span<const Arg> args);
  Result execute(const std::string& statement, std::span<const Arg> args, const char* name);
  Result execute_guarded(const std::string& statement, std::span<const Arg> args, const char* name);
  void prepare(const Query& query);
  void prepare(const std::string& statement, std::string_view text, const char* name);
  void forget_statements();
  Result checked(PGresult* raw, const char* name);
  [[noreturn]] void fail(const PGresult* result, const char* name);

  PGconn* handle_;
  std::vector<bool> prepared_;                           // by index of the query
  std::list<std::pair<std::string, std::string>> built_; // text and statement, newest first
  std::int64_t built_number_ = 0;
};

} // namespace sk::db::postgres
