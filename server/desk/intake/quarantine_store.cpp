#include "desk/intake/quarantine_store.hpp"

#include <limits>

#include "base/json/enum_words.hpp"
#include "desk/intake/intake_store.hpp"

namespace sk::intake {

static const db::Query kClaim{"quarantine.claim", "UPDATE intake_items SET state = 'received' WHERE id = $1 AND state = 'quarantined'"};
static const db::Query kDecide{"quarantine.decide", R"sql(
  INSERT INTO quarantine_decisions (item_id, desk_id, decision, actor_id, actor_name, reason, decided_at)
  VALUES ($1, $2, $3, $4::bigint, $5, $6, $7))sql"};

bool claim_quarantined(db::Tx& tx, IntakeItemId id) { return tx.run(kClaim, id) == 1; }

void add_decision(db::Tx& tx, const QuarantineDecision& decision) {
  tx.run(kDecide, decision.item, decision.desk, json::enum_word(decision.decision), decision.actor, decision.actor_name, decision.reason,
         tx.now);
}

namespace {

struct Found {
  IntakeItemId id;
  std::optional<QuarantineDecision> decision;
  std::string ticket_number;
  bool raw_removed = false;
};

Found read_found(const db::Row& row) {
  Found found;
  found.id = row.get<IntakeItemId>(0);
  found.raw_removed = !row.is_null(1);
  found.ticket_number = row.text(2);
  if (row.is_null(3)) return found;
  const std::optional<Decision> decision = json::enum_from_word<Decision>(row.text(3));
  SK_VERIFY(decision.has_value());
  found.decision = QuarantineDecision{found.id,
                                      row.get<DeskId>(4),
                                      *decision,
                                      row.get<std::optional<PersonId>>(5),
                                      row.get<std::string>(6),
                                      row.get<std::string>(7),
                                      row.get<Instant>(8)};
  return found;
}

QuarantinedItem item_of(db::Tx& tx, const Found& found) {
  std::optional<IntakeItem> item = find_item(tx, found.id);
  SK_VERIFY(item.has_value());
  const QuarantineState state = !found.decision                                  ? QuarantineState::Waiting
                                : found.decision->decision == Decision::Released ? QuarantineState::Released
                                                                                 : QuarantineState::Discarded;
  return {*std::move(item), state, found.decision, found.ticket_number, found.raw_removed};
}

} // namespace

#define SK_QUARANTINE_COLUMNS                                                                                                              \
  "i.id, i.raw_removed_at, coalesce(t.number, ''), d.decision, d.desk_id, d.actor_id, d.actor_name, d.reason, d.decided_at "               \
  "FROM intake_items i LEFT JOIN tickets t ON t.id = i.ticket_id "

static const db::Query kFind{"quarantine.find", "SELECT " SK_QUARANTINE_COLUMNS "LEFT JOIN quarantine_decisions d ON d.item_id = i.id "
                                                "WHERE i.id = $1 AND (i.state = 'quarantined' OR d.item_id IS NOT NULL)"};
static const db::Query kListWaiting{"quarantine.list_waiting",
                                    "SELECT " SK_QUARANTINE_COLUMNS "LEFT JOIN quarantine_decisions d ON d.item_id = i.id "
                                    "WHERE i.state = 'quarantined' AND i.desk_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3"};
static const db::Query kListDecided{"quarantine.list_decided",
                                    "SELECT " SK_QUARANTINE_COLUMNS "JOIN quarantine_decisions d ON d.item_id = i.id "
                                    "WHERE d.decision = $4 AND d.desk_id = $1 AND d.item_id < $2 ORDER BY d.item_id DESC LIMIT $3"};

std::optional<QuarantinedItem> find_quarantined(db::Tx& tx, IntakeItemId id) {
  const std::optional<Found> found = tx.first(kFind, read_found, id);
  if (!found) return std::nullopt;
  return item_of(tx, *found);
}

std::vector<QuarantinedItem> list_quarantined(db::Tx& tx, DeskId desk, QuarantineState state, std::optional<IntakeItemId> before,
                                              int limit) {
  const std::int64_t below = before ? before->value : std::numeric_limits<std::int64_t>::max();
  const std::vector<Found> rows = state == QuarantineState::Waiting
                                      ? tx.list(kListWaiting, read_found, desk, below, limit)
                                      : tx.list(kListDecided, read_found, desk, below, limit, json::enum_word(state));
  std::vector<QuarantinedItem> items;
  for (const Found& found : rows) items.push_back(item_of(tx, found));
  return items;
}

static const db::Query kAddMessage{"quarantine.add_message", R"sql(
  INSERT INTO quarantined_messages (item_id, message_name, content_digest) VALUES ($1, $2, $3))sql"};
static const db::Query kKnown{"quarantine.known", R"sql(
  SELECT count(*) FROM quarantined_messages m JOIN intake_items i ON i.id = m.item_id
  WHERE m.message_name = $2 AND m.content_digest = $3 AND i.desk_id = $1 AND i.state = 'quarantined')sql"};

void add_quarantined_message(db::Tx& tx, IntakeItemId item, const std::string& message_name, const std::string& content_digest) {
  tx.run(kAddMessage, item, message_name, content_digest);
}

bool is_quarantined_already(db::Tx& tx, DeskId desk, const std::string& message_name, const std::string& content_digest) {
  return tx.number(kKnown, desk, message_name, content_digest) > 0;
}

static const db::Query kUnread{"quarantine.unread", R"sql(
  SELECT id FROM intake_items WHERE state = 'quarantined' AND received_at < $1 ORDER BY id LIMIT $2)sql"};
static const db::Query kDiscarded{"quarantine.discarded", R"sql(
  SELECT id FROM intake_items WHERE state = 'discarded' AND raw_removed_at IS NULL AND received_at < $1 ORDER BY id LIMIT $2)sql"};

static std::vector<IntakeItem> items_of(db::Tx& tx, const std::vector<IntakeItemId>& ids) {
  std::vector<IntakeItem> items;
  for (const IntakeItemId id : ids) items.push_back(*find_item(tx, id));
  return items;
}

std::vector<IntakeItem> unread_since(db::Tx& tx, Instant before, int limit) {
  return items_of(tx, tx.list(kUnread, [](const db::Row& row) { return row.get<IntakeItemId>(0); }, before, limit));
}

std::vector<IntakeItem> discarded_since(db::Tx& tx, Instant before, int limit) {
  return items_of(tx, tx.list(kDiscarded, [](const db::Row& row) { return row.get<IntakeItemId>(0); }, before, limit));
}

static const db::Query kRawRemoved{"quarantine.raw_removed", "UPDATE intake_items SET raw_removed_at = $2 WHERE id = $1"};
static const db::Query kIsShown{"quarantine.is_shown", R"sql(
  SELECT (SELECT count(*) FROM intake_items WHERE raw_digest = $1 AND raw_removed_at IS NULL)
    + (SELECT count(*) FROM attachments WHERE digest = $1))sql"};

void set_raw_removed(db::Tx& tx, IntakeItemId id) { tx.run(kRawRemoved, id, tx.now); }
bool is_shown(db::Tx& tx, const std::string& digest) { return tx.number(kIsShown, digest) > 0; }

} // namespace sk::intake
