#include "desk/tickets/ticket_customer_store.hpp"

namespace sk::tickets {

static const db::Query kPut{"tickets.put_customer", R"sql(
  UPDATE tickets SET customer_id = $2, reporter_id = $3, reporter_name = $4, reporter_mail = $5, language = $6, customer_position = NULL
  WHERE id = $1)sql"};

void put_customer_of(db::Tx& tx, const Ticket& ticket) {
  tx.run(kPut, ticket.id, ticket.customer, ticket.reporter, ticket.reporter_name, ticket.reporter_mail, i18n::to_word(ticket.language));
}

static const db::Query kArticles{"tickets.articles_to_reindex", R"sql(
  SELECT a.id, coalesce(a.first_ticket_id, a.ticket_id), i.article_id, i.customer_id, i.reporter_id, i.reporter_mail
  FROM articles a LEFT JOIN indexed_articles i ON i.article_id = a.id WHERE a.ticket_id = $1 OR a.first_ticket_id = $1 ORDER BY a.id)sql"};
static const db::Query kKeep{"tickets.keep_indexed_as", R"sql(
  INSERT INTO indexed_articles (article_id, customer_id, reporter_id, reporter_mail) VALUES ($1, $2, $3, $4)
  ON CONFLICT (article_id) DO UPDATE SET customer_id = excluded.customer_id, reporter_id = excluded.reporter_id,
    reporter_mail = excluded.reporter_mail)sql"};

std::vector<IndexedArticle> articles_to_reindex(db::Tx& tx, TicketId ticket) {
  return tx.list(
      kArticles,
      [](const db::Row& row) {
        IndexedArticle one{row.get<ArticleId>(0), row.get<TicketId>(1), {}};
        if (row.get<std::optional<ArticleId>>(2))
          one.known_as = IndexedAs{row.get<std::optional<CustomerId>>(3), row.get<std::optional<PersonId>>(4), row.get<std::string>(5)};
        return one;
      },
      ticket);
}

void keep_indexed_as(db::Tx& tx, ArticleId article, const IndexedAs& as) {
  tx.run(kKeep, article, as.customer, as.reporter, as.reporter_mail);
}

} // namespace sk::tickets
