#include "desk/tickets/ticket_routing.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "base/mime/compose.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/presence_store.hpp"
#include "desk/tickets/entitlement_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/routing_store.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kSupplierChars = 200;

// The value of the first field of this kind in the ticket's form.
std::string said(const forms::Desk& desk, const Ticket& ticket, const forms::Values& values, forms::FieldKind kind) {
  const forms::Form* form = desk.form(ticket.form);
  if (!form) return "";
  for (const forms::Field& field : form->fields) {
    const auto value = field.kind == kind ? values.find(field.key) : values.end();
    if (value != values.end() && !value->second.empty()) return value->second;
  }
  return "";
}

std::optional<agreements::Agreement> agreement_of_unit(db::Tx& tx, const Ticket& ticket, const std::string& serial) {
  units::UnitFilter filter;
  filter.desk = ticket.desk;
  filter.customer = ticket.customer;
  filter.words = serial;
  filter.limit = 1;
  const std::vector<units::Unit> found = serial.empty() ? std::vector<units::Unit>() : units::list_units(tx, filter);
  return !found.empty() && found[0].agreement ? agreements::find_agreement(tx, *found[0].agreement) : std::nullopt;
}

// A number of another customer's agreement decides nothing here (AT-45).
std::string agreement_type(db::Tx& tx, const Ticket& ticket) {
  if (!ticket.customer) return "";
  const std::optional<EntitlementRow> judged = find_entitlement(tx, ticket.id);
  if (judged && !judged->agreement_type.empty()) return judged->agreement_type;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Values values = values_of(tx, ticket.id);
  const std::string number = said(*desk, ticket, values, forms::FieldKind::Agreement);
  std::optional<agreements::Agreement> named =
      number.empty() ? std::nullopt : agreements::find_agreement_by_number(tx, ticket.desk, number);
  if (named && named->customer == *ticket.customer) return named->type;
  named = agreement_of_unit(tx, ticket, said(*desk, ticket, values, forms::FieldKind::SerialOrMac));
  if (named && named->customer == *ticket.customer) return named->type;
  const std::vector<agreements::Agreement> all = agreements::agreements_of(tx, *ticket.customer);
  const bool one_type = !all.empty() && std::all_of(all.begin(), all.end(), [&](const auto& one) { return one.type == all[0].type; });
  return one_type ? all[0].type : "";
}

Outcome<Ticket> changed(db::Tx& tx, const access::Actor& actor, TicketId id) { return load(tx, actor, access::Action::TicketRead, id); }

} // namespace

routing::Facts routing_facts(db::Tx& tx, const Ticket& ticket) {
  return {agreement_type(tx, ticket),
          ticket.product,
          std::string(i18n::to_word(ticket.language)),
          ticket.severity,
          ticket.form,
          std::string(json::enum_word(ticket.channel))};
}

void route_ticket(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, ticket.desk);
  if (rules->teams.empty() && rules->rules.empty()) return;
  const TeamRow before = team_of(tx, ticket.id);
  if (before.by_hand) return;
  const routing::Route to = routing::route(*rules, routing_facts(tx, ticket));
  if (to.team == before.team && to.skill == before.skill) return;
  put_team(tx, ticket.id, {to.team, to.skill, false});
  if (to.team == before.team) return;
  record_event(tx, house, ticket, speaker_of(access::system_actor(ticket.desk)), audit::EventKind::TeamChanged, std::nullopt,
               {before.team, to.team, {}, {}}, true);
}

Outcome<Ticket> set_team(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& team,
                         const std::string& reason, Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketAssign, id));
  const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, ticket.desk);
  if (!team.empty() && !rules->team(team)) {
    std::string choices;
    for (const routing::Team& one : rules->teams) choices += (choices.empty() ? "" : ", ") + one.key;
    return refuse_field("team", "input.not_a_choice", {{"choices", choices}});
  }
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  if (ticket.team == team) return ticket;
  // Who had it in the other team has it no longer: it waits in the queue of this one.
  Ticket moved = ticket;
  const routing::Team* to = rules->team(team);
  const std::optional<people::Person> assignee = ticket.assignee ? people::find_person(tx, *ticket.assignee) : std::nullopt;
  const bool stays = !assignee || !to || routing::is_member(*to, assignee->mail);
  if (!stays) moved.assignee.reset();
  if (!update_ticket(tx, moved, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  put_team(tx, id, {team, "", true});
  audit::EventPayload payload{ticket.team, team, {}, {}};
  if (const std::string_view why = trim(reason); !why.empty()) payload.reason = std::string(why);
  record_event(tx, house, moved, speaker_of(actor), audit::EventKind::TeamChanged, std::nullopt, payload, true);
  if (!stays) record_event(tx, house, moved, speaker_of(actor), audit::EventKind::Unassigned, std::nullopt);
  return changed(tx, actor, id);
}

Outcome<Ticket> set_owner(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, std::optional<PersonId> owner,
                          Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketAssign, id));
  const std::optional<people::Person> person = owner ? people::find_person(tx, *owner) : std::nullopt;
  const bool fits = !owner || (person && person->active && person->desk == ticket.desk && person->kind == people::PersonKind::Agent);
  if (!fits) return refuse_field("owner", "ticket.assignee_unknown");
  if (ticket.version != seen || !update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  put_owner(tx, id, owner);
  record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::OwnerChanged, std::nullopt,
               {ticket.owner_name, person ? person->name : std::string("–"), {}, {}});
  return changed(tx, actor, id);
}

Outcome<Ticket> set_supplier(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const Supplier& supplier,
                             Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketAssign, id));
  if (ticket.version != seen || !update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::string name = mime::one_line(std::string(trim(supplier.name)), kSupplierChars);
  const std::string reference = name.empty() ? "" : mime::one_line(std::string(trim(supplier.reference)), kSupplierChars);
  put_supplier(tx, id, name, reference);
  // Between the desk and the supplier.
  record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::SupplierChanged, std::nullopt,
               {ticket.supplier, name.empty() ? std::string("–") : name + (reference.empty() ? "" : " (" + reference + ")"), {}, {}}, true);
  return changed(tx, actor, id);
}

Outcome<Ticket> take_next(db::Tx& tx, const access::House& house, const access::Actor& actor) {
  const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, actor.desk);
  Queue queue{actor.desk, actor.person, {""}, routing::presence_of(tx, actor.person).skills};
  for (const routing::Team& team : rules->teams) {
    if (routing::is_member(team, actor.mail)) queue.teams.push_back(team.key);
  }
  const std::optional<TicketId> next = first_in_queue(tx, queue);
  if (!next) return refuse(RefusalCode::NotFound, "ticket.nothing_next");
  const std::optional<Ticket> ticket = find_ticket(tx, *next);
  SK_VERIFY(ticket.has_value());
  return assign(tx, house, actor, *next, actor.person, ticket->version);
}

} // namespace sk::tickets
