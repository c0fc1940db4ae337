// The database behind the program: SQLite in one file (default) or PostgreSQL 15+.
// SQLite: ONE connection writes and runs checkpoints, on its own thread; waiting transactions share one commit, and the fault
// of one undoes none of the others (group commit); reads go over a few read-only connections that never checkpoint (decision D1:
// this keeps clear of the WAL-reset defect of SQLite < 3.51.3). synchronous=FULL (D2).
// PostgreSQL: a pool of connections; serialisation conflicts and deadlocks are retried inside write().
// After a failed fsync or a corrupt file the database refuses all further writes until the program is started anew (I39).
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/core/clock.hpp"
#include "base/core/outcome.hpp"
#include "base/db/hearers.hpp"
#include "base/db/migrations.hpp"
#include "base/db/tx.hpp"

namespace sk::db {

struct OpenOptions {
  std::string url; // "sqlite:PATH" or "postgresql://…" (anything libpq takes)
  const Clock* clock = nullptr;
  Random* random = nullptr;
  bool read_only = false; // commands beside a running server; runs no migration
  int readers = 4;        // read-only connections (SQLite), or the size of the pool (PostgreSQL)
  int writers = 8;        // PostgreSQL: connections and threads for submit()
  std::string sqlite_vfs; // tests: name of a registered VFS
  bool exclusive = false; // tests on a VFS without shared memory: one connection, reads run on its thread, no lock file
  const std::vector<Migration>* migrations = nullptr; // tests: instead of those embedded in the program; must outlive open()
  int checkpoint_pages = 4'000;                       // SQLite: checkpoint when the log has grown by so many
  std::size_t page_cache_bytes = 16 * 1024 * 1024;    // of the writer; each reader takes three quarters of it
};

class Database {
public:
  // Opens, takes the writer's lock (SQLite), runs missing migrations, prepares every query. Throws ConfigError with
  // one sentence that says what is wrong and how to mend it (wrong URL, locked by another server, newer schema).
  static std::unique_ptr<Database> open(const OpenOptions& options);
  virtual ~Database() = default; // finishes what was submitted, checkpoints, closes

  virtual Engine engine() const = 0;

  // Runs `work` on the calling thread in a read-only snapshot.
  template <class F>
  auto read(F work) -> std::invoke_result_t<F, Tx&> {
    using T = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<T>) {
      read_erased([&](Tx& tx) { work(tx); });
    } else {
      std::optional<T> answer;
      read_erased([&](Tx& tx) { answer.emplace(work(tx)); });
      return std::move(*answer);
    }
  }

  // Runs `work` in a writing transaction and waits until its commit is on disk. A returned Outcome that holds a refusal
  // undoes everything `work` wrote. `work` may run more than once (a retry; the fault of another one in its group): it must not
  // touch outer state but by its result. Never call it from inside another transaction.
  template <class F>
  auto write(F work) -> std::invoke_result_t<F, Tx&> {
    using T = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<T>) {
      write_erased([&](Tx& tx) {
        work(tx);
        return true;
      });
    } else {
      std::optional<T> answer;
      write_erased([&](Tx& tx) {
        answer.emplace(work(tx));
        if constexpr (requires {
                        typename T::error_type;
                        answer->has_value();
                      })
          return answer->has_value();
        else
          return true;
      });
      return std::move(*answer);
    }
  }

  // The same without waiting. `done` is called once on a thread of the database, with nullptr when the commit is on
  // disk; it must not throw and not wait. Jobs submitted by one thread commit in that order on SQLite only.
  // `work` answers whether to keep what it wrote.
  virtual void submit(std::function<bool(Tx&)> work, std::function<void(std::exception_ptr)> done) = 0;

  // Tells every program on this database (other hosts too, PostgreSQL LISTEN/NOTIFY) and hears them. SQLite: this
  // process only. `heard` runs on a thread of the database and must not wait; it is called until the Hearing ends.
  virtual void notify(const std::string& channel, const std::string& payload) = 0;
  [[nodiscard]] virtual Hearing listen(const std::string& channel, std::function<void(const std::string&)> heard) = 0;

  struct Counters {
    std::int64_t commits = 0;      // transactions' groups made durable
    std::int64_t transactions = 0; // of these, jobs
    std::int64_t flushes = 0;      // fsync calls of the database file and its log (0 on PostgreSQL)
  };
  virtual Counters counters() const = 0;

  // A copy of one moment in a new file at `path`, beside whoever writes. SQLite only; ConfigError on PostgreSQL, whose own tools do it.
  virtual void copy_to(const std::string& path) = 0;

  // Consistency of the engine's own structures; empty when well (SQLite integrity_check).
  virtual std::string check_integrity() = 0;

protected:
  virtual void read_erased(const std::function<void(Tx&)>& work) = 0;
  virtual void write_erased(const std::function<bool(Tx&)>& work) = 0;
};

} // namespace sk::db
