// For the verbs of this room alone: one more article of a ticket, with its files, its Message-ID and its words for the search.
#pragma once

#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

ArticleId write_article(db::Tx& tx, const Ticket& ticket, const Speaker& speaker, const Message& message, bool internal);
// What is said to a merged ticket is said to the one that goes on, also when the merge came while the mail was read.
Ticket locked_survivor(db::Tx& tx, const Ticket& ticket);

} // namespace sk::tickets
