// A request of somebody who may not register: held with all that was sent, without ticket, clock or technician, until somebody who
// may register for that customer, or an agent, says yes or no (DV-22, DV-26, EL-14, EL-28).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/intake/intake_item.hpp"
#include "desk/notices/outgoing_mail.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::intake {

enum class HeldState {
  Waiting,
  Approved, // there is a ticket
  Declined,
};
BOOST_DESCRIBE_ENUM(HeldState, Waiting, Approved, Declined)

struct HeldRequest {
  HeldRequestId id;
  DeskId desk;
  CustomerId customer;
  std::string customer_name;      // as it is today; only read
  std::optional<PersonId> person; // the writer, a contact that is not approved; nothing: a colleague whom nobody has named
  std::string writer_name, writer_mail;
  i18n::Language language = i18n::Language::Sv;
  tickets::Channel channel = tickets::Channel::Mail;
  std::string subject, text; // of a mail: what it says; the mail itself is the intake item
  std::string asked;         // JSON of tickets::Asked; "" for none
  bool automatic = false;    // a machine wrote it: nobody answers
  bool urgent = false;       // registered at once, and asked about (AT-45)
  HeldState state = HeldState::Waiting;
  std::string entered_by; // the agent who took it down for a caller
  std::optional<PersonId> decided_by;
  std::string decided_name, reason;
  std::optional<TicketId> ticket;
  std::string ticket_number; // only read
  Instant created_at;
  std::optional<Instant> decided_at;
  Version version;
};

} // namespace sk::intake
