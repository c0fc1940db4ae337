// Lets go of old mails in quarantine by rule: at the start of the program and every hour from then on.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::intake {

class QuarantineKeeper {
public:
  explicit QuarantineKeeper(access::House& house);
  ~QuarantineKeeper() { stop(); }
  QuarantineKeeper(const QuarantineKeeper&) = delete;
  QuarantineKeeper& operator=(const QuarantineKeeper&) = delete;

  void stop();

private:
  void work(std::stop_token stopping);
  access::House& house_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_;
};

} // namespace sk::intake
