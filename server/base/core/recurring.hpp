// A thread that does one job again and again until it is stopped.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace sk {

class Recurring {
public:
  // The first time at once, then each time `between` after the last one ended. A job that throws is logged as `failed` and done again at
  // its next time, so it must leave its work as it was; one that lasts looks at the token, so that a stop need not wait for it.
  Recurring(std::string failed, std::chrono::milliseconds between, std::function<void(const std::stop_token&)> job);
  ~Recurring() { stop(); }
  Recurring(const Recurring&) = delete;
  Recurring& operator=(const Recurring&) = delete;
  void stop(); // waits for the job in hand

private:
  void work(const std::stop_token& stopping);
  const std::string failed_;
  const std::chrono::milliseconds between_;
  const std::function<void(const std::stop_token&)> job_;
  std::mutex mutex_;
  std::condition_variable_any stopped_;
  std::jthread thread_; // last: it uses all the others
};

} // namespace sk
