// All SQL of tickets that wait for their customer.
#pragma once

#include <optional>
#include <vector>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::tickets {

struct Wait {
  TicketId ticket;
  DeskId desk;
  Instant since;
  int reminders = 0;
  std::optional<Instant> next_at, silent_at; // `silent_at`: the last reminder had no answer
};

void put_wait(db::Tx& tx, const Wait& wait);
void forget_wait(db::Tx& tx, TicketId ticket);
void forget_waits(db::Tx& tx, DeskId desk); // all of its tickets
std::optional<Wait> find_wait(db::Tx& tx, TicketId ticket);
// Whose next reminder has come, earliest first; not locked: look again once the ticket is.
std::vector<Wait> due_waits(db::Tx& tx, Instant now, int limit);
// The desk's tickets whose customers have fallen silent, longest first.
std::vector<Wait> silent_waits(db::Tx& tx, DeskId desk, int limit);

} // namespace sk::tickets
