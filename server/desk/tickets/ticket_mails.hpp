// Which public event leads to which mail, in the reporter's language (DV-9, DV-13). Internal notes lead to none (DV-29).
// An address that is no known contact gets at most one automatic answer in 24 hours, with none of its own text (A07); a
// ticket sends at most ten automatic mails an hour (I11).
#pragma once

#include <string>

#include "desk/tickets/tickets.hpp"

namespace sk::tickets::mails {

void acknowledge(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                 const std::string& message_id);
void send_reply(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                const std::string& text, bool state_changed);
void tell_assigned(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   const std::string& agent);
// Not to the one who did it.
void tell_state(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                TicketState before, const Speaker& by);
// CS-40: what it was, what it is, and why.
void tell_severity(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& before,
                   const std::string& reason, const Speaker& by);
// To the reporter, when a colleague has written.
void tell_of_customer_message(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket,
                              const audit::Event& event, const Speaker& by, const std::string& text);

}  // namespace sk::tickets::mails
