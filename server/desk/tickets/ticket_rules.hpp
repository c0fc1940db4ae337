// What may happen to a ticket. Pure: no clock, no database, no HTTP.
#pragma once

#include <string>
#include <vector>

#include "base/core/outcome.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets::rules {

bool is_open(TicketState state);   // neither solved nor closed
// The desk's moves (I17). A move to the same state is WrongState.
bool may_move(TicketState from, TicketState to);
// The customer's: close at any time (CS-10), reopen what is solved or closed.
bool customer_may_move(TicketState from, TicketState to);
Outcome<Ticket> move_to(Ticket ticket, TicketState to, bool by_customer);

// Where a ticket stands after the customer's side has written: nothing for "as before".
std::optional<TicketState> state_after_customer_message(const Ticket& ticket);

// "DV-{year}-{number:6}" with year 2026 and 123: "DV-2026-000123". Other text stays as it is.
std::string format_number(const std::string& format, int year, std::int64_t number);
bool names_year(const std::string& format);
bool is_number_format(const std::string& format);  // holds {number…} once, and only known placeholders

// What this person may do now, in the words of the API ("reply", "note", "assign", "state:solved").
std::vector<std::string> allowed_actions(const access::Actor& actor, const Ticket& ticket);

}  // namespace sk::tickets::rules
