#include "desk/tickets/ticket_mails.hpp"

#include "base/json/enum_words.hpp"
#include "base/text/unicode.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/decision_link.hpp"
#include "desk/tickets/mail_scene.hpp"
#include "desk/tickets/roles.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_promises.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets::mails {

using notices::Wording;

notices::MailDraft draft_for(const Scene& scene, notices::MailKind kind) {
  const Ticket& ticket = scene.ticket;
  notices::MailDraft draft;
  draft.ticket = ticket.id;
  draft.number = ticket.number;
  if (ticket.reporter) draft.ticket_subject = ticket.subject;
  draft.event = scene.event.id;
  draft.article = scene.event.article;
  draft.kind = kind;
  draft.language = ticket.language;
  draft.person = ticket.reporter;
  draft.recipient = ticket.reporter_mail;
  if (ticket.reporter) draft.recipient_name = ticket.reporter_name;
  draft.link = scene.link();
  return draft;
}

namespace {

std::string clock_time(Instant at, const std::string& zone) {
  const LocalDateTime local = to_local(at, zone);
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(local.hour) + ":" + two(local.minute);
}

// In order, each with its time of day where there are several.
std::string listed(const Scene& scene, const std::vector<notices::Notice>& told) {
  if (told.size() == 1) return told.front().text;
  std::string out;
  for (const notices::Notice& notice : told)
    out += (out.empty() ? "" : "\n\n") + clock_time(notice.at, scene.desk.zone) + " " + notice.text;
  return out;
}

} // namespace

void send_status(const Scene& scene, const std::string& body) {
  if (scene.ticket.reporter_mail.empty()) return;
  notices::MailDraft draft = draft_for(scene, notices::MailKind::Status);
  draft.text = body;
  notices::queue_notice(scene.tx, scene.house, scene.desk, std::move(draft),
                        [&](const std::vector<notices::Notice>& told) { return scene.signed_text(listed(scene, told)); });
}

namespace {

// That work has begun is said only where somebody of the desk said so: a ticket that a customer's word has opened again lies
// there until somebody takes it up.
Wording wording_of(TicketState before, TicketState now) {
  switch (now) {
  case TicketState::New: return Wording::Reopened;
  case TicketState::InProgress: return rules::is_open(before) ? Wording::InProgress : Wording::Reopened;
  case TicketState::WaitingCustomer: return Wording::WaitingCustomer;
  case TicketState::WaitingSupplier: return Wording::WaitingSupplier;
  case TicketState::Solved: return Wording::Solved;
  case TicketState::Closed: return Wording::Closed;
  }
  return Wording::Reopened;
}

std::int64_t bytes_of(const std::vector<AttachmentRow>& files) {
  std::int64_t bytes = 0;
  for (const AttachmentRow& file : files) bytes += file.size;
  return bytes;
}

std::string shown_size(std::int64_t bytes) {
  if (bytes < 1'000'000) return std::to_string((bytes + 999) / 1'000) + " kB";
  return std::to_string((bytes + 999'999) / 1'000'000) + " MB";
}

// With the mail while they are small together; else named, and fetched by whoever may read the ticket.
void enclose(const Scene& scene, const std::vector<AttachmentRow>& files, notices::MailDraft& draft, std::string& body) {
  if (bytes_of(files) <= scene.house.settings.mail_attachment_bytes) {
    for (const AttachmentRow& file : files) draft.files.push_back({file.name, file.content_type, file.size, file.digest});
    return;
  }
  std::string names;
  for (const AttachmentRow& file : files) names += (names.empty() ? "" : ", ") + file.name + " (" + shown_size(file.size) + ")";
  body += "\n\n" + scene.words(Wording::FilesBehindLink, {{"files", names}});
}

} // namespace

void acknowledge(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                 const std::string& message_id) {
  if (ticket.reporter_mail.empty()) return;
  const Scene scene{tx, house, desk, ticket, event};
  notices::MailDraft draft = draft_for(scene, notices::MailKind::Acknowledgement);
  draft.in_reply_to = message_id;
  draft.text = scene.signed_text(scene.words(ticket.reporter ? Wording::Acknowledgement : Wording::AcknowledgementUnknown) +
                                 promise_part(tx, desk, ticket) + mail_part(tx, house, ticket));
  notices::queue_mail(tx, house, desk, draft);
}

void send_reply(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                const html::Written& written, TicketState before, const Enclosed& with) {
  if (ticket.reporter_mail.empty()) return;
  const Scene scene{tx, house, desk, ticket, event};
  notices::MailDraft draft = draft_for(scene, notices::MailKind::Reply);
  draft.ticket_subject = ticket.subject; // a person answers a person
  draft.automatic = false;
  draft.in_reply_to = last_mail_id(tx, ticket.id);
  draft.cc = with.cc;
  std::string body = written.text;
  draft.formatted = written.formatted;
  draft.formatted_bytes = written.formatted ? written.text.size() : 0;
  if (ticket.state == TicketState::Solved && before != ticket.state) {
    body += "\n\n" + scene.words_with_link(Wording::Solved, decision_url(house, ticket, tx.now));
  } else if (ticket.state != before) {
    body += "\n\n" + scene.words(wording_of(before, ticket.state));
  }
  enclose(scene, with.files, draft, body);
  if (const std::optional<notices::WaitingMail> waiting = notices::find_waiting(tx, ticket.id, ticket.reporter_mail)) {
    draft.in_place_of = waiting->id;
    body += "\n\n" + scene.words(Wording::AlsoHappened) + "\n\n" + listed(scene, waiting->notices);
  }
  draft.text = body + "\n\n-- \n" + scene.words(Wording::ReplyFooter) + "\n";
  notices::queue_mail(tx, house, desk, draft);
}

void tell_assigned(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                   const std::string& agent) {
  const Scene scene{tx, house, desk, ticket, event};
  std::string body = scene.words(Wording::Assigned, {{"agent", agent}});
  // The technician speaks with whom the ticket names (DV-11); the reporter is told so when that is somebody else.
  if (const Roles roles = roles_of(tx, ticket); ticket.reporter && !roles.contact_is_reporter) {
    const std::string where = roles.contact.phone.value_or(roles.contact.mail.value_or(""));
    body += "\n" + i18n::text(ticket.language, where.empty() ? "mail.status.contacts" : "mail.status.contacts_at",
                              {{"agent", agent}, {"contact", roles.contact.name}, {"where", where}});
  }
  send_status(scene, body);
}

void tell_state(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket, const audit::Event& event,
                TicketState before, const Speaker& by) {
  if (by.person && by.person == ticket.reporter) return;
  const Scene scene{tx, house, desk, ticket, event};
  const Wording wording = wording_of(before, ticket.state);
  // The customer's word is asked for: their link, not one behind a login (AT-38).
  send_status(scene,
              wording == Wording::Solved ? scene.words_with_link(wording, decision_url(house, ticket, tx.now)) : scene.words(wording));
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
  const Scene scene{tx, house, *desk, ticket, event};
  i18n::Args args = scene.args();
  args.emplace_back("to", name(ticket.severity));
  std::string body = i18n::text(ticket.language, "mail.status.severity", args);
  if (!before.empty()) body += "\n" + i18n::text(ticket.language, "mail.status.severity_before", {{"from", name(before)}});
  if (!reason.empty()) body += "\n\n" + reason;
  send_status(scene, body);
}

void tell_scope(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& reason,
                const Speaker& by) {
  if (!ticket.reporter || (by.person && by.person == ticket.reporter)) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const Scene scene{tx, house, *desk, ticket, event};
  i18n::Args args = scene.args();
  args.emplace_back("reason", reason);
  send_status(scene, i18n::text(ticket.language, "mail.status." + std::string(json::enum_word(ticket.scope)), args));
}

void tell_merged(db::Tx& tx, const access::House& house, const Ticket& merged, const Ticket& survivor, const audit::Event& event) {
  if (!merged.reporter) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, merged.desk);
  SK_VERIFY(desk.has_value());
  const Scene scene{tx, house, *desk, merged, event};
  i18n::Args args = scene.args();
  args.emplace_back("other", survivor.number);
  send_status(scene, i18n::text(merged.language, "mail.status.merged", args));
}

void tell_secret_destroyed(db::Tx& tx, const access::House& house, const Ticket& ticket, const audit::Event& event, const std::string& label) {
  if (!ticket.reporter) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const Scene scene{tx, house, *desk, ticket, event};
  i18n::Args args = scene.args();
  args.emplace_back("label", label);
  send_status(scene, i18n::text(ticket.language, "mail.status.secret_destroyed", args));
}

void tell_of_customer_message(db::Tx& tx, const access::House& house, const people::Desk& desk, const Ticket& ticket,
                              const audit::Event& event, const Speaker& by, const std::string& text) {
  const bool own = by.person ? by.person == ticket.reporter : text::fold_case(by.mail) == text::fold_case(ticket.reporter_mail);
  if (own || !ticket.reporter) return;
  const Scene scene{tx, house, desk, ticket, event};
  send_status(scene, scene.words(Wording::ColleagueWrote, {{"author", by.name}}) + "\n\n" + text);
}

notices::MailDraft draft_for_agent(const access::House& house, const Ticket& ticket, const audit::Event& event, const people::Person& agent,
                                   notices::MailKind kind) {
  notices::MailDraft draft;
  draft.ticket = ticket.id;
  draft.number = ticket.number;
  draft.ticket_subject = ticket.subject;
  draft.event = event.id;
  draft.kind = kind;
  draft.language = agent.language;
  draft.person = agent.id;
  draft.recipient = agent.mail;
  draft.recipient_name = agent.name;
  draft.link = house.settings.public_url + "/tickets/" + ticket.number;
  return draft;
}

} // namespace sk::tickets::mails
