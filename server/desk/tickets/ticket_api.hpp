// The routes of this room.
#pragma once

#include "desk/access/call.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// The ticket of the path for somebody who may answer it, with the mail that the customer's side sent last.
struct Addressed {
  Ticket ticket;
  std::string raw; // "" when there is none
};
Outcome<Addressed> load_addressed(access::Call& call);

// {ticket} in the path is the sealed id or the public number.
Outcome<TicketId> ticket_in_path(db::Tx& tx, const access::Call& call);

void add_routes(access::Routes& routes);

} // namespace sk::tickets
