#include "desk/tickets/ticket_link_store.hpp"

#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

static const db::Query kAdd{"links.add", R"sql(
  INSERT INTO ticket_links (ticket_id, other_id, kind, created_at) VALUES ($1, $2, 'follow_up', $3) ON CONFLICT DO NOTHING)sql"};
static const db::Query kOf{"links.of", R"sql(
  SELECT other_id, 1 FROM ticket_links WHERE ticket_id = $1 UNION ALL
  SELECT ticket_id, 0 FROM ticket_links WHERE other_id = $1 ORDER BY 1)sql"};

void add_link(db::Tx& tx, TicketId later, TicketId earlier) { tx.run(kAdd, later, earlier, tx.now); }

std::vector<Link> links_of(db::Tx& tx, TicketId ticket) {
  std::vector<Link> links;
  for (const auto& [other, follows] :
       tx.list(kOf, [](const db::Row& row) { return std::pair(row.get<TicketId>(0), row.get<bool>(1)); }, ticket)) {
    if (std::optional<Ticket> found = find_ticket(tx, other)) {
      links.push_back({follows ? LinkKind::Follows : LinkKind::FollowedBy, *std::move(found)});
    }
  }
  return links;
}

} // namespace sk::tickets
