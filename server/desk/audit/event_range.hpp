// The events of many tickets at once, for what replays them.
#pragma once

#include <vector>

#include "desk/audit/event.hpp"

namespace sk::audit {

// Of the tickets of this desk with ids in (after, last], by ticket and sequence: those that a replay needs, and of each its ticket,
// sequence, kind, time, payload and what kind of actor it was.
std::vector<Event> replayed_events(db::Tx& tx, DeskId desk, TicketId after, TicketId last);
bool is_replayed(EventKind kind); // promises hear it, or the level of the ticket hangs on it

} // namespace sk::audit
