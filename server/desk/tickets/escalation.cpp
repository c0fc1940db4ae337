#include "desk/tickets/escalation.hpp"

#include <algorithm>
#include <iterator>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/tickets/escalation_store.hpp"
#include "desk/tickets/merge_store.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/write_article.hpp"

namespace sk::tickets {

// Between the desk and the party: the customer hears of it by the ticket's state.
void tell_of_party(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, const Escalation& one) {
  audit::EventPayload payload{{}, one.name, std::string(json::enum_word(one.state)), {}};
  if (!one.reference.empty()) payload.reason = one.reference;
  const bool first = one.version.value == 1;
  if (first) payload.agent = std::string(json::enum_word(one.level));
  record_event(tx, house, ticket, speaker, first ? audit::EventKind::Escalated : audit::EventKind::EscalationMoved, {}, std::move(payload),
               true);
}

bool may_move(EscalationState from, EscalationState to) {
  if (from == EscalationState::Answered || from == EscalationState::Withdrawn || from == to) return false;
  return to != EscalationState::Asked;
}

Outcome<Escalation> escalate(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& party,
                             bool mailed) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketSetState, id));
  if (!rules::is_open(ticket.state)) return refuse(RefusalCode::WrongState, "ticket.wrong_state");
  const std::vector<Party> parties = parties_of(tx, ticket.desk);
  const auto found = std::find_if(parties.begin(), parties.end(), [&](const Party& one) { return one.key == party; });
  if (found == parties.end()) return refuse_field("party", "escalation.not_found");
  std::string reference;
  for (const Escalation& other : escalations_with_merged(tx, id)) {
    if (other.party == party && !other.ended_at) return refuse(RefusalCode::WrongState, "escalation.wrong_state");
    if (other.party == party) reference = other.reference; // it knows the ticket already
  }
  Escalation one;
  one.ticket = id;
  one.desk = ticket.desk;
  one.party = found->key;
  one.name = found->name;
  one.level = found->level;
  one.mail = mailed ? found->mail : "";
  one.reference = reference;
  one.asked_at = tx.now;
  one.version = {1};
  one.id = add_escalation(tx, one);
  tell_of_party(tx, house, ticket, speaker_of(actor), one);
  return one;
}

Outcome<Escalation> move_escalation(db::Tx& tx, const access::House& house, const access::Actor& actor, EscalationId id,
                                    std::optional<EscalationState> to, const std::optional<std::string>& reference, Version seen) {
  const std::optional<Escalation> known = find_escalation(tx, id);
  if (!known) return refuse(RefusalCode::NotFound, "escalation.not_found");
  SK_TRY(const Ticket ticket, ticket_of_party(tx, actor, *known));
  Escalation one = *find_escalation(tx, id);
  if (to && *to != one.state) {
    if (!may_move(one.state, *to)) return refuse(RefusalCode::WrongState, "escalation.wrong_state");
    one.state = *to;
    if (*to == EscalationState::Accepted || !one.accepted_at) one.accepted_at = tx.now;
    if (*to != EscalationState::Accepted) one.ended_at = tx.now;
  }
  if (reference) one.reference = *reference;
  if (!update_escalation(tx, one, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  one = *find_escalation(tx, id);
  tell_of_party(tx, house, ticket, speaker_of(actor), one);
  return one;
}

Outcome<std::vector<Escalation>> escalations_for(db::Tx& tx, const access::Actor& actor, TicketId id) {
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketReadInternal, id));
  return escalations_with_merged(tx, ticket.id);
}

std::vector<Escalation> escalations_with_merged(db::Tx& tx, TicketId id) {
  std::vector<Escalation> all;
  std::vector<TicketId> tickets{id};
  for (std::size_t at = 0; at < tickets.size(); ++at) {
    std::ranges::move(escalations_of(tx, tickets[at]), std::back_inserter(all));
    std::ranges::move(merged_tickets(tx, tickets[at]), std::back_inserter(tickets));
  }
  std::ranges::sort(all, {}, [](const Escalation& one) { return one.id.value; });
  return all;
}

Outcome<Ticket> ticket_of_party(db::Tx& tx, const access::Actor& actor, const Escalation& one) {
  const std::optional<Ticket> named = find_ticket(tx, one.ticket);
  SK_VERIFY(named.has_value());
  const Outcome<Ticket> ticket = load(tx, actor, access::Action::TicketSetState, locked_survivor(tx, *named).id);
  if (!ticket) return refuse(RefusalCode::NotFound, "escalation.not_found");
  return *ticket;
}

} // namespace sk::tickets
