// What stands below a customer: its companies, each with the RefID it goes by (IN-13, IN-25), and its sites with the
// address that a unit is sent to (DV-5, AT-23).
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"

namespace sk {

struct CompanyTag {
  static constexpr const char* kind = "co";
};
struct SiteTag {
  static constexpr const char* kind = "si";
};
using CompanyId = Id<CompanyTag>;
using SiteId = Id<SiteTag>;

} // namespace sk

namespace sk::people {

struct Company {
  CompanyId id;
  DeskId desk;
  CustomerId customer;
  std::string ref; // the customer's own word for it
  std::string name;
  bool in_file = false; // came with the desk file: leaving the file retires it
  bool retired = false;
  Version version;
};

struct Site {
  SiteId id;
  DeskId desk;
  CustomerId customer;
  std::optional<CompanyId> company;
  std::string key; // within the customer
  std::string name;
  std::string street, postal_code, city;
  std::string country;  // ISO 3166-1, two letters; "" unknown
  bool in_file = false; // came with the desk file: leaving the file retires it
  bool retired = false;
  Version version;
};

} // namespace sk::people
