// The documents of full text: what stands in them, and how they follow when a ticket turns out to be somebody else's.
#pragma once

#include "base/db/tx.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// What names the ticket stands in every document of it: words of the subject and of any article are found together.
search::Document document_of(const Ticket& ticket, const Article& article);
// Reporter and customer of `after` are others than those of `before`.
void reindex(db::Tx& tx, const Ticket& before, const Ticket& after);

} // namespace sk::tickets
