#include "desk/tickets/clock_ticker.hpp"

#include <algorithm>
#include <chrono>

#include "base/core/log.hpp"
#include "desk/tickets/silence.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {
constexpr std::chrono::seconds kBetweenTicks{1};
constexpr int kToldTogether = 500, kRenewedTogether = 200;
}  // namespace

void ClockTicker::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

// Rules that changed move what is due, so they come first.
void ClockTicker::renew() {
  while (house_.database.read([](db::Tx& tx) { return clocks::has_stale(tx); })) {
    if (!house_.database.write([&](db::Tx& tx) { return renew_clocks(tx, house_, kRenewedTogether); })) return;
  }
}

void ClockTicker::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    int told = 0;
    try {
      // Nothing is due nearly always: a reader sees that without troubling the writer.
      const bool due = house_.database.read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); });
      renew();
      if (due) told = house_.database.write([&](db::Tx& tx) { return tell_due_clocks(tx, house_, kToldTogether); });
      const bool reminds = house_.database.read([](db::Tx& tx) { return has_due_wait(tx, tx.now); });
      if (reminds) told = std::max(told, house_.database.write([&](db::Tx& tx) { return tell_due_reminders(tx, house_, kToldTogether); }));
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
