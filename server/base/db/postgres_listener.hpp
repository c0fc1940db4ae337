// LISTEN on a connection of its own, on a thread of its own that starts with the first call. When the connection breaks
// it is made anew, ever more slowly; what was told meanwhile is lost, so hearers also look for themselves now and then.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "base/db/hearers.hpp"
#include "base/db/postgres_connection.hpp"

namespace sk::db::postgres {

class Listener {
public:
  explicit Listener(std::string url);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // Returns when the server has heard of it, so that nothing told afterwards is missed; DatabaseBroken after some seconds.
  [[nodiscard]] Hearing listen(const std::string& channel, std::function<void(const std::string&)> heard);

private:
  void work_until_stopped();
  void serve(Connection& connection);
  void ask_server(Connection& connection);
  void hear(Connection& connection);
  bool wait_for_server(Connection& connection); // false: stopped
  void wake();
  bool stopping();

  const std::string url_;
  int wake_; // an eventfd
  std::mutex mutex_;
  std::condition_variable listened_;
  std::set<std::string> channels_;
  Hearers hearers_;
  std::size_t asked_ = 0; // channels known to the server
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace sk::db::postgres
