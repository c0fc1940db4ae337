#include "base/core/recurring.hpp"

#include "base/core/log.hpp"

namespace sk {

Recurring::Recurring(std::string failed, std::chrono::milliseconds between, std::function<void(const std::stop_token&)> job)
    : failed_(std::move(failed)), between_(between), job_(std::move(job)),
      thread_([this](const std::stop_token& stopping) { work(stopping); }) {}

void Recurring::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Recurring::work(const std::stop_token& stopping) {
  while (!stopping.stop_requested()) {
    try {
      job_(stopping);
    } catch (const std::exception& fault) { // boundary of one job
      log::error(failed_, {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stopping, between_, [] { return false; });
  }
}

} // namespace sk
