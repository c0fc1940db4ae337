// Which two tickets may become one. Pure. Its one invariant: nobody reads more afterwards than before (I18, A32).
#pragma once

#include "base/core/outcome.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets::rules {

// The reporters as they are today; nothing: an address that is no known contact.
struct Reporters {
  std::optional<access::Actor> of_merged, of_survivor;
};
Outcome<void> may_merge(const Ticket& merged, const Ticket& survivor, const Reporters& reporters);

}  // namespace sk::tickets::rules
