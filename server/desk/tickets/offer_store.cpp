#include "desk/tickets/offer_store.hpp"

namespace sk::tickets {

namespace {

Offer read_offer(const db::Row& row) {
  return {row.get<OfferId>(0), row.get<TicketId>(1), row.get<PersonId>(2), row.get<Instant>(3), row.get<Instant>(4)};
}

// One of these severities, as a condition with parameters.
void add_severities(db::BuiltQuery& query, const std::vector<std::string>& severities) {
  std::string list;
  for (const std::string& severity : severities) {
    query.args.push_back(severity);
    list += (list.empty() ? "$" : ", $") + std::to_string(query.args.size());
  }
  query.text += " AND t.severity IN (" + list + ")";
}

} // namespace

static const db::Query kAdd{"offers.add", R"sql(
  INSERT INTO ticket_offers (desk_id, ticket_id, person_id, offered_at, expires_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING id)sql"};

std::optional<OfferId> add_offer(db::Tx& tx, DeskId desk, const Offer& offer) {
  return tx.first(kAdd, [](const db::Row& row) { return row.get<OfferId>(0); }, desk, offer.ticket, offer.person, tx.now, offer.expires_at);
}

#define SK_OFFER_COLUMNS "SELECT id, ticket_id, person_id, offered_at, expires_at FROM ticket_offers "
static const db::Query kFind{"offers.find", SK_OFFER_COLUMNS "WHERE id = $1"};
static const db::Query kStanding{"offers.standing", SK_OFFER_COLUMNS "WHERE ticket_id = $1 AND ended_at IS NULL"};
static const db::Query kTo{"offers.to", SK_OFFER_COLUMNS "WHERE person_id = $1 AND ended_at IS NULL"};
static const db::Query kExpired{"offers.expired",
                                SK_OFFER_COLUMNS "WHERE ended_at IS NULL AND expires_at <= $1 ORDER BY expires_at, id LIMIT $2"};
static const db::Query kEnd{"offers.end", "UPDATE ticket_offers SET ended_at = $2, outcome = $3 WHERE id = $1 AND ended_at IS NULL"};
static const db::Query kAsked{"offers.asked", "SELECT person_id FROM ticket_offers WHERE ticket_id = $1 AND offered_at >= $2"};

std::optional<Offer> find_offer(db::Tx& tx, OfferId id) { return tx.first(kFind, read_offer, id); }
std::optional<Offer> standing_offer(db::Tx& tx, TicketId ticket) { return tx.first(kStanding, read_offer, ticket); }
std::optional<Offer> offer_to(db::Tx& tx, PersonId person) { return tx.first(kTo, read_offer, person); }
bool end_offer(db::Tx& tx, OfferId id, const std::string& outcome) { return tx.run(kEnd, id, tx.now, outcome) == 1; }
std::vector<PersonId> asked_since(db::Tx& tx, TicketId ticket, Instant since) {
  return tx.list(kAsked, [](const db::Row& row) { return row.get<PersonId>(0); }, ticket, since);
}
std::vector<Offer> expired_offers(db::Tx& tx, int limit) { return tx.list(kExpired, read_offer, tx.now, static_cast<std::int64_t>(limit)); }
bool offers_are_due(db::Tx& tx, Instant now) { return tx.first(kExpired, read_offer, now, std::int64_t{1}).has_value(); }

std::vector<TicketId> waiting_for_offer(db::Tx& tx, DeskId desk, const std::vector<std::string>& severities, int limit) {
  if (severities.empty()) return {};
  db::BuiltQuery query{
      "offers.waiting",
      "SELECT t.id FROM tickets t WHERE t.desk_id = $1 AND t.assignee_id IS NULL AND t.state IN ('new', 'in_progress') "
      "AND t.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM ticket_offers o WHERE o.ticket_id = t.id AND o.ended_at IS NULL)",
      {desk.value}};
  add_severities(query, severities);
  query.args.push_back(std::int64_t{limit});
  query.text += " ORDER BY t.urgency, t.created_at, t.id LIMIT $" + std::to_string(query.args.size());
  return tx.list_built(query, [](const db::Row& row) { return row.get<TicketId>(0); });
}

bool has_work(db::Tx& tx, PersonId person, const std::vector<std::string>& severities) {
  if (severities.empty()) return false;
  db::BuiltQuery query{
      "offers.has_work", "SELECT t.id FROM tickets t WHERE t.assignee_id = $1 AND t.state IN ('new', 'in_progress')", {person.value}};
  add_severities(query, severities);
  query.text += " LIMIT 1";
  return !tx.list_built(query, [](const db::Row& row) { return row.get<TicketId>(0); }).empty();
}

} // namespace sk::tickets
