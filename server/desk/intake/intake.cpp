#include "desk/intake/intake.hpp"

#include <algorithm>

#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/content.hpp"
#include "desk/intake/held.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/intake/judged.hpp"
#include "desk/intake/quarantine_store.hpp"
#include "desk/intake/report_intake.hpp"
#include "desk/intake/thread_match.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/tasks.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

// Why this mail goes to quarantine, "" when it does not.
std::string quarantine_cause(const Judged& judged, const HopRules& rules, const ItemEnvelope& envelope, bool threaded) {
  const bool one_author = !judged.author.address.empty() && judged.mail.from.size() == 1 && judged.mail.count("from") == 1;
  if (judged.author.trust == Trust::Forged) return one_author ? "sender.forged" : "sender.ambiguous";
  const std::string author = text::fold_case(judged.author.address);
  for (const std::string& own : judged.desk.addresses) {
    if (people::split_tag(author).first == own) return "sender.ourselves";
  }
  if (!may(judged.author.trust, Power::OvertakeSpamMark) && is_marked_spam(judged.mail, envelope, rules)) return "spam";
  if (threaded) return "";
  if (is_bounce(judged.mail, envelope)) return "bounce";
  // A machine that nobody knows opens no ticket; one that a contact has set up does.
  if (judged.automatic && !judged.author.person) return "automatic";
  return "";
}

void place(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item, const std::optional<tickets::Ticket>& ticket) {
  if (!ticket && open_forwarded(tx, house, judged, item)) return;
  if (!ticket && hold_mail(tx, house, judged, item)) return;
  if (ticket && open_follow_up(tx, house, judged, item, *ticket)) return;
  make_content(tx, house, judged, item, ticket);
  if (!ticket) ask_if_urgent(tx, house, judged, item);
}

// A supplier's answer to a task of ours: by the address it came to, or by the mails it names where its sender has no part in a ticket.
std::optional<tickets::TaskAnswer> task_answered(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  if (!may(judged.author.trust, Power::JoinTicket) || judged.author.is_agent()) return std::nullopt;
  std::vector<std::string> ids = judged.mail.in_reply_to;
  ids.insert(ids.end(), judged.mail.references.rbegin(), judged.mail.references.rend());
  if (ids.size() > limits::kAddressesActedOn) ids.resize(limits::kAddressesActedOn);
  return tickets::find_task(tx, house, judged.desk.id, judged.author.address, item.envelope.recipients, ids);
}

// The tag is a task's, its writer is not of the supplier it was sent to: nobody's answer until a person has looked.
bool came_to_a_task(const ItemEnvelope& envelope) {
  return std::any_of(envelope.recipients.begin(), envelope.recipients.end(),
                     [](const std::string& recipient) { return notices::is_task_tag(people::split_tag(recipient).second); });
}

// Answers to what was written about a held request stand with it while it waits; with its ticket once there is one. When it was
// declined a person may begin anew, a machine has nothing to say.
std::optional<HeldRequest> held_thread(db::Tx& tx, const Judged& judged, ThreadMatch& thread) {
  if (thread.ticket) return std::nullopt;
  std::optional<HeldRequest> request = find_held_thread(tx, judged);
  if (!request) return std::nullopt;
  if (request->ticket) {
    const std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, *request->ticket);
    if (ticket && takes_part(judged.author, *ticket)) thread.ticket = ticket;
    return std::nullopt;
  }
  const bool over = request->state == HeldState::Declined && !judged.automatic;
  return over ? std::nullopt : request;
}

// A twin of one that waits there is no second decision to be made.
void quarantine_read(db::Tx& tx, const Judged& judged, IntakeItem item, const std::string& cause) {
  const std::string name = message_name(judged);
  if (is_quarantined_already(tx, item.desk, name, judged.read.content_digest)) {
    item.state = ItemState::Duplicate;
    return finish(tx, item);
  }
  add_quarantined_message(tx, item.id, name, judged.read.content_digest);
  quarantine(tx, std::move(item), cause);
}

} // namespace

void quarantine(db::Tx& tx, IntakeItem item, const std::string& cause) {
  item.state = ItemState::Quarantined;
  item.cause = cause;
  finish(tx, item);
}

void settle(db::Tx& tx, const access::House& house, const HopRules& rules, IntakeItem item, const ReadMail& read) {
  const std::optional<IntakeItem> current = find_item(tx, item.id);
  if (!current || current->state != ItemState::Received) return;
  if (!read.mail) return quarantine(tx, item, "mail." + std::string(mime::to_word(read.mail.error())));
  item.subject = mime::one_line(read.mail->subject, limits::kSubjectChars);
  const std::optional<people::Desk> desk = people::find_desk(tx, item.desk);
  if (!desk) return quarantine(tx, item, "desk.gone");

  Judged judged = judge(tx, rules, *desk, item, read);
  item.sender = judged.author.address;
  if (is_known_already(tx, judged) || is_held_already(tx, desk->id, message_name(judged), read.content_digest)) {
    item.state = ItemState::Duplicate;
    return finish(tx, item);
  }
  if (take_report(tx, house, judged, item)) {
    remember_nameless(tx, judged, item);
    return finish(tx, item);
  }
  const std::optional<tickets::TaskAnswer> task = task_answered(tx, house, judged, item);
  ThreadMatch thread = task ? ThreadMatch{} : find_thread(tx, house, judged, item);
  judged.author.trust = trust_with(judged.author.trust, {.reply_token = thread.by_token || (task && task->by_token)});
  const std::optional<HeldRequest> held = task ? std::nullopt : held_thread(tx, judged, thread);
  const std::string cause = quarantine_cause(judged, rules, item.envelope, task || thread.ticket.has_value() || held.has_value());
  if (!cause.empty()) return quarantine_read(tx, judged, item, cause);
  if (!task && !thread.ticket && came_to_a_task(item.envelope)) return quarantine_read(tx, judged, item, "sender.not_the_supplier");
  if (task) {
    take_supplier_answer(tx, house, judged, item, task->task);
  } else if (held) {
    join_held(tx, judged, item, *held);
  } else {
    place(tx, house, judged, item, thread.ticket);
  }
  remember_nameless(tx, judged, item);
  finish(tx, item);
}

} // namespace sk::intake
