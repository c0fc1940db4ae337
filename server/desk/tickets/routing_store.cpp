#include "desk/tickets/routing_store.hpp"

namespace sk::tickets {

static const db::Query kTeam{"routing.team", "SELECT team, skill, team_by FROM tickets WHERE id = $1"};
static const db::Query kPutTeam{"routing.put_team", "UPDATE tickets SET team = $2, skill = $3, team_by = $4 WHERE id = $1"};
static const db::Query kPutOwner{"routing.put_owner", "UPDATE tickets SET owner_id = $2 WHERE id = $1"};
static const db::Query kPutSupplier{"routing.put_supplier", "UPDATE tickets SET supplier = $2, supplier_reference = $3 WHERE id = $1"};
static const db::Query kReference{"routing.supplier_reference", "SELECT supplier_reference FROM tickets WHERE id = $1"};

TeamRow team_of(db::Tx& tx, TicketId ticket) {
  return tx
      .first(
          kTeam, [](const db::Row& row) { return TeamRow{row.get<std::string>(0), row.get<std::string>(1), row.text(2) == "agent"}; },
          ticket)
      .value_or(TeamRow{});
}
void put_team(db::Tx& tx, TicketId ticket, const TeamRow& row) {
  tx.run(kPutTeam, ticket, row.team, row.skill, row.by_hand ? "agent" : "rule");
}
void put_owner(db::Tx& tx, TicketId ticket, std::optional<PersonId> owner) { tx.run(kPutOwner, ticket, owner); }
void put_supplier(db::Tx& tx, TicketId ticket, const std::string& name, const std::string& reference) {
  tx.run(kPutSupplier, ticket, name, reference);
}
std::string supplier_reference(db::Tx& tx, TicketId ticket) {
  return tx.first(kReference, [](const db::Row& row) { return row.get<std::string>(0); }, ticket).value_or("");
}

std::optional<TicketId> first_in_queue(db::Tx& tx, const Queue& queue) {
  db::BuiltQuery query{"routing.first_in_queue", "SELECT t.id FROM tickets t WHERE t.desk_id = $1", {queue.desk.value}};
  const auto place = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  const auto one_of = [&](const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + place(word);
    return "(" + list + ")";
  };
  std::vector<std::string> skills = queue.skills;
  skills.push_back("");
  query.text +=
      " AND t.assignee_id IS NULL AND t.state IN ('new', 'in_progress') AND t.merged_into IS NULL AND t.team IN " + one_of(queue.teams) +
      " AND t.skill IN " + one_of(skills) +
      " AND NOT EXISTS (SELECT 1 FROM ticket_offers o WHERE o.ticket_id = t.id AND o.ended_at IS NULL AND o.person_id <> " +
      place(queue.person.value) +
      ") ORDER BY t.urgency, (t.due_at IS NULL), t.due_at, (t.customer_position IS NULL), t.customer_position, t.created_at, t.id LIMIT 1";
  if (tx.engine() == db::Engine::Postgres) query.text += " FOR UPDATE OF t SKIP LOCKED";
  const std::vector<TicketId> found = tx.list_built(query, [](const db::Row& row) { return row.get<TicketId>(0); });
  return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace sk::tickets
