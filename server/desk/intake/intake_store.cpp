#include "desk/intake/intake_store.hpp"

#include "base/crypto/digest.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::intake {

namespace {

IntakeItem read_item(const db::Row& row) {
  IntakeItem item;
  item.id = row.get<IntakeItemId>(0);
  const std::optional<ItemState> state = json::enum_from_word<ItemState>(row.text(1));
  SK_VERIFY(state.has_value());
  item.state = *state;
  item.cause = row.text(2);
  item.desk = row.get<DeskId>(3);
  item.raw_digest = row.text(4);
  item.size = row.integer(5);
  Outcome<ItemEnvelope> envelope = json::from_json<ItemEnvelope>(row.text(6));
  SK_VERIFY(envelope.has_value());
  item.envelope = *std::move(envelope);
  item.attempts = row.get<int>(7);
  item.sender = row.text(8);
  item.subject = row.text(9);
  item.ticket = row.get<std::optional<TicketId>>(10);
  item.article = row.get<std::optional<ArticleId>>(11);
  item.received_at = row.get<Instant>(12);
  return item;
}

}  // namespace

#define SK_ITEM_COLUMNS                                                                                                             \
  "id, state, cause, desk_id, raw_digest, size, envelope, attempts, sender, subject, ticket_id, article_id, received_at FROM intake_items "

static const db::Query kAdd{"intake.add", R"sql(
  INSERT INTO intake_items (state, desk_id, raw_digest, size, envelope, received_at) VALUES ('received', $1, $2, $3, $4, $5) RETURNING id)sql"};
static const db::Query kFind{"intake.find", "SELECT " SK_ITEM_COLUMNS "WHERE id = $1"};
static const db::Query kSettle{"intake.settle", R"sql(
  UPDATE intake_items SET state = $2, cause = $3, sender = $4, subject = $5, ticket_id = $6, article_id = $7, settled_at = $8
  WHERE id = $1 AND state = 'received')sql"};
static const db::Query kWaiting{"intake.waiting", "SELECT " SK_ITEM_COLUMNS "WHERE state = 'received' AND id > $2 ORDER BY id LIMIT $1"};
static const db::Query kAttempt{"intake.attempt", "UPDATE intake_items SET attempts = attempts + 1 WHERE id = $1"};

IntakeItemId add_item(db::Tx& tx, const IntakeItem& item) {
  return IntakeItemId{tx.number(kAdd, item.desk, item.raw_digest, item.size, json::to_json(item.envelope), tx.now)};
}

std::optional<IntakeItem> find_item(db::Tx& tx, IntakeItemId id) { return tx.first(kFind, read_item, id); }

bool settle_item(db::Tx& tx, const IntakeItem& item) {
  return tx.run(kSettle, item.id, json::enum_word(item.state), item.cause, item.sender, item.subject, item.ticket, item.article, tx.now) == 1;
}

std::vector<IntakeItem> waiting_items(db::Tx& tx, int limit, IntakeItemId after) { return tx.list(kWaiting, read_item, limit, after); }
void count_attempt(db::Tx& tx, IntakeItemId id) { tx.run(kAttempt, id); }

static const db::Query kLock{"intake.lock", "SELECT $1", "SELECT pg_advisory_xact_lock($1)"};

void lock_message(db::Tx& tx, const std::string& message_id) {
  if (tx.engine() == db::Engine::Sqlite) return;  // one writer
  const std::int64_t key = static_cast<std::int64_t>(std::stoull(crypto::sha256_hex(message_id).substr(0, 16), nullptr, 16));
  tx.first(kLock, [](const db::Row&) { return 0; }, key);
}

}  // namespace sk::intake
