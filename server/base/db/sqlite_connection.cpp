#include "base/db/sqlite_connection.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/db/fts_sqlite.hpp"
#include "base/db/parameters.hpp"

namespace sk::db::sqlite {
namespace {

constexpr std::size_t kBuiltStatements = 64;
constexpr int kBusyMilliseconds = 5'000;

class StatementRow final : public Row {
public:
  explicit StatementRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    // The same bytes as sqlite3_column_text (all is UTF-8), also of a blob, and without a look at the type.
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }

private:
  sqlite3_stmt* statement_;
};

// Resets on every way out: an open statement would hold its snapshot, and its bindings point into the caller's values.
class Reset {
public:
  explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
  ~Reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }
  Reset(const Reset&) = delete;
  Reset& operator=(const Reset&) = delete;

private:
  sqlite3_stmt* statement_;
};

template <class Back>
class OnExit {
public:
  explicit OnExit(Back back) : back_(std::move(back)) {}
  ~OnExit() { back_(); }
  OnExit(const OnExit&) = delete;
  OnExit& operator=(const OnExit&) = delete;

private:
  Back back_;
};

// After these the kernel may have dropped pages it once accepted, or the file is not what we wrote: only a fresh start
// reads the truth from the disk. A damaged full-text index alone (CORRUPT_VTAB) is no reason to stop.
bool forbids_writing(int code) {
  if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return true;
  return ((code & 0xff) == SQLITE_CORRUPT && code != SQLITE_CORRUPT_VTAB) || (code & 0xff) == SQLITE_NOTADB;
}

int bind_one(sqlite3_stmt* statement, int slot, const Arg::Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(statement, slot, *number);
  // A null pointer would bind NULL where an empty value is meant.
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return sqlite3_bind_text64(statement, slot, text->data() != nullptr ? text->data() : "", text->size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  if (const auto* blob = std::get_if<Blob>(&value)) {
    return sqlite3_bind_blob64(statement, slot, blob->bytes.data() != nullptr ? blob->bytes.data() : "", blob->bytes.size(), SQLITE_STATIC);
  }
  return sqlite3_bind_null(statement, slot);
}

} // namespace

Connection::Connection(const std::string& path, int flags, const std::string& vfs, std::atomic<bool>& broken) : broken_(broken) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs.c_str());
  if (code != SQLITE_OK) {
    const std::string why = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(handle_);
    throw ConfigError("cannot open the database file " + path + " (" + why + "): check that its folder exists and is ours");
  }
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_wal_autocheckpoint(handle_, 0);
  register_tokenizer(handle_);
}

Connection::~Connection() {
  by_index_.clear();
  literals_.clear();
  built_.clear();
  sqlite3_close_v2(handle_);
}

void Connection::fail(int code, const std::string& what) {
  if (forbids_writing(code)) broken_ = true;
  const std::string sentence = what + ": " + sqlite3_errmsg(handle_) + " (" + std::to_string(code) + ")";
  if ((code & 0xff) == SQLITE_FULL) throw DiskFull(sentence);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
    throw UniqueViolation(sentence);
  }
  throw DatabaseBroken(sentence);
}

void Connection::exec(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

std::string Connection::pragma(const char* sql) {
  const Statement statement = prepare(sql, sql);
  std::string answer;
  // To the very end: what a pragma changes is committed after its row.
  for (bool first = true;; first = false) {
    const int code = sqlite3_step(statement.raw.get());
    if (code == SQLITE_DONE) return answer;
    if (code != SQLITE_ROW) fail(code, sql);
    if (first) answer = StatementRow(statement.raw.get()).text(0);
  }
}

void Connection::step(const char* literal) {
  auto found = std::ranges::find(literals_, literal, &std::pair<const char*, Statement>::first);
  if (found == literals_.end()) found = literals_.emplace(literals_.end(), literal, prepare(literal, literal));
  const Reset reset(found->second.raw.get());
  const int code = sqlite3_step(found->second.raw.get());
  if (code != SQLITE_DONE) fail(code, literal);
}

void Connection::roll_back() noexcept {
  if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Connection::Statement Connection::prepare(std::string_view text, const char* name) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) fail(code, name);
  Statement statement{std::unique_ptr<sqlite3_stmt, Finalize>(raw), {}, 0};
  for (int slot = 1; slot <= sqlite3_bind_parameter_count(raw); ++slot) {
    const char* parameter = sqlite3_bind_parameter_name(raw, slot);
    SK_VERIFY(parameter != nullptr && parameter[0] == '$');
    const int number = std::atoi(parameter + 1); // "$2::bigint" counts as 2
    SK_VERIFY(number >= 1);
    statement.arg_of_slot.push_back(number - 1);
    statement.args = std::max(statement.args, number);
  }
  return statement;
}

Connection::Statement Connection::take(const Query& query) {
  if (by_index_.size() <= query.index()) by_index_.resize(Query::all().size());
  Statement kept = std::move(by_index_[query.index()]);
  return kept.raw ? std::move(kept) : prepare(query.text(Engine::Sqlite), query.name());
}

Connection::Statement Connection::take_built(const BuiltQuery& query) {
  const auto found = std::ranges::find(built_, query.text, &std::pair<std::string, Statement>::first);
  if (found == built_.end()) return prepare(query.text, query.name);
  Statement kept = std::move(found->second);
  built_.erase(found);
  return kept;
}

void Connection::give_back_built(const std::string& text, Statement statement) {
  built_.emplace_front(text, std::move(statement));
  if (built_.size() > kBuiltStatements) built_.pop_back();
}

void Connection::bind(Statement& statement, std::span<const Arg> args, const char* name) {
  if (static_cast<std::size_t>(statement.args) != args.size()) {
    throw BrokenInvariant(std::string(name) + " takes " + std::to_string(statement.args) + " parameters, not " +
                          std::to_string(args.size()));
  }
  for (std::size_t slot = 0; slot < statement.arg_of_slot.size(); ++slot) {
    const Arg::Value& value = args[static_cast<std::size_t>(statement.arg_of_slot[slot])].value();
    const auto* text = std::get_if<std::string_view>(&value);
    if (text != nullptr) refuse_nul(*text, name);
    const int code = bind_one(statement.raw.get(), static_cast<int>(slot) + 1, value);
    if (code != SQLITE_OK) fail(code, name);
  }
}

void Connection::walk(Statement& statement, std::span<const Arg> args, const char* name, const Tx::RowSink& sink) {
  const Reset reset(statement.raw.get());
  bind(statement, args, name);
  // A writing statement always runs to its end, whatever the sink has seen enough of.
  const bool writes = sqlite3_stmt_readonly(statement.raw.get()) == 0;
  bool wanted = true;
  for (;;) {
    const int code = sqlite3_step(statement.raw.get());
    if (code == SQLITE_DONE) return;
    if (code != SQLITE_ROW) fail(code, name);
    if (wanted && sink) wanted = sink(StatementRow(statement.raw.get()));
    if (!wanted && !writes) return;
  }
}

std::int64_t Connection::run(const Query& query, std::span<const Arg> args) {
  Statement statement = take(query);
  const OnExit back([&] { by_index_[query.index()] = std::move(statement); });
  walk(statement, args, query.name(), nullptr);
  return sqlite3_stmt_readonly(statement.raw.get()) != 0 ? 0 : sqlite3_changes64(handle_);
}

void Connection::each(const Query& query, std::span<const Arg> args, const Tx::RowSink& sink) {
  Statement statement = take(query);
  const OnExit back([&] { by_index_[query.index()] = std::move(statement); });
  walk(statement, args, query.name(), sink);
}

void Connection::each_built(const BuiltQuery& query, const Tx::RowSink& sink) {
  Statement statement = take_built(query);
  const OnExit back([&] { give_back_built(query.text, std::move(statement)); });
  const std::vector<Arg> args = args_of(query);
  walk(statement, args, query.name, sink);
}

void Connection::prepare_all() {
  for (const Query* query : Query::all()) {
    try {
      by_index_.resize(Query::all().size());
      by_index_[query->index()] = take(*query);
    } catch (const DatabaseBroken& fault) {
      throw ConfigError(std::string("the query ") + query->name() + " does not fit this database: " + fault.what());
    }
  }
}

} // namespace sk::db::sqlite
