#include "desk/people/customer_store.hpp"

#include <algorithm>

#include "base/text/unicode.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/people_store.hpp"

namespace sk::people {

#define SK_CUSTOMER_COLUMNS "id, desk_id, key, name, number, service_manager_id, in_file, retired, version FROM customers "

static Customer read_customer(const db::Row& row) {
  Customer customer;
  customer.id = row.get<CustomerId>(0);
  customer.desk = row.get<DeskId>(1);
  customer.key = row.text(2);
  customer.name = row.text(3);
  customer.number = row.text(4);
  customer.service_manager = row.get<std::optional<PersonId>>(5);
  customer.in_file = row.get<bool>(6);
  customer.retired = row.get<bool>(7);
  customer.version = row.get<Version>(8);
  return customer;
}

static const db::Query kPutCustomer{"people.put_customer", R"sql(
  INSERT INTO customers (desk_id, key, name, name_folded, number, number_key, service_manager_id, in_file, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (desk_id, key) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded, number = excluded.number,
    number_key = excluded.number_key, service_manager_id = excluded.service_manager_id, retired = 0,
    in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE customers.in_file END,
    version = customers.version + CASE WHEN customers.name = excluded.name AND customers.number = excluded.number
      AND customers.service_manager_id IS NOT DISTINCT FROM excluded.service_manager_id AND customers.retired = 0 THEN 0 ELSE 1 END
  RETURNING id)sql"};

CustomerId put_customer(db::Tx& tx, const Customer& customer) {
  return CustomerId{tx.number(kPutCustomer, customer.desk, customer.key, customer.name, folded_name(customer.name), customer.number,
                              customer_number_key(customer.number), customer.service_manager, customer.in_file, tx.now)};
}

static const db::Query kUpdateCustomer{"people.update_customer", R"sql(
  UPDATE customers SET name = $3, name_folded = $4, number = $5, number_key = $6, service_manager_id = $7, retired = $8, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool update_customer(db::Tx& tx, const Customer& customer) {
  return tx.run(kUpdateCustomer, customer.id, customer.version, customer.name, folded_name(customer.name), customer.number,
                customer_number_key(customer.number), customer.service_manager, customer.retired) == 1;
}

static const db::Query kCustomer{"people.customer", "SELECT " SK_CUSTOMER_COLUMNS "WHERE id = $1"};
static const db::Query kCustomerByKey{"people.customer_by_key", "SELECT " SK_CUSTOMER_COLUMNS "WHERE desk_id = $1 AND key = $2"};
static const db::Query kCustomerByNumber{"people.customer_by_number",
                                         "SELECT " SK_CUSTOMER_COLUMNS "WHERE desk_id = $1 AND number_key = $2 AND number_key <> ''"};
static const db::Query kCustomers{"people.customers", "SELECT " SK_CUSTOMER_COLUMNS "WHERE desk_id = $1 AND retired = 0 ORDER BY key"};

std::optional<Customer> find_customer(db::Tx& tx, CustomerId id) { return tx.first(kCustomer, read_customer, id); }
std::optional<Customer> find_customer_by_key(db::Tx& tx, DeskId desk, const std::string& key) {
  return tx.first(kCustomerByKey, read_customer, desk, key);
}
std::optional<Customer> find_customer_by_number(db::Tx& tx, DeskId desk, const std::string& written) {
  return tx.first(kCustomerByNumber, read_customer, desk, customer_number_key(written));
}
std::vector<Customer> list_customers(db::Tx& tx, DeskId desk) { return tx.list(kCustomers, read_customer, desk); }

std::vector<Customer> find_customers(db::Tx& tx, const CustomerFilter& filter) {
  db::BuiltQuery query{"people.find_customers", "SELECT " SK_CUSTOMER_COLUMNS "WHERE desk_id = $1", {filter.desk.value}};
  const auto arg = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.only) query.text += " AND id = " + arg(filter.only->value);
  if (!filter.with_retired) query.text += " AND retired = 0";
  if (!filter.words.empty()) {
    const std::string folded = folded_name(filter.words);
    query.text += " AND name_folded >= " + arg(folded) + " AND name_folded < " + arg(folded + "\U0010FFFF");
  }
  if (filter.after_id) query.text += " AND (name_folded, id) > (" + arg(filter.after_name) + ", " + arg(filter.after_id.value) + ")";
  query.text += " ORDER BY name_folded, id LIMIT " + arg(std::int64_t{filter.limit});
  return tx.list_built(query, read_customer);
}

#define SK_COMPANY_COLUMNS "id, desk_id, customer_id, ref, name, in_file, retired, version FROM companies "

static Company read_company(const db::Row& row) {
  Company company;
  company.id = row.get<CompanyId>(0);
  company.desk = row.get<DeskId>(1);
  company.customer = row.get<CustomerId>(2);
  company.ref = row.text(3);
  company.name = row.text(4);
  company.in_file = row.get<bool>(5);
  company.retired = row.get<bool>(6);
  company.version = row.get<Version>(7);
  return company;
}

static const db::Query kPutCompany{"people.put_company", R"sql(
  INSERT INTO companies (desk_id, customer_id, ref, ref_key, name, name_folded, in_file) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (customer_id, ref_key) DO UPDATE SET ref = excluded.ref, name = excluded.name, name_folded = excluded.name_folded, retired = 0,
    in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE companies.in_file END,
    version = companies.version + CASE WHEN companies.ref = excluded.ref AND companies.name = excluded.name AND companies.retired = 0
      THEN 0 ELSE 1 END
  RETURNING id)sql"};

// A RefID that is all signs still has to be told from another one.
static std::string ref_key(const std::string& ref) {
  const std::string key = customer_number_key(ref);
  return key.empty() ? text::fold_case(ref) : key;
}

CompanyId put_company(db::Tx& tx, const Company& company) {
  return CompanyId{tx.number(kPutCompany, company.desk, company.customer, company.ref, ref_key(company.ref), company.name,
                             folded_name(company.name), company.in_file)};
}

static const db::Query kUpdateCompany{"people.update_company", R"sql(
  UPDATE companies SET ref = $3, ref_key = $4, name = $5, name_folded = $6, retired = $7, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool update_company(db::Tx& tx, const Company& company) {
  return tx.run(kUpdateCompany, company.id, company.version, company.ref, ref_key(company.ref), company.name, folded_name(company.name),
                company.retired) == 1;
}

static const db::Query kCompany{"people.company", "SELECT " SK_COMPANY_COLUMNS "WHERE id = $1"};
static const db::Query kCompaniesOf{"people.companies_of",
                                    "SELECT " SK_COMPANY_COLUMNS "WHERE customer_id = $1 AND (retired = 0 OR $2 = 1) ORDER BY ref_key"};
// Two looks into an index each: with OR SQLite walks all companies of the desk.
static const db::Query kFindCompanies{"people.find_companies", "SELECT " SK_COMPANY_COLUMNS R"sql(
  WHERE id IN (SELECT id FROM companies WHERE desk_id = $1 AND ref_key = $2
               UNION SELECT id FROM companies WHERE desk_id = $1 AND name_folded = $3)
    AND retired = 0 AND ($4 = 0 OR customer_id = $4)
  ORDER BY id LIMIT 20)sql"};

std::optional<Company> find_company(db::Tx& tx, CompanyId id) { return tx.first(kCompany, read_company, id); }
std::vector<Company> companies_of(db::Tx& tx, CustomerId customer, bool with_retired) {
  return tx.list(kCompaniesOf, read_company, customer, with_retired);
}
std::vector<Company> find_companies(db::Tx& tx, DeskId desk, std::optional<CustomerId> customer, const std::string& ref_or_name) {
  return tx.list(kFindCompanies, read_company, desk, ref_key(ref_or_name), folded_name(ref_or_name), customer.value_or(CustomerId{}));
}

#define SK_SITE_COLUMNS                                                                                                                    \
  "id, desk_id, customer_id, company_id, key, name, street, postal_code, city, country, in_file, retired, version FROM sites "

static Site read_site(const db::Row& row) {
  Site site;
  site.id = row.get<SiteId>(0);
  site.desk = row.get<DeskId>(1);
  site.customer = row.get<CustomerId>(2);
  site.company = row.get<std::optional<CompanyId>>(3);
  site.key = row.text(4);
  site.name = row.text(5);
  site.street = row.text(6);
  site.postal_code = row.text(7);
  site.city = row.text(8);
  site.country = row.text(9);
  site.in_file = row.get<bool>(10);
  site.retired = row.get<bool>(11);
  site.version = row.get<Version>(12);
  return site;
}

static const db::Query kPutSite{"people.put_site", R"sql(
  INSERT INTO sites (desk_id, customer_id, company_id, key, name, street, postal_code, city, country, in_file)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (customer_id, key) DO UPDATE SET company_id = excluded.company_id, name = excluded.name, street = excluded.street,
    postal_code = excluded.postal_code, city = excluded.city, country = excluded.country, retired = 0,
    in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE sites.in_file END,
    version = sites.version + CASE WHEN sites.company_id IS NOT DISTINCT FROM excluded.company_id AND sites.name = excluded.name
      AND sites.street = excluded.street AND sites.postal_code = excluded.postal_code AND sites.city = excluded.city
      AND sites.country = excluded.country AND sites.retired = 0 THEN 0 ELSE 1 END
  RETURNING id)sql"};

SiteId put_site(db::Tx& tx, const Site& site) {
  return SiteId{tx.number(kPutSite, site.desk, site.customer, site.company, site.key, site.name, site.street, site.postal_code, site.city,
                          site.country, site.in_file)};
}

static const db::Query kUpdateSite{"people.update_site", R"sql(
  UPDATE sites SET company_id = $3, name = $4, street = $5, postal_code = $6, city = $7, country = $8, retired = $9, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool update_site(db::Tx& tx, const Site& site) {
  return tx.run(kUpdateSite, site.id, site.version, site.company, site.name, site.street, site.postal_code, site.city, site.country,
                site.retired) == 1;
}

static const db::Query kSite{"people.site", "SELECT " SK_SITE_COLUMNS "WHERE id = $1"};
static const db::Query kSitesOf{"people.sites_of",
                                "SELECT " SK_SITE_COLUMNS "WHERE customer_id = $1 AND (retired = 0 OR $2 = 1) ORDER BY key"};

std::optional<Site> find_site(db::Tx& tx, SiteId id) { return tx.first(kSite, read_site, id); }
std::vector<Site> sites_of(db::Tx& tx, CustomerId customer, bool with_retired) {
  return tx.list(kSitesOf, read_site, customer, with_retired);
}

static const db::Query kFileCustomers{"people.file_customers", "SELECT id FROM customers WHERE desk_id = $1 AND in_file = 1"};
static const db::Query kFileCompanies{"people.file_companies", "SELECT id FROM companies WHERE customer_id = $1 AND in_file = 1"};
static const db::Query kFileSites{"people.file_sites", "SELECT id FROM sites WHERE customer_id = $1 AND in_file = 1"};
static const db::Query kRetireCustomer{"people.retire_customer",
                                       "UPDATE customers SET retired = 1, in_file = 0, version = version + 1 WHERE id = $1"};
static const db::Query kRetireCompany{"people.retire_company",
                                      "UPDATE companies SET retired = 1, in_file = 0, version = version + 1 WHERE id = $1"};
static const db::Query kRetireSite{"people.retire_site", "UPDATE sites SET retired = 1, in_file = 0, version = version + 1 WHERE id = $1"};

template <class IdType, class Above>
static std::vector<IdType> retire_but(db::Tx& tx, const db::Query& in_file, const db::Query& retire, Above above,
                                      const std::vector<IdType>& kept) {
  std::vector<IdType> retired;
  for (const IdType id : tx.list(in_file, [](const db::Row& row) { return row.get<IdType>(0); }, above)) {
    if (std::ranges::find(kept, id) != kept.end()) continue;
    tx.run(retire, id);
    retired.push_back(id);
  }
  return retired;
}

std::vector<CustomerId> retire_customers_but(db::Tx& tx, DeskId desk, const std::vector<CustomerId>& kept) {
  return retire_but(tx, kFileCustomers, kRetireCustomer, desk, kept);
}
int retire_companies_but(db::Tx& tx, CustomerId customer, const std::vector<CompanyId>& kept) {
  return static_cast<int>(retire_but(tx, kFileCompanies, kRetireCompany, customer, kept).size());
}
int retire_sites_but(db::Tx& tx, CustomerId customer, const std::vector<SiteId>& kept) {
  return static_cast<int>(retire_but(tx, kFileSites, kRetireSite, customer, kept).size());
}

} // namespace sk::people
