// The events of many tickets at once, for what replays them.
#pragma once

#include <vector>

#include "desk/audit/event.hpp"

namespace sk::audit {

// Of the tickets of this desk with ids in (after, last], by ticket and sequence.
std::vector<Event> events_between(db::Tx& tx, DeskId desk, TicketId after, TicketId last);

} // namespace sk::audit
