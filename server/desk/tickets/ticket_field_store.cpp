#include "desk/tickets/ticket_field_store.hpp"

namespace sk::tickets {

static const db::Query kFields{"tickets.fields", "SELECT field, value, source, at FROM ticket_fields WHERE ticket_id = $1 ORDER BY field"};

std::vector<TicketField> fields_of(db::Tx& tx, TicketId ticket) {
  return tx.list(
      kFields,
      [](const db::Row& row) {
        const std::optional<FieldSource> source = json::enum_from_word<FieldSource>(row.text(2));
        SK_VERIFY(source.has_value());
        return TicketField{row.get<std::string>(0), row.get<std::string>(1), *source, row.get<Instant>(3)};
      },
      ticket);
}

forms::Values values_of(db::Tx& tx, TicketId ticket) {
  forms::Values values;
  for (TicketField& field : fields_of(tx, ticket)) values[field.field] = std::move(field.value);
  return values;
}

static const db::Query kPutField{"tickets.put_field", R"sql(
  INSERT INTO ticket_fields (ticket_id, field, value, source, at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (ticket_id, field) DO UPDATE SET value = excluded.value, source = excluded.source, at = excluded.at)sql"};
static const db::Query kDropField{"tickets.drop_field", "DELETE FROM ticket_fields WHERE ticket_id = $1 AND field = $2"};

void put_field(db::Tx& tx, TicketId ticket, const std::string& field, const std::string& value, FieldSource source) {
  if (value.empty()) {
    tx.run(kDropField, ticket, field);
  } else {
    tx.run(kPutField, ticket, field, value, json::enum_word(source), tx.now);
  }
}

static const db::Query kAddFind{"tickets.add_find", R"sql(
  INSERT INTO ticket_finds (ticket_id, article_id, kind, value, in_subject, place, quote) VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void add_finds(db::Tx& tx, TicketId ticket, ArticleId article, const std::vector<forms::Found>& finds) {
  for (const forms::Found& found : finds) {
    tx.run(kAddFind, ticket, article, json::enum_word(found.kind), found.value, found.in_subject, static_cast<std::int64_t>(found.offset),
           found.quote);
  }
}

static const db::Query kFinds{"tickets.finds", R"sql(
  SELECT kind, value, in_subject, place, quote, article_id FROM ticket_finds WHERE ticket_id = $1 ORDER BY article_id, in_subject DESC, place)sql"};

std::vector<TicketFind> finds_of(db::Tx& tx, TicketId ticket) {
  return tx.list(
      kFinds,
      [](const db::Row& row) {
        TicketFind find;
        const std::optional<forms::FoundKind> kind = json::enum_from_word<forms::FoundKind>(row.text(0));
        SK_VERIFY(kind.has_value());
        find.kind = *kind;
        find.value = row.text(1);
        find.in_subject = row.get<bool>(2);
        find.offset = static_cast<std::size_t>(row.integer(3));
        find.quote = row.text(4);
        find.article = row.get<ArticleId>(5);
        return find;
      },
      ticket);
}

} // namespace sk::tickets
