#include "desk/intake/intake.hpp"

#include "base/core/limits.hpp"
#include "base/core/metrics.hpp"
#include "base/i18n/guess.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

struct Author {
  std::string name, address;
  std::optional<people::Person> person;
  Trust trust = Trust::Unknown;
};

struct Judged {
  const mime::Mail& mail;
  people::Desk desk;
  Author author;
  bool automatic = false;   // a machine wrote it
  bool unanswered = false;  // it, or whoever sent it, asks for no automatic answer (I12)
};

tickets::Speaker speaker_of(const Author& author) {
  if (!author.person) return {audit::ActorKind::Unknown, {}, author.name, author.address};
  const bool agent = author.person->kind == people::PersonKind::Agent;
  return {agent ? audit::ActorKind::Agent : audit::ActorKind::Contact, author.person->id, author.person->name, author.address};
}

// May this author's mail stand in this ticket? The reporter, or somebody who may read it anyway.
bool takes_part(const Author& author, const tickets::Ticket& ticket) {
  if (author.person && author.person->active) {
    if (can(people::actor_of(*author.person), access::Action::TicketReply, tickets::subject_of(ticket))) return true;
  }
  return !ticket.reporter && text::fold_case(author.address) == text::fold_case(ticket.reporter_mail);
}

std::optional<tickets::Ticket> ticket_by_reply_address(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  for (const std::string& recipient : item.envelope.recipients) {
    const std::string tag = people::split_tag(recipient).second;
    const std::optional<TicketId> id = tag.empty() ? std::nullopt : notices::open_reply_tag(house.key, tag, judged.author.address);
    std::optional<tickets::Ticket> ticket = id ? tickets::find_ticket(tx, *id) : std::nullopt;
    // The address proves who was written to; whether they may still write is asked anew (I30).
    if (ticket && ticket->desk == judged.desk.id && takes_part(judged.author, *ticket)) return ticket;
  }
  return std::nullopt;
}

std::optional<tickets::Ticket> ticket_by_message_ids(db::Tx& tx, const Judged& judged) {
  std::vector<std::string> ids = judged.mail.in_reply_to;
  // The nearest ancestor first.
  ids.insert(ids.end(), judged.mail.references.rbegin(), judged.mail.references.rend());
  if (ids.size() > limits::kAddressesActedOn) ids.resize(limits::kAddressesActedOn);
  for (const std::string& id : ids) {
    for (const notices::KnownMessage& known : notices::find_messages(tx, judged.desk.id, id)) {
      std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, known.ticket);
      if (ticket && takes_part(judged.author, *ticket)) return ticket;
    }
  }
  return std::nullopt;
}

std::optional<tickets::Ticket> ticket_by_number(db::Tx& tx, const Judged& judged) {
  for (const std::string& number : numbers_in(judged.mail.subject)) {
    std::optional<tickets::Ticket> ticket = tickets::find_ticket_by_number(tx, judged.desk.id, number);
    if (ticket && takes_part(judged.author, *ticket)) return ticket;
  }
  return std::nullopt;
}

// In this order; anything weaker opens a ticket of its own, never somebody else's (EL-26, A01, A03).
std::optional<tickets::Ticket> matching_ticket(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  if (judged.author.trust != Trust::Proved) return std::nullopt;
  if (std::optional<tickets::Ticket> ticket = ticket_by_reply_address(tx, house, judged, item)) return ticket;
  if (std::optional<tickets::Ticket> ticket = ticket_by_message_ids(tx, judged)) return ticket;
  return ticket_by_number(tx, judged);
}

bool is_known_already(db::Tx& tx, const Judged& judged, const ReadMail& read) {
  if (judged.mail.message_id.empty()) return false;
  lock_message(tx, judged.mail.message_id);
  for (const notices::KnownMessage& known : notices::find_messages(tx, judged.desk.id, judged.mail.message_id)) {
    if (known.article && known.content_digest == read.content_digest) return true;
  }
  return false;
}

// Why this mail goes to quarantine, "" when it does not.
std::string quarantine_cause(const Judged& judged, const ItemEnvelope& envelope, bool threaded) {
  const bool one_author = !judged.author.address.empty() && judged.mail.from.size() == 1 && judged.mail.count("from") == 1;
  if (judged.author.trust == Trust::Forged) return one_author ? "sender.forged" : "sender.ambiguous";
  const std::string author = text::fold_case(judged.author.address);
  for (const std::string& own : judged.desk.addresses) {
    if (people::split_tag(author).first == own) return "sender.ourselves";
  }
  if (threaded) return "";
  if (is_bounce(judged.mail, envelope)) return "bounce";
  // A machine that nobody knows opens no ticket; one that a contact has set up does.
  if (judged.automatic && !judged.author.person) return "automatic";
  return "";
}

tickets::Message message_of(const Judged& judged, const IntakeItem& item, const ReadMail& read) {
  tickets::Message message;
  message.kind = tickets::ArticleKind::Mail;
  message.text = judged.mail.text;
  message.new_text = read.new_text;
  message.has_html = !judged.mail.html.empty();
  message.raw_digest = item.raw_digest;
  message.message_id = judged.mail.message_id;
  message.content_digest = read.content_digest;
  message.attachments = read.attachments;
  return message;
}

tickets::Opened open_from(db::Tx& tx, const access::House& house, const Judged& judged, const tickets::Message& message) {
  tickets::OpenTicket wanted;
  wanted.desk = judged.desk;
  wanted.language = judged.author.person ? judged.author.person->language
                                         : i18n::guess_language(judged.mail.subject + "\n" + message.text).value_or(judged.desk.language);
  wanted.subject = mime::one_line(judged.mail.subject, limits::kSubjectChars);
  if (wanted.subject.empty()) wanted.subject = i18n::text(wanted.language, "ticket.no_subject");
  wanted.channel = tickets::Channel::Mail;
  const bool known = judged.author.person && judged.author.trust == Trust::Proved;
  if (known) wanted.reporter = judged.author.person;
  wanted.reporter_name = known ? judged.author.person->name : judged.author.name;
  wanted.reporter_mail = judged.author.address;
  wanted.opener = known ? speaker_of(judged.author) : tickets::Speaker{audit::ActorKind::Unknown, {}, judged.author.name, judged.author.address};
  wanted.message = message;
  wanted.acknowledge = !judged.unanswered;
  return tickets::open_ticket(tx, house, wanted);
}

void finish(db::Tx& tx, const IntakeItem& item) {
  // Taken for good in the same transaction: another program, or this one after a crash, cannot take it twice.
  SK_VERIFY(settle_item(tx, item));
  switch (item.state) {
    case ItemState::Received: break;
    case ItemState::Ticket: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="ticket")").add(); break;
    case ItemState::Article: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="article")").add(); break;
    case ItemState::Quarantined: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="quarantined")").add(); break;
    case ItemState::Duplicate: metrics::counter("skranke_intake_total", "Settled mails by result", R"(result="duplicate")").add(); break;
  }
}

}  // namespace

void quarantine(db::Tx& tx, IntakeItem item, const std::string& cause) {
  item.state = ItemState::Quarantined;
  item.cause = cause;
  finish(tx, item);
}

void settle(db::Tx& tx, const access::House& house, const HopRules& rules, IntakeItem item, const ReadMail& read) {
  const std::optional<IntakeItem> current = find_item(tx, item.id);
  if (!current || current->state != ItemState::Received) return;
  if (!read.mail) return quarantine(tx, item, "mail." + std::string(mime::to_word(read.mail.error())));
  const mime::Mail& mail = *read.mail;
  item.subject = mime::one_line(mail.subject, limits::kSubjectChars);
  const std::optional<people::Desk> desk = people::find_desk(tx, item.desk);
  if (!desk) return quarantine(tx, item, "desk.gone");

  Judged judged{mail, *desk, {}, is_automatic(mail, item.envelope), false};
  judged.unanswered = judged.automatic || mail.count("x-auto-response-suppress") > 0;
  judged.author.trust = trust_of(mail, item.envelope, rules);
  if (!mail.from.empty()) {
    judged.author.name = mime::one_line(mail.from.front().name, limits::kNameChars);
    judged.author.address = mail.from.front().address;
  }
  item.sender = judged.author.address;
  if (judged.author.trust == Trust::Proved) {
    judged.author.person = people::find_person_by_mail(tx, desk->id, judged.author.address);
    if (judged.author.person && !judged.author.person->active) judged.author.person.reset();
  }
  if (is_known_already(tx, judged, read)) {
    item.state = ItemState::Duplicate;
    return finish(tx, item);
  }
  const std::optional<tickets::Ticket> ticket = matching_ticket(tx, house, judged, item);
  if (const std::string cause = quarantine_cause(judged, item.envelope, ticket.has_value()); !cause.empty()) return quarantine(tx, item, cause);

  const tickets::Message message = message_of(judged, item, read);
  if (ticket) {
    const bool agent = judged.author.person && judged.author.person->kind == people::PersonKind::Agent;
    // A machine's answer is kept with the ticket and changes nothing (DV-29, I12).
    item.article = agent ? tickets::add_agent_mail(tx, house, *ticket, speaker_of(judged.author), message)
                         : tickets::add_customer_message(tx, house, *ticket, speaker_of(judged.author), message, !judged.automatic);
    item.ticket = ticket->id;
    item.state = ItemState::Article;
  } else {
    const tickets::Opened opened = open_from(tx, house, judged, message);
    item.ticket = opened.ticket.id;
    item.article = opened.article;
    item.state = ItemState::Ticket;
  }
  finish(tx, item);
}

}  // namespace sk::intake
