// Joins the segments of the full-text index in quiet times, so that a search finds each word in one place. Only where nothing was
// indexed for a while: the work is done in pieces, and ends when somebody writes.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/db/database.hpp"

namespace sk::search {

class IndexKeeper {
public:
  explicit IndexKeeper(db::Database& database);
  void stop();

private:
  void work(std::stop_token stopping);
  db::Database& database_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_; // last: it uses all the others
};

// All of them, now; as a quiet night would.
void join_segments(db::Database& database, const std::stop_token& stopping = {});

} // namespace sk::search
