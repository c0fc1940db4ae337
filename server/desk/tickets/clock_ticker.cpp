#include "desk/tickets/clock_ticker.hpp"

#include <new>

#include "desk/people/people_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/silence.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {
constexpr int kToldTogether = 500, kRenewedTogether = 200;
constexpr Duration kBetweenLooks = Duration::seconds(30);

// A disk or a database that fails is no alarm's fault, and mends.
bool is_the_alarms_own(const std::exception& fault) {
  if (dynamic_cast<const db::UniqueViolation*>(&fault)) return true;
  return !dynamic_cast<const DatabaseBroken*>(&fault) && !dynamic_cast<const DiskFull*>(&fault) &&
         !dynamic_cast<const std::bad_alloc*>(&fault);
}
} // namespace

// Rules that changed move what is due, so they come first. Among many open tickets that takes minutes: whoever stops the program does
// not wait for them (O7), the next one goes on where this one is.
void ClockTicker::renew(const std::stop_token& stopping) {
  while (!stopping.stop_requested() && house_.database.read([](db::Tx& tx) { return clocks::has_stale(tx); })) {
    if (!house_.database.write([&](db::Tx& tx) { return renew_clocks(tx, house_, kRenewedTogether); })) return;
  }
}

int ClockTicker::tell_clocks() {
  try {
    return house_.database.write([&](db::Tx& tx) { return tell_due_clocks(tx, house_, kToldTogether, faults_); });
  } catch (const std::exception& fault) {
    if (is_the_alarms_own(fault)) faults_.count();
    throw;
  }
}

void ClockTicker::tick(const std::stop_token& stopping) {
  do {
    renew(stopping);
    // Nothing is due nearly always: a reader sees that without troubling the writer.
    if (!house_.database.read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); })) return;
  } while (tell_clocks() == kToldTogether && !stopping.stop_requested());
}

void remind(const access::House& house, const std::stop_token& stopping) {
  while (!stopping.stop_requested() && house.database.read([](db::Tx& tx) { return has_due_wait(tx, tx.now); })) {
    if (house.database.write([&](db::Tx& tx) { return tell_due_reminders(tx, house, kToldTogether); }) < kToldTogether) return;
  }
}

void OfferKeeper::look() {
  if (house_.database.read([](db::Tx& tx) { return offers_are_due(tx, tx.now); }))
    house_.database.write([&](db::Tx& tx) { pass_on_offers(tx, house_, kToldTogether); });
  if (house_.clock.now() - looked_at_ < kBetweenLooks) return;
  looked_at_ = house_.clock.now();
  const std::vector<people::Desk> desks = house_.database.read([](db::Tx& tx) { return people::list_desks(tx); });
  for (const people::Desk& desk : desks) {
    const bool waits = house_.database.read([&](db::Tx& tx) { return somebody_waits(tx, desk.id); });
    if (waits) house_.database.write([&](db::Tx& tx) { offer_waiting(tx, house_, desk.id); });
  }
}

} // namespace sk::tickets
