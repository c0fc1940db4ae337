// All SQL about agreements.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/agreements/agreement.hpp"

namespace sk::agreements {

// Of a customer, by number, the retired ones left out.
std::vector<Agreement> agreements_of(db::Tx& tx, CustomerId customer);
std::vector<Agreement> agreements_of(db::Tx& tx, CustomerId customer, bool with_retired);
std::optional<Agreement> find_agreement(db::Tx& tx, AgreementId id);
// However the number is typed; also a retired or expired one, and another customer's: the verdict tells (AT-45).
std::optional<Agreement> find_agreement_by_number(db::Tx& tx, DeskId desk, const std::string& written);
bool desk_has_agreements(db::Tx& tx, DeskId desk);

struct AgreementFilter {
  DeskId desk;
  std::optional<CustomerId> customer;
  AgreementId after;
  int limit = 50;
};
std::vector<Agreement> list_agreements(db::Tx& tx, const AgreementFilter& filter); // by id

AgreementId add_agreement(db::Tx& tx, const Agreement& agreement); // throws db::UniqueViolation on a known number
// False: somebody changed it meanwhile. Throws db::UniqueViolation on a known number.
bool update_agreement(db::Tx& tx, const Agreement& agreement);
// Makes or changes the one with this number; brings back a retired one. nullopt: the number is another customer's.
std::optional<AgreementId> put_agreement(db::Tx& tx, const Agreement& agreement);
// Those of the customer that came with a desk file and are not in `kept` retire. Answers how many.
int retire_agreements_but(db::Tx& tx, CustomerId customer, const std::vector<AgreementId>& kept);

} // namespace sk::agreements
