// Whether a ticket is covered at all (DV-20, DV-21): a decision of an agent with words that the customer reads, undone as easily,
// and turned into paid work by the customer's own word (DV-31). Nothing is invoiced here; the consent is kept.
#pragma once

#include "desk/tickets/scope_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct ScopeVerdict {
  Scope scope = Scope::OutOfScope;
  std::string reason, exclusion;
};
Outcome<Ticket> decide_scope(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const ScopeVerdict& verdict,
                             Version seen);

// A contact agrees for itself; an agent writes down who did, and how (`words`: "by phone, 14:20").
struct Consent {
  std::string by, words;
};
Outcome<Ticket> consent_to_pay(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const Consent& consent,
                               Version seen);

} // namespace sk::tickets
