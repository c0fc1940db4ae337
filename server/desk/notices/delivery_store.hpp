// What becomes known about a mail after the smarthost took it.
#pragma once

#include <string>

#include "base/db/tx.hpp"

namespace sk::notices {

// A delivery report says that it did not arrive. `sent_at` stays: it did leave.
void fail_delivery(db::Tx& tx, OutgoingMailId id, const std::string& reply);

}  // namespace sk::notices
