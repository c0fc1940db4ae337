// The graph of every Message-ID ever seen or minted, inbound ones too, so that a reply to any mail of a ticket finds it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"

namespace sk::notices {

struct KnownMessage {
  TicketId ticket;
  std::optional<ArticleId> article;
  std::string content_digest;  // "" for mails that we sent
};

void remember_message(db::Tx& tx, DeskId desk, const std::string& message_id, const std::string& content_digest, TicketId ticket,
                      std::optional<ArticleId> article);
// All that bear this Message-ID in this desk, oldest first.
// The article, and with it the thread, belongs to another ticket from here on.
void move_message(db::Tx& tx, DeskId desk, const std::string& message_id, ArticleId article, TicketId ticket);
std::vector<KnownMessage> find_messages(db::Tx& tx, DeskId desk, const std::string& message_id);

}  // namespace sk::notices
