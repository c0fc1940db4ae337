#include "desk/tickets/ticket_customer.hpp"

#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/entitled.hpp"
#include "desk/tickets/indexed.hpp"
#include "desk/tickets/merge_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_customer_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_promises.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

Outcome<std::optional<people::Person>> new_reporter(db::Tx& tx, const Ticket& ticket, const CustomerChange& change) {
  if (!change.reporter) {
    const std::optional<people::Person> now = ticket.reporter ? people::find_person(tx, *ticket.reporter) : std::nullopt;
    if (now && now->customer != change.customer) return refuse_field("reporter", "customer.reporter_elsewhere", {{"name", now->name}});
    return std::optional<people::Person>();
  }
  const std::optional<people::Person> person = people::find_person(tx, *change.reporter);
  const bool fits = person && person->active && person->desk == ticket.desk && person->kind == people::PersonKind::Contact &&
                    person->customer == change.customer;
  if (!fits) return refuse_field("reporter", "person.not_found");
  if (ticket.reporter == person->id) return std::optional<people::Person>();
  return person;
}

void stand_for(Ticket& ticket, const people::Person& reporter) {
  ticket.reporter = reporter.id;
  ticket.reporter_name = reporter.name;
  ticket.reporter_mail = reporter.mail;
  ticket.language = reporter.language;
}

// Of strangers nothing is asked; of the contact who stands for the ticket from here on it is, in the receipt.
std::string ask_what_is_missing(db::Tx& tx, Ticket& ticket) {
  std::string keys;
  const std::vector<const forms::Field*> missing = missing_of(tx, *forms::forms_of(tx, ticket.desk), ticket);
  if (missing.empty() || missing.front()->needed != forms::Needed::Required || ticket.waiting_since || !rules::is_open(ticket.state))
    return keys;
  for (const forms::Field* field : missing) keys += (keys.empty() ? "" : ", ") + field->key;
  ticket.waiting_since = tx.now;
  return keys;
}

} // namespace

Outcome<Ticket> set_customer(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const CustomerChange& change,
                             Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket before, load(tx, actor, access::Action::TicketSetState, id));
  if (before.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::optional<people::Customer> customer = people::find_customer(tx, change.customer);
  if (!customer || customer->desk != before.desk || customer->retired) return refuse_field("customer", "record.not_found");
  // What was merged into it belongs to whom it belonged: it would have to follow.
  if (!merged_tickets(tx, id).empty()) return refuse(RefusalCode::WrongState, "customer.undo_merge_first");
  SK_TRY(const std::optional<people::Person> reporter, new_reporter(tx, before, change));
  if (before.customer == change.customer && !reporter) return before;
  Ticket ticket = before;
  ticket.customer = change.customer;
  if (reporter) stand_for(ticket, *reporter);
  const bool tell = reporter && change.tell;
  const std::string asked_for = tell ? ask_what_is_missing(tx, ticket) : "";
  put_customer_of(tx, ticket);
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  ticket = *find_ticket(tx, id);
  reindex(tx, before, ticket);
  const Speaker speaker = speaker_of(actor);
  audit::EventPayload payload{{}, customer->name, {}, {}};
  if (!before.customer_name.empty()) payload.from = before.customer_name;
  if (reporter) payload.agent = reporter->name;
  // Neither side need know of the other.
  const audit::Event event =
      record_event(tx, house, ticket, speaker, audit::EventKind::CustomerSet, std::nullopt, std::move(payload), true);
  decide_for_customer(tx, house, ticket, speaker);
  keep_clocks(tx, ticket);
  route_ticket(tx, house, ticket);
  offer_ticket(tx, house, ticket);
  if (tell) {
    mails::acknowledge(tx, house, *people::find_desk(tx, ticket.desk), ticket, event, "");
    keep_as_told(tx, ticket);
  }
  if (!asked_for.empty()) {
    const Speaker desk{audit::ActorKind::System, {}, people::find_desk(tx, ticket.desk)->name, ""};
    record_event(tx, house, ticket, desk, audit::EventKind::QuestionAsked, std::nullopt, {{}, asked_for, {}, {}});
  }
  return load(tx, actor, access::Action::TicketRead, id);
}

} // namespace sk::tickets
