#include "desk/tickets/escalation_store.hpp"

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"

namespace sk::tickets {

namespace {
#define SK_ESCALATION                                                                                                                      \
  "SELECT id, ticket_id, desk_id, party, name, level, state, reference, asked_at, accepted_at, ended_at, version, mail FROM escalations "
const db::Query kAdd{"escalations.add", R"sql(
  INSERT INTO escalations(ticket_id, desk_id, party, name, level, state, asked_at, reference, mail)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id)sql"};
const db::Query kFind{"escalations.find", SK_ESCALATION "WHERE id = $1"};
const db::Query kOfTicket{"escalations.of_ticket", SK_ESCALATION "WHERE ticket_id = $1 ORDER BY id"};
const db::Query kUpdate{"escalations.update", R"sql(
  UPDATE escalations SET state = $2, reference = $3, accepted_at = $4, ended_at = $5, version = version + 1 WHERE id = $1 AND version = $6
  RETURNING id)sql"};
#undef SK_ESCALATION

Escalation read_escalation(const db::Row& row) {
  const std::optional<PartyLevel> level = json::enum_from_word<PartyLevel>(row.text(5));
  const std::optional<EscalationState> state = json::enum_from_word<EscalationState>(row.text(6));
  SK_VERIFY(level && state);
  Escalation one;
  one.id = row.get<EscalationId>(0);
  one.ticket = row.get<TicketId>(1);
  one.desk = row.get<DeskId>(2);
  one.party = row.text(3);
  one.name = row.text(4);
  one.level = *level;
  one.state = *state;
  one.reference = row.text(7);
  one.asked_at = row.get<Instant>(8);
  one.accepted_at = row.get<std::optional<Instant>>(9);
  one.ended_at = row.get<std::optional<Instant>>(10);
  one.version = row.get<Version>(11);
  one.mail = row.text(12);
  return one;
}
} // namespace

EscalationId add_escalation(db::Tx& tx, const Escalation& one) {
  return EscalationId{tx.number(kAdd, one.ticket, one.desk, one.party, one.name, json::enum_word(one.level), json::enum_word(one.state),
                                one.asked_at, one.reference, one.mail)};
}
std::optional<Escalation> find_escalation(db::Tx& tx, EscalationId id) { return tx.first(kFind, read_escalation, id); }
std::vector<Escalation> escalations_of(db::Tx& tx, TicketId ticket) { return tx.list(kOfTicket, read_escalation, ticket); }
bool update_escalation(db::Tx& tx, const Escalation& one, Version seen) {
  return tx
      .first(
          kUpdate, [](const db::Row&) { return true; }, one.id, json::enum_word(one.state), one.reference, one.accepted_at, one.ended_at,
          seen)
      .has_value();
}

} // namespace sk::tickets
