// The routes of this room: session, people.
#pragma once

#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

struct CustomerRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(CustomerRef, (), (id, name))

struct ApprovalView {
  std::optional<std::string> valid_until, review_on;
  std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(ApprovalView, (), (valid_until, review_on, revoked_at))

struct PersonView {
  std::string id, kind, name, mail;
  std::optional<std::string> phone;
  std::string language;
  std::optional<CustomerRef> customer;
  bool approved = false, active = true;
  std::optional<Instant> undeliverable_since;  // mails to the address do not arrive
  std::optional<std::string> phone_e164;
  std::vector<Role> roles;
  std::optional<ApprovalView> approval;  // of a contact
  Version version;
};
BOOST_DESCRIBE_STRUCT(PersonView, (),
                      (id, kind, name, mail, phone, language, customer, approved, active, undeliverable_since, phone_e164, roles, approval, version))
PersonView view_of(const access::Call& call, const Person& person);

void add_routes(access::Routes& routes);  // all of this room
void add_desk_face_routes(access::Routes& routes);
void add_passkey_routes(access::Routes& routes);
void add_provider_routes(access::Routes& routes);
void add_session_routes(access::Routes& routes);
void add_contact_routes(access::Routes& routes);
void add_account_order_routes(access::Routes& routes);

}  // namespace sk::people
