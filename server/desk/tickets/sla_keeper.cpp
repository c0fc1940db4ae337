#include "desk/tickets/sla_keeper.hpp"

#include <chrono>

#include "base/core/hurry.hpp"
#include "base/core/log.hpp"
#include "desk/tickets/sla_months.hpp"

namespace sk::tickets {

static constexpr std::chrono::minutes kBetweenPasses{30};

void SlaKeeper::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void SlaKeeper::work(std::stop_token stopping) {
  const NoHurry no_hurry;
  while (!stopping.stop_requested()) {
    try {
      keep_months(house_, stopping);
    } catch (const std::exception& fault) {
      // Boundary of one job: a report sums up by itself what is not kept.
      log::error("sla.months_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kBetweenPasses, [] { return false; });
  }
}

} // namespace sk::tickets
