// The units that a desk looks after, known by serial number or MAC address however those are typed (DV-6, DV-30).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/agreements/agreement.hpp"
#include "desk/people/place.hpp"

namespace sk {

struct UnitTag {
  static constexpr const char* kind = "un";
};
using UnitId = Id<UnitTag>;

} // namespace sk

namespace sk::units {

struct Unit {
  UnitId id;
  DeskId desk;
  CustomerId customer;
  std::string customer_name; // as it is today; only read
  std::string serial;        // as it was written; "" for none
  std::string mac;           // as it was written; "" for none
  std::string product;       // "MacBook Pro 14"
  std::string family;        // what warranty rules and agreements speak of: "mac"
  std::string type;          // "laptop"
  std::optional<SiteId> site;
  std::string site_name, country;       // of the site; only read
  std::optional<AgreementId> agreement; // the one that names it
  std::string agreement_number;         // of that; only read
  std::optional<LocalDate> purchased;
  std::string order_number, invoice_number; // evidence of the purchase (AT-46)
  std::optional<LocalDate> warranty_end;    // where it is known; goes before every rule
  bool in_file = false;                     // came with the desk file: leaving the file retires it
  bool retired = false;
  Version version;
};

// For look-up: upper case, letters and digits only, O as 0 and I as 1.
std::string serial_key(std::string_view written);
// Twelve hexadecimal digits in lower case, whatever stands between them; "" when it is no MAC address.
std::string mac_key(std::string_view written);

// The units of the desk whose serial number this is, however typed; several when customers share one (DV-30).
// Retired ones come last.
std::vector<Unit> find_units_by_serial(db::Tx& tx, DeskId desk, const std::string& text);
std::vector<Unit> find_units_by_mac(db::Tx& tx, DeskId desk, const std::string& text);
// Either of the two.
std::vector<Unit> find_units(db::Tx& tx, DeskId desk, const std::string& text);

} // namespace sk::units
