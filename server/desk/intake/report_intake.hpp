// A delivery report counts only when it came to the envelope address of the mail it is about (A09): then the ticket tells its
// agents in plain words, the mail counts as failed and the address is marked. Nothing else that it names is believed.
#pragma once

#include "desk/intake/judged.hpp"

namespace sk::intake {

// Writes `item`'s ticket and article; false: this is no report that counts. Never answers it.
bool take_report(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item);

} // namespace sk::intake
