#include "desk/tickets/roles.hpp"

#include "desk/forms/desk_forms.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/ticket_forms.hpp"

namespace sk::tickets {

namespace {

using forms::FieldRole;

struct Given {
  std::map<FieldRole, std::string> values;

  std::optional<std::string> of(FieldRole role) const {
    const auto at = values.find(role);
    return at == values.end() || at->second.empty() ? std::nullopt : std::optional(at->second);
  }
};

Given given_in(db::Tx& tx, const Ticket& ticket) {
  Given given;
  if (ticket.form.empty()) return given;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Form* form = form_of(*desk, ticket);
  if (!form) return given;
  const forms::Values values = values_of(tx, ticket.id);
  for (const forms::Field& field : form->fields) {
    if (field.role == FieldRole::Nothing) continue;
    if (const auto at = values.find(field.key); at != values.end()) given.values[field.role] = at->second;
  }
  return given;
}

} // namespace

Roles roles_of(db::Tx& tx, const Ticket& ticket) {
  const Given given = given_in(tx, ticket);
  const std::optional<people::Person> reporter = ticket.reporter ? people::find_person(tx, *ticket.reporter) : std::nullopt;
  const std::string own_name = ticket.reporter_name.empty() ? ticket.reporter_mail : ticket.reporter_name;
  const std::optional<std::string> own_phone = reporter && !reporter->phone.empty() ? std::optional(reporter->phone) : std::nullopt;
  Roles roles;
  RoleView& contact = roles.contact;
  contact.name = given.of(FieldRole::ContactName).value_or(own_name);
  roles.contact_is_reporter = contact.name == own_name;
  // Another person's telephone and mail are not the reporter's.
  contact.phone = given.of(FieldRole::ContactPhone);
  contact.mail = given.of(FieldRole::ContactMail);
  if (roles.contact_is_reporter) {
    if (!contact.phone) contact.phone = own_phone;
    if (!contact.mail && !ticket.reporter_mail.empty()) contact.mail = ticket.reporter_mail;
  } else if (contact.mail == ticket.reporter_mail) {
    contact.mail.reset();
  }
  const std::optional<std::string> address = given.of(FieldRole::ConsigneeAddress), name = given.of(FieldRole::ConsigneeName);
  if (!address && !name) return roles;
  roles.consignee = RoleView{name.value_or(contact.name), given.of(FieldRole::ConsigneePhone), {}, address};
  if (!roles.consignee->phone && roles.consignee->name == contact.name) roles.consignee->phone = contact.phone;
  return roles;
}

} // namespace sk::tickets
