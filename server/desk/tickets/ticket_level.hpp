// Which service level holds for a ticket: by the desk's rules, its severity, product and channel, and the agreement of its customer.
// What held when is told by the ticket's events (TicketOpened, LevelChanged), so clocks never ask what is today.
#pragma once

#include <optional>
#include <string>

#include "desk/access/call.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct HeldLevel {
  std::string level, agreement; // the agreement's number; "" for none
  bool operator==(const HeldLevel&) const = default;
};

// What holds for the ticket as it is. By the agreement that was in force on the day it was opened: one that ends later covers it
// to its end. "" while the desk promises nothing.
HeldLevel level_for(db::Tx& tx, const Ticket& ticket);

// What the events say last.
HeldLevel level_in(const std::vector<audit::Event>& events);

// Whether such an event may bring another level.
bool may_move_level(audit::EventKind kind);
// Tells the ticket's LevelChanged when another level or agreement holds than the events say. Answers whether it did.
bool settle_level(db::Tx& tx, const access::House& house, const Ticket& ticket);

// Open tickets of desks whose rules or agreements have changed: their levels and clocks anew, at most `limit` of them. Answers
// whether there is more to do.
bool renew_clocks(db::Tx& tx, const access::House& house, int limit);

} // namespace sk::tickets
