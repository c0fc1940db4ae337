#include "desk/intake/quarantine_keeper.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/intake/quarantine.hpp"

namespace sk::intake {

QuarantineKeeper::QuarantineKeeper(access::House& house) : house_(house), thread_([this](std::stop_token stopping) { work(stopping); }) {}

void QuarantineKeeper::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void QuarantineKeeper::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    try {
      sweep_quarantine(house_, house_.settings.quarantine_days);
    } catch (const std::exception& fault) {
      // Boundary of one job: what is old today is old in an hour, too.
      log::error("quarantine.sweep_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    stopped_.wait_for(lock, stopping, std::chrono::hours(1), [] { return false; });
  }
}

} // namespace sk::intake
