// What the desk's rules make of an alarm, in the transaction that tells it: mails to agents, another team, a party, a severity. An alarm
// is told once, so this happens once; a severity only rises and a party gets a ticket once by rule, so nothing goes round in circles.
#pragma once

#include "desk/tickets/alarm_rules.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

void follow_alarm(db::Tx& tx, const access::House& house, TicketId ticket, const clocks::Alarm& alarm);

} // namespace sk::tickets
