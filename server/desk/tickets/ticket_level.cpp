#include "desk/tickets/ticket_level.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/entitlement_store.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_promises.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {

bool names(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Of several the one that names the product, and of those the one with the first number.
std::optional<agreements::Agreement> agreement_of(db::Tx& tx, const Ticket& ticket, const std::string& channel) {
  // What the ticket was linked to comes first; one that is not linked yet goes by its customer.
  const std::optional<EntitlementRow> linked = find_entitlement(tx, ticket.id);
  if (linked && linked->agreement) return agreements::find_agreement(tx, *linked->agreement);
  if (!ticket.customer) return std::nullopt;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const LocalDate day = to_local(ticket.created_at, desk->zone).date;
  std::optional<agreements::Agreement> found;
  for (agreements::Agreement& one : agreements::agreements_of(tx, *ticket.customer)) {
    if (agreements::state_on(one, day) != agreements::State::InForce) continue;
    if (!one.channels.empty() && !names(one.channels, channel)) continue;
    const bool named = names(one.products, ticket.product);
    if (!named && !one.products.empty()) continue;
    if (!found || (named && found->products.empty())) found = std::move(one);
  }
  return found;
}

} // namespace

HeldLevel level_for(db::Tx& tx, const Ticket& ticket) {
  const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, ticket.desk);
  if (rules->levels.empty()) return {};
  const std::string channel(json::enum_word(ticket.channel));
  const std::optional<agreements::Agreement> agreement = agreement_of(tx, ticket, channel);
  const clocks::Level* level = rules->choose({ticket.severity, ticket.product, channel, agreement ? agreement->service_level : ""});
  return {level == nullptr ? "" : level->name, agreement ? agreement->number : ""};
}

HeldLevel level_in(const std::vector<audit::Event>& events) {
  HeldLevel held;
  for (const audit::Event& event : events) {
    if (event.kind != audit::EventKind::TicketOpened && event.kind != audit::EventKind::LevelChanged) continue;
    held = {event.payload.to.value_or(""), event.payload.reason.value_or("")};
  }
  return held;
}

bool may_move_level(audit::EventKind kind) {
  return kind == audit::EventKind::SeverityChanged || kind == audit::EventKind::FieldsChanged ||
         kind == audit::EventKind::EntitlementDecided;
}

bool settle_level(db::Tx& tx, const access::House& house, const Ticket& seen) {
  const std::optional<Ticket> found = find_ticket(tx, seen.id);
  SK_VERIFY(found.has_value());
  const Ticket& ticket = *found;
  const HeldLevel now = level_for(tx, ticket);
  const HeldLevel before = level_in(audit::events_of(tx, ticket.id, 0, true));
  if (now.level.empty() || now == before) return false;
  audit::EventPayload payload{{}, now.level, {}, {}};
  if (!before.level.empty()) payload.from = before.level;
  if (!now.agreement.empty()) payload.reason = now.agreement;
  record_event(tx, house, ticket, {audit::ActorKind::System, {}, "", ""}, audit::EventKind::LevelChanged, {}, std::move(payload));
  return true;
}

bool renew_clocks(db::Tx& tx, const access::House& house, int limit) {
  const std::optional<clocks::Stale> stale = clocks::next_stale(tx);
  if (!stale) return false;
  const std::vector<TicketId> open = open_tickets_after(tx, stale->desk, TicketId{stale->after}, limit);
  for (const TicketId id : open) {
    lock_ticket(tx, id);
    const std::optional<Ticket> ticket = find_ticket(tx, id);
    SK_VERIFY(ticket.has_value());
    if (settle_level(tx, house, *ticket)) continue;
    keep_clocks(tx, *ticket);
    tell_moved_promises(tx, house, *ticket);
  }
  const bool more = static_cast<int>(open.size()) == limit;
  clocks::keep_stale(tx, stale->desk, more ? std::optional(open.back().value) : std::nullopt);
  return true;
}

} // namespace sk::tickets
