// What becomes of a request whose writer may not register. Its ways in are mail, portal and an agent who takes down a call; its ways
// out are one: exactly one decision, by who may register for the customer, or by an agent.
#pragma once

#include <optional>
#include <string>

#include "desk/intake/held_store.hpp"
#include "desk/intake/judged.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::intake {

// --- mail ---
// The request that this mail goes on with, by the Message-IDs it answers: its writer's own, or that of somebody of the same customer.
std::optional<HeldRequest> find_held_thread(db::Tx& tx, const Judged& judged);
// The mail stands with the request and changes nothing; `item` then says so.
void join_held(db::Tx& tx, const Judged& judged, IntakeItem& item, const HeldRequest& request);
// Holds a mail that would open a ticket, when its writer may not register. False: let it open one.
bool hold_mail(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item);
// When the mail has opened a ticket at once although its writer may not, since it is urgent: who may register is asked (AT-45).
void ask_if_urgent(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item);

// --- portal, and a call that an agent takes down ---
struct HeldOpening {
  people::Desk desk;
  PersonId writer; // a contact
  tickets::Channel channel = tickets::Channel::Portal;
  std::string subject, text;
  tickets::Asked asked;
  std::optional<units::Unit> unit = {}; // of the writer's customer
  std::vector<tickets::Upload> uploads = {};
};
Outcome<HeldRequest> open_held(access::House& house, const access::Actor& actor, const HeldOpening& wanted);

// --- the decision ---
struct HeldDecision {
  bool approve = false;
  std::string reason; // needed to decline
};
// NotFound for missing and foreign alike, Stale when somebody has decided already.
Outcome<HeldRequest> decide(access::House& house, const access::Actor& actor, HeldRequestId id, const HeldDecision& decision);
Outcome<HeldRequest> load_held(db::Tx& tx, const access::Actor& actor, access::Action action, HeldRequestId id);

} // namespace sk::intake
