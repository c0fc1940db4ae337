#include "desk/notices/thread_store.hpp"

#include "base/crypto/digest.hpp"

namespace sk::notices {

// 64 bits of a digest index better than the text; equal keys are told apart by the text itself.
static std::int64_t key_of(const std::string& message_id) {
  const std::string hex = crypto::sha256_hex(message_id);
  return static_cast<std::int64_t>(std::stoull(hex.substr(0, 16), nullptr, 16));
}

static const db::Query kRemember{"threads.remember", R"sql(
  INSERT INTO message_ids (message_key, desk_id, message_id, content_digest, ticket_id, article_id) VALUES ($1, $2, $3, $4, $5, $6))sql"};

void remember_message(db::Tx& tx, DeskId desk, const std::string& message_id, const std::string& content_digest, TicketId ticket,
                      std::optional<ArticleId> article) {
  tx.run(kRemember, key_of(message_id), desk, message_id, content_digest, ticket, article);
}

static const db::Query kMove{"threads.move", R"sql(
  UPDATE message_ids SET ticket_id = $5 WHERE message_key = $1 AND message_id = $2 AND desk_id = $3 AND article_id = $4)sql"};

void move_message(db::Tx& tx, DeskId desk, const std::string& message_id, ArticleId article, TicketId ticket) {
  tx.run(kMove, key_of(message_id), message_id, desk, article, ticket);
}

static const db::Query kFind{"threads.find", R"sql(
  SELECT ticket_id, article_id, content_digest FROM message_ids WHERE message_key = $1 AND message_id = $2 AND desk_id = $3
  ORDER BY article_id IS NULL, article_id)sql"};

std::vector<KnownMessage> find_messages(db::Tx& tx, DeskId desk, const std::string& message_id) {
  return tx.list(
      kFind,
      [](const db::Row& row) {
        return KnownMessage{row.get<TicketId>(0), row.get<std::optional<ArticleId>>(1), row.get<std::string>(2)};
      },
      key_of(message_id), message_id, desk);
}

}  // namespace sk::notices
