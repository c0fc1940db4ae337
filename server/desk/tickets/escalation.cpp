#include "desk/tickets/escalation.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/tickets/escalation_store.hpp"
#include "desk/tickets/merge_store.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/write_article.hpp"

namespace sk::tickets {

namespace {

std::string name_at(db::Tx& tx, const Escalation& one, const Ticket& ticket) {
  if (one.ticket == ticket.id) return one.name;
  const std::optional<Ticket> asked = find_ticket(tx, one.ticket);
  SK_VERIFY(asked.has_value());
  return one.name + " (" + asked->number + ")";
}

// The last one of each clock that counts what this party owes.
std::map<std::string, int> runs_of(db::Tx& tx, const Ticket& ticket, const std::string& about) {
  std::map<std::string, int> runs;
  for (const clocks::ClockState& state : clock_states(tx, ticket)) {
    if (state.about == about) runs[state.clock] = std::max(runs[state.clock], state.run);
  }
  return runs;
}

} // namespace

// Between the desk and the party: the customer hears of it by the ticket's state.
void tell_of_party(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, const Escalation& one) {
  audit::EventPayload payload{{}, name_at(tx, one, ticket), std::string(json::enum_word(one.state)), {}};
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

std::vector<Escalation> owed_with_merged(db::Tx& tx, TicketId id) {
  std::vector<Escalation> owed = escalations_with_merged(tx, id);
  std::erase_if(owed, [](const Escalation& one) { return one.ended_at.has_value(); });
  return owed;
}

std::vector<Escalation> came_with(db::Tx& tx, const std::vector<Escalation>& owed, const Ticket& to) {
  std::set<std::string> here;
  for (const audit::Event& event : audit::events_of(tx, to.id, 0, true)) {
    if (event.kind == audit::EventKind::EscalationCame) here.insert(event.payload.to.value_or(""));
    if (event.kind == audit::EventKind::EscalationLeft) here.erase(event.payload.to.value_or(""));
  }
  std::vector<Escalation> came;
  std::ranges::copy_if(owed, std::back_inserter(came), [&](const Escalation& one) { return here.contains(name_at(tx, one, to)); });
  return came;
}

void move_owed(db::Tx& tx, const access::House& house, const Speaker& speaker, const std::vector<Escalation>& owed, const Ticket& from,
               const Ticket& to) {
  for (const Escalation& one : owed) {
    const std::string state(json::enum_word(one.state)), left = name_at(tx, one, from), came = name_at(tx, one, to);
    const std::map<std::string, int> runs = runs_of(tx, from, left);
    record_event(tx, house, from, speaker, audit::EventKind::EscalationLeft, {}, {to.number, left, state, {}}, true);
    record_event(tx, house, to, speaker, audit::EventKind::EscalationCame, {}, {from.number, came, state, to_rfc3339(one.asked_at)}, true);
    for (const auto& [clock, run] : runs_of(tx, to, came)) {
      if (const auto before = runs.find(clock); before != runs.end())
        clocks::move_told(tx, clock, {clocks_owner(from), before->second}, {clocks_owner(to), run});
    }
  }
}

Outcome<Ticket> ticket_of_party(db::Tx& tx, const access::Actor& actor, const Escalation& one) {
  const std::optional<Ticket> named = find_ticket(tx, one.ticket);
  SK_VERIFY(named.has_value());
  const Outcome<Ticket> ticket = load(tx, actor, access::Action::TicketSetState, locked_survivor(tx, *named).id);
  if (!ticket) return refuse(RefusalCode::NotFound, "escalation.not_found");
  return *ticket;
}

} // namespace sk::tickets
