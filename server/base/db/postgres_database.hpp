// Database over PostgreSQL 15+: a pool of connections, made when first needed; threads for submitted work.
// Writes run READ COMMITTED: a store that reads a row in order to change it says SELECT … FOR UPDATE in its PostgreSQL
// text, or names the version it saw in the WHERE of the update.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/db/database.hpp"
#include "base/db/engine_tx.hpp"
#include "base/db/postgres_connection.hpp"
#include "base/db/postgres_listener.hpp"

namespace sk::db::postgres {

using PostgresTx = EngineTx<Connection, Engine::Postgres>;

class PostgresDatabase final : public Database {
public:
  explicit PostgresDatabase(const OpenOptions& options);
  ~PostgresDatabase() override;

  Engine engine() const override { return Engine::Postgres; }
  void submit(std::function<bool(Tx&)> work, std::function<void(std::exception_ptr)> done) override;
  void notify(const std::string& channel, const std::string& payload) override;
  Hearing listen(const std::string& channel, std::function<void(const std::string&)> heard) override;
  Counters counters() const override;
  void copy_to(const std::string& path) override;
  std::string check_integrity() override; // indexes that the server itself calls invalid

protected:
  void read_erased(const std::function<void(Tx&)>& work) override;
  void write_erased(const std::function<bool(Tx&)>& work) override;

private:
  struct Job {
    std::function<bool(Tx&)> work;
    std::function<void(std::exception_ptr)> done;
  };

  // A connection of the pool for as long as the object lives.
  class Lease {
  public:
    explicit Lease(PostgresDatabase& database) : database_(database), connection_(database.take()) {}
    ~Lease() { database_.give_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() const { return *connection_; }

  private:
    PostgresDatabase& database_;
    std::unique_ptr<Connection> connection_;
  };

  void bring_up_to_date(Connection& connection, const OpenOptions& options);
  std::unique_ptr<Connection> take();
  void give_back(std::unique_ptr<Connection> connection);
  void begin(Connection& connection, const char* sql);
  void write_once(Connection& connection, const std::function<bool(Tx&)>& work);
  void write_with_retries(const std::function<bool(Tx&)>& work);
  void pause_before_retry(int attempt);
  void refuse_when_read_only() const;
  void work_until_stopped();

  const std::string url_;
  const Clock& clock_;
  Random& random_;
  const bool read_only_;
  std::atomic<std::int64_t> commits_{0};

  std::mutex pool_mutex_;
  std::condition_variable connection_free_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int unmade_; // connections that may still be opened

  std::mutex jobs_mutex_;
  std::condition_variable job_waits_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
  Listener listener_;
};

} // namespace sk::db::postgres
