// What an agent says has happened besides messages and states: a step on the way (the technician arrived, the repair is finished, the
// customer was informed), or a wait for parts or for an agreed date (AT-24, AT-42). Clocks start, stop and pause by them.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <vector>

#include "base/core/outcome.hpp"
#include "desk/access/call.hpp"
#include "desk/clocks/clock_event.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

enum class Step { PartsOrdered, PartsArrived, Arrived, Diagnosed, RepairFinished, CustomerInformed, Delivered, Returned };
BOOST_DESCRIBE_ENUM(Step, PartsOrdered, PartsArrived, Arrived, Diagnosed, RepairFinished, CustomerInformed, Delivered, Returned)

// The waits that are no state of the ticket; for the customer and a supplier there are states.
enum class WaitFor { Parts, AgreedDate };
BOOST_DESCRIBE_ENUM(WaitFor, Parts, AgreedDate)

struct OpenWait {
  WaitFor what = WaitFor::Parts;
  Instant since;
  std::optional<Instant> until;
};
// Those that have not ended by `now`; pure.
std::vector<OpenWait> open_waits(const std::vector<audit::Event>& events, Instant now);

Outcome<Ticket> begin_wait(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, WaitFor what,
                           std::optional<Instant> until);
Outcome<Ticket> end_wait(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, WaitFor what);
Outcome<Ticket> take_step(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, Step step);

// What a clock hears of such an event; nothing of others. Pure.
std::optional<clocks::Event> clock_step(const audit::Event& event);

} // namespace sk::tickets
