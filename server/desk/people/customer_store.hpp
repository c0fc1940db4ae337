// All SQL about customers and what stands below them. Nothing is deleted: what is no longer used is retired.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/person.hpp"
#include "desk/people/place.hpp"

namespace sk::people {

// Makes or changes the one with this key, and brings it back when it was retired. The version grows only when something changes.
// Throws db::UniqueViolation when another customer has the number.
CustomerId put_customer(db::Tx& tx, const Customer& customer);
// False: somebody changed it meanwhile.
bool update_customer(db::Tx& tx, const Customer& customer);
std::optional<Customer> find_customer(db::Tx& tx, CustomerId id);
std::optional<Customer> find_customer_by_key(db::Tx& tx, DeskId desk, const std::string& key);
std::optional<Customer> find_customer_by_number(db::Tx& tx, DeskId desk, const std::string& written); // however typed
std::vector<Customer> list_customers(db::Tx& tx, DeskId desk);                                        // by key, the retired ones left out

struct CustomerFilter {
  DeskId desk;
  std::optional<CustomerId> only;
  std::string words; // beginning of the name
  bool with_retired = false;
  std::string after_name; // cursor
  CustomerId after_id;
  int limit = 50;
};
std::vector<Customer> find_customers(db::Tx& tx, const CustomerFilter& filter); // by name

// The same three verbs for companies (by ref) and sites (by key).
CompanyId put_company(db::Tx& tx, const Company& company);
bool update_company(db::Tx& tx, const Company& company);
std::optional<Company> find_company(db::Tx& tx, CompanyId id);
std::vector<Company> companies_of(db::Tx& tx, CustomerId customer, bool with_retired = false);
// By RefID or by name, however typed, of the desk or of one customer of it (IN-13).
std::vector<Company> find_companies(db::Tx& tx, DeskId desk, std::optional<CustomerId> customer, const std::string& ref_or_name);

SiteId put_site(db::Tx& tx, const Site& site);
bool update_site(db::Tx& tx, const Site& site);
std::optional<Site> find_site(db::Tx& tx, SiteId id);
std::vector<Site> sites_of(db::Tx& tx, CustomerId customer, bool with_retired = false);

// Those that came with the desk file and are not in `kept` retire. Answer which, or how many.
std::vector<CustomerId> retire_customers_but(db::Tx& tx, DeskId desk, const std::vector<CustomerId>& kept);
int retire_companies_but(db::Tx& tx, CustomerId customer, const std::vector<CompanyId>& kept);
int retire_sites_but(db::Tx& tx, CustomerId customer, const std::vector<SiteId>& kept);

} // namespace sk::people
