// One connection to SQLite with its prepared statements; used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/db/tx.hpp"

namespace sk::db::sqlite {

class Connection {
public:
  // `broken` is shared by all connections of a database and set when a failure forbids further writing (I39).
  Connection(const std::string& path, int flags, const std::string& vfs, std::atomic<bool>& broken);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  sqlite3* handle() const { return handle_; }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

  void exec(const char* sql);          // by text, for set-up and migrations
  std::string pragma(const char* sql); // first column of the first row
  void step(const char* literal);      // prepared and kept by the address of the literal: BEGIN, COMMIT …
  void roll_back() noexcept;           // does nothing outside a transaction

  std::int64_t run(const Query& query, std::span<const Arg> args);
  void each(const Query& query, std::span<const Arg> args, const Tx::RowSink& sink);
  void each_built(const BuiltQuery& query, const Tx::RowSink& sink);
  void prepare_all(); // ConfigError names the query that the engine does not take

  [[noreturn]] void fail(int code, const std::string& what);

private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct Statement {
    std::unique_ptr<sqlite3_stmt, Finalize> raw;
    std::vector<int> arg_of_slot; // SQLite numbers $n by first appearance, so slots are mapped back
    int args = 0;
  };

  Statement prepare(std::string_view text, const char* name);
  Statement take(const Query& query);
  Statement take_built(const BuiltQuery& query);
  void give_back_built(const std::string& text, Statement statement);
  void bind(Statement& statement, std::span<const Arg> args, const char* name);
  void walk(Statement& statement, std::span<const Arg> args, const char* name, const Tx::RowSink& sink);

  sqlite3* handle_ = nullptr;
  std::atomic<bool>& broken_;
  // A statement in use is out of its place, so that a nested call of the same query gets one of its own.
  std::vector<Statement> by_index_;
  std::vector<std::pair<const char*, Statement>> literals_;
  std::list<std::pair<std::string, Statement>> built_; // newest first
};

} // namespace sk::db::sqlite
