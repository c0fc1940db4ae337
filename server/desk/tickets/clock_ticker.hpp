// What becomes of tickets by time alone. Each is one job, so that one that fails holds up none of the others.
#pragma once

#include <stop_token>

#include "desk/tickets/ticket_clocks.hpp"

namespace sk::tickets {

// Tells, once a second, whose deadline is near or has passed. What is told and what follows from it commit together, so that no alarm is
// told twice or never, whenever a program is killed (desk/clocks/clocks.hpp).
class ClockTicker {
public:
  explicit ClockTicker(const access::House& house) : house_(house) {}
  void tick(const std::stop_token& stopping);

private:
  void renew(const std::stop_token& stopping);
  int tell_clocks();
  const access::House& house_;
  AlarmFaults faults_;
};

// Reminders to customers for whom a ticket waits.
void remind(const access::House& house, const std::stop_token& stopping);

// Passes on what nobody accepted; and who let a ticket pass is asked again after a while.
class OfferKeeper {
public:
  explicit OfferKeeper(const access::House& house) : house_(house) {}
  void look();

private:
  const access::House& house_;
  Instant looked_at_;
};

} // namespace sk::tickets
