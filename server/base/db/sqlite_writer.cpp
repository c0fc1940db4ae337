#include "base/db/sqlite_writer.hpp"

#include "base/core/log.hpp"
#include "base/db/in_transaction.hpp"

namespace sk::db::sqlite {
namespace {

constexpr std::size_t kJobsPerCommit = 256;
constexpr std::int64_t kLogBytesToTruncate = 64 * 1024 * 1024;
constexpr int kTruncateWaitMilliseconds = 200; // for readers that still need the log
constexpr int kBusyMilliseconds = 5'000;

template <class F>
void tell(F hearer) noexcept {
  try {
    hearer();
  } catch (const std::exception& fault) {
    log::error("database.hearer_broke", {{"why", fault.what()}});
  }
}

} // namespace

Writer::Writer(Connection& connection, const OpenOptions& options, std::atomic<bool>& broken)
    : connection_(connection), clock_(*options.clock), random_(*options.random), broken_(broken),
      checkpoint_pages_(options.checkpoint_pages), checkpoint_at_(options.checkpoint_pages),
      page_bytes_(std::stoi(connection.pragma("PRAGMA page_size"))) {
  group_.reserve(kJobsPerCommit);
  sqlite3_wal_hook(
      connection.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Writer*>(self)->log_pages_ = pages;
        return SQLITE_OK;
      },
      this);
  thread_ = std::thread([this] { work_until_stopped(); });
}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
  sqlite3_wal_hook(connection_.handle(), nullptr, nullptr);
}

void Writer::submit_read(std::function<void(Tx&)> work, Done done) {
  enqueue({Kind::Read,
           [work = std::move(work)](Tx& tx) {
             work(tx);
             return false;
           },
           std::move(done), true});
}

void Writer::enqueue(Job job) {
  std::list<Job> one;
  one.push_back(std::move(job));
  {
    const std::lock_guard lock(mutex_);
    if (one.front().hurries) {
      ++hurried_;
    } else if (queue_.empty()) {
      due_ = std::chrono::steady_clock::now() + NoHurry::kAtMost;
    }
    queue_.splice(queue_.end(), one);
  }
  wake_.notify_one();
}

// Writes that stand together, or one job of another kind; nothing when the writer is to stop.
std::list<Writer::Job> Writer::take_jobs() {
  std::unique_lock lock(mutex_);
  while (!stopping_ && hurried_ == 0) {
    if (queue_.empty()) {
      wake_.wait(lock);
    } else if (wake_.wait_until(lock, due_) == std::cv_status::timeout) {
      break;
    }
  }
  std::list<Job> jobs;
  while (!queue_.empty() && jobs.size() < kJobsPerCommit) {
    const bool joins = queue_.front().kind == Kind::Write && (jobs.empty() || jobs.front().kind == Kind::Write);
    if (!joins && !jobs.empty()) break;
    if (queue_.front().hurries) --hurried_;
    jobs.splice(jobs.end(), queue_, queue_.begin());
    if (!joins) break;
  }
  return jobs;
}

void Writer::work_until_stopped() {
  const InTransaction fence(this); // whoever waits on this thread for this thread waits for ever
  for (;;) {
    std::list<Job> jobs = take_jobs();
    if (jobs.empty()) break;
    switch (jobs.front().kind) {
    case Kind::Write: run_writes(jobs); break;
    case Kind::Read: run_read(jobs.front()); break;
    }
    checkpoint_if_due();
  }
  if (!broken_) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

std::unique_ptr<SqliteTx> Writer::begin_tx(bool writing) { return std::make_unique<SqliteTx>(connection_, clock_.now(), random_, writing); }

void Writer::run_writes(std::list<Job>& jobs) {
  group_.clear();
  for (Job& job : jobs) group_.push_back({&job, nullptr, false, nullptr});
  // A savepoint costs a copy of every page that its job changes, and nearly every group is kept as a whole.
  if (group_.size() == 1 || !(commit_together(group_, Fence::None) || commit_together(group_, Fence::Savepoints))) {
    for (Running& one : group_) commit_alone(one);
  }
  group_.clear();
}

// False: the group was undone as a whole through the fault of one, and is to be tried with more care.
bool Writer::commit_together(std::span<Running> group, Fence fence) {
  try {
    if (broken_) throw DatabaseBroken("the database refuses to write after a failure of its disk; start the program anew");
    connection_.step("BEGIN IMMEDIATE");
    for (Running& one : group) {
      if (fence == Fence::Savepoints) {
        run_in_savepoint(one);
      } else if (!run_unfenced(one)) {
        undo_all(group);
        return false;
      }
    }
    for (Running& one : group) {
      if (one.kept) one.tx->run_endings();
    }
    commit(group);
  } catch (const DiskFull&) {
    refuse_all(group, std::current_exception());
  } catch (...) {
    if (!broken_) {
      undo_all(group);
      return false;
    }
    refuse_all(group, std::current_exception());
  }
  report(group);
  return true;
}

void Writer::undo_all(std::span<Running> group) {
  connection_.roll_back();
  for (Running& one : group) one = {one.job, nullptr, false, nullptr};
}

void Writer::run(Running& one) {
  one.tx = begin_tx(true);
  try {
    one.kept = one.job->work(*one.tx);
  } catch (...) {
    one.fault = std::current_exception();
  }
  // A full disk or a failed write makes SQLite undo the whole group on the spot.
  if (!connection_.in_transaction()) {
    if (one.fault) std::rethrow_exception(one.fault);
    throw DatabaseBroken("the transaction was lost");
  }
}

// False: it is not kept, and something that it wrote stands among the rows of the others.
bool Writer::run_unfenced(Running& one) {
  const sqlite3_int64 before = sqlite3_total_changes64(connection_.handle());
  run(one);
  return one.kept || sqlite3_total_changes64(connection_.handle()) == before;
}

void Writer::run_in_savepoint(Running& one) {
  connection_.step("SAVEPOINT job");
  run(one);
  if (!one.kept) connection_.step("ROLLBACK TO job");
  connection_.step("RELEASE job");
}

void Writer::commit_alone(Running& one) {
  const std::span<Running> group(&one, 1);
  try {
    if (broken_) throw DatabaseBroken("the database refuses to write after a failure of its disk; start the program anew");
    one.tx = begin_tx(true);
    connection_.step("BEGIN IMMEDIATE");
    one.kept = one.job->work(*one.tx);
    if (one.kept) one.tx->run_endings();
    if (one.kept)
      commit(group);
    else
      connection_.roll_back();
  } catch (...) {
    refuse_all(group, std::current_exception());
  }
  report(group);
}

void Writer::commit(std::span<Running> group) {
  connection_.step("COMMIT");
  commits_.fetch_add(1, std::memory_order_relaxed);
  for (const Running& one : group) transactions_.fetch_add(one.kept ? 1 : 0, std::memory_order_relaxed);
}

// Also a job that undid itself fails with its group: it may have decided by what another one wrote.
void Writer::refuse_all(std::span<Running> group, std::exception_ptr why) {
  connection_.roll_back();
  for (Running& one : group) {
    one.kept = false;
    if (!one.fault) one.fault = why;
  }
}

void Writer::report(std::span<Running> group) {
  for (Running& one : group) {
    std::vector<std::function<void()>> notes;
    if (one.kept) notes = one.tx->take_notes();
    one.tx.reset(); // its closures may point into the frame of the caller whom `done` lets go
    // Neither may throw; where one does, for want of memory, the others must hear all the same.
    for (const auto& note : notes) tell([&] { note(); });
    notes.clear();
    one.job->work = nullptr;
    tell([&] { one.job->done(one.fault); });
  }
}

void Writer::run_read(Job& job) {
  std::exception_ptr fault;
  try {
    const std::unique_ptr<SqliteTx> tx = begin_tx(false);
    connection_.step("BEGIN");
    job.work(*tx);
  } catch (...) {
    fault = std::current_exception();
  }
  connection_.roll_back();
  tell([&] { job.done(fault); });
}

// Only between groups and only here (D1). A log that a reader holds back is tried again after as many pages more.
void Writer::checkpoint_if_due() {
  if (log_pages_ < last_log_pages_) checkpoint_at_ = checkpoint_pages_; // the log began anew
  last_log_pages_ = log_pages_;
  if (broken_ || log_pages_ < checkpoint_at_) return;
  const bool too_long = std::int64_t{log_pages_} * page_bytes_ > kLogBytesToTruncate;
  checkpoint(too_long ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE);
  checkpoint_at_ = log_pages_ + checkpoint_pages_;
}

void Writer::checkpoint(int mode) {
  sqlite3_busy_timeout(connection_.handle(), kTruncateWaitMilliseconds);
  const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), nullptr, mode, nullptr, nullptr);
  sqlite3_busy_timeout(connection_.handle(), kBusyMilliseconds);
  if (code == SQLITE_OK || code == SQLITE_BUSY) return;
  try {
    connection_.fail(code, "checkpoint");
  } catch (const Broken& fault) {
    log::error("database.checkpoint_failed", {{"why", fault.what()}, {"stopped", broken_ ? "yes" : "no"}});
  }
}

} // namespace sk::db::sqlite
