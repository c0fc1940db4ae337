#include "desk/people/contacts.hpp"

#include "base/core/broken.hpp"
#include "base/text/date.hpp"
#include "base/text/phone.hpp"
#include "desk/people/login.hpp"

namespace sk::people {

using access::Action;
using access::Actor;

namespace {

constexpr int kMonthsToReview = 12;

Outcome<Person> write_approval(db::Tx& tx, const Actor& actor, const Person& person, const std::string& what, const std::string& detail) {
  if (!set_approval(tx, person)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
  note_approval(tx, person, {what, detail, actor.name, tx.now}, actor.person);
  return *find_person(tx, person.id);
}

} // namespace

Outcome<Person> load_person(db::Tx& tx, const Actor& actor, Action action, const std::optional<PersonId>& id) {
  const std::optional<Person> person = id ? find_person(tx, *id) : std::nullopt;
  if (!person || !access::can(actor, action, subject_of(*person))) return refuse(RefusalCode::NotFound, "person.not_found");
  // Agents are staff: they have no approval that could be given or taken.
  if (action != Action::PersonRead && person->kind != PersonKind::Contact) return refuse(RefusalCode::NotFound, "person.not_found");
  return *person;
}

Outcome<Person> approve(db::Tx& tx, const Actor& actor, Person person, const Approval& approval) {
  person.approval_given = true;
  person.roles = approval.roles;
  person.valid_until = approval.valid_until;
  person.review_on = approval.review_on;
  person.revoked_at.reset();
  person.active = true;
  return write_approval(tx, actor, person, "approved", to_words(person.roles));
}

Outcome<Person> revoke(db::Tx& tx, access::House& house, const Actor& actor, Person person, const std::string& reason) {
  person.approval_given = false;
  person.roles.clear();
  person.review_on.reset();
  person.revoked_at = tx.now;
  person.active = false;
  revoke_proofs(tx, house, person.id);
  return write_approval(tx, actor, person, "revoked", reason);
}

Outcome<Person> keep(db::Tx& tx, const Actor& actor, Person person) {
  const std::optional<Desk> desk = find_desk(tx, person.desk);
  SK_VERIFY(desk.has_value());
  person.review_on = text::plus_months(to_local(tx.now, desk->zone).date, kMonthsToReview);
  return write_approval(tx, actor, person, "reviewed", text::to_text(*person.review_on));
}

std::string phone_key(db::Tx& tx, DeskId desk, const std::string& phone) {
  if (phone.empty()) return "";
  const std::optional<Desk> found = find_desk(tx, desk);
  return text::phone_e164(phone, found ? text::region_of_zone(found->zone) : "").value_or("");
}

} // namespace sk::people
