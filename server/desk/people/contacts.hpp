// What is done to contacts: made, approved, looked through by their customer, and sent away (DV-22, EL-12, EL-27).
#pragma once

#include <optional>
#include <string>

#include "base/core/outcome.hpp"
#include "desk/access/call.hpp"
#include "desk/people/people_store.hpp"

namespace sk::people {

// The person, when the actor may do this with them; NotFound otherwise (I26).
Outcome<Person> load_person(db::Tx& tx, const access::Actor& actor, access::Action action, const std::optional<PersonId>& id);

struct Approval {
  Roles roles;
  std::optional<LocalDate> valid_until, review_on;
};
// Approves, and lets a revoked person in again.
Outcome<Person> approve(db::Tx& tx, const access::Actor& actor, Person person, const Approval& approval);
// Takes every right and ends every login in the same transaction.
Outcome<Person> revoke(db::Tx& tx, access::House& house, const access::Actor& actor, Person person, const std::string& reason);
// The customer's word that the person is still right: asked again a year later.
Outcome<Person> keep(db::Tx& tx, const access::Actor& actor, Person person);
// The number as E.164, in the country of the desk when it names none.
std::string phone_key(db::Tx& tx, DeskId desk, const std::string& phone);

} // namespace sk::people
