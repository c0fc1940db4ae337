#include <algorithm>

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/contacts.hpp"
#include "desk/people/people_api.hpp"
#include "desk/units/unit_api.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::units {

namespace {

constexpr std::size_t kMostHits = 20;

enum class HitKind { Customer, Company, Contact, Agreement, Unit };
BOOST_DESCRIBE_ENUM(HitKind, Customer, Company, Contact, Agreement, Unit)
enum class Why { CustomerNumber, Name, Mail, Phone, Ref, AgreementNumber, Serial, Mac };
BOOST_DESCRIBE_ENUM(Why, CustomerNumber, Name, Mail, Phone, Ref, AgreementNumber, Serial, Mac)

struct Hit {
  HitKind kind = HitKind::Customer;
  std::string id;
  std::optional<people::CustomerRef> customer;
  std::string title, detail;
  Why why = Why::Name;
};
BOOST_DESCRIBE_STRUCT(Hit, (), (kind, id, customer, title, detail, why))

struct Hits {
  std::vector<Hit> hits;
};
BOOST_DESCRIBE_STRUCT(Hits, (), (hits))

struct LookUp {
  std::string q;
};
BOOST_DESCRIBE_STRUCT(LookUp, (), (q))
constexpr auto rules_of(const LookUp*) {
  return json::rules({"q",
                      {.min_chars = 1,
                       .max_chars = limits::kNameChars,
                       .one_line = true,
                       .help = "What a caller says: a number, a name, an address, a phone or serial number"}});
}

class Search {
public:
  Search(db::Tx& tx, const access::Call& call, const std::string& words) : tx_(tx), call_(call), desk_(call.actor.desk), words_(words) {}

  // Numbers first: whoever names one means it.
  std::vector<Hit> run() {
    if (const std::optional<people::Customer> customer = people::find_customer_by_number(tx_, desk_, words_))
      add(*customer, Why::CustomerNumber);
    if (const auto agreement = agreements::find_agreement_by_number(tx_, desk_, words_)) add(*agreement);
    for (const Unit& unit : find_units_by_serial(tx_, desk_, words_)) add(unit, Why::Serial);
    for (const Unit& unit : find_units_by_mac(tx_, desk_, words_)) add(unit, Why::Mac);
    for (const people::Company& company : people::find_companies(tx_, desk_, {}, words_)) add(company);
    for (const people::Person& person : people::find_people_by_phone(tx_, desk_, people::phone_key(tx_, desk_, words_)))
      add(person, Why::Phone);
    by_name();
    if (hits_.size() > kMostHits) hits_.resize(kMostHits);
    return std::move(hits_);
  }

private:
  void by_name() {
    people::CustomerFilter customers;
    customers.desk = desk_;
    customers.words = words_;
    customers.limit = static_cast<int>(kMostHits);
    for (const people::Customer& customer : people::find_customers(tx_, customers)) add(customer, Why::Name);
    people::PeopleFilter people;
    people.desk = desk_;
    people.kind = people::PersonKind::Contact;
    people.words = words_;
    people.limit = static_cast<int>(kMostHits);
    for (const people::Person& person : people::list_people(tx_, people)) {
      add(person, words_.find('@') == std::string::npos ? Why::Name : Why::Mail);
    }
  }

  void add(Hit hit) {
    const bool known = std::ranges::any_of(hits_, [&](const Hit& other) { return other.id == hit.id; });
    if (!known) hits_.push_back(std::move(hit));
  }
  void add(const people::Customer& customer, Why why) {
    add(Hit{HitKind::Customer, call_.seal(customer.id), people::CustomerRef{call_.seal(customer.id), customer.name}, customer.name,
            customer.number, why});
  }
  void add(const people::Company& company) {
    const std::optional<people::Customer> customer = people::find_customer(tx_, company.customer);
    const bool by_ref = people::folded_name(company.name) != people::folded_name(words_);
    add(Hit{HitKind::Company, call_.seal(company.id), people::CustomerRef{call_.seal(company.customer), customer ? customer->name : ""},
            company.name, company.ref, by_ref ? Why::Ref : Why::Name});
  }
  void add(const people::Person& person, Why why) {
    std::optional<people::CustomerRef> customer;
    if (person.customer) customer = people::CustomerRef{call_.seal(*person.customer), person.customer_name};
    add(Hit{HitKind::Contact, call_.seal(person.id), customer, person.name, why == Why::Phone ? person.phone : person.mail, why});
  }
  void add(const agreements::Agreement& agreement) {
    add(Hit{HitKind::Agreement, call_.seal(agreement.id), people::CustomerRef{call_.seal(agreement.customer), agreement.customer_name},
            agreement.number, agreement.service_level, Why::AgreementNumber});
  }
  void add(const Unit& unit, Why why) {
    add(Hit{HitKind::Unit, call_.seal(unit.id), people::CustomerRef{call_.seal(unit.customer), unit.customer_name}, unit.product,
            why == Why::Serial ? unit.serial : unit.mac, why});
  }

  db::Tx& tx_;
  const access::Call& call_;
  const DeskId desk_;
  const std::string& words_;
  std::vector<Hit> hits_;
};

Outcome<Hits> look_up(access::Call& call, const LookUp& input) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<Hits> { return Hits{Search(tx, call, input.q).run()}; });
}

} // namespace

void add_lookup_routes(access::Routes& routes) {
  routes.get<LookUp, Hits>("/api/v1/lookup", {http::Standing::Staff, "lookup.read"}, "Find who is calling about what", look_up)
      .help("One field for customer numbers, names, addresses, telephone, agreement and serial numbers, however they are typed.");
}

} // namespace sk::units
