#include "desk/people/second_factor_store.hpp"

namespace sk::people {

static const db::Query kFind{"second_factor.find", "SELECT nonce, confirmed FROM second_factors WHERE person_id = $1"};
static const db::Query kPut{"second_factor.put", R"sql(
  INSERT INTO second_factors (person_id, nonce, created_at) VALUES ($1, $2, $3)
  ON CONFLICT (person_id) DO UPDATE SET nonce = excluded.nonce, created_at = excluded.created_at WHERE second_factors.confirmed = 0)sql"};
static const db::Query kConfirm{"second_factor.confirm",
                                "UPDATE second_factors SET confirmed = 1, last_step = $2 WHERE person_id = $1 AND confirmed = 0"};
static const db::Query kSpendStep{"second_factor.spend_step",
                                  "UPDATE second_factors SET last_step = $2 WHERE person_id = $1 AND confirmed = 1 AND last_step < $2"};
static const db::Query kDrop{"second_factor.drop", "DELETE FROM second_factors WHERE person_id = $1"};
static const db::Query kDropCodes{"second_factor.drop_codes", "DELETE FROM recovery_codes WHERE person_id = $1"};
static const db::Query kAddCode{"second_factor.add_code", "INSERT INTO recovery_codes (person_id, code_digest) VALUES ($1, $2)"};
static const db::Query kSpendCode{"second_factor.spend_code", "DELETE FROM recovery_codes WHERE person_id = $1 AND code_digest = $2"};
static const db::Query kCountCodes{"second_factor.count_codes", "SELECT count(*) FROM recovery_codes WHERE person_id = $1"};

std::optional<FactorRow> find_factor(db::Tx& tx, PersonId person) {
  return tx.first(kFind, [](const db::Row& row) { return FactorRow{row.get<std::string>(0), row.get<bool>(1)}; }, person);
}
void put_factor(db::Tx& tx, PersonId person, const std::string& nonce) { tx.run(kPut, person, nonce, tx.now); }
bool confirm_factor(db::Tx& tx, PersonId person, std::int64_t step) { return tx.run(kConfirm, person, step) == 1; }
bool spend_step(db::Tx& tx, PersonId person, std::int64_t step) { return tx.run(kSpendStep, person, step) == 1; }
void drop_factor(db::Tx& tx, PersonId person) {
  tx.run(kDrop, person);
  tx.run(kDropCodes, person);
}
void add_recovery_code(db::Tx& tx, PersonId person, const std::string& digest) { tx.run(kAddCode, person, digest); }
bool spend_recovery_code(db::Tx& tx, PersonId person, const std::string& digest) { return tx.run(kSpendCode, person, digest) == 1; }
std::int64_t count_recovery_codes(db::Tx& tx, PersonId person) { return tx.number(kCountCodes, person); }

} // namespace sk::people
