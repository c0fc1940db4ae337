// Links between tickets: which one goes on with which.
#pragma once

#include <boost/describe.hpp>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

enum class LinkKind {
  Follows,     // goes on with the other one
  FollowedBy,
  Related,     // by hand, from either side
};
BOOST_DESCRIBE_ENUM(LinkKind, Follows, FollowedBy, Related)

struct Link {
  LinkKind kind = LinkKind::Follows;
  Ticket other;
};

void add_link(db::Tx& tx, TicketId later, TicketId earlier);
// False: it was, or was not, there.
bool add_related(db::Tx& tx, TicketId one, TicketId other);
bool drop_related(db::Tx& tx, TicketId one, TicketId other);
std::vector<Link> links_of(db::Tx& tx, TicketId ticket);  // as seen from this ticket, oldest first

} // namespace sk::tickets
