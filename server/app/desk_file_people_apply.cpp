#include <algorithm>

#include "app/desk_file_people.hpp"
#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/json/enum_words.hpp"
#include "base/text/date.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/login_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::app {

namespace {

class Applying {
public:
  Applying(db::Tx& tx, DeskId desk, const std::string& password_hash) : tx_(tx), desk_(desk), password_hash_(password_hash) {}
  PeopleChange change;

  PersonId put_person(people::Person person, std::optional<CustomerId> customer) {
    person.desk = desk_;
    person.customer = customer;
    person.in_file = true;
    const std::optional<people::Person> known = people::find_person_by_mail(tx_, desk_, person.mail);
    if (!known || known->password_hash.empty()) person.password_hash = password_hash_;
    ++change.people;
    people_.push_back(people::put_person(tx_, person));
    return people_.back();
  }

  void put_customer(const DeskCustomer& one) {
    people::Customer customer = one.customer;
    customer.desk = desk_;
    customer.in_file = true;
    if (!one.service_manager.empty()) {
      const std::optional<people::Person> manager = people::find_person_by_mail(tx_, desk_, one.service_manager);
      SK_VERIFY(manager.has_value());
      customer.service_manager = manager->id;
    }
    refuse_taken_number(customer);
    customers_.push_back(people::put_customer(tx_, customer));
    ++change.customers;
    for (const people::Person& contact : one.contacts) put_person(contact, customers_.back());
    put_places(customers_.back(), one);
    put_agreements(customers_.back(), one);
    put_units(customers_.back(), one);
  }

  // From here on everything of the file stands in the database; what came with an earlier one and is not in it retires.
  void retire_the_rest() {
    for (const CustomerId customer : people::retire_customers_but(tx_, desk_, customers_)) {
      ++change.retired;
      change.retired += units::retire_units_but(tx_, customer, {}) + agreements::retire_agreements_but(tx_, customer, {}) +
                        people::retire_sites_but(tx_, customer, {}) + people::retire_companies_but(tx_, customer, {});
    }
    for (const PersonId person : people::retire_people_but(tx_, desk_, people_)) {
      people::end_sessions_of(tx_, person);
      people::end_tokens_of(tx_, person);
      ++change.retired;
    }
  }

private:
  // A number that moves from one customer to another within the file would collide on its way.
  void refuse_taken_number(const people::Customer& customer) {
    if (customer.number.empty()) return;
    const std::optional<people::Customer> holder = people::find_customer_by_number(tx_, desk_, customer.number);
    if (!holder || holder->key == customer.key) return;
    throw ConfigError("the customer number " + customer.number + " belongs to the customer \"" + holder->key +
                      "\": give one of the two another number first");
  }

  void put_places(CustomerId id, const DeskCustomer& one) {
    std::vector<CompanyId> companies;
    std::map<std::string, CompanyId> by_ref;
    for (people::Company company : one.companies) {
      company.desk = desk_;
      company.customer = id;
      company.in_file = true;
      companies.push_back(by_ref[company.ref] = people::put_company(tx_, company));
    }
    std::vector<SiteId> sites;
    site_of_key_.clear();
    for (const DeskSite& written : one.sites) {
      people::Site site = written.site;
      site.desk = desk_;
      site.customer = id;
      site.in_file = true;
      if (!written.company.empty()) site.company = by_ref.at(written.company);
      sites.push_back(site_of_key_[site.key] = people::put_site(tx_, site));
    }
    change.retired += people::retire_companies_but(tx_, id, companies) + people::retire_sites_but(tx_, id, sites);
  }

  void put_agreements(CustomerId id, const DeskCustomer& one) {
    std::vector<AgreementId> kept;
    agreement_of_number_.clear();
    for (agreements::Agreement agreement : one.agreements) {
      agreement.desk = desk_;
      agreement.customer = id;
      agreement.in_file = true;
      const std::optional<AgreementId> put = agreements::put_agreement(tx_, agreement);
      if (!put)
        throw ConfigError("the agreement number " + agreement.number +
                          " belongs to another customer: a number stays with its customer for good");
      kept.push_back(agreement_of_number_[agreement.number] = *put);
    }
    change.retired += agreements::retire_agreements_but(tx_, id, kept);
  }

  void put_units(CustomerId id, const DeskCustomer& one) {
    std::vector<UnitId> kept;
    for (const DeskUnit& written : one.units) {
      units::Unit unit = written.unit;
      unit.desk = desk_;
      unit.customer = id;
      unit.in_file = true;
      if (!written.site.empty()) unit.site = site_of_key_.at(written.site);
      if (!written.agreement.empty()) unit.agreement = agreement_of_number_.at(written.agreement);
      kept.push_back(units::put_unit(tx_, unit));
    }
    change.retired += units::retire_units_but(tx_, id, kept);
  }

  db::Tx& tx_;
  const DeskId desk_;
  const std::string& password_hash_;
  std::vector<PersonId> people_;
  std::vector<CustomerId> customers_;
  std::map<std::string, SiteId> site_of_key_;              // of the customer at hand
  std::map<std::string, AgreementId> agreement_of_number_; // likewise
};

void write_text(YAML::Emitter& out, const char* key, const std::string& value) {
  if (!value.empty()) out << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << value;
}
void write_date(YAML::Emitter& out, const char* key, const std::optional<LocalDate>& date) {
  if (date) out << YAML::Key << key << YAML::Value << text::to_text(*date);
}
void write_list(YAML::Emitter& out, const char* key, const std::vector<std::string>& items) {
  if (items.empty()) return;
  out << YAML::Key << key << YAML::Value << YAML::Flow << YAML::BeginSeq;
  for (const std::string& item : items) out << YAML::DoubleQuoted << item;
  out << YAML::EndSeq;
}

void write_person(YAML::Emitter& out, const people::Person& person) {
  const bool agent = person.kind == people::PersonKind::Agent;
  out << YAML::BeginMap << YAML::Key << "name" << YAML::Value << person.name << YAML::Key << "mail" << YAML::Value << person.mail;
  write_text(out, "phone", person.phone);
  out << YAML::Key << "language" << YAML::Value << std::string(i18n::to_word(person.language));
  if (agent && person.administrator) out << YAML::Key << "administrator" << YAML::Value << true;
  if (!agent) {
    out << YAML::Key << "approved" << YAML::Value << person.approval_given;
    std::vector<std::string> roles;
    for (const people::Role role : person.roles) roles.emplace_back(json::enum_word(role));
    write_list(out, "roles", roles);
    write_date(out, "valid_until", person.valid_until);
    write_date(out, "review_on", person.review_on);
  }
  out << YAML::EndMap;
}

template <class Items, class Write>
void write_entries(YAML::Emitter& out, const char* key, const Items& items, Write write) {
  if (items.empty()) return;
  out << YAML::Key << key << YAML::Value << YAML::BeginSeq;
  for (const auto& item : items) {
    out << YAML::BeginMap;
    write(item);
    out << YAML::EndMap;
  }
  out << YAML::EndSeq;
}

void write_below(YAML::Emitter& out, db::Tx& tx, CustomerId id) {
  const std::vector<people::Company> companies = people::companies_of(tx, id);
  const std::vector<people::Site> sites = people::sites_of(tx, id);
  write_entries(out, "companies", companies, [&](const people::Company& one) {
    write_text(out, "ref", one.ref);
    write_text(out, "name", one.name);
  });
  write_entries(out, "sites", sites, [&](const people::Site& one) {
    write_text(out, "key", one.key);
    write_text(out, "name", one.name);
    const auto company = std::ranges::find(companies, one.company, [](const people::Company& c) { return std::optional(c.id); });
    if (company != companies.end()) write_text(out, "company", company->ref);
    write_text(out, "street", one.street);
    write_text(out, "postal_code", one.postal_code);
    write_text(out, "city", one.city);
    write_text(out, "country", one.country);
  });
  const std::vector<agreements::Agreement> agreements = agreements::agreements_of(tx, id);
  write_entries(out, "agreements", agreements, [&](const agreements::Agreement& one) {
    write_text(out, "number", one.number);
    write_text(out, "type", one.type);
    write_list(out, "products", one.products);
    write_text(out, "service_level", one.service_level);
    write_list(out, "channels", one.channels);
    write_text(out, "hours", one.hours);
    write_text(out, "scope", one.scope);
    write_list(out, "exclusions", one.exclusions);
    write_date(out, "valid_from", one.valid_from);
    write_date(out, "valid_to", one.valid_to);
    write_date(out, "bought_from", one.bought_from);
    write_date(out, "bought_to", one.bought_to);
  });
  write_entries(out, "units", units::units_of(tx, id), [&](const units::Unit& one) {
    write_text(out, "serial", one.serial);
    write_text(out, "mac", one.mac);
    write_text(out, "product", one.product);
    write_text(out, "family", one.family);
    write_text(out, "type", one.type);
    // A retired site or agreement is not in the file, so nothing may point to it.
    const auto site = std::ranges::find(sites, one.site, [](const people::Site& s) { return std::optional(s.id); });
    if (site != sites.end()) write_text(out, "site", site->key);
    const auto agreement = std::ranges::find(agreements, one.agreement, [](const agreements::Agreement& a) { return std::optional(a.id); });
    if (agreement != agreements.end()) write_text(out, "agreement", agreement->number);
    write_date(out, "purchased", one.purchased);
    write_text(out, "order_number", one.order_number);
    write_text(out, "invoice_number", one.invoice_number);
    write_date(out, "warranty_end", one.warranty_end);
  });
}

} // namespace

PeopleChange apply_people(db::Tx& tx, DeskId desk, const std::vector<people::Person>& agents, const std::vector<DeskCustomer>& customers,
                          const std::string& password_hash) {
  Applying applying(tx, desk, password_hash);
  for (const people::Person& agent : agents) applying.put_person(agent, {});
  for (const DeskCustomer& customer : customers) applying.put_customer(customer);
  applying.retire_the_rest();
  return applying.change;
}

void write_people(YAML::Emitter& out, db::Tx& tx, const people::Desk& desk) {
  people::PeopleFilter filter;
  filter.desk = desk.id;
  filter.limit = static_cast<int>(limits::kExportRows);
  const std::vector<people::Person> everyone = people::list_people(tx, filter);
  std::map<PersonId, std::string> mail_of_agent;
  std::map<CustomerId, std::vector<const people::Person*>> contacts;
  out << YAML::Key << "agents" << YAML::Value << YAML::BeginSeq;
  for (const people::Person& person : everyone) {
    if (!person.active) continue;
    if (person.customer) contacts[*person.customer].push_back(&person);
    if (person.kind != people::PersonKind::Agent) continue;
    write_person(out, person);
    mail_of_agent[person.id] = person.mail;
  }
  out << YAML::EndSeq << YAML::Key << "customers" << YAML::Value << YAML::BeginSeq;
  for (const people::Customer& customer : people::list_customers(tx, desk.id)) {
    out << YAML::BeginMap << YAML::Key << "key" << YAML::Value << customer.key << YAML::Key << "name" << YAML::Value << customer.name;
    write_text(out, "number", customer.number);
    if (customer.service_manager) write_text(out, "service_manager", mail_of_agent[*customer.service_manager]);
    out << YAML::Key << "contacts" << YAML::Value << YAML::BeginSeq;
    for (const people::Person* person : contacts[customer.id]) write_person(out, *person);
    out << YAML::EndSeq;
    write_below(out, tx, customer.id);
    out << YAML::EndMap;
  }
  out << YAML::EndSeq;
}

} // namespace sk::app
