// Which ticket a mail belongs to: by the signed reply address, the graph of Message-IDs, or the public number, and always only
// for somebody who takes part in that ticket. Anything weaker opens a ticket of its own, never somebody else's (EL-26, A01, A03).
#pragma once

#include "desk/intake/judged.hpp"
#include "desk/notices/outgoing_mail.hpp"

namespace sk::intake {

struct ThreadMatch {
  std::optional<tickets::Ticket> ticket;
  bool by_token = false; // it came to an address that only this ticket and contact have
};

ThreadMatch find_thread(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item);

// The same message is here already: over another way, to another address of the desk, or once more.
bool is_known_already(db::Tx& tx, const Judged& judged);
// A message without a name of its own is known by what it says.
// May this author's mail stand in this ticket? The reporter, or somebody who may read it anyway.
bool takes_part(const Author& author, const tickets::Ticket& ticket);
std::string message_name(const Judged& judged);

// The mail of ours whose envelope address this came to.
std::optional<notices::OutgoingMail> answered_mail(db::Tx& tx, const access::House& house, DeskId desk, const ItemEnvelope& envelope);

} // namespace sk::intake
