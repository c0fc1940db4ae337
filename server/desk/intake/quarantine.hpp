// What agents do with a mail that was held: release it into a ticket of its own or a given one, or discard it with a reason. One
// decision per mail, kept with who and when; whoever comes second is told so. After `quarantine_days` the bytes of what nobody
// wanted go away by rule, the rows stay (I7).
#pragma once

#include <optional>
#include <string>

#include "desk/access/call.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/quarantine_store.hpp"

namespace sk::intake {

struct Release {
  std::optional<std::string> ticket; // public number; nothing: a ticket of its own
  bool as_contact = false;           // the agent's word that the sender is who the From line says
};
// The agent's decision counts more than the cause. Answers the public number of the ticket.
Outcome<std::string> release(access::House& house, const access::Actor& actor, IntakeItemId id, const Release& wanted);
Outcome<Decision> discard(access::House& house, const access::Actor& actor, IntakeItemId id, const std::string& reason);

// Lets go what is older than `days`; answers how many mails lost their bytes.
std::int64_t sweep_quarantine(access::House& house, int days);

} // namespace sk::intake
