// All SQL of escalations.
#pragma once

#include "desk/tickets/escalation.hpp"

namespace sk::tickets {

EscalationId add_escalation(db::Tx& tx, const Escalation& escalation);
std::optional<Escalation> find_escalation(db::Tx& tx, EscalationId id);
std::vector<Escalation> escalations_of(db::Tx& tx, TicketId ticket);
// False: somebody changed it meanwhile.
bool update_escalation(db::Tx& tx, const Escalation& escalation, Version seen);

} // namespace sk::tickets
