// The one thread that writes to a SQLite database and runs its checkpoints (D1). Waiting transactions share a commit; one
// that fails harms no other: where it has written something, the group is run again with a savepoint for each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <exception>
#include <functional>
#include <list>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "base/core/clock.hpp"
#include "base/core/hurry.hpp"
#include "base/db/database.hpp"
#include "base/db/engine_tx.hpp"
#include "base/db/sqlite_connection.hpp"

namespace sk::db::sqlite {

using SqliteTx = EngineTx<Connection, Engine::Sqlite>;

class Writer {
public:
  using Work = std::function<bool(Tx&)>;
  using Done = std::function<void(std::exception_ptr)>;

  // The connection is set up; from here on only this thread touches it.
  Writer(Connection& connection, const OpenOptions& options, std::atomic<bool>& broken);
  ~Writer(); // finishes what was submitted, checkpoints
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // From a thread that is in no hurry (base/core/hurry) it waits for the next that is, and shares its commit.
  void submit(Work work, Done done) { enqueue({Kind::Write, std::move(work), std::move(done), !NoHurry::here()}); }
  // A read on the writer's own connection, for a database that has no other (OpenOptions::exclusive).
  void submit_read(std::function<void(Tx&)> work, Done done);

  std::int64_t commits() const { return commits_.load(std::memory_order_relaxed); }
  std::int64_t transactions() const { return transactions_.load(std::memory_order_relaxed); }

private:
  enum class Kind { Write, Read };
  enum class Fence { None, Savepoints };
  // Lists, so that a job passes from one to the next without memory: what was submitted must never be lost on the way.
  struct Job {
    Kind kind;
    Work work;
    Done done;
    bool hurries;
  };
  struct Running {
    Job* job;
    std::unique_ptr<SqliteTx> tx;
    bool kept = false;
    std::exception_ptr fault;
  };

  void enqueue(Job job);
  std::list<Job> take_jobs();
  void work_until_stopped();
  void run_writes(std::list<Job>& jobs);
  bool commit_together(std::span<Running> group, Fence fence);
  void commit_alone(Running& one);
  void run(Running& one);
  bool run_unfenced(Running& one);
  void run_in_savepoint(Running& one);
  void undo_all(std::span<Running> group);
  void commit(std::span<Running> group);
  void refuse_all(std::span<Running> group, std::exception_ptr why);
  void report(std::span<Running> group);
  void run_read(Job& job);
  void checkpoint_if_due();
  void checkpoint(int mode);
  std::unique_ptr<SqliteTx> begin_tx(bool writing);

  Connection& connection_;
  const Clock& clock_;
  Random& random_;
  std::atomic<bool>& broken_;
  std::atomic<std::int64_t> commits_{0};
  std::atomic<std::int64_t> transactions_{0};
  int log_pages_ = 0; // in the WAL after the last commit
  int last_log_pages_ = 0;
  const int checkpoint_pages_;
  int checkpoint_at_;
  int page_bytes_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::list<Job> queue_;
  std::vector<Running> group_;                  // of the commit at hand; its room is taken at the start
  std::size_t hurried_ = 0;                     // of the queue; the others wait for one of them, or until they are due
  std::chrono::steady_clock::time_point due_{}; // when none of them hurries
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace sk::db::sqlite
