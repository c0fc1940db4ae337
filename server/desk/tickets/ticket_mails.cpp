#include "desk/tickets/ticket_mails.hpp"

#include "base/core/log.hpp"
#include "base/json/write.hpp"
#include "base/text/unicode.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets::mails {

namespace {

constexpr std::int64_t kAutomaticPerTicketAndHour = 10;  // I11

std::string link_to(const access::House& house, const Ticket& ticket) { return house.settings.public_url + "/portal/tickets/" + ticket.number; }

i18n::Args args_of(const access::House& house, const people::Desk& desk, const Ticket& ticket) {
  return {{"name", ticket.reporter_name.empty() ? ticket.reporter_mail : ticket.reporter_name},
          {"number", ticket.number},
          {"subject", ticket.subject},
          {"desk", desk.name},
          {"link", link_to(house, ticket)}};
}

bool within_budget(db::Tx& tx, const Ticket& ticket) {
  if (notices::count_automatic_of_ticket(tx, ticket.id, tx.now - Duration::hours(1)) >= kAutomaticPerTicketAndHour) {
    log::warning("mails.ticket_budget_used", {{"ticket", ticket.number}});
    return false;
  }
  if (ticket.reporter) return true;
  const std::string address = text::fold_case(ticket.reporter_mail);
  const Instant day_ago = tx.now - Duration::hours(24);
  notices::lock_stranger(tx, address);
  if (notices::count_answers_to_stranger(tx, address, day_ago) > 0) return false;
  notices::add_answer_to_stranger(tx, address, day_ago);
  return true;
}

notices::MailDraft draft_for(const Ticket& ticket, const audit::Event& event, notices::MailKind kind) {
  notices::MailDraft draft;
  draft.ticket = ticket.id;
  draft.number = ticket.number;
  // None of a stranger's own text goes back to an address that may not be theirs (A07).
  if (ticket.reporter) draft.ticket_subject = ticket.subject;
  draft.event = event.id;
  draft.article = event.article;
  draft.kind = kind;
  draft.person = ticket.reporter;
  draft.recipient = ticket.reporter_mail;
  if (ticket.reporter) draft.recipient_name = ticket.reporter_name;
  return draft;
}

std::string sign(const Ticket& ticket, const people::Desk& desk, const std::string& body) {
  return body + "\n\n" + i18n::text(ticket.language, "mail.signature", {{"desk", desk.name}}) + "\n";
}

void send_status(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                 const std::string& body) {
  if (ticket.reporter_mail.empty() || !within_budget(tx, ticket)) return;
  notices::MailDraft draft = draft_for(ticket, event, notices::MailKind::Status);
  draft.text = sign(ticket, desk, body);
  notices::queue_mail(tx, house, desk, draft);
}

const char* state_text(TicketState before, TicketState now) {
  switch (now) {
    case TicketState::New: return "mail.status.reopened";
    case TicketState::InProgress: return rules::is_open(before) ? "mail.status.in_progress" : "mail.status.reopened";
    case TicketState::WaitingCustomer: return "mail.status.waiting_customer";
    case TicketState::WaitingSupplier: return "mail.status.waiting_supplier";
    case TicketState::Solved: return "mail.status.solved";
    case TicketState::Closed: return "mail.status.closed";
  }
  return "";
}

}  // namespace

void acknowledge(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                 const std::string& message_id) {
  if (ticket.reporter_mail.empty() || !within_budget(tx, ticket)) return;
  notices::MailDraft draft = draft_for(ticket, event, notices::MailKind::Acknowledgement);
  draft.in_reply_to = message_id;
  draft.text = sign(ticket, desk, i18n::text(ticket.language, ticket.reporter ? "mail.ack.body" : "mail.ack.unknown_body", args_of(house, desk, ticket)) + mail_part(tx, house, ticket));
  notices::queue_mail(tx, house, desk, draft);
}

void send_reply(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                const std::string& text, bool state_changed) {
  if (ticket.reporter_mail.empty()) return;
  notices::MailDraft draft = draft_for(ticket, event, notices::MailKind::Reply);
  draft.ticket_subject = ticket.subject;  // a person answers a person
  draft.automatic = false;
  draft.in_reply_to = last_mail_id(tx, ticket.id);
  std::string body = text;
  if (state_changed) body += "\n\n" + i18n::text(ticket.language, state_text(ticket.state, ticket.state), args_of(house, desk, ticket));
  draft.text = body + "\n\n-- \n" + i18n::text(ticket.language, "mail.reply.body_footer", args_of(house, desk, ticket)) + "\n";
  notices::queue_mail(tx, house, desk, draft);
}

void tell_assigned(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   const std::string& agent) {
  i18n::Args args = args_of(house, desk, ticket);
  args.emplace_back("agent", agent);
  send_status(tx, house, desk, ticket, event, i18n::text(ticket.language, "mail.status.assigned", args));
}

void tell_state(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                TicketState before, const Speaker& by) {
  if (by.person && by.person == ticket.reporter) return;
  send_status(tx, house, desk, ticket, event, i18n::text(ticket.language, state_text(before, ticket.state), args_of(house, desk, ticket)));
}

void tell_severity(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& before,
                   const std::string& reason, const Speaker& by) {
  if (by.person && by.person == ticket.reporter) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, ticket.desk);
  const auto name = [&](const std::string& key) {
    const forms::Severity* severity = known->severity(key);
    return severity ? severity->name.in(ticket.language) : key;
  };
  i18n::Args args = args_of(house, *desk, ticket);
  args.emplace_back("to", name(ticket.severity));
  std::string body = i18n::text(ticket.language, "mail.status.severity", args);
  if (!before.empty()) body += "\n" + i18n::text(ticket.language, "mail.status.severity_before", {{"from", name(before)}});
  if (!reason.empty()) body += "\n\n" + reason;
  send_status(tx, house, *desk, ticket, event, body);
}

void tell_of_customer_message(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                              const Speaker& by, const std::string& text) {
  const bool own = by.person ? by.person == ticket.reporter : text::fold_case(by.mail) == text::fold_case(ticket.reporter_mail);
  if (own || !ticket.reporter) return;
  i18n::Args args = args_of(house, desk, ticket);
  args.emplace_back("author", by.name);
  send_status(tx, house, desk, ticket, event, i18n::text(ticket.language, "mail.status.colleague_wrote", args) + "\n\n" + text);
}

}  // namespace sk::tickets::mails
