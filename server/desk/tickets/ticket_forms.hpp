// What a ticket's form holds: filled when the ticket is opened, by what a mail says, by its answers and by people. What the
// form requires and nobody has given is asked for once, in the acknowledgement (one mail, one link), of known contacts only.
#pragma once

#include "desk/forms/desk_forms.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct FieldValue {
  std::string key, value;
};
BOOST_DESCRIBE_STRUCT(FieldValue, (), (key, value))
constexpr auto rules_of(const FieldValue*) {
  return json::rules({"key", {.min_chars = 1, .max_chars = 40, .one_line = true}}, {"value", {.max_chars = forms::kLongChars}});
}

// Keys that the desk knows and values that fit, or every fault by its path ("severity", "fields.serial"). `required`: a person
// fills the form before our eyes, so what it requires must be there.
Outcome<Asked> check_asked(const forms::Desk& desk, const Asked& wanted, const std::vector<FieldValue>& fields, bool required);

// The form of the ticket as it stands, null for none. The values of the kinds severity and product are the ticket's own.
const forms::Form* form_of(const forms::Desk& desk, const Ticket& ticket);
forms::Values known_values(const forms::Form& form, const Ticket& ticket, forms::Values values);
std::vector<const forms::Field*> missing_of(db::Tx& tx, const forms::Desk& desk, const Ticket& ticket);

// Before the row of a new ticket is written: severity, product, form and values, from what was asked for and what the text says.
struct Beginning {
  std::shared_ptr<const forms::Desk> desk;
  forms::Values values;
  std::vector<forms::Found> finds;
  std::vector<std::string> missing; // keys; asked for when the ticket waits

  std::string asked_for() const; // "office, serial"
};
Beginning begin_form(db::Tx& tx, Ticket& ticket, const OpenTicket& wanted);
void keep_form(db::Tx& tx, const Ticket& ticket, ArticleId article, const Beginning& beginning);

// What an answer says fills what is missing: read_answer before the ticket's row is written, keep_answer after its
// article is.
struct Answer {
  forms::Values values;
  std::vector<forms::Found> finds;
};
Answer read_answer(db::Tx& tx, Ticket& ticket, const std::string& text);
void keep_answer(db::Tx& tx, const Ticket& ticket, ArticleId article, const Answer& answer);
std::string keys_in(const forms::Values& values); // "office, serial"

// For the reporter's mail: the advice of the severity, and the question when the ticket waits for an answer; "" for neither.
std::string mail_part(db::Tx& tx, const access::House& house, const Ticket& ticket);
// The question alone.
std::string question_part(db::Tx& tx, const access::House& house, const Ticket& ticket);

// The verbs.
Outcome<Ticket> set_severity(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& severity,
                             const std::string& reason, Version seen);
struct FieldChange {
  std::optional<std::string> form, product;
  std::vector<FieldValue> fields;
};
Outcome<Ticket> set_fields(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const FieldChange& change,
                           std::optional<Version> seen, FieldSource source);

// The state WaitingCustomer and an open question both wait for the customer.
void stamp_wait(Ticket& ticket, TicketState before, Instant now);

} // namespace sk::tickets
