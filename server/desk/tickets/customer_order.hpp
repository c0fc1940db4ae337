// The order in which a customer wants its tickets handled (CS-4): one list per customer, shared by its contacts, changed at any
// time (CS-5), every change logged on the tickets that moved (CS-35). It is independent of severity (CS-6).
#pragma once

#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct CustomerOrder {
  Version version; // 0: nobody has put them in order yet
  std::optional<Instant> changed_at;
  std::string changed_by;
  bool may_change = false;
  std::vector<Ticket> tickets; // open ones; those without a place follow, oldest first
};

// What the actor may see of it: contacts who are not approved see their own tickets only, and change nothing.
Outcome<CustomerOrder> order_of(db::Tx& tx, const access::Actor& actor, CustomerId customer);
// `numbers` first to last; open tickets left out follow in their present order.
Outcome<CustomerOrder> set_order(db::Tx& tx, const access::House& house, const access::Actor& actor, CustomerId customer,
                                 const std::vector<std::string>& numbers, Version seen);
// At creation: on place `position` from 1; those behind it move back.
void place_ticket(db::Tx& tx, const access::House& house, const access::Actor& actor, const Ticket& ticket, int position);

} // namespace sk::tickets
