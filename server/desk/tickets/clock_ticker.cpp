#include "desk/tickets/clock_ticker.hpp"

#include <new>

#include "base/core/log.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/silence.hpp"
#include "desk/tickets/silence_rules.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {
constexpr int kToldTogether = 500, kRenewedTogether = 200;
constexpr Duration kBetweenLooks = Duration::seconds(30);

// A disk or a database that fails is the fault of no alarm and no reminder, and mends.
bool is_its_own(const std::exception& fault) {
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
    if (is_its_own(fault)) faults_.count();
    throw;
  }
}

void ClockTicker::tick(const std::stop_token& stopping) {
  do {
    renew(stopping);
    // Nothing is due nearly always: a reader sees that without troubling the writer.
    if (!house_.database.read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); })) return;
    // A clock may tell a warning and its breach at once, so how many were told says nothing of what is left.
  } while (tell_clocks() > 0 && !stopping.stop_requested());
}

void ReminderKeeper::look(const std::stop_token& stopping) {
  for (bool more = true; more;) {
    const std::size_t most = kToldTogether + resting_.size(); // what rests is due as well
    const std::vector<Wait> due = house_.database.read([&](db::Tx& tx) { return due_waits(tx, tx.now, static_cast<int>(most)); });
    for (const Wait& wait : due) {
      if (stopping.stop_requested()) return;
      if (!rests(wait.ticket)) tell(wait.ticket);
    }
    more = due.size() == most;
  }
  // Whose rest is over and who was not tried anew waits no longer.
  std::erase_if(resting_, [now = house_.clock.now()](const auto& one) { return one.second.until <= now; });
}

bool ReminderKeeper::rests(TicketId ticket) const {
  const auto found = resting_.find(ticket);
  return found != resting_.end() && found->second.until > house_.clock.now();
}

void ReminderKeeper::tell(TicketId ticket) {
  try {
    house_.database.write([&](db::Tx& tx) { remind(tx, house_, ticket); });
    resting_.erase(ticket);
  } catch (const std::exception& fault) {
    if (!is_its_own(fault)) throw;
    count(ticket, fault);
  }
}

void ReminderKeeper::count(TicketId ticket, const std::exception& fault) {
  Rest& rest = resting_[ticket];
  rest.until = house_.clock.now() + rest_after(++rest.failures);
  log::error("reminders.one_failed",
             {{"ticket", ticket.value}, {"failures", rest.failures}, {"again_at", to_rfc3339(rest.until)}, {"why", fault.what()}});
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
