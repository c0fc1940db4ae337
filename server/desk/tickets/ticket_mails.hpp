// Which public event leads to which mail, in the reporter's language (DV-9, DV-13). Internal notes lead to none (DV-29).
// Acknowledgements and answers leave at once, mails on status may be bundled (decision 6); an answer takes along what still
// waits. How many leave is judged at the gate (desk/notices/budget.hpp).
#pragma once

#include <string>

#include "desk/tickets/tickets.hpp"

namespace sk::tickets::mails {

void acknowledge(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                 const std::string& message_id);
// `with`: the files and who gets a copy. `before`: the state that the answer has changed, if it did.
void send_reply(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                const html::Written& written, TicketState before, const Enclosed& with);
void tell_assigned(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   const std::string& agent);
// Not to the one who did it.
void tell_state(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                TicketState before, const Speaker& by);
// CS-40: what it was, what it is, and why.
void tell_severity(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& before,
                   const std::string& reason, const Speaker& by);
// A promise has moved: what was promised, what is, and why.
void tell_promise(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                  const std::string& text);
// While the ticket waits for the customer: the n-th reminder of so many, with the link that closes or accepts.
void tell_reminder(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   int count, int times);
void tell_closed_in_silence(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket,
                            const audit::Event& event);
// Waiting for parts or an agreed date, and a step on the way; words as in ticket_steps.hpp.
void tell_wait(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
               const std::string& what, std::optional<Instant> until);
void tell_wait_ended(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event);
void tell_step(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
               const std::string& step);
// To the reporter, when a colleague has written.
void tell_of_customer_message(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket,
                              const audit::Event& event, const Speaker& by, const std::string& text);

// Covered or not, and why; the reporter alone needs no mail of its own consent.
void tell_scope(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& reason,
                const Speaker& by);
// To the reporter of the one that was merged.
void tell_merged(db::Tx& tx, const access::House& house, const Ticket& merged, const Ticket& survivor, const audit::Event& event);
// The proof that a device password is gone.
void tell_secret_destroyed(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& label);

// A mail to an agent of the desk about a ticket, with the way to it; its text is the caller's to write.
notices::MailDraft draft_for_agent(const access::House& house, const Ticket& ticket, const audit::Event& event, const people::Person& agent,
                                   notices::MailKind kind);

} // namespace sk::tickets::mails
