// What is promised, in plain words, in the reader's language and the desk's time: in the acknowledgement (DV-23, decision 7), and
// again, with the reason, whenever a promise moves. Who was never told a promise is told of none that moves.
#pragma once

#include <string>
#include <vector>

#include "desk/access/call.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// Between the desk and the customer: not what the desk owes itself, or a supplier owes it.
bool is_for_the_customer(const std::string& clock);

// When work begins, what is promised, and whom to call meanwhile; a paragraph that begins with an empty line, "" for nothing.
std::string promise_part(db::Tx& tx, const people::Desk& desk, const Ticket& ticket);
// What promise_part() said is told from here on.
void keep_as_told(db::Tx& tx, const Ticket& ticket);

// Compares what was told with where the clocks stand now; what moved is an event and a line in the mail on status.
void tell_moved_promises(db::Tx& tx, const access::House& house, const Ticket& ticket);

} // namespace sk::tickets
