// All SQL of whose ticket it is, where that is said later than by its first message.
#pragma once

#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// Customer and reporter of the ticket; its place in the customer's own order is gone.
void put_customer_of(db::Tx& tx, const Ticket& ticket);

struct IndexedAs {
  std::optional<CustomerId> customer;
  std::optional<PersonId> reporter;
  std::string reporter_mail;
};
struct IndexedArticle {
  ArticleId article;
  TicketId first_ticket;
  std::optional<IndexedAs> known_as; // nothing: as the first ticket says
};
// Those that are the ticket's, and those that began there.
std::vector<IndexedArticle> articles_to_reindex(db::Tx& tx, TicketId ticket);
void keep_indexed_as(db::Tx& tx, ArticleId article, const IndexedAs& as);

} // namespace sk::tickets
