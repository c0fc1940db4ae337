// Whether a mail that opens a ticket is to be acknowledged, seen against what its author said before (echo.hpp).
#pragma once

#include "desk/intake/echo.hpp"
#include "desk/intake/judged.hpp"

namespace sk::intake {

// Counts what it withholds.
EchoVerdict hear_echo(db::Tx& tx, const Judged& judged, const tickets::Message& message);
// To be called when the ticket is open and was acknowledged.
void remember_answered(db::Tx& tx, const Judged& judged, TicketId ticket, const EchoVerdict& verdict);

}  // namespace sk::intake
