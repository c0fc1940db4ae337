#include "desk/tickets/escalation.hpp"

#include <algorithm>
#include <set>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/tickets/escalation_store.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kMostParties = 200;

std::vector<Party> read_parties(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Party> parties;
  std::set<std::string> keys;
  for (const YAML::Node& node : reader.list(root, kPartiesSection)) {
    if (parties.size() >= kMostParties || !reader.is_map(node, "a party")) continue;
    reader.only_keys(node, "a party", {"key", "name", "level", "contact"});
    Party party;
    party.key = reader.text(node, "key", "a party");
    party.name = reader.text(node, "name", "a party");
    party.contact = reader.text(node, "contact", "a party", false);
    party.level = reader.word<PartyLevel>(
        node, "level", "a party", PartyLevel::Supplier,
        {{"level2", PartyLevel::Level2}, {"supplier", PartyLevel::Supplier}, {"manufacturer", PartyLevel::Manufacturer}});
    if (!keys.insert(party.key).second) reader.fault(node, "the party \"" + party.key + "\" stands twice: give each its own key");
    parties.push_back(std::move(party));
  }
  return parties;
}

// Between the desk and the party: the customer hears of it by the ticket's state.
void tell(db::Tx& tx, const access::House& house, const Ticket& ticket, const access::Actor& actor, const Escalation& one) {
  audit::EventPayload payload{{}, one.name, std::string(json::enum_word(one.state)), {}};
  if (!one.reference.empty()) payload.reason = one.reference;
  const bool first = one.version.value == 1;
  if (first) payload.agent = std::string(json::enum_word(one.level));
  record_event(tx, house, ticket, speaker_of(actor), first ? audit::EventKind::Escalated : audit::EventKind::EscalationMoved, {},
               std::move(payload), true);
}

} // namespace

void check_parties(yaml::Reader& reader, const YAML::Node& root) {
  const YAML::Node list = root[kPartiesSection];
  if (read_parties(reader, root).size() >= kMostParties && list.size() > kMostParties) reader.fault(list, "a desk has 200 parties at most");
}

std::vector<Party> parties_of(db::Tx& tx, DeskId desk) {
  static people::SectionCache<std::vector<Party>> cache(kPartiesSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kPartiesSection] = YAML::Load(text);
    std::vector<Party> parties = read_parties(reader, root);
    SK_VERIFY(reader.faults.empty());
    return parties;
  });
  return *cache.get(tx, desk);
}

bool may_move(EscalationState from, EscalationState to) {
  if (from == EscalationState::Answered || from == EscalationState::Withdrawn || from == to) return false;
  return to != EscalationState::Asked;
}

Outcome<Escalation> escalate(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& party) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketSetState, id));
  if (!rules::is_open(ticket.state)) return refuse(RefusalCode::WrongState, "ticket.wrong_state");
  const std::vector<Party> parties = parties_of(tx, ticket.desk);
  const auto found = std::find_if(parties.begin(), parties.end(), [&](const Party& one) { return one.key == party; });
  if (found == parties.end()) return refuse_field("party", "escalation.not_found");
  for (const Escalation& other : escalations_of(tx, id)) {
    if (other.party == party && !other.ended_at) return refuse(RefusalCode::WrongState, "escalation.wrong_state");
  }
  Escalation one;
  one.ticket = id;
  one.desk = ticket.desk;
  one.party = found->key;
  one.name = found->name;
  one.level = found->level;
  one.asked_at = tx.now;
  one.version = {1};
  one.id = add_escalation(tx, one);
  tell(tx, house, ticket, actor, one);
  return one;
}

Outcome<Escalation> move_escalation(db::Tx& tx, const access::House& house, const access::Actor& actor, EscalationId id,
                                    std::optional<EscalationState> to, const std::optional<std::string>& reference, Version seen) {
  const std::optional<Escalation> known = find_escalation(tx, id);
  if (!known) return refuse(RefusalCode::NotFound, "escalation.not_found");
  lock_ticket(tx, known->ticket);
  const Outcome<Ticket> ticket = load(tx, actor, access::Action::TicketSetState, known->ticket);
  if (!ticket) return refuse(RefusalCode::NotFound, "escalation.not_found");
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
  tell(tx, house, *ticket, actor, one);
  return one;
}

Outcome<std::vector<Escalation>> escalations_for(db::Tx& tx, const access::Actor& actor, TicketId id) {
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketReadInternal, id));
  return escalations_of(tx, ticket.id);
}

} // namespace sk::tickets
