// What becomes of tickets by time alone. Each is one job, so that one that fails holds up none of the others.
#pragma once

#include <exception>
#include <map>
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

// Reminders to customers for whom a ticket waits, each in a transaction of its own: one that fails each time (its desk's rules cannot be
// read, its mail cannot be made) rests, longer after each try, and holds up none of the others. What rests is known here alone, so a
// program that starts tries everything at once.
class ReminderKeeper {
public:
  explicit ReminderKeeper(const access::House& house) : house_(house) {}
  void look(const std::stop_token& stopping);

private:
  struct Rest {
    int failures = 0;
    Instant until;
  };
  bool rests(TicketId ticket) const;
  void tell(TicketId ticket);
  void count(TicketId ticket, const std::exception& fault);
  const access::House& house_;
  std::map<TicketId, Rest> resting_;
};

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
