// A thread that sums up the months that are over, so that whoever asks for a report of a year reads sums and no runs (sla_months.hpp).
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::tickets {

class SlaKeeper {
public:
  explicit SlaKeeper(const access::House& house) : house_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}
  ~SlaKeeper() { stop(); }
  SlaKeeper(const SlaKeeper&) = delete;
  SlaKeeper& operator=(const SlaKeeper&) = delete;
  void stop();

private:
  void work(std::stop_token stopping);
  const access::House& house_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

} // namespace sk::tickets
