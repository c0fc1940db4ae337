// All SQL of merges and moved articles.
#pragma once

#include <vector>

#include "base/db/tx.hpp"
#include "desk/secrets/secret.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct MergeRow {
  std::int64_t id = 0;
  TicketId ticket, into;
  bool was_closed = false;  // before the merge closed it
};

// Marks it, with no new version; nothing takes the mark away.
void set_merged_into(db::Tx& tx, TicketId ticket, std::optional<TicketId> into);
std::int64_t add_merge(db::Tx& tx, const MergeRow& merge, const std::vector<ArticleId>& articles, const std::vector<SecretId>& secrets);
std::optional<MergeRow> standing_merge(db::Tx& tx, TicketId ticket);  // that is not undone
void end_merge(db::Tx& tx, std::int64_t id);
std::vector<ArticleId> articles_of_merge(db::Tx& tx, std::int64_t id);
std::vector<SecretId> secrets_of_merge(db::Tx& tx, std::int64_t id);
std::vector<TicketId> merged_tickets(db::Tx& tx, TicketId into);  // directly

// With what a mail's reading found, and the thread of its Message-ID.
void move_article(db::Tx& tx, const Article& article, TicketId to);

}  // namespace sk::tickets
