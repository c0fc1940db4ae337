#include "base/db/postgres_connection.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>

#include "base/core/bytes.hpp"
#include "base/db/parameters.hpp"

namespace sk::db::postgres {
namespace {

constexpr std::size_t kBuiltStatements = 64;
constexpr unsigned int kByteaOid = 17;
constexpr int kReconnectTries = 8;
constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{1'600};

class ResultRow final : public Row {
public:
  ResultRow(const PGresult* result, int row) : result_(result), row_(row) {}

  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }

  // As SQLite reads it: a truth value is 0 or 1, of anything else the leading whole number counts.
  std::int64_t integer(int column) const override {
    const std::string_view text = raw(column);
    if (text == "t") return 1;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  std::string_view text(int column) const override {
    const std::string_view text = raw(column);
    if (PQftype(result_, column) != kByteaOid) return text;
    if (unhexed_.empty()) unhexed_.resize(static_cast<std::size_t>(PQnfields(result_)));
    auto& bytes = unhexed_.at(static_cast<std::size_t>(column));
    if (!bytes) bytes = from_hex(text.starts_with("\\x") ? text.substr(2) : text).value_or("");
    return *bytes;
  }

private:
  std::string_view raw(int column) const {
    SK_VERIFY(column >= 0 && column < PQnfields(result_));
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

  const PGresult* result_;
  int row_;
  mutable std::vector<std::optional<std::string>> unhexed_;
};

// The parameters in the arrays that libpq wants.
class Parameters {
public:
  Parameters(std::span<const Arg> args, const char* name) {
    texts_.reserve(args.size());
    for (const Arg& arg : args) add(arg.value(), name);
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

private:
  void add(const Arg::Value& value, const char* name) {
    if (const auto* blob = std::get_if<Blob>(&value)) {
      values_.push_back(blob->bytes.data() != nullptr ? blob->bytes.data() : "");
      lengths_.push_back(static_cast<int>(blob->bytes.size()));
      formats_.push_back(1);
      return;
    }
    lengths_.push_back(0);
    formats_.push_back(0);
    if (std::holds_alternative<std::monostate>(value)) return values_.push_back(nullptr);
    const auto* number = std::get_if<std::int64_t>(&value);
    if (number == nullptr) refuse_nul(std::get<std::string_view>(value), name);
    // libpq wants an end mark behind each.
    values_.push_back(
        texts_.emplace_back(number != nullptr ? std::to_string(*number) : std::string(std::get<std::string_view>(value))).c_str());
  }

  std::vector<std::string> texts_; // reserved: c_str() of each stays where it is
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

// Only these can hit a unique key, and only in these does the failed statement have to be undone alone.
bool needs_guard(std::string_view text) {
  const std::string_view body = text.substr(std::min(text.find_first_not_of(" \t\r\n("), text.size()));
  return std::ranges::any_of(std::array<std::string_view, 3>{"INSERT", "UPDATE", "WITH"},
                             [&](std::string_view verb) { return ascii_iequal(body.substr(0, verb.size()), verb); });
}

std::string statement_of(const Query& query) { return "q" + std::to_string(query.index()); }

void walk(const Result& result, const Tx::RowSink& sink) {
  const int rows = PQntuples(result.get());
  for (int row = 0; row < rows; ++row) {
    if (!sink(ResultRow(result.get(), row))) return;
  }
}

} // namespace

Connection::Connection(const std::string& url) : handle_(PQconnectdb(url.c_str())) {
  if (PQstatus(handle_) != CONNECTION_OK) {
    const std::string why(trim(PQerrorMessage(handle_)));
    PQfinish(handle_);
    throw DatabaseBroken(why);
  }
  PQsetNoticeProcessor(handle_, [](void*, const char*) {}, nullptr);
}

Connection::~Connection() { PQfinish(handle_); }

void Connection::reconnect() {
  auto pause = kFirstPause;
  for (int attempt = 0; attempt < kReconnectTries; ++attempt) {
    PQreset(handle_);
    forget_statements();
    if (PQstatus(handle_) == CONNECTION_OK) return;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, kLongestPause);
  }
  throw DatabaseBroken("PostgreSQL does not answer: " + std::string(trim(PQerrorMessage(handle_))));
}

void Connection::forget_statements() {
  prepared_.clear();
  built_.clear();
}

void Connection::fail(const PGresult* result, const char* name) {
  if (PQstatus(handle_) != CONNECTION_OK) throw ConnectionLost(std::string(name) + ": " + std::string(trim(PQerrorMessage(handle_))));
  const char* field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  const std::string_view state = field != nullptr ? field : "";
  const std::string sentence = std::string(name) + ": " + std::string(trim(PQresultErrorMessage(result))) + " (" + std::string(state) + ")";
  if (state == "23505") throw UniqueViolation(sentence);
  if (state == "53100") throw DiskFull(sentence);
  if (state == "40001" || state == "40P01") throw TryAgain(sentence);
  // The server is going down or was told to drop us: the session is over although the socket may still stand.
  if (state.starts_with("57P")) throw ConnectionLost(sentence);
  throw DatabaseBroken(sentence);
}

Result Connection::checked(PGresult* raw, const char* name) {
  Result result(raw);
  const ExecStatusType status = PQresultStatus(raw);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(raw, name);
  return result;
}

Result Connection::exec(const char* sql) { return checked(PQexec(handle_, sql), sql); }

Result Connection::exec(const char* sql, const std::vector<std::string>& texts) {
  std::vector<const char*> values;
  for (const std::string& text : texts) values.push_back(text.c_str());
  return checked(PQexecParams(handle_, sql, static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0), sql);
}

void Connection::roll_back() noexcept {
  if (PQtransactionStatus(handle_) != PQTRANS_IDLE) PQclear(PQexec(handle_, "ROLLBACK"));
}

void Connection::prepare(const std::string& statement, std::string_view text, const char* name) {
  checked(PQprepare(handle_, statement.c_str(), std::string(text).c_str(), 0, nullptr), name);
}

void Connection::prepare(const Query& query) {
  if (prepared_.size() < Query::all().size()) prepared_.resize(Query::all().size());
  if (prepared_[query.index()]) return;
  prepare(statement_of(query), query.text(Engine::Postgres), query.name());
  prepared_[query.index()] = true;
}

Result Connection::execute(const std::string& statement, std::span<const Arg> args, const char* name) {
  const Parameters parameters(args, name);
  return checked(
      PQexecPrepared(handle_, statement.c_str(), parameters.count(), parameters.values(), parameters.lengths(), parameters.formats(), 0),
      name);
}

// A failed statement would poison the transaction, so it gets a savepoint; all three travel in one round trip.
Result Connection::execute_guarded(const std::string& statement, std::span<const Arg> args, const char* name) {
  const Parameters parameters(args, name);
  PQenterPipelineMode(handle_);
  PQsendQueryParams(handle_, "SAVEPOINT guard", 0, nullptr, nullptr, nullptr, nullptr, 0);
  PQsendQueryPrepared(handle_, statement.c_str(), parameters.count(), parameters.values(), parameters.lengths(), parameters.formats(), 0);
  PQsendQueryParams(handle_, "RELEASE guard", 0, nullptr, nullptr, nullptr, nullptr, 0);
  PQpipelineSync(handle_);
  std::vector<Result> answers; // of the three, each followed by a null, then the sync
  while (PQstatus(handle_) == CONNECTION_OK && answers.size() < 4) {
    if (PGresult* raw = PQgetResult(handle_)) answers.emplace_back(raw);
    if (!answers.empty() && PQresultStatus(answers.back().get()) == PGRES_PIPELINE_SYNC) break;
  }
  PQexitPipelineMode(handle_);
  if (PQstatus(handle_) != CONNECTION_OK || answers.size() != 4) throw ConnectionLost(std::string(name) + ": the connection was lost");
  for (const Result& answer : answers) {
    const ExecStatusType status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_PIPELINE_SYNC) continue;
    try {
      fail(answer.get(), name);
    } catch (const UniqueViolation&) {
      exec("ROLLBACK TO guard; RELEASE guard");
      throw;
    }
  }
  return std::move(answers[1]);
}

Result Connection::execute(const Query& query, std::span<const Arg> args) {
  prepare(query);
  const std::string statement = statement_of(query);
  return needs_guard(query.text(Engine::Postgres)) ? execute_guarded(statement, args, query.name())
                                                   : execute(statement, args, query.name());
}

std::int64_t Connection::run(const Query& query, std::span<const Arg> args) {
  const Result result = execute(query, args);
  if (std::strncmp(PQcmdStatus(result.get()), "SELECT", 6) == 0) return 0;
  const std::string_view changed = PQcmdTuples(result.get());
  return parse_int(changed).value_or(0);
}

void Connection::each(const Query& query, std::span<const Arg> args, const Tx::RowSink& sink) { walk(execute(query, args), sink); }

void Connection::each_built(const BuiltQuery& query, const Tx::RowSink& sink) {
  auto found = std::ranges::find(built_, query.text, &std::pair<std::string, std::string>::first);
  if (found == built_.end()) {
    const std::string statement = "b" + std::to_string(++built_number_);
    prepare(statement, query.text, query.name);
    built_.emplace_front(query.text, statement);
  } else {
    built_.splice(built_.begin(), built_, found);
  }
  if (built_.size() > kBuiltStatements) {
    exec(("DEALLOCATE " + built_.back().second).c_str());
    built_.pop_back();
  }
  const std::vector<Arg> args = args_of(query);
  const std::string statement = built_.front().second;
  walk(needs_guard(query.text) ? execute_guarded(statement, args, query.name) : execute(statement, args, query.name), sink);
}

void Connection::prepare_all() {
  for (const Query* query : Query::all()) {
    try {
      prepare(*query);
    } catch (const DatabaseBroken& fault) {
      throw ConfigError(std::string("the query ") + query->name() + " does not fit this database: " + fault.what());
    }
  }
}

} // namespace sk::db::postgres
