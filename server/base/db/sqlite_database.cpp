#include "base/db/sqlite_database.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <future>

#include "base/core/blocking.hpp"
#include "base/db/in_transaction.hpp"
#include "base/db/migrations.hpp"

namespace sk::db::sqlite {
namespace {

constexpr int kReadFlags = SQLITE_OPEN_READONLY;
constexpr int kWriteFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

std::string cache_pragma(std::size_t bytes) { return "PRAGMA cache_size = -" + std::to_string(bytes / 1024); }

void set_up(Connection& connection, std::size_t cache_bytes) {
  connection.exec(cache_pragma(cache_bytes).c_str());
  connection.exec("PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0");
}

// The file is made by us and not by SQLite so that nobody else may read it; an empty file is a fresh database.
void create_private(const std::string& path) {
  // Never open one that is there: closing it again would drop the locks of this process on it (fcntl locks, POSIX).
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0 && errno == EEXIST) return;
  if (file < 0)
    throw ConfigError("cannot open the database file " + path + " (" + std::strerror(errno) +
                      "): check that its folder exists and is ours");
  ::close(file);
}

std::vector<AppliedMigration> applied_migrations(Connection& connection) {
  std::vector<AppliedMigration> applied;
  if (connection.pragma("SELECT name FROM sqlite_schema WHERE name = 'schema_migrations'").empty()) return applied;
  const BuiltQuery query{"migrations.applied", "SELECT version, name, digest FROM schema_migrations ORDER BY version", {}};
  connection.each_built(query, [&](const Row& row) {
    applied.push_back({row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2)});
    return true;
  });
  return applied;
}

void apply(Connection& connection, const Migration& migration, Instant now) {
  connection.step("BEGIN IMMEDIATE");
  try {
    for (const std::string& statement : statements_for(migration, Engine::Sqlite)) connection.exec(statement.c_str());
    const BuiltQuery row{"migrations.add",
                         "INSERT INTO schema_migrations(version, name, digest, applied_at) VALUES ($1, $2, $3, $4)",
                         {std::int64_t{migration.version}, migration.name, digest_of(migration), now.micros}};
    connection.each_built(row, [](const Row&) { return true; });
    connection.step("COMMIT");
  } catch (const UniqueViolation& fault) {
    connection.roll_back();
    throw DatabaseBroken("migration " + migration.name + ": " + fault.what());
  } catch (...) {
    connection.roll_back();
    throw;
  }
}

} // namespace

WriterLock::WriterLock(const std::string& database_path) {
  const std::string path = database_path + ".lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) throw ConfigError("cannot write " + path + " (" + std::strerror(errno) + "): check that its folder exists and is ours");
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t size = ::pread(file_, holder, sizeof holder - 1, 0);
    ::close(file_);
    throw ConfigError("the database " + database_path + " is already open in another skranke (process " +
                      (size > 0 ? std::string(holder) : std::string("unknown")) + "): stop that one first, or use another file");
  }
  const std::string own = std::to_string(::getpid());
  // Who holds the lock is only a hint for the message; the lock itself is what counts.
  if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, own.data(), own.size(), 0) < 0) errno = 0;
}

WriterLock::~WriterLock() { ::close(file_); }

SqliteDatabase::SqliteDatabase(const std::string& path, const OpenOptions& options)
    : clock_(*options.clock), random_(*options.random), vfs_(options.sqlite_vfs), exclusive_(options.exclusive) {
  SK_VERIFY(!(exclusive_ && options.read_only));
  if (!options.read_only) open_writer(path, options);
  if (!exclusive_) {
    for (int i = 0; i < std::max(1, options.readers); ++i) readers_.push_back(open_reader(path, options));
  }
  if (options.read_only) {
    const std::vector<Migration>& known = options.migrations != nullptr ? *options.migrations : embedded_migrations();
    if (!missing_migrations(known, applied_migrations(*readers_.front())).empty()) {
      throw ConfigError("the database " + path + " was made by an older program: start the server once, it brings it up to date");
    }
  }
  for (const auto& reader : readers_) reader->prepare_all();
  if (writing_) {
    writing_->prepare_all();
    writer_ = std::make_unique<Writer>(*writing_, options, broken_);
  }
}

SqliteDatabase::~SqliteDatabase() {
  readers_.clear(); // first, so that nobody holds back the last checkpoint
  writer_.reset();
  // After a failed fsync a checkpoint could put pages into the file that never reached the disk.
  if (writing_) sqlite3_db_config(writing_->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, broken_ ? 1 : 0, nullptr);
}

void SqliteDatabase::open_writer(const std::string& path, const OpenOptions& options) {
  if (!exclusive_) {
    lock_ = std::make_unique<WriterLock>(path);
    create_private(path);
  }
  writing_ = std::make_unique<Connection>(path, kWriteFlags, vfs_.name(), broken_);
  // Before anything reads the file: a VFS without shared memory cannot read a WAL database otherwise.
  if (exclusive_) writing_->exec("PRAGMA locking_mode = EXCLUSIVE");
  set_up(*writing_, options.page_cache_bytes);
  // The change to WAL goes by a rollback journal whose removal must last: come back after a loss of power it would undo
  // what the log has since acknowledged. EXTRA flushes the folder after it; for the log itself it is the same as FULL.
  writing_->exec("PRAGMA synchronous = EXTRA");
  const std::string mode = writing_->pragma("PRAGMA journal_mode = WAL");
  if (mode != "wal") throw ConfigError("the database " + path + " cannot use a write-ahead log (" + mode + "): put it on a local disk");
  writing_->exec("PRAGMA synchronous = FULL");
  SK_VERIFY(writing_->pragma("PRAGMA synchronous") == "2"); // D2: not a tuning knob
  const std::vector<Migration>& known = options.migrations != nullptr ? *options.migrations : embedded_migrations();
  const std::vector<const Migration*> missing = missing_migrations(known, applied_migrations(*writing_));
  if (!missing.empty()) writing_->exec(kCreateSchemaMigrations);
  for (const Migration* migration : missing) apply(*writing_, *migration, clock_.now());
}

std::unique_ptr<Connection> SqliteDatabase::open_reader(const std::string& path, const OpenOptions& options) {
  auto reader = std::make_unique<Connection>(path, kReadFlags, vfs_.name(), broken_);
  sqlite3_db_config(reader->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  set_up(*reader, options.page_cache_bytes / 4 * 3);
  reader->exec("PRAGMA query_only = ON");
  return reader;
}

std::unique_ptr<Connection> SqliteDatabase::take_reader() {
  std::unique_lock lock(readers_mutex_);
  if (readers_.empty()) {
    const Blocking waiting;
    reader_free_.wait(lock, [&] { return !readers_.empty(); });
  }
  reader_free_.wait(lock, [&] { return !readers_.empty(); });
  std::unique_ptr<Connection> reader = std::move(readers_.back());
  readers_.pop_back();
  return reader;
}

void SqliteDatabase::give_back(std::unique_ptr<Connection> reader) {
  {
    const std::lock_guard lock(readers_mutex_);
    readers_.push_back(std::move(reader));
  }
  reader_free_.notify_one();
}

Writer& SqliteDatabase::writer() {
  if (!writer_) throw BrokenInvariant("a write into a database that was opened for reading only");
  return *writer_;
}

void SqliteDatabase::read_erased(const std::function<void(Tx&)>& work) {
  InTransaction::refuse_nested(writer_.get());
  const InTransaction fence(this);
  if (exclusive_) return wait_for([&](Writer::Done done) { writer().submit_read([&](Tx& tx) { work(tx); }, std::move(done)); });
  std::unique_ptr<Connection> reader = take_reader();
  try {
    SqliteTx tx(*reader, clock_.now(), random_, false);
    reader->step("BEGIN");
    work(tx);
    reader->step("COMMIT");
  } catch (...) {
    reader->roll_back();
    give_back(std::move(reader));
    throw;
  }
  give_back(std::move(reader));
}

void SqliteDatabase::write_erased(const std::function<bool(Tx&)>& work) {
  InTransaction::refuse_nested(&writer());
  const InTransaction fence(this);
  wait_for([&](Writer::Done done) { writer().submit([&](Tx& tx) { return work(tx); }, std::move(done)); });
}

void SqliteDatabase::wait_for(const std::function<void(Writer::Done)>& start) {
  std::promise<void> promise;
  start([&](std::exception_ptr fault) { fault ? promise.set_exception(fault) : promise.set_value(); });
  const Blocking waiting;
  promise.get_future().get();
}

void SqliteDatabase::submit(std::function<bool(Tx&)> work, std::function<void(std::exception_ptr)> done) {
  writer().submit(std::move(work), std::move(done));
}

void SqliteDatabase::notify(const std::string& channel, const std::string& payload) {
  // Not by way of the writer: between two writes it would part them into two commits.
  hearers_.tell(channel, payload);
}

Hearing SqliteDatabase::listen(const std::string& channel, std::function<void(const std::string&)> heard) {
  return hearers_.add(channel, std::move(heard));
}

Database::Counters SqliteDatabase::counters() const {
  if (!writer_) return {};
  return {writer_->commits(), writer_->transactions(), vfs_.flushes()};
}

void SqliteDatabase::copy_to(const std::string& path) {
  create_private(path);
  std::atomic<bool> copy_broken{false};  // what befalls the copy says nothing of the database
  Connection copy(path, kWriteFlags, vfs_.name(), copy_broken);
  std::unique_ptr<Connection> reader = take_reader();
  // All pages in one step: a snapshot that no commit in between makes start anew.
  sqlite3_backup* const backup = sqlite3_backup_init(copy.handle(), "main", reader->handle(), "main");
  const int answer = backup != nullptr ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy.handle());
  if (backup != nullptr) sqlite3_backup_finish(backup);
  give_back(std::move(reader));
  if (answer != SQLITE_DONE) copy.fail(answer, "copying the database to " + path);
  // Alone in its file, without a log beside it.
  if (copy.pragma("PRAGMA journal_mode = DELETE") != "delete") throw DatabaseBroken("the copy " + path + " keeps a log beside it");
}

std::string SqliteDatabase::check_integrity() {
  std::string findings;
  read_erased([&](Tx& tx) {
    for (const char* check : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
      tx.each_built({check, check, {}}, [&](const Row& row) {
        if (row.text(0) != "ok") findings += std::string(check) + ": " + std::string(row.text(0)) + "\n";
        return true;
      });
    }
  });
  return findings;
}

} // namespace sk::db::sqlite
