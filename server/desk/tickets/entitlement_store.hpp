// All SQL of what a ticket is linked to and what its agreement says. One row per ticket, frozen at the time it was decided.
#pragma once

#include <optional>
#include <string>

#include "base/db/tx.hpp"
#include "desk/agreements/agreement.hpp"
#include "desk/people/place.hpp"
#include "desk/tickets/ticket.hpp"
#include "desk/units/unit.hpp"

namespace sk::tickets {

struct EntitlementRow {
  TicketId ticket;
  std::string verdict; // "yes", "ask", "no"
  std::string facts;   // JSON: see entitled.hpp
  std::optional<UnitId> unit;
  std::optional<CompanyId> company;
  std::optional<SiteId> site;
  std::optional<AgreementId> agreement;
  std::string agreement_type, service_level; // of the agreement; "" without one
  Instant decided_at;
};
void put_entitlement(db::Tx& tx, const EntitlementRow& row);
std::optional<EntitlementRow> find_entitlement(db::Tx& tx, TicketId ticket);

// The level that the ticket's agreement promises, a name of the desk file; "" when no agreement says one. Of the ticket as it
// stands: it changes only when the links are decided anew.
std::string service_level_of(db::Tx& tx, const Ticket& ticket);

} // namespace sk::tickets
