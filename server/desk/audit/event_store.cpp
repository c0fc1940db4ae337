#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/audit/event.hpp"
#include "desk/audit/event_range.hpp"
#include "desk/audit/plain_payload.hpp"

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

static EventKind kind_of(std::string_view word) {
  const std::optional<EventKind> kind = json::enum_from_word<EventKind>(word);
  SK_VERIFY(kind.has_value());
  return *kind;
}

static ActorKind actor_kind_of(std::string_view word) {
  const std::optional<ActorKind> kind = json::enum_from_word<ActorKind>(word);
  SK_VERIFY(kind.has_value());
  return *kind;
}

static EventPayload payload_of(std::string_view text) {
  if (std::optional<EventPayload> plain = read_plain_payload(text)) return *std::move(plain);
  Outcome<EventPayload> payload = json::from_json<EventPayload>(text);
  SK_VERIFY(payload.has_value());
  return *std::move(payload);
}

static Event read_event(const db::Row& row) {
  Event event;
  event.id = row.get<EventId>(0);
  event.sequence = row.integer(1);
  event.kind = kind_of(row.text(2));
  event.internal = row.get<bool>(3);
  event.actor_kind = actor_kind_of(row.text(4));
  event.actor = row.get<std::optional<PersonId>>(5);
  event.actor_name = row.text(6);
  event.at = row.get<Instant>(7);
  event.article = row.get<std::optional<ArticleId>>(8);
  event.payload = payload_of(row.text(9));
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

#define SK_REPLAYED                                                                                                                        \
  "'ticket_opened', 'article_added', 'assigned', 'state_changed', 'severity_changed', 'level_changed', 'wait_began', "                     \
  "'wait_ended', 'step_done', 'escalated', 'escalation_moved', 'escalation_came', 'escalation_left'"
static const db::Query kReplayed{"audit.replayed", "SELECT ticket_id, sequence, kind, actor_kind, at, payload FROM events "
                                                   "WHERE ticket_id > $2 AND ticket_id <= $3 AND desk_id = $1 AND kind IN (" SK_REPLAYED
                                                   ") ORDER BY ticket_id, sequence"};

bool is_replayed(EventKind kind) {
  return std::string_view(SK_REPLAYED).find("'" + std::string(json::enum_word(kind)) + "'") != std::string_view::npos;
}
#undef SK_REPLAYED

std::vector<Event> replayed_events(db::Tx& tx, DeskId desk, TicketId after, TicketId last) {
  std::vector<Event> found;
  const auto read = [&](const db::Row& row) {
    Event& event = found.emplace_back();
    event.ticket = row.get<TicketId>(0);
    event.sequence = row.integer(1);
    event.kind = kind_of(row.text(2));
    event.actor_kind = actor_kind_of(row.text(3));
    event.at = row.get<Instant>(4);
    event.payload = payload_of(row.text(5));
    return true;
  };
  tx.each_args(kReplayed, std::array{db::Arg(desk), db::Arg(after), db::Arg(last)}, read);
  return found;
}

}  // namespace sk::audit
