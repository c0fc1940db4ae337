#include <algorithm>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/audit/event_range.hpp"
#include "desk/tickets/replay.hpp"

namespace sk::tickets {

namespace {
// "+ 0": no index of the desk may tempt SQLite to sort all of its tickets for each page; the ids are a short range.
const db::Query kTickets{"replay.tickets", R"sql(
  SELECT id, number, severity, product, channel, received_at FROM tickets
  WHERE desk_id + 0 = $1 AND id > $2 AND id <= $3 AND created_at >= $4 ORDER BY id)sql"};
const db::Query kLastTicket{"replay.last_ticket", "SELECT coalesce(max(id), 0) FROM tickets"};
const db::Query kAcknowledged{"replay.acknowledged", R"sql(
  SELECT ticket_id, created_at FROM outgoing_mails WHERE ticket_id > $1 AND ticket_id <= $2 AND kind = 'acknowledgement' ORDER BY ticket_id, id)sql"};
} // namespace

TicketId last_ticket(db::Tx& tx) { return TicketId{tx.number(kLastTicket)}; }

std::vector<Recorded> recorded_tickets(db::Tx& tx, DeskId desk, Instant since, TicketId after, TicketId until) {
  std::vector<Recorded> found = tx.list(
      kTickets,
      [](const db::Row& row) {
        const std::optional<Channel> channel = json::enum_from_word<Channel>(row.text(4));
        SK_VERIFY(channel.has_value());
        Recorded one;
        one.id = row.get<TicketId>(0);
        one.number = row.text(1);
        one.severity = row.text(2);
        one.product = row.text(3);
        one.channel = *channel;
        one.received = row.get<std::optional<Instant>>(5);
        return one;
      },
      desk, after, until, since);
  if (found.empty()) return found;
  const TicketId first{found.front().id.value - 1}, last = found.back().id;
  const auto at = [&](TicketId id) {
    const auto place =
        std::lower_bound(found.begin(), found.end(), id, [](const Recorded& one, TicketId other) { return one.id.value < other.value; });
    return place == found.end() || place->id != id ? nullptr : &*place;
  };
  for (audit::Event& event : audit::replayed_events(tx, desk, first, last)) {
    if (Recorded* ticket = at(event.ticket)) ticket->events.push_back(std::move(event));
  }
  const auto answers =
      tx.list(kAcknowledged, [](const db::Row& row) { return std::pair(row.get<TicketId>(0), row.get<Instant>(1)); }, first, last);
  for (const auto& [ticket, when] : answers) {
    Recorded* one = at(ticket);
    if (one != nullptr && !one->acknowledged) one->acknowledged = when;
  }
  return found;
}

} // namespace sk::tickets
