#include "desk/people/account_order.hpp"

namespace sk::people {

#define SK_ORDER_COLUMNS                                                                                                                   \
  "o.id, o.desk_id, o.customer_id, c.name, o.company, o.name, o.mail, o.phone, o.job, o.language, o.roles, o.state, o.ordered_by, "        \
  "b.name, o.ordered_at, o.decided_by, coalesce(d.name, ''), o.decided_at, o.reason, o.person_id, o.version "                              \
  "FROM account_orders o JOIN customers c ON c.id = o.customer_id JOIN people b ON b.id = o.ordered_by "                                   \
  "LEFT JOIN people d ON d.id = o.decided_by "

static AccountOrder read_order(const db::Row& row) {
  AccountOrder order;
  order.id = row.get<AccountOrderId>(0);
  order.desk = row.get<DeskId>(1);
  order.customer = row.get<CustomerId>(2);
  order.customer_name = row.text(3);
  order.company = row.text(4);
  order.name = row.text(5);
  order.mail = row.text(6);
  order.phone = row.text(7);
  order.job = row.text(8);
  order.language = i18n::language_from(row.text(9)).value_or(i18n::Language::En);
  order.roles = roles_from(row.text(10));
  order.state = json::enum_from_word<OrderState>(row.text(11)).value_or(OrderState::Waiting);
  order.ordered_by = row.get<PersonId>(12);
  order.ordered_by_name = row.text(13);
  order.ordered_at = row.get<Instant>(14);
  order.decided_by = row.get<std::optional<PersonId>>(15);
  order.decided_by_name = row.text(16);
  order.decided_at = row.get<std::optional<Instant>>(17);
  order.reason = row.text(18);
  order.person = row.get<std::optional<PersonId>>(19);
  order.version = row.get<Version>(20);
  return order;
}

static const db::Query kAdd{"people.add_order", R"sql(
  INSERT INTO account_orders (desk_id, customer_id, company, name, mail, phone, language, job, roles, state, ordered_by, ordered_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11) RETURNING id)sql"};

AccountOrderId add_order(db::Tx& tx, const AccountOrder& order) {
  return AccountOrderId{tx.number(kAdd, order.desk, order.customer, order.company, order.name, order.mail, order.phone,
                                  i18n::to_word(order.language), order.job, to_words(order.roles), order.ordered_by, tx.now)};
}

static const db::Query kFind{"people.order", "SELECT " SK_ORDER_COLUMNS "WHERE o.id = $1"};
static const db::Query kDecide{"people.decide_order", R"sql(
  UPDATE account_orders SET state = $3, decided_by = $4, decided_at = $5, reason = $6, person_id = $7, version = version + 1
  WHERE id = $1 AND version = $2 AND state = 'waiting')sql"};

std::optional<AccountOrder> find_order(db::Tx& tx, AccountOrderId id) { return tx.first(kFind, read_order, id); }
bool decide_order(db::Tx& tx, const AccountOrder& order) {
  return tx.run(kDecide, order.id, order.version, json::enum_word(order.state), order.decided_by, tx.now, order.reason, order.person) == 1;
}

std::vector<AccountOrder> list_orders(db::Tx& tx, const OrderFilter& filter) {
  db::BuiltQuery query{"people.orders", "SELECT " SK_ORDER_COLUMNS "WHERE o.desk_id = $1", {filter.desk.value}};
  const auto arg = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.customer) query.text += " AND o.customer_id = " + arg(filter.customer->value);
  if (filter.state) query.text += " AND o.state = " + arg(std::string(json::enum_word(*filter.state)));
  if (filter.before) query.text += " AND o.id < " + arg(filter.before.value);
  query.text += " ORDER BY o.id DESC LIMIT " + arg(std::int64_t{filter.limit});
  return tx.list_built(query, read_order);
}

} // namespace sk::people
