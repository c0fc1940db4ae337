#include "desk/intake/held_store.hpp"

#include "base/json/enum_words.hpp"
#include "base/text/unicode.hpp"

namespace sk::intake {

namespace {

template <class E>
E word_at(const db::Row& row, int column) {
  const std::optional<E> found = json::enum_from_word<E>(row.text(column));
  SK_VERIFY(found.has_value());
  return *found;
}

HeldRequest read_held(const db::Row& row) {
  HeldRequest request;
  request.id = row.get<HeldRequestId>(0);
  request.desk = row.get<DeskId>(1);
  request.customer = row.get<CustomerId>(2);
  request.person = row.get<std::optional<PersonId>>(3);
  request.writer_name = row.text(4);
  request.writer_mail = row.text(5);
  request.language = i18n::language_from(row.text(6)).value_or(i18n::Language::En);
  request.channel = word_at<tickets::Channel>(row, 7);
  request.subject = row.text(8);
  request.text = row.text(9);
  request.asked = row.text(10);
  request.automatic = row.get<bool>(11);
  request.urgent = row.get<bool>(12);
  request.state = word_at<HeldState>(row, 13);
  request.entered_by = row.text(14);
  request.decided_by = row.get<std::optional<PersonId>>(15);
  request.decided_name = row.text(16);
  request.reason = row.text(17);
  request.ticket = row.get<std::optional<TicketId>>(18);
  request.created_at = row.get<Instant>(19);
  request.decided_at = row.get<std::optional<Instant>>(20);
  request.version = row.get<Version>(21);
  request.customer_name = row.text(22);
  request.ticket_number = row.text(23);
  return request;
}

} // namespace

#define SK_HELD_COLUMNS                                                                                                                    \
  "h.id, h.desk_id, h.customer_id, h.person_id, h.writer_name, h.writer_mail, h.language, h.channel, h.subject, h.text, h.asked, "         \
  "h.automatic, h.urgent, h.state, h.entered_by, h.decided_by, h.decided_name, h.reason, h.ticket_id, h.created_at, h.decided_at, "        \
  "h.version, c.name, coalesce(t.number, '') FROM held_requests h JOIN customers c ON c.id = h.customer_id "                               \
  "LEFT JOIN tickets t ON t.id = h.ticket_id "

static const db::Query kAdd{"held.add", R"sql(
  INSERT INTO held_requests (desk_id, customer_id, person_id, writer_name, writer_mail, language, channel, subject, text, asked, automatic,
    urgent, state, entered_by, ticket_id, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting', $13, $14, $15) RETURNING id)sql"};
static const db::Query kFind{"held.find", "SELECT " SK_HELD_COLUMNS "WHERE h.id = $1"};
static const db::Query kDecide{"held.decide", R"sql(
  UPDATE held_requests SET state = $3, decided_by = $4, decided_name = $5, reason = $6, ticket_id = $7, decided_at = $8, version = version + 1
  WHERE id = $1 AND version = $2 AND state = 'waiting')sql"};

HeldRequestId add_held(db::Tx& tx, const HeldRequest& request) {
  return HeldRequestId{tx.number(kAdd, request.desk, request.customer, request.person, request.writer_name, request.writer_mail,
                                 i18n::to_word(request.language), json::enum_word(request.channel), request.subject, request.text,
                                 request.asked, request.automatic, request.urgent, request.entered_by, request.ticket, tx.now)};
}

std::optional<HeldRequest> find_held(db::Tx& tx, HeldRequestId id) { return tx.first(kFind, read_held, id); }

bool decide_held(db::Tx& tx, const HeldRequest& request) {
  return tx.run(kDecide, request.id, request.version, json::enum_word(request.state), request.decided_by, request.decided_name,
                request.reason, request.ticket, tx.now) == 1;
}

std::vector<HeldRequest> list_held(db::Tx& tx, const HeldFilter& filter) {
  db::BuiltQuery query{"held.list", "SELECT " SK_HELD_COLUMNS "WHERE h.desk_id = $1", {filter.desk.value}};
  const auto place = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.state) query.text += " AND h.state = " + place(std::string(json::enum_word(*filter.state)));
  if (filter.customer) query.text += " AND h.customer_id = " + place(filter.customer->value);
  if (filter.writer) query.text += " AND h.person_id = " + place(filter.writer->value);
  if (filter.before) query.text += " AND h.id < " + place(filter.before->value);
  query.text += " ORDER BY h.id DESC LIMIT " + place(static_cast<std::int64_t>(filter.limit));
  return tx.list_built(query, read_held);
}

static const db::Query kCountOf{"held.count_of", R"sql(
  SELECT count(*) FROM held_requests WHERE desk_id = $1 AND state IN ('waiting', 'approved', 'declined') AND created_at > $3
    AND customer_id = $4 AND writer_mail = $2)sql"};
static const db::Query kAddMessage{"held.add_message", R"sql(
  INSERT INTO held_messages (item_id, request_id, message_name, content_digest) VALUES ($1, $2, $3, $4))sql"};
static const db::Query kAddReference{"held.add_reference", R"sql(
  INSERT INTO held_references (item_id, message_name) VALUES ($1, $2) ON CONFLICT DO NOTHING)sql"};
// Asked for every mail: a minimum needs nothing to sort in.
static const db::Query kAnswering{"held.answering", R"sql(
  SELECT min(m.request_id) FROM held_references r JOIN held_messages m ON m.item_id = r.item_id JOIN held_requests h ON h.id = m.request_id
  WHERE r.message_name = $2 AND h.desk_id = $1 AND h.state = 'waiting')sql"};
static const db::Query kMessages{"held.messages", "SELECT item_id FROM held_messages WHERE request_id = $1 ORDER BY item_id"};
static const db::Query kKnown{"held.known", R"sql(
  SELECT count(*) FROM held_messages m JOIN held_requests h ON h.id = m.request_id
  WHERE m.message_name = $2 AND m.content_digest = $3 AND h.desk_id = $1)sql"};
static const db::Query kWith{"held.with", R"sql(
  SELECT m.request_id FROM held_messages m JOIN held_requests h ON h.id = m.request_id
  WHERE m.message_name = $2 AND h.desk_id = $1 ORDER BY m.request_id LIMIT 1)sql"};
static const db::Query kClaim{"held.claim", R"sql(
  UPDATE intake_items SET state = 'received' WHERE state = 'held' AND id IN (SELECT item_id FROM held_messages WHERE request_id = $1))sql"};

std::int64_t count_held_of(db::Tx& tx, const HeldRequest& of, Instant since) {
  return tx.number(kCountOf, of.desk, of.writer_mail, since, of.customer);
}

void add_held_message(db::Tx& tx, HeldRequestId request, const HeldMessage& message) {
  tx.run(kAddMessage, message.item, request, message.name, message.content_digest);
  for (const std::string& answered : message.answers) tx.run(kAddReference, message.item, answered);
}

std::optional<HeldRequestId> held_request_answering(db::Tx& tx, DeskId desk, const std::string& message_name) {
  return tx.first(kAnswering, [](const db::Row& row) { return row.get<std::optional<HeldRequestId>>(0); }, desk, message_name).value();
}

std::vector<IntakeItemId> held_messages(db::Tx& tx, HeldRequestId request) {
  return tx.list(kMessages, [](const db::Row& row) { return row.get<IntakeItemId>(0); }, request);
}

bool is_held_already(db::Tx& tx, DeskId desk, const std::string& message_name, const std::string& content_digest) {
  return tx.number(kKnown, desk, message_name, content_digest) > 0;
}

std::optional<HeldRequestId> held_request_with(db::Tx& tx, DeskId desk, const std::string& message_name) {
  return tx.first(kWith, [](const db::Row& row) { return row.get<HeldRequestId>(0); }, desk, message_name);
}

void claim_held_items(db::Tx& tx, HeldRequestId request) { tx.run(kClaim, request); }

} // namespace sk::intake
