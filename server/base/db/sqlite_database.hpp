// Database over one SQLite file: the writer's thread, a few readers, the lock that keeps a second program out.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "base/db/database.hpp"
#include "base/db/sqlite_counting_vfs.hpp"
#include "base/db/sqlite_writer.hpp"

namespace sk::db::sqlite {

// flock on PATH.lock, held for life; a crash of the holder frees it.
class WriterLock {
public:
  explicit WriterLock(const std::string& database_path);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

private:
  int file_;
};

class SqliteDatabase final : public Database {
public:
  SqliteDatabase(const std::string& path, const OpenOptions& options);
  ~SqliteDatabase() override;

  Engine engine() const override { return Engine::Sqlite; }
  void submit(std::function<bool(Tx&)> work, std::function<void(std::exception_ptr)> done) override;
  void notify(const std::string& channel, const std::string& payload) override;
  Hearing listen(const std::string& channel, std::function<void(const std::string&)> heard) override;
  Counters counters() const override;
  void copy_to(const std::string& path) override;
  std::string check_integrity() override;

protected:
  void read_erased(const std::function<void(Tx&)>& work) override;
  void write_erased(const std::function<bool(Tx&)>& work) override;

private:
  void open_writer(const std::string& path, const OpenOptions& options);
  std::unique_ptr<Connection> open_reader(const std::string& path, const OpenOptions& options);
  std::unique_ptr<Connection> take_reader();
  void give_back(std::unique_ptr<Connection> reader);
  void wait_for(const std::function<void(Writer::Done)>& start);
  Writer& writer();

  const Clock& clock_;
  Random& random_;
  std::atomic<bool> broken_{false};
  std::unique_ptr<WriterLock> lock_;
  CountingVfs vfs_;
  std::unique_ptr<Connection> writing_;
  bool exclusive_;

  std::mutex readers_mutex_;
  std::condition_variable reader_free_;
  std::vector<std::unique_ptr<Connection>> readers_;

  Hearers hearers_;
  std::unique_ptr<Writer> writer_; // last: its thread uses all the others
};

} // namespace sk::db::sqlite
