// Mails on promises, waits, steps and reminders.
#include "desk/clocks/phrase.hpp"
#include "desk/tickets/decision_link.hpp"
#include "desk/tickets/mail_scene.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_mails.hpp"

namespace sk::tickets::mails {

void tell_promise(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                  const std::string& text) {
  send_status(Scene{tx, house, desk, ticket, event}, text);
}

void tell_reminder(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   int count, int times) {
  const Scene scene{tx, house, desk, ticket, event};
  i18n::Args args = {{"number", ticket.number},
                     {"count", std::to_string(count)},
                     {"times", std::to_string(times)},
                     {"link", decision_url(house, ticket, tx.now)}};
  if (ticket.state == TicketState::Solved) return send_status(scene, i18n::text(ticket.language, "mail.reminder.accept", args));
  // The question itself once more, with its page; the ticket goes on meanwhile, so nobody is asked to close it.
  if (ticket.state != TicketState::WaitingCustomer)
    return send_status(scene, i18n::text(ticket.language, "mail.reminder.missing", args) + question_part(tx, house, ticket));
  send_status(scene, i18n::text(ticket.language, "mail.reminder.answer", args) + "\n\n" +
                         i18n::text(ticket.language, "mail.reminder.close", args));
}

void tell_closed_in_silence(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket,
                            const audit::Event& event) {
  send_status(Scene{tx, house, desk, ticket, event}, i18n::text(ticket.language, "mail.silence.closed", {{"number", ticket.number}}));
}

void tell_wait(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
               const std::string& what, std::optional<Instant> until) {
  i18n::Args args = {{"number", ticket.number}};
  if (until) args.emplace_back("time", clocks::time_text(*until, ticket.language, calendars::Zone(desk.zone)));
  send_status(Scene{tx, house, desk, ticket, event}, i18n::text(ticket.language, "mail.wait." + what, args));
}

void tell_wait_ended(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event) {
  send_status(Scene{tx, house, desk, ticket, event}, i18n::text(ticket.language, "mail.wait.ended", {{"number", ticket.number}}));
}

void tell_step(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
               const std::string& step) {
  send_status(Scene{tx, house, desk, ticket, event}, i18n::text(ticket.language, "clock.event." + step) + ".");
}

} // namespace sk::tickets::mails
