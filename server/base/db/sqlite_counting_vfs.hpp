// A VFS in front of another one. It counts flushes (xSync), so that tests and metrics see what a commit costs, and hands the
// pages of a commit down to the log in one write.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include <sqlite3.h>

namespace sk::db::sqlite {

class CountingVfs {
public:
  explicit CountingVfs(const std::string& below); // empty: SQLite's default; ConfigError when there is no such VFS
  ~CountingVfs();
  CountingVfs(const CountingVfs&) = delete;
  CountingVfs& operator=(const CountingVfs&) = delete;

  const std::string& name() const { return name_; }
  std::int64_t flushes() const { return flushes_.load(std::memory_order_relaxed); }
  void count() { flushes_.fetch_add(1, std::memory_order_relaxed); }
  sqlite3_vfs* real() const { return below_; }

private:
  std::string name_;
  sqlite3_vfs* below_;
  sqlite3_vfs vfs_{};
  std::atomic<std::int64_t> flushes_{0};
};

} // namespace sk::db::sqlite
