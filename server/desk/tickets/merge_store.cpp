#include "desk/tickets/merge_store.hpp"

#include "desk/notices/thread_store.hpp"

namespace sk::tickets {

static const db::Query kMark{"merges.mark", "UPDATE tickets SET merged_into = $2 WHERE id = $1"};

void set_merged_into(db::Tx& tx, TicketId ticket, std::optional<TicketId> into) { tx.run(kMark, ticket, into); }

static const db::Query kAdd{"merges.add", R"sql(
  INSERT INTO ticket_merges (ticket_id, into_id, was_closed, merged_at) VALUES ($1, $2, $3, $4) RETURNING id)sql"};
static const db::Query kAddArticle{"merges.add_article", "INSERT INTO ticket_merge_articles (merge_id, article_id) VALUES ($1, $2)"};
static const db::Query kAddSecret{"merges.add_secret", "INSERT INTO ticket_merge_secrets (merge_id, secret_id) VALUES ($1, $2)"};

std::int64_t add_merge(db::Tx& tx, const MergeRow& merge, const std::vector<ArticleId>& articles, const std::vector<SecretId>& secrets) {
  const std::int64_t id = tx.number(kAdd, merge.ticket, merge.into, merge.was_closed, tx.now);
  for (const ArticleId article : articles) tx.run(kAddArticle, id, article);
  for (const SecretId secret : secrets) tx.run(kAddSecret, id, secret);
  return id;
}

static const db::Query kStanding{"merges.standing", R"sql(
  SELECT id, ticket_id, into_id, was_closed FROM ticket_merges WHERE ticket_id = $1 AND undone_at IS NULL ORDER BY id DESC LIMIT 1)sql"};
static const db::Query kEnd{"merges.end", "UPDATE ticket_merges SET undone_at = $2 WHERE id = $1"};
static const db::Query kArticles{"merges.articles", "SELECT article_id FROM ticket_merge_articles WHERE merge_id = $1 ORDER BY article_id"};
static const db::Query kSecrets{"merges.secrets", "SELECT secret_id FROM ticket_merge_secrets WHERE merge_id = $1 ORDER BY secret_id"};
static const db::Query kMerged{"merges.merged", "SELECT id FROM tickets WHERE merged_into = $1 ORDER BY id"};

std::optional<MergeRow> standing_merge(db::Tx& tx, TicketId ticket) {
  return tx.first(
      kStanding, [](const db::Row& row) { return MergeRow{row.integer(0), row.get<TicketId>(1), row.get<TicketId>(2), row.get<bool>(3)}; },
      ticket);
}
void end_merge(db::Tx& tx, std::int64_t id) { tx.run(kEnd, id, tx.now); }
std::vector<ArticleId> articles_of_merge(db::Tx& tx, std::int64_t id) {
  return tx.list(kArticles, [](const db::Row& row) { return row.get<ArticleId>(0); }, id);
}
std::vector<SecretId> secrets_of_merge(db::Tx& tx, std::int64_t id) {
  return tx.list(kSecrets, [](const db::Row& row) { return row.get<SecretId>(0); }, id);
}
std::vector<TicketId> merged_tickets(db::Tx& tx, TicketId into) {
  return tx.list(kMerged, [](const db::Row& row) { return row.get<TicketId>(0); }, into);
}

static const db::Query kMove{"merges.move_article", R"sql(
  UPDATE articles SET ticket_id = $2, first_ticket_id = coalesce(first_ticket_id, ticket_id) WHERE id = $1)sql"};
static const db::Query kMoveFinds{"merges.move_finds", "UPDATE ticket_finds SET ticket_id = $3 WHERE ticket_id = $2 AND article_id = $1"};

void move_article(db::Tx& tx, const Article& article, TicketId to) {
  tx.run(kMove, article.id, to);
  tx.run(kMoveFinds, article.id, article.ticket, to);
  if (!article.message_id.empty()) notices::move_message(tx, article.desk, article.message_id, article.id, to);
}

} // namespace sk::tickets
