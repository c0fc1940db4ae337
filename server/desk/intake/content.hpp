// From a judged mail to the article or the ticket that it becomes. Of this room only.
#pragma once

#include "desk/intake/judged.hpp"
#include "desk/tickets/escalation.hpp"

namespace sk::intake {

// An article in `ticket`, or a ticket of its own; `item` then says which.
void make_content(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item,
                  const std::optional<tickets::Ticket>& ticket);
// A mail that reached the wrong person and was passed on to the desk by one of its agents: a ticket of whoever wrote it first,
// opened by the agent (DV-28). False: it is no such mail. A customer's forwarded mail is their own.
bool open_forwarded(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item);
// A reply to a ticket that is closed for long, where the desk wants a ticket of its own for that: linked to the old one.
bool open_follow_up(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item, const tickets::Ticket& earlier);
// A supplier's answer to a task: an article of the supplier's, for the desk alone (AT-49).
void take_supplier_answer(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item, const tickets::Escalation& task);
// A message without a Message-ID must be known again, too.
void remember_nameless(db::Tx& tx, const Judged& judged, const IntakeItem& item);
// Writes what became of the item, which must be unsettled.
void finish(db::Tx& tx, const IntakeItem& item);

} // namespace sk::intake
