#include "desk/intake/content.hpp"

#include <algorithm>

#include "base/core/limits.hpp"
#include "base/core/metrics.hpp"
#include "base/i18n/guess.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/audit/event.hpp"
#include "desk/intake/echo_guard.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/intake/mail_rules_file.hpp"
#include "desk/intake/thread_match.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/undeliverable_store.hpp"
#include "desk/tickets/tasks.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

tickets::Message message_of(const Judged& judged, const IntakeItem& item) {
  tickets::Message message;
  message.kind = tickets::ArticleKind::Mail;
  message.text = judged.mail.text;
  message.new_text = judged.read.new_text;
  message.has_html = !judged.mail.html.empty();
  message.raw_digest = item.raw_digest;
  message.message_id = judged.mail.message_id;
  message.content_digest = judged.read.content_digest;
  const auto first = judged.read.attachments.begin();
  message.attachments.assign(first, first + static_cast<std::ptrdiff_t>(judged.read.own_attachments));
  return message;
}

std::string subject_or_none(const std::string& subject, i18n::Language language) {
  const std::string line = mime::one_line(subject, limits::kSubjectChars);
  return line.empty() ? i18n::text(language, "ticket.no_subject") : line;
}

tickets::Opened open_from(db::Tx& tx, const access::House& house, const Judged& judged, const tickets::Message& message) {
  tickets::OpenTicket wanted;
  wanted.desk = judged.desk;
  wanted.language = judged.author.person ? judged.author.person->language
                                         : i18n::guess_language(judged.mail.subject + "\n" + message.text).value_or(judged.desk.language);
  wanted.subject = subject_or_none(judged.mail.subject, wanted.language);
  wanted.channel = tickets::Channel::Mail;
  wanted.reporter = judged.author.person;
  wanted.customer = judged.customer;
  wanted.reporter_name = judged.author.person ? judged.author.person->name : judged.author.name;
  wanted.reporter_mail = judged.author.address;
  wanted.opener = speaker_of(judged.author);
  wanted.message = message;
  wanted.acknowledge = !judged.unanswered && may(judged.author.trust, Power::BeAnswered);
  if (!wanted.acknowledge) return tickets::open_ticket(tx, house, wanted);
  const EchoVerdict echo = hear_echo(tx, judged, message);
  wanted.acknowledge = echo.answer;
  const tickets::Opened opened = tickets::open_ticket(tx, house, wanted);
  if (echo.answer) remember_answered(tx, judged, opened.ticket.id, echo);
  return opened;
}

// What was passed on, without the forwarder's own words: those are for the desk alone. The HTML of the whole mail would show them.
tickets::Message original_message(const Judged& judged, const IntakeItem& item, const mime::Forwarded& forwarded) {
  tickets::Message message = message_of(judged, item);
  message.text = forwarded.text;
  message.new_text.reset();
  message.has_html = false;
  if (!forwarded.message_id.empty()) message.message_id = forwarded.message_id;
  if (forwarded.attached) {
    message.attachments.assign(judged.read.attachments.begin() + static_cast<std::ptrdiff_t>(judged.read.own_attachments),
                               judged.read.attachments.end());
  }
  return message;
}

// The desk's own mails and those of its people were misdirected by nobody.
bool is_outside(const people::Desk& desk, const std::string& address, const std::optional<people::Person>& person) {
  if (person && person->kind == people::PersonKind::Agent) return false;
  return std::ranges::find(desk.addresses, people::split_tag(text::fold_case(address)).first) == desk.addresses.end();
}

bool is_late(db::Tx& tx, const Judged& judged, const tickets::Ticket& ticket) {
  if (tickets::rules::is_open(ticket.state) || judged.automatic || judged.author.is_agent()) return false;
  const std::shared_ptr<const MailRules> rules = mail_rules_of(tx, judged.desk.id);
  if (rules->late_reply != LateReply::FollowUp) return false;
  const std::optional<Instant> since = audit::last_event_at(tx, ticket.id, audit::EventKind::StateChanged);
  return since && tx.now - *since > Duration::days(rules->late_after_days);
}

} // namespace

bool open_forwarded(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item) {
  if (!judged.author.is_agent() || !judged.read.forwarded) return false;
  const mime::Forwarded& forwarded = *judged.read.forwarded;
  std::optional<people::Person> person = people::find_person_by_mail(tx, judged.desk.id, forwarded.from.address);
  if (!is_outside(judged.desk, forwarded.from.address, person)) return false;
  if (person && !person->active) person.reset();
  const Author writer{mime::one_line(forwarded.from.name, limits::kNameChars), forwarded.from.address, person, Trust::Unknown};
  tickets::OpenTicket wanted;
  wanted.desk = judged.desk;
  wanted.language = person ? person->language : judged.desk.language;
  wanted.subject = subject_or_none(forwarded.subject.empty() ? judged.mail.subject : forwarded.subject, wanted.language);
  wanted.channel = tickets::Channel::Mail;
  wanted.reporter = person;
  wanted.reporter_name = person ? person->name : writer.name;
  wanted.reporter_mail = writer.address;
  wanted.opener = speaker_of(judged.author);
  wanted.author = speaker_of(writer);
  wanted.message = original_message(judged, item, forwarded);
  wanted.acknowledge = !judged.unanswered;
  const tickets::Opened opened = tickets::open_ticket(tx, house, wanted);
  item.ticket = opened.ticket.id;
  item.article = opened.article;
  item.state = ItemState::Ticket;
  if (wanted.message.message_id != judged.mail.message_id && !judged.mail.message_id.empty()) {
    notices::remember_message(tx, judged.desk.id, judged.mail.message_id, judged.read.content_digest, opened.ticket.id, opened.article);
  }
  if (!forwarded.comment.empty()) {
    tickets::Message comment;
    comment.kind = tickets::ArticleKind::Note;
    comment.text = forwarded.comment;
    tickets::add_agent_mail(tx, house, opened.ticket, wanted.opener, comment);
  }
  return true;
}

bool open_follow_up(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item, const tickets::Ticket& earlier) {
  if (!is_late(tx, judged, earlier)) return false;
  make_content(tx, house, judged, item, std::nullopt);
  const std::optional<tickets::Ticket> later = tickets::find_ticket(tx, *item.ticket);
  SK_VERIFY(later.has_value());
  tickets::follow_up(tx, house, *later, earlier, speaker_of(judged.author));
  return true;
}

void make_content(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item,
                  const std::optional<tickets::Ticket>& ticket) {
  const tickets::Message message = message_of(judged, item);
  if (ticket) {
    // A machine's answer is kept with the ticket and changes nothing (DV-29, I12).
    const bool may_wake = !judged.automatic && may(judged.author.trust, Power::ReopenTicket);
    item.article = judged.author.is_agent()
                       ? tickets::add_agent_mail(tx, house, *ticket, speaker_of(judged.author), message)
                       : tickets::add_customer_message(tx, house, *ticket, speaker_of(judged.author), message, may_wake);
    item.ticket = ticket->id;
    item.state = ItemState::Article;
  } else {
    const tickets::Opened opened = open_from(tx, house, judged, message);
    item.ticket = opened.ticket.id;
    item.article = opened.article;
    item.state = ItemState::Ticket;
  }
  // Whoever writes has an address that works.
  people::clear_undeliverable(tx, judged.desk.id, judged.author.address);
}

void take_supplier_answer(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item, const tickets::Escalation& task) {
  tickets::Message message = message_of(judged, item);
  message.kind = tickets::ArticleKind::Task;
  const std::string who = judged.author.name.empty() ? judged.author.address : judged.author.name;
  const tickets::Speaker supplier{
      audit::ActorKind::Supplier, {}, mime::one_line(who + " (" + task.name + ")", limits::kNameChars), judged.author.address};
  const tickets::Answered answered = tickets::add_supplier_message(tx, house, task, supplier, message, judged.automatic);
  item.ticket = answered.ticket;
  item.article = answered.article;
  item.state = ItemState::Article;
  people::clear_undeliverable(tx, judged.desk.id, judged.author.address);
}

void remember_nameless(db::Tx& tx, const Judged& judged, const IntakeItem& item) {
  if (!judged.mail.message_id.empty() || !item.ticket) return;
  notices::remember_message(tx, judged.desk.id, message_name(judged), judged.read.content_digest, *item.ticket, item.article);
}

void finish(db::Tx& tx, const IntakeItem& item) {
  // Taken for good in the same transaction: another program, or this one after a crash, cannot take it twice.
  SK_VERIFY(settle_item(tx, item));
  switch (item.state) {
  case ItemState::Received: break;
  case ItemState::Ticket: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="ticket")").add(); break;
  case ItemState::Article: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="article")").add(); break;
  case ItemState::Quarantined: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="quarantined")").add(); break;
  case ItemState::Discarded: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="discarded")").add(); break;
  case ItemState::Held: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="held")").add(); break;
  case ItemState::Declined: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="declined")").add(); break;
  case ItemState::Duplicate: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="duplicate")").add(); break;
  }
}

} // namespace sk::intake
