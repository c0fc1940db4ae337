// Where a ticket goes, who answers for it, and who else works on it: team, owner and supplier beside the assignee (AT-9, AT-37).
#pragma once

#include "desk/routing/routing.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

// What the desk's rules judge: the agreement that is named, else the one of the unit, else the type that all of the customer's share.
routing::Facts routing_facts(db::Tx& tx, const Ticket& ticket);
// By the rules, unless a person has chosen the team. Before anything else is done with the ticket (EL-4).
void route_ticket(db::Tx& tx, const access::House& house, const Ticket& ticket);

Outcome<Ticket> set_team(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& team,
                         const std::string& reason, Version seen);
Outcome<Ticket> set_owner(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, std::optional<PersonId> owner,
                          Version seen);
struct Supplier {
  std::string name, reference; // its own number for the task (AT-49)
};
Outcome<Ticket> set_supplier(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const Supplier& supplier,
                             Version seen);

// The one that is served first of those which the agent may take: urgency, then deadline, then the customer's own order (CS-4), then
// age. Taken in the same transaction; two who ask at one time get two tickets. NotFound: there is none.
Outcome<Ticket> take_next(db::Tx& tx, const access::House& house, const access::Actor& actor);

} // namespace sk::tickets
