#include "desk/notices/outgoing_mail.hpp"

#include "base/mime/compose.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/notices/thread_store.hpp"

namespace sk::notices {

// References that are kept: enough for every client to thread, too few to grow without end (RFC 5322 section 3.6.4).
static constexpr std::size_t kThreadLength = 20;

std::string tagged_subject(const std::string& number, const std::string& subject) {
  const std::string tag = "[" + number + "]";
  const std::string clean = mime::one_line(subject);
  if (clean.empty()) return tag;
  return tag + " " + clean;
}

OutgoingMailId queue_mail(db::Tx& tx, const access::House& house, const people::Desk& desk, const MailDraft& draft) {
  OutgoingMail mail;
  mail.desk = desk.id;
  mail.ticket = draft.ticket;
  mail.event = draft.event;
  mail.article = draft.article;
  mail.kind = draft.kind;
  mail.person = draft.person;
  mail.recipient = draft.recipient;
  mail.recipient_name = mime::one_line(draft.recipient_name, 100);
  mail.sender = desk.mail_address;
  mail.sender_name = desk.sender_name;
  mail.reply_to = reply_address(house.key, desk.mail_address, draft.ticket, draft.recipient);
  mail.message_id = tx.random.token(16) + "@" + desk.mail_address.substr(desk.mail_address.rfind('@') + 1);
  mail.in_reply_to = draft.in_reply_to;
  if (const std::optional<LastMail> last = last_mail_to(tx, draft.ticket, draft.recipient)) {
    mail.thread = last->thread;
    mail.thread.push_back(last->message_id);
    if (mail.in_reply_to.empty()) mail.in_reply_to = last->message_id;
  }
  if (!draft.in_reply_to.empty()) mail.thread.push_back(draft.in_reply_to);
  if (mail.thread.size() > kThreadLength) mail.thread.erase(mail.thread.begin() + 1, mail.thread.end() - (kThreadLength - 1));
  mail.subject = tagged_subject(draft.number, draft.ticket_subject);
  mail.text = draft.text;
  mail.automatic = draft.automatic;
  mail.next_try_at = tx.now;
  remember_message(tx, desk.id, mail.message_id, "", draft.ticket, draft.article);
  return add_mail(tx, mail);
}

std::string compose_mail(const OutgoingMail& mail) {
  mime::OutgoingMail out;
  out.from = {mail.sender_name, mail.sender};
  out.to = {{mail.recipient_name, mail.recipient}};
  out.reply_to = mime::Address{mail.sender_name, mail.reply_to};
  out.message_id = mail.message_id;
  out.in_reply_to = mail.in_reply_to;
  out.references = mail.thread;
  out.subject = mail.subject;
  out.date = mail.created_at;
  out.text = mail.text;
  if (mail.automatic) {
    out.extra_headers.emplace_back("Auto-Submitted", "auto-replied");  // RFC 3834 section 5
    out.extra_headers.emplace_back("X-Auto-Response-Suppress", "All");
  }
  return mime::compose(out);
}

}  // namespace sk::notices
