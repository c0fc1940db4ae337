// All SQL of customers' own orders.
#pragma once

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct OrderRow {
  Version version;
  Instant changed_at;
  std::string changed_by;
};
std::optional<OrderRow> find_order(db::Tx& tx, CustomerId customer);
// False: somebody was faster. The row is locked until the end of the transaction.
bool bump_order(db::Tx& tx, CustomerId customer, Version seen, const std::string& by);
// Without having looked: for one more ticket at its place.
void take_order(db::Tx& tx, CustomerId customer, const std::string& by);
void set_position(db::Tx& tx, TicketId ticket, std::optional<int> position);
void clear_positions(db::Tx& tx, CustomerId customer);

} // namespace sk::tickets
