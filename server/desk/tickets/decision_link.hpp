// The customer's word by the link of a mail: done, or opened again (CS-10, AT-38). The page asks and only its button acts, so that no
// scanner of links closes a ticket.
#pragma once

#include "desk/access/call.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

inline constexpr std::int64_t kDecisionLinkDays = 60;

std::string decision_url(const access::House& house, const Ticket& ticket, Instant now); // the ticket's own page when there is no contact

} // namespace sk::tickets
