// All SQL of team, owner, supplier and the queue.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct TeamRow {
  std::string team, skill;
  bool by_hand = false;
};
TeamRow team_of(db::Tx& tx, TicketId ticket);
void put_team(db::Tx& tx, TicketId ticket, const TeamRow& row);
void put_owner(db::Tx& tx, TicketId ticket, std::optional<PersonId> owner);
void put_supplier(db::Tx& tx, TicketId ticket, const std::string& name, const std::string& reference);
std::string supplier_reference(db::Tx& tx, TicketId ticket);

struct Queue {
  DeskId desk;
  PersonId person;                 // offers to others are left alone
  std::vector<std::string> teams;  // "": of no team
  std::vector<std::string> skills; // what the agent can do
};
// Locked until the end of the transaction; what another agent takes at this moment is passed over.
std::optional<TicketId> first_in_queue(db::Tx& tx, const Queue& queue);

} // namespace sk::tickets
