// What other rules would have made of a desk's own tickets; nothing is written.
#pragma once

#include "base/db/database.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/replay.hpp"

namespace sk::app {

struct ReplayScope {
  Instant since;           // of tickets opened then or later
  std::size_t show = 100;  // of what moves
  std::optional<int> most; // tickets, the first ones; nothing: all
};
struct DeskReplay {
  tickets::Replayed result;
  bool cut = false; // there were more tickets
};
// Page by page, so that a long replay holds no snapshot of the database open.
DeskReplay replay_desk(db::Database& database, DeskId desk, const clocks::Rules& after, const ReplayScope& scope);
// Calendars, opening hours and levels of a file without faults.
clocks::Rules rules_in(const std::string& desk_file);

} // namespace sk::app
