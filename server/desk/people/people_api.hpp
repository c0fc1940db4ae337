// The routes of this room: session, people.
#pragma once

#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

struct CustomerRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(CustomerRef, (), (id, name))

struct PersonView {
  std::string id, kind, name, mail;
  std::optional<std::string> phone;
  std::string language;
  std::optional<CustomerRef> customer;
  bool approved = false, active = true;
  std::optional<Instant> undeliverable_since;  // mails to the address do not arrive
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, kind, name, mail, phone, language, customer, approved, active, undeliverable_since))
PersonView view_of(const access::Call& call, const Person& person);

void add_routes(access::Routes& routes);

}  // namespace sk::people
