// A ticket that waits for its customer: reminders in the desk's rhythm, with an end, on working days; then the desk is told, and only a
// desk that says so closes it (CS-11, CS-39, CS-41, decision 10). A reminder hangs on time alone, so no machine's answer brings one.
#pragma once

#include "desk/access/call.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// Whether the event begins, renews or ends a wait.
void keep_wait(db::Tx& tx, const Ticket& ticket, const audit::Event& event);

// Sends the reminder that is due, with its event in one transaction: one per interval, whenever the program is killed. Nothing where
// somebody else has sent it or nobody waits any longer.
void remind(db::Tx& tx, const access::House& house, TicketId id);

} // namespace sk::tickets
