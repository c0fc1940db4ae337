// A thread that tells, once a second, whose deadline is near or has passed. What is told and what follows from it commit together,
// so that no alarm is told twice or never, whenever a program is killed (desk/clocks/clocks.hpp).
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::tickets {

// One round at a time, for the thread below and for what measures it.
class ClockRounds {
 public:
  explicit ClockRounds(const access::House& house) : house_(house) {}
  bool go(const std::stop_token& stopping); // something was told, so there may be more

 private:
  void renew(const std::stop_token& stopping);
  void look_for_waiting();
  const access::House& house_;
  Instant looked_at_;
};

class ClockTicker {
 public:
  explicit ClockTicker(const access::House& house) : rounds_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}
  ~ClockTicker() { stop(); }
  ClockTicker(const ClockTicker&) = delete;
  ClockTicker& operator=(const ClockTicker&) = delete;
  void stop();

 private:
  void work(std::stop_token stopping);
  ClockRounds rounds_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

}  // namespace sk::tickets
