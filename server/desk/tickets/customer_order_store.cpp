#include "desk/tickets/customer_order_store.hpp"

namespace sk::tickets {

static const db::Query kFind{"tickets.customer_order",
                             "SELECT version, changed_at, changed_by FROM customer_orders WHERE customer_id = $1"};

std::optional<OrderRow> find_order(db::Tx& tx, CustomerId customer) {
  return tx.first(
      kFind, [](const db::Row& row) { return OrderRow{row.get<Version>(0), row.get<Instant>(1), row.get<std::string>(2)}; }, customer);
}

static const db::Query kBegin{"tickets.begin_order", R"sql(
  INSERT INTO customer_orders (customer_id, version, changed_at, changed_by) VALUES ($1, 0, $2, '') ON CONFLICT (customer_id) DO NOTHING)sql"};
static const db::Query kBump{"tickets.bump_order", R"sql(
  UPDATE customer_orders SET version = version + 1, changed_at = $3, changed_by = $4 WHERE customer_id = $1 AND version = $2)sql"};

bool bump_order(db::Tx& tx, CustomerId customer, Version seen, const std::string& by) {
  tx.run(kBegin, customer, tx.now);
  return tx.run(kBump, customer, seen, tx.now, by) == 1;
}

static const db::Query kTake{"tickets.take_order", R"sql(
  INSERT INTO customer_orders (customer_id, version, changed_at, changed_by) VALUES ($1, 1, $2, $3)
  ON CONFLICT (customer_id) DO UPDATE SET version = customer_orders.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by)sql"};

void take_order(db::Tx& tx, CustomerId customer, const std::string& by) { tx.run(kTake, customer, tx.now, by); }

static const db::Query kPlace{"tickets.set_position", "UPDATE tickets SET customer_position = $2 WHERE id = $1"};
static const db::Query kClear{"tickets.clear_positions",
                              "UPDATE tickets SET customer_position = NULL WHERE customer_id = $1 AND customer_position IS NOT NULL"};

void set_position(db::Tx& tx, TicketId ticket, std::optional<int> position) { tx.run(kPlace, ticket, position); }
void clear_positions(db::Tx& tx, CustomerId customer) { tx.run(kClear, customer); }

} // namespace sk::tickets
