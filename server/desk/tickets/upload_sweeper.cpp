#include "desk/tickets/upload_sweeper.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

static constexpr std::chrono::minutes kBetweenSweeps{10};

void UploadSweeper::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void UploadSweeper::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    try {
      if (const std::int64_t swept = sweep_uploads(house_); swept > 0) log::info("uploads.swept", {{"files", swept}});
    } catch (const std::exception& fault) {
      // Boundary of one job: what is left lies until the next sweep.
      log::error("uploads.sweep_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kBetweenSweeps, [] { return false; });
  }
}

} // namespace sk::tickets
