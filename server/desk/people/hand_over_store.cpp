#include "desk/people/hand_over_store.hpp"

namespace sk::people {

static const db::Query kSpend{"hand_over.spend",
                              "INSERT INTO used_hand_overs (token_digest, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"};
static const db::Query kDropOld{"hand_over.drop_old", "DELETE FROM used_hand_overs WHERE expires_at < $1"};
static const db::Query kKeyOfCustomer{"hand_over.key_of_customer", "SELECT key FROM customers WHERE id = $1"};

bool spend_hand_over(db::Tx& tx, const std::string& token_digest, Instant expires_at) {
  return tx.run(kSpend, token_digest, expires_at) == 1;
}
void drop_old_hand_overs(db::Tx& tx) { tx.run(kDropOld, tx.now); }
std::string key_of_customer(db::Tx& tx, CustomerId customer) {
  return tx.first(kKeyOfCustomer, [](const db::Row& row) { return row.get<std::string>(0); }, customer).value_or("");
}

} // namespace sk::people
