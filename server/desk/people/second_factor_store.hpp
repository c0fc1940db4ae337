// All SQL of second factors.
#pragma once

#include <optional>
#include <string>

#include "base/db/tx.hpp"

namespace sk::people {

struct FactorRow {
  std::string nonce;
  bool confirmed = false;
};
std::optional<FactorRow> find_factor(db::Tx& tx, PersonId person);
void put_factor(db::Tx& tx, PersonId person, const std::string& nonce); // unconfirmed, in place of another unconfirmed one
bool confirm_factor(db::Tx& tx, PersonId person, std::int64_t step);    // false: it is confirmed
bool spend_step(db::Tx& tx, PersonId person, std::int64_t step);        // false: this code, or a later one, was used
void drop_factor(db::Tx& tx, PersonId person);
void add_recovery_code(db::Tx& tx, PersonId person, const std::string& digest);
bool spend_recovery_code(db::Tx& tx, PersonId person, const std::string& digest);
std::int64_t count_recovery_codes(db::Tx& tx, PersonId person);

} // namespace sk::people
