#include "base/db/postgres_database.hpp"

#include <algorithm>
#include <chrono>

#include "base/core/blocking.hpp"
#include "base/core/bytes.hpp"
#include "base/db/in_transaction.hpp"
#include "base/db/migrations.hpp"

namespace sk::db::postgres {
namespace {

constexpr int kTries = 6;                            // the first and five more
constexpr const char* kMigrationLock = "7165126583"; // one number for all programs on the database
constexpr int kOldestServer = 150'000;

std::vector<AppliedMigration> applied_migrations(Connection& connection) {
  std::vector<AppliedMigration> applied;
  if (PQgetisnull(connection.exec("SELECT to_regclass('schema_migrations')").get(), 0, 0) != 0) return applied;
  const Result rows = connection.exec("SELECT version, name, digest FROM schema_migrations ORDER BY version");
  for (int row = 0; row < PQntuples(rows.get()); ++row) {
    applied.push_back({static_cast<int>(parse_int(PQgetvalue(rows.get(), row, 0)).value_or(0)), PQgetvalue(rows.get(), row, 1),
                       PQgetvalue(rows.get(), row, 2)});
  }
  return applied;
}

void apply(Connection& connection, const Migration& migration, Instant now) {
  connection.exec("BEGIN");
  try {
    for (const std::string& statement : statements_for(migration, Engine::Postgres)) connection.exec(statement.c_str());
    connection.exec("INSERT INTO schema_migrations(version, name, digest, applied_at) VALUES ($1, $2, $3, $4)",
                    {std::to_string(migration.version), migration.name, digest_of(migration), std::to_string(now.micros)});
    connection.exec("COMMIT");
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

std::unique_ptr<Connection> first_connection(const std::string& url) {
  try {
    return std::make_unique<Connection>(url);
  } catch (const DatabaseBroken& fault) {
    throw ConfigError(std::string("PostgreSQL cannot be reached (") + fault.what() + "): check the database URL and that the server runs");
  }
}

} // namespace

PostgresDatabase::PostgresDatabase(const OpenOptions& options)
    : url_(options.url), clock_(*options.clock), random_(*options.random), read_only_(options.read_only),
      unmade_(std::max(1, options.readers) + std::max(1, options.writers) - 1), listener_(options.url) {
  SK_VERIFY(!options.exclusive);
  std::unique_ptr<Connection> connection = first_connection(url_);
  if (PQserverVersion(connection->handle()) < kOldestServer) throw ConfigError("this PostgreSQL is older than 15: use 15 or newer");
  bring_up_to_date(*connection, options);
  connection->prepare_all();
  idle_.push_back(std::move(connection));
  if (read_only_) return;
  for (int i = 0; i < std::max(1, options.writers); ++i) threads_.emplace_back([this] { work_until_stopped(); });
}

PostgresDatabase::~PostgresDatabase() {
  {
    const std::lock_guard lock(jobs_mutex_);
    stopping_ = true;
  }
  job_waits_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void PostgresDatabase::bring_up_to_date(Connection& connection, const OpenOptions& options) {
  const std::vector<Migration>& known = options.migrations != nullptr ? *options.migrations : embedded_migrations();
  if (read_only_) {
    if (missing_migrations(known, applied_migrations(connection)).empty()) return;
    throw ConfigError("the database was made by an older program: start the server once, it brings it up to date");
  }
  // Two hosts that start together: the second waits here and then finds nothing left to do. The lock goes with the session.
  connection.exec("SELECT pg_advisory_lock($1)", {kMigrationLock});
  const std::vector<const Migration*> missing = missing_migrations(known, applied_migrations(connection));
  if (!missing.empty()) connection.exec(kCreateSchemaMigrations);
  for (const Migration* migration : missing) apply(connection, *migration, clock_.now());
  connection.exec("SELECT pg_advisory_unlock($1)", {kMigrationLock});
}

std::unique_ptr<Connection> PostgresDatabase::take() {
  {
    std::unique_lock lock(pool_mutex_);
    connection_free_.wait(lock, [&] { return !idle_.empty() || unmade_ > 0; });
    if (!idle_.empty()) {
      std::unique_ptr<Connection> connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
    --unmade_;
  }
  try {
    return std::make_unique<Connection>(url_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void PostgresDatabase::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(pool_mutex_);
    if (connection)
      idle_.push_back(std::move(connection));
    else
      ++unmade_;
  }
  connection_free_.notify_one();
}

// A server that was started anew leaves dead connections in the pool; nothing has happened on them, so the caller need
// not know.
void PostgresDatabase::begin(Connection& connection, const char* sql) {
  try {
    connection.exec(sql);
  } catch (const ConnectionLost&) {
    connection.reconnect();
    connection.exec(sql);
  }
}

void PostgresDatabase::read_erased(const std::function<void(Tx&)>& work) {
  const InTransaction fence(this);
  const Blocking waiting;  // most of it for the server over there
  const Lease lease(*this);
  Connection& connection = *lease;
  try {
    begin(connection, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    PostgresTx tx(connection, clock_.now(), random_, false);
    work(tx);
    connection.exec("COMMIT");
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

void PostgresDatabase::refuse_when_read_only() const {
  if (read_only_) throw BrokenInvariant("a write into a database that was opened for reading only");
}

void PostgresDatabase::write_erased(const std::function<bool(Tx&)>& work) {
  refuse_when_read_only();
  const InTransaction fence(this);
  const Blocking waiting;
  write_with_retries(work);
}

void PostgresDatabase::write_with_retries(const std::function<bool(Tx&)>& work) {
  const Lease lease(*this);
  for (int attempt = 1;; ++attempt) {
    try {
      return write_once(*lease, work);
    } catch (const TryAgain&) {
      if (attempt == kTries) throw;
    } catch (const ConnectionLost&) {
      if (attempt == kTries) throw;
      (*lease).reconnect();
    }
    pause_before_retry(attempt);
  }
}

void PostgresDatabase::write_once(Connection& connection, const std::function<bool(Tx&)>& work) {
  PostgresTx tx(connection, clock_.now(), random_, true);
  bool keep = false;
  try {
    begin(connection, "BEGIN ISOLATION LEVEL READ COMMITTED");
    keep = work(tx);
    if (keep) tx.run_endings();
  } catch (...) {
    connection.roll_back();
    throw;
  }
  if (!keep) return connection.roll_back();
  try {
    connection.exec("COMMIT");
  } catch (const ConnectionLost& fault) {
    // Nobody knows whether it is committed: trying again could do it twice (O17, resolved by the caller's own id).
    throw DatabaseBroken(std::string("the outcome of a commit is unknown: ") + fault.what());
  } catch (...) {
    connection.roll_back();
    throw;
  }
  commits_.fetch_add(1, std::memory_order_relaxed);
  for (const auto& note : tx.take_notes()) note();
}

// Jitter: two that collided must not collide again in step.
void PostgresDatabase::pause_before_retry(int attempt) {
  const std::uint64_t most = std::uint64_t{2'000} << attempt;
  std::this_thread::sleep_for(std::chrono::microseconds(random_.next() % most));
}

void PostgresDatabase::submit(std::function<bool(Tx&)> work, std::function<void(std::exception_ptr)> done) {
  refuse_when_read_only();
  {
    const std::lock_guard lock(jobs_mutex_);
    jobs_.push_back({std::move(work), std::move(done)});
  }
  job_waits_.notify_one();
}

void PostgresDatabase::work_until_stopped() {
  const InTransaction fence(this);
  for (;;) {
    std::unique_lock lock(jobs_mutex_);
    job_waits_.wait(lock, [&] { return stopping_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    std::exception_ptr fault;
    try {
      write_with_retries(job.work);
    } catch (...) {
      fault = std::current_exception();
    }
    job.work = nullptr;
    job.done(fault);
  }
}

void PostgresDatabase::notify(const std::string& channel, const std::string& payload) {
  const Lease lease(*this);
  const auto tell = [&] { (*lease).exec("SELECT pg_notify($1, $2)", {channel, payload}); };
  try {
    tell();
  } catch (const ConnectionLost&) { // to hear a thing twice does no harm
    (*lease).reconnect();
    tell();
  }
}

Hearing PostgresDatabase::listen(const std::string& channel, std::function<void(const std::string&)> heard) {
  return listener_.listen(channel, std::move(heard));
}

Database::Counters PostgresDatabase::counters() const {
  const std::int64_t commits = commits_.load(std::memory_order_relaxed);
  return {commits, commits, 0};
}

void PostgresDatabase::copy_to(const std::string&) {
  throw ConfigError("a PostgreSQL database is saved with its own tools (pg_dump, or a base backup)");
}

std::string PostgresDatabase::check_integrity() {
  std::string findings;
  read_erased([&](Tx& tx) {
    tx.each_built({"database.invalid_indexes", "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid", {}},
                  [&](const Row& row) {
                    findings += "the index " + row.get<std::string>(0) + " is invalid\n";
                    return true;
                  });
  });
  return findings;
}

} // namespace sk::db::postgres
