// The one page on which the rooms meet: who answers which route, who hears which event, in which order.
#pragma once

#include "app/live_hub.hpp"
#include "app/world.hpp"
#include "channels/mail/mail_gate.hpp"
#include "desk/notices/outbox.hpp"
#include "desk/secrets/key_keeper.hpp"

namespace sk::app {

void add_all_routes(access::Routes& routes);
// Each may be missing (commands that only write).
void connect_hearers(World& world, Hub* hub, notices::Outbox* outbox, secrets::KeyKeeper* keys);
intake::HopRules hop_rules(const Settings& settings);
// As many as may send at the same time.
std::vector<std::unique_ptr<notices::Carrier>> open_carriers(World& world);
std::unique_ptr<notices::Carrier> open_carrier(World& world); // one more, for mails that go past the outbox

} // namespace sk::app
