// A thread that destroys the keys of secrets which are given up: at once when it is woken, after a crash by the next start.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::secrets {

class KeyKeeper {
public:
  explicit KeyKeeper(const access::House& house);
  ~KeyKeeper() { stop(); }
  KeyKeeper(const KeyKeeper&) = delete;
  KeyKeeper& operator=(const KeyKeeper&) = delete;
  void wake();
  void stop();

private:
  void work(std::stop_token stopping);
  const access::House& house_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  bool wake_ = false;
  std::jthread thread_;
};

} // namespace sk::secrets
