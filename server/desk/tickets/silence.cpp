#include "desk/tickets/silence.hpp"

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/silence_rules.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {

namespace {

// By its state: for an answer, or for the customer's word that it is solved.
bool stands_for_customer(const Ticket& ticket) {
  return ticket.state == TicketState::WaitingCustomer || ticket.state == TicketState::Solved;
}
// Or for what the report lacks, while the desk may work on it already.
bool asks_customer(const Ticket& ticket) { return ticket.waiting_since && rules::is_open(ticket.state); }
bool waits_for_customer(const Ticket& ticket) { return ticket.reporter && (stands_for_customer(ticket) || asks_customer(ticket)); }

// Whether the event may begin, renew or end a wait. A machine's message is nobody's answer (CS-41).
bool touches_wait(const audit::Event& event) {
  switch (event.kind) {
  case audit::EventKind::StateChanged:
  case audit::EventKind::QuestionAsked:
  case audit::EventKind::FieldsChanged: return true;
  case audit::EventKind::ArticleAdded: return event.payload.reason.value_or("") != kByMachine;
  default: return false;
  }
}

std::optional<Instant> next_of(db::Tx& tx, const SilenceRules& rules, DeskId desk) {
  const std::shared_ptr<const clocks::Rules> known = clocks::rules_of(tx, desk);
  const std::shared_ptr<const calendars::Calendar> calendar = known->book.find(calendars::Act::Answer, "mail");
  return calendar ? next_reminder(rules, *calendar, tx.now) : std::nullopt;
}

// The desk's rule, not the desk's people: an event of the program, and a mail that says so.
void close_silently(db::Tx& tx, const access::House& house, const people::Desk& desk, Ticket ticket, const Speaker& speaker) {
  const std::string before(json::enum_word(ticket.state));
  ticket.state = TicketState::Closed;
  ticket.waiting_since.reset();
  SK_VERIFY(update_ticket(tx, ticket, ticket.version));
  const audit::Event event = record_event(tx, house, ticket, speaker, audit::EventKind::StateChanged, {}, {before, "closed", {}, {}});
  mails::tell_closed_in_silence(tx, house, desk, ticket, event);
}

} // namespace

void remind(db::Tx& tx, const access::House& house, TicketId id) {
  lock_ticket(tx, id);
  const std::optional<Ticket> ticket = find_ticket(tx, id);
  const std::optional<Wait> known = find_wait(tx, id);
  if (!ticket || !known || !known->next_at || *known->next_at > tx.now) return;
  Wait wait = *known;
  const SilenceRules rules = silence_rules(tx, ticket->desk);
  if (!waits_for_customer(*ticket) || !rules.reminds) return forget_wait(tx, id);
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket->desk);
  SK_VERIFY(desk.has_value());
  const Speaker speaker{audit::ActorKind::System, {}, desk->name, ""};
  if (wait.reminders < rules.times) {
    ++wait.reminders;
    wait.next_at = next_of(tx, rules, ticket->desk);
    put_wait(tx, wait);
    const std::string count = std::to_string(wait.reminders) + "/" + std::to_string(rules.times);
    const audit::Event event = record_event(tx, house, *ticket, speaker, audit::EventKind::Reminded, {}, {{}, count, {}, {}});
    return mails::tell_reminder(tx, house, *desk, *ticket, event, wait.reminders, rules.times);
  }
  record_event(tx, house, *ticket, speaker, audit::EventKind::FellSilent, {}, {}, true);
  if (rules.closes && stands_for_customer(*ticket)) {
    forget_wait(tx, id);
    return close_silently(tx, house, *desk, *ticket, speaker);
  }
  wait.next_at.reset();
  wait.silent_at = tx.now;
  put_wait(tx, wait);
}

void keep_wait(db::Tx& tx, const Ticket& ticket, const audit::Event& event) {
  if (!touches_wait(event)) return;
  if (!waits_for_customer(ticket)) return forget_wait(tx, ticket.id);
  // What the state waits for, a field that an agent fills in does not bring nearer.
  if (event.kind == audit::EventKind::FieldsChanged && stands_for_customer(ticket)) return;
  const SilenceRules rules = silence_rules(tx, ticket.desk);
  if (!rules.reminds) return;
  put_wait(tx, {ticket.id, ticket.desk, tx.now, 0, next_of(tx, rules, ticket.desk), {}});
}

} // namespace sk::tickets
