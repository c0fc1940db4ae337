// What recorded tickets would have promised under other rules: nothing is written. For `skranke desk simulate`.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "desk/clocks/clock_rules.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// What a replay needs of a ticket.
struct Recorded {
  TicketId id;
  std::string number, severity, product;
  Channel channel = Channel::Mail;
  std::optional<Instant> acknowledged;
  std::optional<Instant> received; // of a letter: before it was registered
  std::vector<audit::Event> events;
};
// Tickets of the desk opened at `since` or later, with ids in (after, until], by id.
std::vector<Recorded> recorded_tickets(db::Tx& tx, DeskId desk, Instant since, TicketId after, TicketId until);
TicketId last_ticket(db::Tx& tx); // of all desks; 0 for none

// Agreement numbers and the levels they name.
using LevelsOfAgreements = std::map<std::string, std::string>;

struct Moved {
  std::string number, clock;
  int run = 1;
  std::optional<Instant> before, after; // the deadline; nothing: not promised, or standing still
  bool broken_before = false, broken_after = false;
};
struct Replayed {
  std::int64_t tickets = 0, deadlines = 0, moved = 0, broken_before = 0, broken_after = 0;
  std::vector<Moved> shown;                   // the first ones
  void add(Replayed later, std::size_t show); // of tickets that come after these
};

// The stream that clocks hear under `rules`: the level is chosen anew at the opening and at each change of severity. Pure.
std::vector<clocks::Event> events_under(const clocks::Rules& rules, const Recorded& ticket, const LevelsOfAgreements& agreements);
// Compares the two and adds what differs. Pure.
void replay(const clocks::Rules& before, const clocks::Rules& after, const Recorded& ticket, const LevelsOfAgreements& agreements,
            Instant now, std::size_t show, Replayed& result);

} // namespace sk::tickets
