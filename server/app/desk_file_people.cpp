#include "app/desk_file_people.hpp"

#include <algorithm>

#include "base/json/enum_words.hpp"
#include "base/text/date.hpp"
#include "base/text/phone.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/customer_number.hpp"

namespace sk::app {

void PeopleReader::no_one_twice(const YAML::Node& map, const std::string& mail) {
  once(map["mail"], "mail", text::fold_case(mail),
       "the address " + mail + " belongs to two people: each person needs an address of their own");
}

void PeopleReader::once(const YAML::Node& node, const std::string& kind, const std::string& key, const std::string& what) {
  if (!key.empty() && !seen_.insert(kind + " " + key).second) fault(node, what);
}

namespace {

std::optional<LocalDate> read_date(PeopleReader& reader, const YAML::Node& map, const char* key, const std::string& where) {
  const std::string written = reader.text(map, key, where, false);
  if (written.empty()) return std::nullopt;
  const std::optional<LocalDate> found = text::parse_date(written);
  if (!found) reader.fault(map[key], "\"" + written + "\" is no day: write it as 2026-11-22");
  return found;
}

std::vector<std::string> read_words(PeopleReader& reader, const YAML::Node& map, const char* key) {
  std::vector<std::string> words;
  for (const YAML::Node& one : reader.list(map, key)) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    if (word.empty() || word.find('\n') != std::string::npos)
      reader.fault(one, std::string("each entry of \"") + key + "\" must be one line of text");
    words.push_back(word);
  }
  return words;
}

people::Roles read_roles(PeopleReader& reader, const YAML::Node& map) {
  people::Roles roles;
  for (const YAML::Node& one : reader.list(map, "roles")) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    const std::optional<people::Role> role = json::enum_from_word<people::Role>(word);
    if (!role) reader.fault(one, "unknown role \"" + word + "\": write one of approver, service_manager, technical_contact");
    if (role) roles.insert(*role);
  }
  return roles;
}

bool is_country(const std::string& word) {
  return word.size() == 2 && std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void read_companies(PeopleReader& reader, const YAML::Node& node, DeskCustomer& customer) {
  for (const YAML::Node& one : reader.list(node, "companies")) {
    people::Company company;
    if (!reader.is_map(one, "a company")) continue;
    reader.only_keys(one, "a company", {"ref", "name"});
    company.ref = reader.text(one, "ref", "a company");
    company.name = reader.text(one, "name", "a company");
    reader.once(one, "ref " + customer.customer.key, people::customer_number_key(company.ref),
                "the ref \"" + company.ref + "\" stands twice below one customer: give each company its own");
    customer.companies.push_back(company);
  }
}

void read_sites(PeopleReader& reader, const YAML::Node& node, DeskCustomer& customer) {
  for (const YAML::Node& one : reader.list(node, "sites")) {
    DeskSite made;
    people::Site& site = made.site;
    if (!reader.is_map(one, "a site")) continue;
    reader.only_keys(one, "a site", {"key", "name", "company", "street", "postal_code", "city", "country"});
    site.key = reader.text(one, "key", "a site");
    site.name = reader.text(one, "name", "a site");
    site.street = reader.text(one, "street", "a site", false);
    site.postal_code = reader.text(one, "postal_code", "a site", false);
    site.city = reader.text(one, "city", "a site", false);
    site.country = reader.text(one, "country", "a site", false);
    made.company = reader.text(one, "company", "a site", false);
    reader.once(one, "site " + customer.customer.key, site.key,
                "the site key \"" + site.key + "\" stands twice below one customer: give each its own");
    if (!site.country.empty() && !is_country(site.country))
      reader.fault(one["country"], "\"" + site.country + "\" is no country: write two letters such as NO");
    if (!made.company.empty() && std::ranges::find(customer.companies, made.company, &people::Company::ref) == customer.companies.end()) {
      reader.fault(one["company"],
                   "there is no company with the ref \"" + made.company + "\" in this customer: write it as it stands under \"companies\"");
    }
    customer.sites.push_back(made);
  }
}

void check_hours(PeopleReader& reader, const YAML::Node& root, const YAML::Node& node, const std::string& hours) {
  PeopleReader quiet; // the section's own check names its faults
  const auto is_named = [&](const YAML::Node& calendar) { return calendar.IsMap() && quiet.text(calendar, "name", "a calendar", false) == hours; };
  bool known = hours.empty();
  for (const YAML::Node& calendar : quiet.list(root, "calendars")) known = known || is_named(calendar);
  if (known) return;
  reader.fault(node["hours"], "there is no calendar \"" + hours + "\" in \"calendars\": write one that is there");
}

void read_agreements(PeopleReader& reader, const YAML::Node& root, const YAML::Node& node, DeskCustomer& customer) {
  const std::string where = "an agreement";
  for (const YAML::Node& one : reader.list(node, "agreements")) {
    agreements::Agreement made;
    if (!reader.is_map(one, where)) continue;
    reader.only_keys(one, where,
                     {"number", "type", "products", "service_level", "channels", "hours", "scope", "exclusions", "valid_from", "valid_to",
                      "bought_from", "bought_to"});
    made.number = reader.text(one, "number", where);
    made.type = reader.text(one, "type", where, false);
    made.products = read_words(reader, one, "products");
    made.service_level = reader.text(one, "service_level", where, false);
    made.channels = read_words(reader, one, "channels");
    made.hours = reader.text(one, "hours", where, false);
    made.scope = reader.long_text(one, "scope", where, false, 2'000);
    made.exclusions = read_words(reader, one, "exclusions");
    made.valid_from = read_date(reader, one, "valid_from", where);
    made.valid_to = read_date(reader, one, "valid_to", where);
    made.bought_from = read_date(reader, one, "bought_from", where);
    made.bought_to = read_date(reader, one, "bought_to", where);
    check_hours(reader, root, one, made.hours);
    reader.once(one, "agreement", agreements::number_key(made.number),
                "the agreement number \"" + made.number + "\" stands twice: a number belongs to one agreement of one customer");
    if (made.valid_from && made.valid_to && *made.valid_to < *made.valid_from) {
      reader.fault(one["valid_to"], "the agreement ends before it begins: change valid_from or valid_to");
    }
    customer.agreements.push_back(made);
  }
}

void read_units(PeopleReader& reader, const YAML::Node& node, DeskCustomer& customer) {
  const std::string where = "a unit";
  for (const YAML::Node& one : reader.list(node, "units")) {
    DeskUnit made;
    units::Unit& unit = made.unit;
    if (!reader.is_map(one, where)) continue;
    reader.only_keys(
        one, where,
        {"serial", "mac", "product", "family", "type", "site", "agreement", "purchased", "order_number", "invoice_number", "warranty_end"});
    unit.serial = reader.text(one, "serial", where, false);
    unit.mac = reader.text(one, "mac", where, false);
    unit.product = reader.text(one, "product", where);
    unit.family = reader.text(one, "family", where, false);
    unit.type = reader.text(one, "type", where, false);
    made.site = reader.text(one, "site", where, false);
    made.agreement = reader.text(one, "agreement", where, false);
    unit.purchased = read_date(reader, one, "purchased", where);
    unit.order_number = reader.text(one, "order_number", where, false);
    unit.invoice_number = reader.text(one, "invoice_number", where, false);
    unit.warranty_end = read_date(reader, one, "warranty_end", where);
    const std::string serial = units::serial_key(unit.serial), mac = units::mac_key(unit.mac);
    if (!unit.mac.empty() && mac.empty()) reader.fault(one["mac"], "\"" + unit.mac + "\" is no MAC address: write it as 00:00:5e:00:53:01");
    if (serial.empty() && unit.mac.empty()) reader.fault(one, "a unit needs a serial number or a MAC address: add a line \"serial: …\"");
    reader.once(one, "unit " + customer.customer.key, serial.empty() ? mac : serial, "this unit stands twice below one customer: keep one");
    if (!made.site.empty() &&
        std::ranges::find(customer.sites, made.site, [](const DeskSite& s) { return s.site.key; }) == customer.sites.end()) {
      reader.fault(one["site"], "there is no site \"" + made.site + "\" in this customer: write a key as it stands under \"sites\"");
    }
    if (!made.agreement.empty() &&
        std::ranges::find(customer.agreements, made.agreement, &agreements::Agreement::number) == customer.agreements.end()) {
      reader.fault(one["agreement"],
                   "there is no agreement \"" + made.agreement + "\" in this customer: write a number as it stands under \"agreements\"");
    }
    customer.units.push_back(made);
  }
}

void read_number(PeopleReader& reader, const YAML::Node& node, const people::CustomerNumberRule& rule, people::Customer& customer) {
  customer.number = reader.text(node, "number", "a customer", false);
  if (customer.number.empty()) return;
  switch (people::judge_customer_number(rule, customer.number)) {
  case people::NumberFault::None: break;
  case people::NumberFault::Shape:
    reader.fault(node["number"], "the customer number \"" + customer.number +
                                     "\" does not have the form of \"customer_numbers\": write it as " +
                                     (rule.format.empty() ? "letters and digits" : rule.format));
    break;
  case people::NumberFault::CheckDigit:
    reader.fault(node["number"], "the check digit of the customer number \"" + customer.number + "\" is wrong: look for a mistyped digit");
    break;
  }
  reader.once(node["number"], "number", people::customer_number_key(customer.number),
              "the customer number \"" + customer.number + "\" stands twice: give each customer its own");
}

} // namespace

people::Person read_person(PeopleReader& reader, const YAML::Node& node, const std::string& where, people::PersonKind kind) {
  people::Person person;
  person.kind = kind;
  if (!node.IsMap()) {
    reader.fault(node, where + " must have a name and a mail: write \"- name: …\" and below it \"mail: …\"");
    return person;
  }
  const bool agent = kind == people::PersonKind::Agent;
  reader.only_keys(node, where,
                   agent ? std::set<std::string>{"name", "mail", "phone", "language", "administrator"}
                         : std::set<std::string>{"name", "mail", "phone", "language", "approved", "roles", "valid_until", "review_on"});
  person.name = reader.text(node, "name", where);
  person.mail = reader.mail(node, "mail", where);
  reader.no_one_twice(node, person.mail);
  person.phone = reader.text(node, "phone", where, false);
  person.phone_key = text::phone_e164(person.phone, reader.region).value_or("");
  person.language = reader.language(node, where, reader.desk_language);
  person.approved = reader.flag(node, "approved", false);
  person.administrator = reader.flag(node, "administrator", false);
  if (agent) return person;
  person.roles = read_roles(reader, node);
  person.valid_until = read_date(reader, node, "valid_until", where);
  person.review_on = read_date(reader, node, "review_on", where);
  return person;
}

std::vector<DeskCustomer> read_customers(PeopleReader& reader, const YAML::Node& root, const std::vector<people::Person>& agents) {
  std::vector<DeskCustomer> customers;
  PeopleReader quiet; // the section's own check names its faults
  const people::CustomerNumberRule rule = people::read_customer_numbers(quiet, root);
  for (const YAML::Node& node : reader.list(root, "customers")) {
    if (!node.IsMap()) {
      reader.fault(node, "a customer must have a key and a name: write \"- key: …\" and below it \"name: …\"");
      continue;
    }
    reader.only_keys(node, "a customer",
                     {"key", "name", "number", "service_manager", "contacts", "companies", "sites", "agreements", "units"});
    DeskCustomer customer;
    customer.customer.key = reader.text(node, "key", "a customer");
    customer.customer.name = reader.text(node, "name", "a customer");
    const std::string& key = customer.customer.key;
    reader.once(node, "customer", key, "the customer key \"" + key + "\" stands twice: give each its own");
    read_number(reader, node, rule, customer.customer);
    customer.service_manager = reader.text(node, "service_manager", "a customer", false);
    const auto is_manager = [&](const people::Person& agent) {
      return text::fold_case(agent.mail) == text::fold_case(customer.service_manager);
    };
    if (!customer.service_manager.empty() && std::ranges::none_of(agents, is_manager)) {
      reader.fault(node["service_manager"],
                   "\"" + customer.service_manager + "\" is no agent of this desk: write the address of one under \"agents\"");
    }
    for (const YAML::Node& contact : reader.list(node, "contacts")) {
      customer.contacts.push_back(read_person(reader, contact, "a contact", people::PersonKind::Contact));
    }
    read_companies(reader, node, customer);
    read_sites(reader, node, customer);
    read_agreements(reader, root, node, customer);
    read_units(reader, node, customer);
    customers.push_back(std::move(customer));
  }
  return customers;
}

} // namespace sk::app
