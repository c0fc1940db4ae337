#include "desk/intake/thread_match.hpp"

#include "base/core/limits.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

bool is_same_address(const std::string& one, const std::string& other) { return text::fold_case(one) == text::fold_case(other); }

// The address proves who was written to; whether they may still write is asked anew (I30).
std::optional<tickets::Ticket> ticket_by_token(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  std::vector<TicketId> named;
  for (const std::string& recipient : item.envelope.recipients) {
    const std::string tag = people::split_tag(recipient).second;
    if (tag.empty()) continue;
    if (const std::optional<TicketId> id = notices::open_reply_tag(house.key, tag, judged.author.address)) named.push_back(*id);
  }
  // Holiday programs answer to the envelope sender (RFC 3834 section 4).
  const std::optional<notices::OutgoingMail> answered = answered_mail(tx, house, judged.desk.id, item.envelope);
  if (answered && answered->ticket && is_same_address(answered->recipient, judged.author.address)) named.push_back(*answered->ticket);
  for (const TicketId id : named) {
    std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, id);
    if (ticket && ticket->desk == judged.desk.id && takes_part(judged.author, *ticket)) return ticket;
  }
  return std::nullopt;
}

std::optional<tickets::Ticket> ticket_by_message_ids(db::Tx& tx, const Judged& judged) {
  std::vector<std::string> ids = judged.mail.in_reply_to;
  // The nearest ancestor first.
  ids.insert(ids.end(), judged.mail.references.rbegin(), judged.mail.references.rend());
  // The mail that an agent passes on may have come here by itself.
  if (judged.author.is_agent() && judged.read.forwarded && judged.read.forwarded->attached)
    ids.push_back(judged.read.forwarded->message_id);
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

} // namespace

bool takes_part(const Author& author, const tickets::Ticket& ticket) {
  if (author.person && author.person->active) {
    if (can(people::actor_of(*author.person), access::Action::TicketReply, tickets::subject_of(ticket))) return true;
  }
  return !ticket.reporter && is_same_address(author.address, ticket.reporter_mail);
}

ThreadMatch find_thread(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  if (!may(judged.author.trust, Power::JoinTicket)) return {};
  if (std::optional<tickets::Ticket> ticket = ticket_by_token(tx, house, judged, item)) return {std::move(ticket), true};
  if (std::optional<tickets::Ticket> ticket = ticket_by_message_ids(tx, judged)) return {std::move(ticket), false};
  return {ticket_by_number(tx, judged), false};
}

std::string message_name(const Judged& judged) {
  // Without an at sign: no Message-ID of a mail can be the same (RFC 5322 section 3.6.4).
  return judged.mail.message_id.empty() ? "content " + judged.read.content_digest : judged.mail.message_id;
}

bool is_known_already(db::Tx& tx, const Judged& judged) {
  const std::string name = message_name(judged);
  lock_message(tx, name);
  for (const notices::KnownMessage& known : notices::find_messages(tx, judged.desk.id, name)) {
    if (known.article && known.content_digest == judged.read.content_digest) return true;
  }
  return false;
}

std::optional<notices::OutgoingMail> answered_mail(db::Tx& tx, const access::House& house, DeskId desk, const ItemEnvelope& envelope) {
  for (const std::string& recipient : envelope.recipients) {
    const std::optional<OutgoingMailId> id = notices::open_bounce_tag(house.key, people::split_tag(recipient).second);
    std::optional<notices::OutgoingMail> mail = id ? notices::find_mail(tx, *id) : std::nullopt;
    if (mail && mail->desk == desk) return mail;
  }
  return std::nullopt;
}

} // namespace sk::intake
