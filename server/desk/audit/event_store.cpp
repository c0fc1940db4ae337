#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/audit/event.hpp"
#include "desk/audit/event_range.hpp"

namespace sk::audit {

// Writers of one ticket stand in line, or two of them would take the same sequence. SQLite has one writer anyway.
static const db::Query kStandInLine{"audit.stand_in_line", "SELECT id FROM tickets WHERE id = $1",
                                    "SELECT id FROM tickets WHERE id = $1 FOR UPDATE"};

static const db::Query kAppend{"audit.append", R"sql(
  INSERT INTO events (desk_id, ticket_id, sequence, kind, internal, actor_kind, actor_id, actor_name, at, article_id, payload)
  VALUES ($1, $2, (SELECT coalesce(max(sequence), 0) + 1 FROM events WHERE ticket_id = $2), $3, $4, $5, $6, $7, $8, $9, $10)
  RETURNING id, sequence)sql"};

Event append_event(db::Tx& tx, const EventDraft& draft) {
  Event event{draft, {}, 0, tx.now};
  const std::string_view kind = json::enum_word(draft.kind);
  const std::string_view actor_kind = json::enum_word(draft.actor_kind);
  const std::string payload = json::to_json(draft.payload);
  if (tx.engine() == db::Engine::Postgres) tx.number(kStandInLine, draft.ticket);
  tx.first(
      kAppend,
      [&](const db::Row& row) {
        event.id = row.get<EventId>(0);
        event.sequence = row.integer(1);
        return 0;
      },
      draft.desk, draft.ticket, kind, draft.internal, actor_kind, draft.actor, draft.actor_name, tx.now, draft.article, payload);
  SK_VERIFY(event.id.value != 0);
  return event;
}

static const db::Query kLastAt{"audit.last_at", "SELECT at FROM events WHERE ticket_id = $1 AND kind = $2 ORDER BY sequence DESC LIMIT 1"};

std::optional<Instant> last_event_at(db::Tx& tx, TicketId ticket, EventKind kind) {
  return tx.first(kLastAt, [](const db::Row& row) { return row.get<Instant>(0); }, ticket, json::enum_word(kind));
}

static Event read_event(const db::Row& row) {
  Event event;
  event.id = row.get<EventId>(0);
  event.sequence = row.integer(1);
  const std::optional<EventKind> kind = json::enum_from_word<EventKind>(row.text(2));
  const std::optional<ActorKind> actor_kind = json::enum_from_word<ActorKind>(row.text(4));
  SK_VERIFY(kind && actor_kind);
  event.kind = *kind;
  event.internal = row.get<bool>(3);
  event.actor_kind = *actor_kind;
  event.actor = row.get<std::optional<PersonId>>(5);
  event.actor_name = row.text(6);
  event.at = row.get<Instant>(7);
  event.article = row.get<std::optional<ArticleId>>(8);
  Outcome<EventPayload> payload = json::from_json<EventPayload>(row.text(9));
  SK_VERIFY(payload.has_value());
  event.payload = *std::move(payload);
  event.desk = row.get<DeskId>(10);
  event.ticket = row.get<TicketId>(11);
  return event;
}

static const db::Query kOfTicket{"audit.of_ticket", R"sql(
  SELECT id, sequence, kind, internal, actor_kind, actor_id, actor_name, at, article_id, payload, desk_id, ticket_id
  FROM events WHERE ticket_id = $1 AND sequence > $2 AND internal <= $3 ORDER BY sequence)sql"};

std::vector<Event> events_of(db::Tx& tx, TicketId ticket, std::int64_t after_sequence, bool with_internal) {
  return tx.list(kOfTicket, read_event, ticket, after_sequence, with_internal);
}

static const db::Query kBetween{"audit.between", R"sql(
  SELECT id, sequence, kind, internal, actor_kind, actor_id, actor_name, at, article_id, payload, desk_id, ticket_id
  FROM events WHERE ticket_id > $2 AND ticket_id <= $3 AND desk_id = $1 ORDER BY ticket_id, sequence)sql"};

std::vector<Event> events_between(db::Tx& tx, DeskId desk, TicketId after, TicketId last) { return tx.list(kBetween, read_event, desk, after, last); }

}  // namespace sk::audit
