#include "desk/people/customer_api.hpp"

#include <algorithm>

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/people_store.hpp"

namespace sk::people {

using access::Action;

Outcome<Customer> load_customer(db::Tx& tx, const access::Call& call, Action action, const std::optional<CustomerId>& id) {
  const std::optional<Customer> customer = id ? find_customer(tx, *id) : std::nullopt;
  if (!customer || !access::can(call.actor, action, {customer->desk, customer->id, {}}))
    return refuse(RefusalCode::NotFound, "record.not_found");
  return *customer;
}

Outcome<std::optional<LocalDate>> day_of(std::string_view field, const std::optional<std::string>& written) {
  if (!written || written->empty()) return std::optional<LocalDate>();
  const std::optional<LocalDate> day = text::parse_date(*written);
  if (!day) return refuse_field(field, "input.bad_day");
  return std::optional<LocalDate>(day);
}

std::optional<std::string> day_text(const std::optional<LocalDate>& day) { return day ? std::optional(text::to_text(*day)) : std::nullopt; }

namespace {

constexpr json::Rule kName = {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true};
constexpr json::Rule kLine = {.max_chars = limits::kNameChars, .one_line = true, .may_be_absent = true};

struct CustomerRow {
  std::string id, key;
  std::optional<std::string> number;
  std::string name;
  bool retired = false;
  Version version;
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (), (id, key, number, name, retired, version))

struct CompanyView {
  std::string id, ref, name;
  bool retired = false;
  Version version;
};
BOOST_DESCRIBE_STRUCT(CompanyView, (), (id, ref, name, retired, version))

struct SiteView {
  std::string id, key, name;
  std::optional<std::string> company;
  std::string street, postal_code, city, country;
  bool retired = false;
  Version version;
};
BOOST_DESCRIBE_STRUCT(SiteView, (), (id, key, name, company, street, postal_code, city, country, retired, version))

struct ManagerRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(ManagerRef, (), (id, name))

struct CustomerView : CustomerRow {
  std::optional<ManagerRef> service_manager;
  std::vector<CompanyView> companies;
  std::vector<SiteView> sites;
};
BOOST_DESCRIBE_STRUCT(CustomerView, (CustomerRow), (service_manager, companies, sites))

void fill(CustomerRow& row, const access::Call& call, const Customer& customer) {
  row.id = call.seal(customer.id);
  row.key = customer.key;
  if (!customer.number.empty()) row.number = customer.number;
  row.name = customer.name;
  row.retired = customer.retired;
  row.version = customer.version;
}

CompanyView view_of(const access::Call& call, const Company& company) {
  return {call.seal(company.id), company.ref, company.name, company.retired, company.version};
}
SiteView view_of(const access::Call& call, const Site& site) {
  std::optional<std::string> company;
  if (site.company) company = call.seal(*site.company);
  return {call.seal(site.id), site.key,  site.name,    company,      site.street,
          site.postal_code,   site.city, site.country, site.retired, site.version};
}

CustomerView show_customer(db::Tx& tx, const access::Call& call, CustomerId id) {
  const Customer customer = *find_customer(tx, id);
  CustomerView view;
  fill(view, call, customer);
  if (customer.service_manager) {
    const std::optional<Person> manager = find_person(tx, *customer.service_manager);
    if (manager) view.service_manager = ManagerRef{call.seal(manager->id), manager->name};
  }
  const bool all = call.actor.is_agent();
  for (const Company& company : companies_of(tx, id, all)) view.companies.push_back(view_of(call, company));
  for (const Site& site : sites_of(tx, id, all)) view.sites.push_back(view_of(call, site));
  return view;
}

struct ListCustomers {
  std::optional<std::string> q, cursor;
  std::optional<bool> retired;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListCustomers, (), (q, cursor, retired, limit))
constexpr auto rules_of(const ListCustomers*) {
  return json::rules({{"q", {.max_chars = limits::kNameChars, .one_line = true}},
                      {"retired", {.help = "With those that are no longer used"}},
                      {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}});
}

struct CustomersPage {
  std::vector<CustomerRow> customers;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CustomersPage, (), (customers, next_cursor))

Outcome<CustomersPage> list(access::Call& call, const ListCustomers& input) {
  CustomersPage page;
  CustomerFilter filter;
  filter.desk = call.actor.desk;
  filter.limit = input.limit.value_or(50);
  filter.words = input.q.value_or("");
  filter.with_retired = call.actor.is_agent() && input.retired.value_or(false);
  if (!call.actor.is_agent()) filter.only = call.actor.customer.value_or(CustomerId{});
  return call.house.database.read([&](db::Tx& tx) -> Outcome<CustomersPage> {
    if (input.cursor) {
      const Outcome<Customer> last = load_customer(tx, call, Action::CustomerRead, call.house.seal.open<CustomerTag>(*input.cursor));
      if (!last) return refuse_field("cursor", "cursor.invalid");
      filter.after_name = folded_name(last->name);
      filter.after_id = last->id;
    }
    const std::vector<Customer> found = find_customers(tx, filter);
    for (const Customer& customer : found) {
      if (!access::can(call.actor, Action::CustomerRead, {customer.desk, customer.id, {}})) continue;
      fill(page.customers.emplace_back(), call, customer);
    }
    if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().id);
    return page;
  });
}

Outcome<CustomerView> show(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<CustomerView> {
    SK_TRY(const Customer customer, load_customer(tx, call, Action::CustomerRead, call.path_id<CustomerId>("customer")));
    return show_customer(tx, call, customer.id);
  });
}

// A key for what people name only: "Nordlys Norge AS" is "nordlys-norge-as".
std::string key_from(const std::string& name) {
  std::string key;
  for (const char c : text::fold_case(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) key += c;
    if (!plain && !key.empty() && key.back() != '-') key += '-';
  }
  while (key.ends_with('-')) key.pop_back();
  return key.empty() ? "x" : key;
}

Outcome<void> check_number(db::Tx& tx, const Customer& customer) {
  if (customer.number.empty()) return {};
  const CustomerNumberRule rule = customer_number_rule(tx, customer.desk);
  switch (judge_customer_number(rule, customer.number)) {
  case NumberFault::None: break;
  case NumberFault::Shape: return refuse_field("number", "customer.number_shape", {{"format", rule.format}});
  case NumberFault::CheckDigit: return refuse_field("number", "customer.number_check_digit");
  }
  const std::optional<Customer> holder = find_customer_by_number(tx, customer.desk, customer.number);
  if (holder && holder->id != customer.id) return refuse_field("number", "customer.number_taken");
  return {};
}

Outcome<std::optional<PersonId>> manager_of(db::Tx& tx, const access::Call& call, const std::optional<std::string>& sealed) {
  if (!sealed) return std::optional<PersonId>();
  const std::optional<PersonId> id = call.house.seal.open<PersonTag>(*sealed);
  const std::optional<Person> person = id ? find_person(tx, *id) : std::nullopt;
  if (!person || person->kind != PersonKind::Agent || person->desk != call.actor.desk)
    return refuse_field("service_manager", "person.not_found");
  return std::optional(person->id);
}

struct NewCustomer {
  std::optional<std::string> key, number;
  std::string name;
  std::optional<std::string> service_manager;
};
BOOST_DESCRIBE_STRUCT(NewCustomer, (), (key, number, name, service_manager))
constexpr auto rules_of(const NewCustomer*) {
  return json::rules({{"key", {.min_chars = 1, .max_chars = 64, .one_line = true}}, {"number", kLine}, {"name", kName}});
}

Outcome<CustomerView> make(access::Call& call, const NewCustomer& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<CustomerView> {
    Customer customer;
    customer.desk = call.actor.desk;
    if (!access::can(call.actor, Action::CustomerWrite, {customer.desk, {}, {}}))
      return refuse(RefusalCode::NotAllowed, "access.not_allowed");
    customer.key = input.key.value_or(key_from(input.name));
    customer.name = input.name;
    customer.number = input.number.value_or("");
    SK_CHECK(check_number(tx, customer));
    SK_TRY(customer.service_manager, manager_of(tx, call, input.service_manager));
    if (find_customer_by_key(tx, customer.desk, customer.key)) return refuse(RefusalCode::Duplicate, "record.known_already");
    return show_customer(tx, call, put_customer(tx, customer));
  });
}

struct ChangeCustomer {
  Version version;
  std::optional<std::string> name;
  std::optional<std::optional<std::string>> number, service_manager;
  std::optional<bool> retired;
};
BOOST_DESCRIBE_STRUCT(ChangeCustomer, (), (version, name, number, service_manager, retired))
constexpr auto rules_of(const ChangeCustomer*) { return json::rules({{"name", kName}, {"number", kLine}}); }

Outcome<CustomerView> change(access::Call& call, const ChangeCustomer& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<CustomerView> {
    SK_TRY(Customer customer, load_customer(tx, call, Action::CustomerWrite, call.path_id<CustomerId>("customer")));
    customer.version = input.version;
    if (input.name) customer.name = *input.name;
    if (input.number) customer.number = input.number->value_or("");
    if (input.retired) customer.retired = *input.retired;
    SK_CHECK(check_number(tx, customer));
    if (input.service_manager) {
      SK_TRY(customer.service_manager, manager_of(tx, call, *input.service_manager));
    }
    if (!update_customer(tx, customer)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return show_customer(tx, call, customer.id);
  });
}

struct NewCompany {
  std::string ref, name;
};
BOOST_DESCRIBE_STRUCT(NewCompany, (), (ref, name))
constexpr auto rules_of(const NewCompany*) { return json::rules({{"ref", kName}, {"name", kName}}); }

Outcome<CompanyView> make_company(access::Call& call, const NewCompany& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<CompanyView> {
    SK_TRY(const Customer customer, load_customer(tx, call, Action::CustomerWrite, call.path_id<CustomerId>("customer")));
    Company company;
    company.desk = customer.desk;
    company.customer = customer.id;
    company.ref = input.ref;
    company.name = input.name;
    for (const Company& known : find_companies(tx, customer.desk, customer.id, input.ref)) {
      if (customer_number_key(known.ref) == customer_number_key(input.ref)) return refuse(RefusalCode::Duplicate, "record.known_already");
    }
    return view_of(call, *find_company(tx, put_company(tx, company)));
  });
}

struct ChangeCompany {
  Version version;
  std::optional<std::string> name;
  std::optional<bool> retired;
};
BOOST_DESCRIBE_STRUCT(ChangeCompany, (), (version, name, retired))
constexpr auto rules_of(const ChangeCompany*) { return json::rules({{"name", kName}}); }

Outcome<CompanyView> change_company(access::Call& call, const ChangeCompany& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<CompanyView> {
    const std::optional<CompanyId> id = call.path_id<CompanyId>("company");
    std::optional<Company> company = id ? find_company(tx, *id) : std::nullopt;
    SK_CHECK(load_customer(tx, call, Action::CustomerWrite, company ? std::optional(company->customer) : std::nullopt));
    company->version = input.version;
    if (input.name) company->name = *input.name;
    if (input.retired) company->retired = *input.retired;
    if (!update_company(tx, *company)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return view_of(call, *find_company(tx, *id));
  });
}

struct NewSite {
  std::optional<std::string> key;
  std::string name;
  std::optional<std::string> company;
  std::string street, postal_code, city, country;
};
BOOST_DESCRIBE_STRUCT(NewSite, (), (key, name, company, street, postal_code, city, country))
constexpr auto rules_of(const NewSite*) {
  return json::rules({{"key", {.min_chars = 1, .max_chars = 64, .one_line = true}},
                      {"name", kName},
                      {"street", kLine},
                      {"postal_code", kLine},
                      {"city", kLine},
                      {"country", kLine}});
}

Outcome<std::optional<CompanyId>> company_of(db::Tx& tx, const access::Call& call, CustomerId customer,
                                             const std::optional<std::string>& sealed) {
  if (!sealed) return std::optional<CompanyId>();
  const std::optional<CompanyId> id = call.house.seal.open<CompanyTag>(*sealed);
  const std::optional<Company> company = id ? find_company(tx, *id) : std::nullopt;
  if (!company || company->customer != customer) return refuse_field("company", "record.not_found");
  return std::optional(company->id);
}

Outcome<void> check_country(const std::string& country) {
  const bool capitals = std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!country.empty() && (country.size() != 2 || !capitals)) return refuse_field("country", "site.country");
  return {};
}

Outcome<SiteView> make_site(access::Call& call, const NewSite& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<SiteView> {
    SK_TRY(const Customer customer, load_customer(tx, call, Action::CustomerWrite, call.path_id<CustomerId>("customer")));
    SK_CHECK(check_country(input.country));
    Site site;
    site.desk = customer.desk;
    site.customer = customer.id;
    site.key = input.key.value_or(key_from(input.name));
    site.name = input.name;
    site.street = input.street;
    site.postal_code = input.postal_code;
    site.city = input.city;
    site.country = input.country;
    SK_TRY(site.company, company_of(tx, call, customer.id, input.company));
    const std::vector<Site> known = sites_of(tx, customer.id, true);
    if (std::ranges::find(known, site.key, &Site::key) != known.end()) return refuse(RefusalCode::Duplicate, "record.known_already");
    return view_of(call, *find_site(tx, put_site(tx, site)));
  });
}

struct ChangeSite {
  Version version;
  std::optional<std::string> name, street, postal_code, city, country;
  std::optional<std::optional<std::string>> company;
  std::optional<bool> retired;
};
BOOST_DESCRIBE_STRUCT(ChangeSite, (), (version, name, street, postal_code, city, country, company, retired))
constexpr auto rules_of(const ChangeSite*) {
  return json::rules({{"name", kName}, {"street", kLine}, {"postal_code", kLine}, {"city", kLine}, {"country", kLine}});
}

Outcome<SiteView> change_site(access::Call& call, const ChangeSite& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<SiteView> {
    const std::optional<SiteId> id = call.path_id<SiteId>("site");
    std::optional<Site> site = id ? find_site(tx, *id) : std::nullopt;
    SK_CHECK(load_customer(tx, call, Action::CustomerWrite, site ? std::optional(site->customer) : std::nullopt));
    site->version = input.version;
    if (input.name) site->name = *input.name;
    if (input.street) site->street = *input.street;
    if (input.postal_code) site->postal_code = *input.postal_code;
    if (input.city) site->city = *input.city;
    if (input.country) site->country = *input.country;
    if (input.retired) site->retired = *input.retired;
    SK_CHECK(check_country(site->country));
    if (input.company) {
      SK_TRY(site->company, company_of(tx, call, site->customer, *input.company));
    }
    if (!update_site(tx, *site)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return view_of(call, *find_site(tx, *id));
  });
}

} // namespace

void add_customer_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListCustomers, CustomersPage>("/api/v1/customers", {Standing::SignedIn, "customer.read"}, "List customers by name", list)
      .help("Contacts see their own customer when they are approved.");
  routes.post<NewCustomer, CustomerView>("/api/v1/customers", {Standing::Staff, "customer.write"}, "Add a customer", make).answers(201);
  routes.get<http::NoInput, CustomerView>("/api/v1/customers/{customer}", {Standing::SignedIn, "customer.read"}, "Show a customer", show);
  routes.patch<ChangeCustomer, CustomerView>("/api/v1/customers/{customer}", {Standing::Staff, "customer.write"}, "Change a customer",
                                             change);
  routes
      .post<NewCompany, CompanyView>("/api/v1/customers/{customer}/companies", {Standing::Staff, "customer.write"},
                                     "Add a company of a customer", make_company)
      .answers(201);
  routes.patch<ChangeCompany, CompanyView>("/api/v1/companies/{company}", {Standing::Staff, "customer.write"}, "Change a company",
                                           change_company);
  routes
      .post<NewSite, SiteView>("/api/v1/customers/{customer}/sites", {Standing::Staff, "customer.write"}, "Add a site of a customer",
                               make_site)
      .answers(201);
  routes.patch<ChangeSite, SiteView>("/api/v1/sites/{site}", {Standing::Staff, "customer.write"}, "Change a site", change_site);
}

} // namespace sk::people
