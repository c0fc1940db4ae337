// Whose ticket it is, said by an agent: of a mail that came from a stranger, or corrected. One act: what the customer's agreement says
// is decided anew with the level and its clocks, its people find the ticket, and nobody else does any longer (IN-26, DV-28).
#pragma once

#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct CustomerChange {
  CustomerId customer;
  // A contact of that customer, who stands for the ticket from here on. Nothing: whoever wrote stays its reporter, unless that is a
  // contact of another customer.
  std::optional<PersonId> reporter;
  bool tell = true; // the new reporter gets the receipt, with what is still missing
};
Outcome<Ticket> set_customer(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const CustomerChange& change,
                             Version seen);

} // namespace sk::tickets
