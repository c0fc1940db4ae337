#include "desk/tickets/offers.hpp"

#include <algorithm>

#include "desk/forms/desk_forms.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/presence_store.hpp"
#include "desk/routing/routing.hpp"
#include "desk/tickets/routing_store.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

// Who has let it pass is not asked again at once.
constexpr Duration kAskedOnce = Duration::minutes(5);
constexpr int kOfferedTogether = 50;

std::vector<std::string> first_free_severities(db::Tx& tx, DeskId desk) {
  std::vector<std::string> keys;
  for (const forms::Severity& severity : forms::forms_of(tx, desk)->severities) {
    if (severity.first_free) keys.push_back(severity.key);
  }
  return keys;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Speaker system_speaker(const Ticket& ticket) { return speaker_of(access::system_actor(ticket.desk)); }

std::string name_of(db::Tx& tx, PersonId id) {
  const std::optional<people::Person> person = people::find_person(tx, id);
  return person ? person->name : "";
}

// Present, able, in the team, not asked for this one lately, with neither another offer nor such a ticket in hand.
std::optional<people::Person> first_free(db::Tx& tx, const Ticket& ticket, const std::vector<std::string>& severities) {
  const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, ticket.desk);
  const TeamRow place = team_of(tx, ticket.id);
  const routing::Team* team = rules->team(place.team);
  const std::vector<PersonId> asked = asked_since(tx, ticket.id, tx.now - kAskedOnce);
  for (const routing::Presence& one : routing::present_agents(tx, ticket.desk)) {
    const bool was_asked = std::find(asked.begin(), asked.end(), one.person) != asked.end();
    if (was_asked || (!place.skill.empty() && !holds(one.skills, place.skill))) continue;
    std::optional<people::Person> person = people::find_person(tx, one.person);
    if (!person || (team && !routing::is_member(*team, person->mail))) continue;
    if (offer_to(tx, one.person) || has_work(tx, one.person, severities)) continue;
    return person;
  }
  return std::nullopt;
}

void tell_end(db::Tx& tx, const access::House& house, const Ticket& ticket, const Offer& offer, const Speaker& by,
              const std::string& outcome) {
  record_event(tx, house, ticket, by, audit::EventKind::OfferEnded, std::nullopt, {{}, {}, name_of(tx, offer.person), outcome}, true);
}

// Missing, another's and another desk's look alike.
Outcome<Offer> own_offer(db::Tx& tx, const access::Actor& actor, OfferId id) {
  const std::optional<Offer> offer = find_offer(tx, id);
  if (!offer || offer->person != actor.person) return refuse(RefusalCode::NotFound, "offer.not_found");
  lock_ticket(tx, offer->ticket);
  return *offer;
}

} // namespace

void offer_ticket(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  const std::vector<std::string> severities = first_free_severities(tx, ticket.desk);
  const bool waits =
      !ticket.assignee && !ticket.merged_into && (ticket.state == TicketState::New || ticket.state == TicketState::InProgress);
  if (!waits || !holds(severities, ticket.severity) || standing_offer(tx, ticket.id)) return;
  const std::optional<people::Person> person = first_free(tx, ticket, severities);
  if (!person) return;
  const Duration within = routing::routing_of(tx, ticket.desk)->accept_within;
  if (!add_offer(tx, ticket.desk, {{}, ticket.id, person->id, tx.now, tx.now + within})) return;
  record_event(tx, house, ticket, system_speaker(ticket), audit::EventKind::TicketOffered, std::nullopt, {{}, {}, person->name, {}}, true);
}

void offer_waiting(db::Tx& tx, const access::House& house, DeskId desk) {
  for (const TicketId id : waiting_for_offer(tx, desk, first_free_severities(tx, desk), kOfferedTogether)) {
    lock_ticket(tx, id);
    if (const std::optional<Ticket> ticket = find_ticket(tx, id)) offer_ticket(tx, house, *ticket);
  }
}

bool somebody_waits(db::Tx& tx, DeskId desk) {
  const std::vector<std::string> severities = first_free_severities(tx, desk);
  return !severities.empty() && !routing::present_agents(tx, desk).empty() && !waiting_for_offer(tx, desk, severities, 1).empty();
}

void end_offer_of(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  const std::optional<Offer> offer = standing_offer(tx, ticket.id);
  if (!offer || !end_offer(tx, offer->id, "taken")) return;
  if (offer->person != ticket.assignee) tell_end(tx, house, ticket, *offer, system_speaker(ticket), "taken");
}

Outcome<Ticket> accept_offer(db::Tx& tx, const access::House& house, const access::Actor& actor, OfferId id) {
  SK_TRY(const Offer offer, own_offer(tx, actor, id));
  if (offer.expires_at <= tx.now || !end_offer(tx, id, "accepted")) return refuse(RefusalCode::WrongState, "offer.gone");
  const std::optional<Ticket> ticket = find_ticket(tx, offer.ticket);
  SK_VERIFY(ticket.has_value());
  if (ticket->assignee && ticket->assignee != actor.person) return refuse(RefusalCode::WrongState, "offer.gone");
  return assign(tx, house, actor, offer.ticket, actor.person, ticket->version);
}

Outcome<void> decline_offer(db::Tx& tx, const access::House& house, const access::Actor& actor, OfferId id) {
  SK_TRY(const Offer offer, own_offer(tx, actor, id));
  if (!end_offer(tx, id, "declined")) return refuse(RefusalCode::WrongState, "offer.gone");
  const std::optional<Ticket> ticket = find_ticket(tx, offer.ticket);
  SK_VERIFY(ticket.has_value());
  tell_end(tx, house, *ticket, offer, speaker_of(actor), "declined");
  offer_ticket(tx, house, *ticket);
  return {};
}

int pass_on_offers(db::Tx& tx, const access::House& house, int limit) {
  int passed = 0;
  for (const Offer& offer : expired_offers(tx, limit)) {
    lock_ticket(tx, offer.ticket);
    if (!end_offer(tx, offer.id, "too_late")) continue;
    ++passed;
    const std::optional<Ticket> ticket = find_ticket(tx, offer.ticket);
    SK_VERIFY(ticket.has_value());
    tell_end(tx, house, *ticket, offer, system_speaker(*ticket), "too_late");
    offer_ticket(tx, house, *ticket);
  }
  return passed;
}

} // namespace sk::tickets
