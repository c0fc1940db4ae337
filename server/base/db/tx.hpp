// One transaction: the only way to the database. A room's store takes Tx& and nothing else.
// Failure of a statement throws DatabaseBroken or DiskFull and unwinds the transaction; a unique violation throws
// UniqueViolation, which a store may catch and turn into a refusal (the statement alone is undone on both engines).
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/core/broken.hpp"
#include "base/core/random.hpp"
#include "base/db/query.hpp"
#include "base/db/value.hpp"

namespace sk::db {

class UniqueViolation : public DatabaseBroken {
 public:
  using DatabaseBroken::DatabaseBroken;
};

// A statement put together at run time by a list's builder (only conditions with parameters, style: one builder per
// list). Cached by text on each connection, a bounded number of them.
struct BuiltQuery {
  const char* name = "";
  std::string text;
  std::vector<std::variant<std::monostate, std::int64_t, std::string>> args;
};

class Tx {
 public:
  using RowSink = std::function<bool(const Row&)>;  // false: enough, stop

  virtual ~Tx() = default;
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  const Instant now;  // the same for all that happens in this transaction
  Random& random;
  virtual Engine engine() const = 0;

  // Runs a statement, returns how many rows it changed.
  template <class... A>
  std::int64_t run(const Query& query, const A&... args) {
    return run_args(query, std::array<Arg, sizeof...(A)>{Arg(args)...});
  }
  // Every row through `read`: Row -> T.
  template <class Read, class... A>
  auto list(const Query& query, Read read, const A&... args) {
    std::vector<std::decay_t<std::invoke_result_t<Read, const Row&>>> rows;
    each_args(query, std::array<Arg, sizeof...(A)>{Arg(args)...}, [&](const Row& row) { rows.push_back(read(row)); return true; });
    return rows;
  }
  // The first row through `read`, or nothing.
  template <class Read, class... A>
  auto first(const Query& query, Read read, const A&... args) {
    std::optional<std::decay_t<std::invoke_result_t<Read, const Row&>>> found;
    each_args(query, std::array<Arg, sizeof...(A)>{Arg(args)...}, [&](const Row& row) { found = read(row); return false; });
    return found;
  }
  // The single integer of the first row (an id from RETURNING, a count); no row: BrokenInvariant.
  template <class... A>
  std::int64_t number(const Query& query, const A&... args) {
    std::optional<std::int64_t> value = first(query, [](const Row& row) { return row.integer(0); }, args...);
    SK_VERIFY(value.has_value());
    return *value;
  }
  template <class Read>
  auto list_built(const BuiltQuery& query, Read read) {
    std::vector<std::decay_t<std::invoke_result_t<Read, const Row&>>> rows;
    each_built(query, [&](const Row& row) { rows.push_back(read(row)); return true; });
    return rows;
  }

  // Work that is cheaper when a whole group does it together (full-text rows): run inside this transaction after all
  // other rows of the group (SQLite), or right before the commit (PostgreSQL). Throwing there breaks the transaction.
  virtual void at_end(std::function<void(Tx&)> work) = 0;
  // Run once after the commit is on disk, on no particular thread, and not at all when the transaction is undone.
  // Must not throw and not wait: wake a worker, publish to the live feed.
  virtual void on_commit(std::function<void()> note) = 0;

  virtual std::int64_t run_args(const Query& query, std::span<const Arg> args) = 0;
  virtual void each_args(const Query& query, std::span<const Arg> args, const RowSink& sink) = 0;
  virtual void each_built(const BuiltQuery& query, const RowSink& sink) = 0;

 protected:
  Tx(Instant at, Random& source) : now(at), random(source) {}
};

}  // namespace sk::db
