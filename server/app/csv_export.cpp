#include <map>

#include "app/csv_cells.hpp"
#include "base/core/limits.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::app {

const std::vector<std::string>& columns_of(CsvKind kind) {
  static const std::vector<std::string> customers = {"key", "name", "number", "service_manager"};
  static const std::vector<std::string> contacts = {"customer", "name",  "mail",        "phone",    "language",
                                                    "approved", "roles", "valid_until", "review_on"};
  static const std::vector<std::string> agreements = {"customer", "number",      "type",     "products",   "service_level",
                                                      "channels", "hours",       "scope",    "exclusions", "valid_from",
                                                      "valid_to", "bought_from", "bought_to"};
  static const std::vector<std::string> units = {"customer", "serial",    "mac",       "product",      "family",         "type",
                                                 "site",     "agreement", "purchased", "order_number", "invoice_number", "warranty_end"};
  switch (kind) {
  case CsvKind::Customers: return customers;
  case CsvKind::Contacts: return contacts;
  case CsvKind::Agreements: return agreements;
  case CsvKind::Units: return units;
  }
  return customers;
}

namespace {

void write_contacts(text::CsvWriter& csv, db::Tx& tx, const people::Desk& desk, const people::Customer& customer) {
  people::PeopleFilter filter;
  filter.desk = desk.id;
  filter.kind = people::PersonKind::Contact;
  filter.customer = customer.id;
  filter.limit = static_cast<int>(limits::kExportRows);
  for (const people::Person& one : people::list_people(tx, filter)) {
    if (!one.active) continue;
    std::vector<std::string> roles;
    for (const people::Role role : one.roles) roles.emplace_back(json::enum_word(role));
    csv.add({customer.key, one.name, one.mail, one.phone, std::string(i18n::to_word(one.language)), one.approval_given ? "yes" : "no",
             joined(roles), day_text(one.valid_until), day_text(one.review_on)});
  }
}

void write_agreements(text::CsvWriter& csv, db::Tx& tx, const people::Customer& customer) {
  for (const agreements::Agreement& one : agreements::agreements_of(tx, customer.id)) {
    csv.add({customer.key, one.number, one.type, joined(one.products), one.service_level, joined(one.channels), one.hours, one.scope,
             joined(one.exclusions), day_text(one.valid_from), day_text(one.valid_to), day_text(one.bought_from), day_text(one.bought_to)});
  }
}

void write_units(text::CsvWriter& csv, db::Tx& tx, const people::Customer& customer) {
  std::map<std::int64_t, std::string> site_keys;
  for (const people::Site& site : people::sites_of(tx, customer.id)) site_keys[site.id.value] = site.key;
  for (const units::Unit& one : units::units_of(tx, customer.id)) {
    csv.add({customer.key, one.serial, one.mac, one.product, one.family, one.type, one.site ? site_keys[one.site->value] : "",
             one.agreement_number, day_text(one.purchased), one.order_number, one.invoice_number, day_text(one.warranty_end)});
  }
}

} // namespace

std::string export_csv(db::Tx& tx, const people::Desk& desk, CsvKind kind) {
  text::CsvWriter csv(columns_of(kind));
  for (const people::Customer& customer : people::list_customers(tx, desk.id)) {
    switch (kind) {
    case CsvKind::Customers: {
      const std::optional<people::Person> manager =
          customer.service_manager ? people::find_person(tx, *customer.service_manager) : std::nullopt;
      csv.add({customer.key, customer.name, customer.number, manager ? manager->mail : ""});
      break;
    }
    case CsvKind::Contacts: write_contacts(csv, tx, desk, customer); break;
    case CsvKind::Agreements: write_agreements(csv, tx, customer); break;
    case CsvKind::Units: write_units(csv, tx, customer); break;
    }
  }
  return csv.text();
}

} // namespace sk::app
