// All SQL about units. See unit.hpp for finding one by its serial number or MAC address.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/units/unit.hpp"

namespace sk::units {

std::optional<Unit> find_unit(db::Tx& tx, UnitId id);
// The others of the desk with the same serial number or MAC address (DV-30).
std::vector<Unit> duplicates_of(db::Tx& tx, const Unit& unit);

struct UnitFilter {
  DeskId desk;
  std::optional<CustomerId> customer;
  std::string words; // beginning of the serial number or the MAC address
  UnitId after;
  int limit = 50;
};
std::vector<Unit> list_units(db::Tx& tx, const UnitFilter& filter); // by id, the retired ones left out
std::vector<Unit> units_of(db::Tx& tx, CustomerId customer);        // by their own key, the retired ones left out

// A unit is known within its customer by its serial number, else by its MAC address; it must have one of them.
UnitId add_unit(db::Tx& tx, const Unit& unit);  // throws db::UniqueViolation on one that is known
bool update_unit(db::Tx& tx, const Unit& unit); // false: somebody changed it meanwhile
// Makes or changes it, and brings it back when it was retired. The version grows only when something changes.
UnitId put_unit(db::Tx& tx, const Unit& unit);
// Those that came with a desk file and are not in `kept` retire. Answers how many.
int retire_units_but(db::Tx& tx, CustomerId customer, const std::vector<UnitId>& kept);

} // namespace sk::units
