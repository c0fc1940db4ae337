#include "desk/tickets/clock_ticker.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/tickets/ticket_clocks.hpp"

namespace sk::tickets {

namespace {
constexpr std::chrono::seconds kBetweenTicks{1};
constexpr int kToldTogether = 500;
}  // namespace

void ClockTicker::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ClockTicker::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    int told = 0;
    try {
      // Nothing is due nearly always: a reader sees that without troubling the writer.
      const bool due = house_.database.read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); });
      if (due) told = house_.database.write([&](db::Tx& tx) { return tell_due_clocks(tx, house_, kToldTogether); });
    } catch (const std::exception& fault) {
      // Boundary of one job: what was claimed was undone with the rest, and is told at the next tick.
      log::error("clocks.tick_failed", {{"why", fault.what()}});
    }
    if (told == kToldTogether) continue;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kBetweenTicks, [] { return false; });
  }
}

}  // namespace sk::tickets
