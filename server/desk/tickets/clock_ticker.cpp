#include "desk/tickets/clock_ticker.hpp"

#include <algorithm>
#include <chrono>

#include "base/core/log.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/silence.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {
constexpr std::chrono::seconds kBetweenTicks{1};
constexpr int kToldTogether = 500, kRenewedTogether = 200;
constexpr Duration kBetweenLooks = Duration::seconds(30);
}  // namespace

void ClockTicker::stop() {
  thread_.request_stop();
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

// Rules that changed move what is due, so they come first. Among many open tickets that takes minutes: whoever stops the program does
// not wait for them (O7), the next one goes on where this one is.
void ClockRounds::renew(const std::stop_token& stopping) {
  while (!stopping.stop_requested() && house_.database.read([](db::Tx& tx) { return clocks::has_stale(tx); })) {
    if (!house_.database.write([&](db::Tx& tx) { return renew_clocks(tx, house_, kRenewedTogether); })) return;
  }
}

// Who let a ticket pass is asked again after a while; here is who asks.
void ClockRounds::look_for_waiting() {
  if (house_.clock.now() - looked_at_ < kBetweenLooks) return;
  looked_at_ = house_.clock.now();
  const std::vector<people::Desk> desks = house_.database.read([](db::Tx& tx) { return people::list_desks(tx); });
  for (const people::Desk& desk : desks) {
    const bool waits = house_.database.read([&](db::Tx& tx) { return somebody_waits(tx, desk.id); });
    if (waits) house_.database.write([&](db::Tx& tx) { offer_waiting(tx, house_, desk.id); });
  }
}

bool ClockRounds::go(const std::stop_token& stopping) {
  int told = 0;
  // Nothing is due nearly always: a reader sees that without troubling the writer.
  const auto [due, offers] =
      house_.database.read([](db::Tx& tx) { return std::pair(clocks::is_due(tx, tx.now), offers_are_due(tx, tx.now)); });
  renew(stopping);
  if (offers) house_.database.write([&](db::Tx& tx) { pass_on_offers(tx, house_, kToldTogether); });
  look_for_waiting();
  if (due) told = house_.database.write([&](db::Tx& tx) { return tell_due_clocks(tx, house_, kToldTogether); });
  const bool reminds = house_.database.read([](db::Tx& tx) { return has_due_wait(tx, tx.now); });
  if (reminds) told = std::max(told, house_.database.write([&](db::Tx& tx) { return tell_due_reminders(tx, house_, kToldTogether); }));
  return told > 0; // a clock may tell a warning and its breach at once, so the count says nothing of what is left
}

void ClockTicker::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    try {
      if (rounds_.go(stopping)) continue;
    } catch (const std::exception& fault) {
      // Boundary of one job: what was claimed was undone with the rest, and is told at the next tick.
      log::error("clocks.tick_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, kBetweenTicks, [] { return false; });
  }
}

}  // namespace sk::tickets
