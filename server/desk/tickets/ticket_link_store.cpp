#include "desk/tickets/ticket_link_store.hpp"

#include <algorithm>

#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

static const db::Query kAdd{"links.add", R"sql(
  INSERT INTO ticket_links (ticket_id, other_id, kind, created_at) VALUES ($1, $2, 'follow_up', $3) ON CONFLICT DO NOTHING)sql"};
// One row for both directions: the lower id first.
static const db::Query kAddRelated{"links.add_related", R"sql(
  INSERT INTO ticket_links (ticket_id, other_id, kind, created_at) VALUES ($1, $2, 'related', $3) ON CONFLICT DO NOTHING)sql"};
static const db::Query kDropRelated{"links.drop_related",
                                    "DELETE FROM ticket_links WHERE ticket_id = $1 AND other_id = $2 AND kind = 'related'"};
static const db::Query kOf{"links.of", R"sql(
  SELECT other_id, 1, kind FROM ticket_links WHERE ticket_id = $1 UNION ALL
  SELECT ticket_id, 0, kind FROM ticket_links WHERE other_id = $1 ORDER BY 1)sql"};

void add_link(db::Tx& tx, TicketId later, TicketId earlier) { tx.run(kAdd, later, earlier, tx.now); }

bool add_related(db::Tx& tx, TicketId one, TicketId other) {
  return tx.run(kAddRelated, std::min(one, other), std::max(one, other), tx.now) == 1;
}
bool drop_related(db::Tx& tx, TicketId one, TicketId other) {
  return tx.run(kDropRelated, std::min(one, other), std::max(one, other)) == 1;
}

namespace {

struct LinkRow {
  TicketId other;
  LinkKind kind;
};

LinkRow read_link(const db::Row& row) {
  if (row.text(2) == "related") return {row.get<TicketId>(0), LinkKind::Related};
  return {row.get<TicketId>(0), row.get<bool>(1) ? LinkKind::Follows : LinkKind::FollowedBy};
}

} // namespace

std::vector<Link> links_of(db::Tx& tx, TicketId ticket) {
  std::vector<Link> links;
  for (const LinkRow& row : tx.list(kOf, read_link, ticket)) {
    if (std::optional<Ticket> found = find_ticket(tx, row.other)) links.push_back({row.kind, *std::move(found)});
  }
  return links;
}

} // namespace sk::tickets
