// All SQL about desks and people; customers stand in customer_store.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

// Desks
std::vector<Desk> list_desks(db::Tx& tx);
std::optional<Desk> find_desk(db::Tx& tx, DeskId id);
std::optional<Desk> find_desk_by_key(db::Tx& tx, const std::string& key);
// The desk that receives mail at `address` (folded, without tag).
std::optional<DeskId> find_desk_by_address(db::Tx& tx, const std::string& folded_address);
// Makes or changes a desk, its addresses included. Answers its id.
DeskId put_desk(db::Tx& tx, const Desk& desk);

// People
PersonId add_person(db::Tx& tx, const Person& person);            // throws db::UniqueViolation on a known address
// Makes the person, or changes the one with this address; an existing password stays unless a hash is given, and what was
// revoked or switched off stays so.
PersonId put_person(db::Tx& tx, const Person& person);
std::optional<Person> find_person(db::Tx& tx, PersonId id);
std::optional<Person> find_person_by_mail(db::Tx& tx, DeskId desk, const std::string& mail);
// For login, where no desk is known: active, with a password; the oldest when several desks know the address.
std::optional<Person> find_login(db::Tx& tx, const std::string& mail);
bool set_password_hash(db::Tx& tx, PersonId id, const std::string& hash);
bool set_active(db::Tx& tx, PersonId id, bool active);

// The one customer whose contacts have addresses in the domain of `mail`; nothing when there is none or more than one.
std::optional<CustomerId> customer_by_domain(db::Tx& tx, DeskId desk, const std::string& mail);
// Of a customer, active and approved today, by name; the first hundred.
std::vector<Person> approved_contacts(db::Tx& tx, DeskId desk, CustomerId customer);
std::vector<Person> find_people_by_phone(db::Tx& tx, DeskId desk, const std::string& e164);
// Name, phone and language. False: somebody changed the person meanwhile.
bool update_person(db::Tx& tx, const Person& person);
// When the address and the telephone that are theirs today were last changed; nothing: longer ago than is known.
std::optional<Instant> reachable_since(db::Tx& tx, PersonId id);
void choose_language(db::Tx& tx, PersonId id, i18n::Language language);
// approval_given, roles, valid_until, review_on, revoked_at and active. False: somebody changed the person meanwhile.
bool set_approval(db::Tx& tx, const Person& person);

struct ApprovalEntry {
  std::string what;  // "approved", "reviewed", "revoked", "ordered"
  std::string detail, actor_name;
  Instant at;
};
void note_approval(db::Tx& tx, const Person& person, const ApprovalEntry& entry, std::optional<PersonId> actor);
std::vector<ApprovalEntry> approvals_of(db::Tx& tx, PersonId person);  // newest first

// Those that came with the desk file and are not in `kept` may no longer log in or register. Answers who.
std::vector<PersonId> retire_people_but(db::Tx& tx, DeskId desk, std::vector<PersonId> kept);

struct PeopleFilter {
  DeskId desk;
  std::optional<PersonKind> kind;
  std::optional<PersonId> only;
  std::optional<CustomerId> customer;
  std::optional<LocalDate> review_by;  // contacts whose review is due on this day
  std::string words;             // beginning of the name or address, folded
  std::string after_name;        // cursor
  PersonId after_id;
  int limit = 50;
};
std::vector<Person> list_people(db::Tx& tx, const PeopleFilter& filter);

std::string folded_name(const std::string& name);

}  // namespace sk::people
