// A thread that takes away, every ten minutes, the uploads that nobody has used for a day.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "desk/access/call.hpp"

namespace sk::tickets {

class UploadSweeper {
public:
  explicit UploadSweeper(const access::House& house) : house_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}
  ~UploadSweeper() { stop(); }
  UploadSweeper(const UploadSweeper&) = delete;
  UploadSweeper& operator=(const UploadSweeper&) = delete;
  void stop();

private:
  void work(std::stop_token stopping);
  const access::House& house_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  std::jthread thread_;
};

} // namespace sk::tickets
