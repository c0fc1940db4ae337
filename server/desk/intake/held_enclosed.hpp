// What a request of the portal brings along: files, which stay uploads until it is decided, and device passwords, each an object
// sealed for this request alone (D7). Approved, both go to the ticket; declined, both are gone for good.
#pragma once

#include "desk/intake/held_enclosed_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::intake {

Outcome<void> enclose(db::Tx& tx, const access::House& house, const HeldRequest& request, const std::vector<tickets::Upload>& files,
                      const tickets::Asked& asked);

// In the transaction of the decision. The values are opened for whoever keeps them anew, in the same breath.
std::vector<tickets::GivenSecret> take_secrets(db::Tx& tx, const access::House& house, const HeldRequest& request);
void discard_enclosed(db::Tx& tx, const HeldRequest& request, const std::vector<tickets::Upload>& files);

} // namespace sk::intake
