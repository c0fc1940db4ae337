#include "desk/tickets/customer_order.hpp"

#include <algorithm>

#include "desk/people/people_store.hpp"
#include "desk/tickets/customer_order_store.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

constexpr int kTicketsInOrder = 1'000;

std::vector<Ticket> open_tickets(db::Tx& tx, const access::Actor& actor, CustomerId customer) {
  TicketFilter filter;
  filter.desk = actor.desk;
  filter.customer = customer;
  filter.by_customer_order = true;
  filter.limit = kTicketsInOrder;
  return list_tickets(tx, filter);
}

bool may_order(const access::Actor& actor, CustomerId customer) {
  return can(actor, access::Action::TicketOpen, {actor.desk, customer, std::nullopt});
}

Outcome<void> must_belong(db::Tx& tx, const access::Actor& actor, CustomerId customer) {
  const std::optional<people::Customer> known = people::find_customer(tx, customer);
  const bool foreign = !known || known->desk != actor.desk || (actor.is_contact() && actor.customer != customer);
  if (foreign) return refuse(RefusalCode::NotFound, "person.not_found");
  return {};
}

std::string place_word(std::optional<int> position) { return position ? std::to_string(*position) : "-"; }

// Writes the places and tells every ticket that moved.
void write_places(db::Tx& tx, const access::House& house, const access::Actor& actor, CustomerId customer,
                  const std::vector<Ticket>& ordered) {
  clear_positions(tx, customer);
  int position = 0;
  for (Ticket ticket : ordered) {
    const std::optional<int> before = ticket.customer_position;
    ticket.customer_position = ++position;
    set_position(tx, ticket.id, position);
    if (before == position) continue;
    record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::OrderChanged, std::nullopt,
                 {place_word(before), place_word(position), {}, {}});
  }
}

} // namespace

Outcome<CustomerOrder> order_of(db::Tx& tx, const access::Actor& actor, CustomerId customer) {
  SK_CHECK(must_belong(tx, actor, customer));
  CustomerOrder order;
  order.may_change = may_order(actor, customer);
  if (const std::optional<OrderRow> row = find_order(tx, customer)) {
    order.version = row->version;
    order.changed_at = row->changed_at;
    order.changed_by = row->changed_by;
  }
  for (Ticket& ticket : open_tickets(tx, actor, customer)) {
    if (can(actor, access::Action::TicketRead, subject_of(ticket))) order.tickets.push_back(std::move(ticket));
  }
  return order;
}

Outcome<CustomerOrder> set_order(db::Tx& tx, const access::House& house, const access::Actor& actor, CustomerId customer,
                                 const std::vector<std::string>& numbers, Version seen) {
  SK_CHECK(must_belong(tx, actor, customer));
  if (!may_order(actor, customer)) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  if (!bump_order(tx, customer, seen, actor.name)) return refuse(RefusalCode::Stale, "ticket.order_changed_meanwhile");
  std::vector<Ticket> rest = open_tickets(tx, actor, customer);
  std::vector<Ticket> ordered;
  for (const std::string& number : numbers) {
    const auto at = std::find_if(rest.begin(), rest.end(), [&](const Ticket& ticket) { return ticket.number == number; });
    // Named twice, closed meanwhile, or another customer's: the list is not the one that was looked at.
    if (at == rest.end()) return refuse_field("tickets", "ticket.not_in_order", {{"number", number}});
    ordered.push_back(std::move(*at));
    rest.erase(at);
  }
  std::move(rest.begin(), rest.end(), std::back_inserter(ordered));
  write_places(tx, house, actor, customer, ordered);
  return order_of(tx, actor, customer);
}

void place_ticket(db::Tx& tx, const access::House& house, const access::Actor& actor, const Ticket& ticket, int position) {
  if (!ticket.customer || !may_order(actor, *ticket.customer)) return;
  take_order(tx, *ticket.customer, actor.name);
  std::vector<Ticket> ordered = open_tickets(tx, actor, *ticket.customer);
  const auto at = std::find_if(ordered.begin(), ordered.end(), [&](const Ticket& one) { return one.id == ticket.id; });
  if (at == ordered.end()) return;
  Ticket moved = std::move(*at);
  ordered.erase(at);
  const auto place = std::min(static_cast<std::size_t>(std::max(position, 1) - 1), ordered.size());
  ordered.insert(ordered.begin() + static_cast<std::ptrdiff_t>(place), std::move(moved));
  write_places(tx, house, actor, *ticket.customer, ordered);
}

} // namespace sk::tickets
