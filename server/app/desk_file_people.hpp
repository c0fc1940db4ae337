// The people's part of a desk file: customers with all that stands below them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/yaml/reader.hpp"
#include "desk/agreements/agreement.hpp"
#include "desk/people/people_store.hpp"
#include "desk/units/unit.hpp"

namespace sk::app {

struct DeskSite {
  people::Site site;
  std::string company; // its ref
};
struct DeskUnit {
  units::Unit unit;
  std::string site, agreement; // key and number
};
struct DeskCustomer {
  people::Customer customer;
  std::vector<people::Person> contacts;
  std::string service_manager; // address of an agent
  std::vector<people::Company> companies;
  std::vector<DeskSite> sites;
  std::vector<agreements::Agreement> agreements;
  std::vector<DeskUnit> units;
};

// What the reader of one desk file remembers besides its faults.
struct PeopleReader : yaml::Reader {
  std::string region;                                // of the desk, for telephone numbers without a country
  i18n::Language desk_language = i18n::Language::En; // of people who name none
  // Addresses prove who writes: one person each.
  void no_one_twice(const YAML::Node& map, const std::string& mail);
  // A number or key that may stand once; `what` begins the sentence.
  void once(const YAML::Node& node, const std::string& kind, const std::string& key, const std::string& what);

private:
  std::set<std::string> seen_;
};

people::Person read_person(PeopleReader& reader, const YAML::Node& node, const std::string& where, people::PersonKind kind);
std::vector<DeskCustomer> read_customers(PeopleReader& reader, const YAML::Node& root, const std::vector<people::Person>& agents);

struct PeopleChange {
  int people = 0, customers = 0;
  int retired = 0; // what is no longer in the file: customers, companies, sites, agreements, units and people
};
PeopleChange apply_people(db::Tx& tx, DeskId desk, const std::vector<people::Person>& agents, const std::vector<DeskCustomer>& customers,
                          const std::string& password_hash);
// "agents" and "customers".
void write_people(YAML::Emitter& out, db::Tx& tx, const people::Desk& desk);

} // namespace sk::app
