// All SQL of decisions about scope.
#pragma once

#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct ScopeDecision {
  std::int64_t id = 0;
  TicketId ticket;
  Scope scope = Scope::InScope;
  std::string reason;     // the customer reads it
  std::string exclusion;  // of the agreement, "" for none
  std::string consent_by; // who of the customer agreed to pay, "" unless it is paid work
  std::optional<PersonId> by;
  std::string by_name;
  Instant at;
};

void set_scope(db::Tx& tx, TicketId ticket, Scope scope);
void add_scope_decision(db::Tx& tx, const ScopeDecision& decision);
std::optional<ScopeDecision> last_scope_decision(db::Tx& tx, TicketId ticket);

struct ReportedDecision {
  ScopeDecision decision;
  std::string number, subject, customer;
};
struct DecisionFilter {
  DeskId desk;
  std::optional<Scope> scope;
  std::optional<Instant> since;
  std::int64_t before = 0; // cursor: id of the last one, 0 for the newest
  int limit = 50;
};
std::vector<ReportedDecision> scope_decisions(db::Tx& tx, const DecisionFilter& filter); // newest first

} // namespace sk::tickets
