// All SQL of hand-overs.
#pragma once

#include <string>

#include "base/db/tx.hpp"

namespace sk::people {

bool spend_hand_over(db::Tx& tx, const std::string& token_digest, Instant expires_at); // false: it was used
void drop_old_hand_overs(db::Tx& tx);
std::string key_of_customer(db::Tx& tx, CustomerId customer);

} // namespace sk::people
