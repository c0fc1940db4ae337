// Two tickets about one thing become one, a ticket about two things becomes two, and either can be told of the other. Public numbers
// never change (AT-51): the number of a merged ticket finds the one that goes on, and mail to it arrives there. Articles and what
// is attached to them only move; who merges must be allowed to at both ends (A32).
#pragma once

#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

// The one that goes on for the one that was merged, for any other itself.
Ticket survivor_of(db::Tx& tx, Ticket ticket);

Outcome<Ticket> merge(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, TicketId into, Version seen);
// `number` of the ticket that was merged into this one; answers this one, as it is without it.
Outcome<Ticket> undo_merge(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId into, const std::string& number);

struct SplitOff {
  std::vector<ArticleId> articles;
  std::string subject;
};
// Answers the new ticket. At least one article stays.
Outcome<Ticket> split(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const SplitOff& wanted, Version seen);

Outcome<Ticket> link(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& number);
Outcome<Ticket> unlink(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& number);

}  // namespace sk::tickets
