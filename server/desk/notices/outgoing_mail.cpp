#include "desk/notices/outgoing_mail.hpp"

#include "base/core/broken.hpp"
#include "base/core/metrics.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/notices/budget_store.hpp"
#include "desk/notices/mail_html.hpp"
#include "desk/notices/notice_rules.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/notices/thread_store.hpp"

namespace sk::notices {

namespace {

// References that are kept: enough for every client to thread, too few to grow without end (RFC 5322 section 3.6.4).
constexpr std::size_t kThreadLength = 20;

OutgoingMail mail_of(const people::Desk& desk, const MailDraft& draft, Instant now) {
  OutgoingMail mail;
  mail.desk = desk.id;
  mail.ticket = draft.ticket;
  mail.event = draft.event;
  mail.held_request = draft.held_request;
  mail.article = draft.article;
  mail.kind = draft.kind;
  mail.language = draft.language;
  mail.person = draft.person;
  mail.recipient = draft.recipient;
  mail.recipient_name = mime::one_line(draft.recipient_name, 100);
  mail.sender = desk.mail_address;
  mail.sender_name = desk.sender_name;
  mail.in_reply_to = draft.in_reply_to;
  mail.subject = draft.number.empty() ? mime::one_line(draft.ticket_subject) : tagged_subject(draft.number, draft.ticket_subject);
  mail.text = draft.text;
  mail.formatted = draft.formatted;
  mail.formatted_bytes = draft.formatted_bytes;
  mail.link = draft.link;
  mail.automatic = draft.automatic;
  mail.files = draft.files;
  mail.next_try_at = now;
  for (const Copy& copy : draft.cc) mail.cc.push_back(copy.address);
  return mail;
}

void set_thread(db::Tx& tx, OutgoingMail& mail, const std::string& answered) {
  if (const std::optional<LastMail> last = mail.ticket ? last_mail_to(tx, *mail.ticket, mail.recipient) : std::nullopt) {
    mail.thread = last->thread;
    mail.thread.push_back(last->message_id);
    if (mail.in_reply_to.empty()) mail.in_reply_to = last->message_id;
  }
  if (!answered.empty()) mail.thread.push_back(answered);
  if (mail.thread.size() > kThreadLength) mail.thread.erase(mail.thread.begin() + 1, mail.thread.end() - (kThreadLength - 1));
}

// One automatic answer in 24 hours to an address that is no known contact (A07).
bool may_answer_stranger(db::Tx& tx, const MailDraft& draft) {
  if (!draft.automatic || draft.person || draft.kind == MailKind::Task) return true; // a supplier was chosen by the desk's file
  const std::string address = text::fold_case(draft.recipient);
  const Instant day_ago = tx.now - Duration::hours(24);
  lock_stranger(tx, address);
  if (count_answers_to_stranger(tx, address, day_ago) > 0) {
    metrics::counter("skranke_mails_held_total", "Automatic mails that a budget kept back", R"(budget="stranger")").add();
    return false;
  }
  add_answer_to_stranger(tx, address, day_ago);
  return true;
}

// Each gets a mail of its own, so that each has a state of its own; they look alike and bear one Message-ID, so that an
// answer to all threads for everybody. Only the one written to has a signed reply address: a copy gives no rights.
void queue_copies(db::Tx& tx, const people::Desk& desk, const MailDraft& draft, OutgoingMail mail) {
  mail.is_copy = true;
  mail.to_address = mail.recipient;
  mail.to_name = mail.recipient_name;
  mail.reply_to = desk.mail_address;
  for (const Copy& copy : draft.cc) {
    mail.person = copy.person;
    mail.recipient = copy.address;
    add_mail(tx, mail);
  }
}

OutgoingMailId queue(db::Tx& tx, const access::House& house, const people::Desk& desk, const MailDraft& draft, OutgoingMail mail) {
  mail.reply_to = !draft.reply_to.empty() ? draft.reply_to
                  : draft.ticket          ? reply_address(house.key, desk.mail_address, *draft.ticket, draft.recipient)
                                          : desk.mail_address;
  mail.message_id = tx.random.token(16) + "@" + desk.mail_address.substr(desk.mail_address.rfind('@') + 1);
  set_thread(tx, mail, draft.in_reply_to);
  if (draft.ticket) remember_message(tx, desk.id, mail.message_id, "", *draft.ticket, draft.article);
  return add_mail(tx, mail);
}

mime::OutgoingMail headers_of(const OutgoingMail& mail) {
  mime::OutgoingMail out;
  out.from = {mail.sender_name, mail.sender};
  out.to = {mail.is_copy ? mime::Address{mail.to_name, mail.to_address} : mime::Address{mail.recipient_name, mail.recipient}};
  for (const std::string& address : mail.cc) out.cc.push_back({"", address});
  out.reply_to = mime::Address{mail.sender_name, mail.reply_to};
  out.message_id = mail.message_id;
  out.in_reply_to = mail.in_reply_to;
  out.references = mail.thread;
  out.subject = mail.subject;
  out.date = mail.created_at;
  return out;
}

} // namespace

std::string tagged_subject(const std::string& number, const std::string& subject) {
  const std::string tag = "[" + number + "]";
  const std::string clean = mime::one_line(subject);
  if (clean.empty()) return tag;
  return tag + " " + clean;
}

std::optional<OutgoingMailId> queue_mail(db::Tx& tx, const access::House& house, const people::Desk& desk, const MailDraft& draft) {
  if (!may_answer_stranger(tx, draft)) return std::nullopt;
  OutgoingMail mail = mail_of(desk, draft, tx.now);
  if (!draft.automatic && draft.ticket) release_before(tx, *draft.ticket, draft.recipient);
  if (!draft.in_place_of) {
    const OutgoingMailId id = queue(tx, house, desk, draft, mail);
    if (!draft.cc.empty()) queue_copies(tx, desk, draft, *find_mail(tx, id));
    return id;
  }
  // The row keeps its place in the order, its Message-ID and its thread; nothing of it has left (I13).
  mail.id = *draft.in_place_of;
  SK_VERIFY(replace_waiting(tx, mail));
  if (!draft.cc.empty()) queue_copies(tx, desk, draft, *find_mail(tx, mail.id));
  return mail.id;
}

std::optional<WaitingMail> find_waiting(db::Tx& tx, TicketId ticket, const std::string& recipient) {
  const std::optional<OutgoingMailId> id = find_open_bundle(tx, ticket, recipient);
  if (!id) return std::nullopt;
  return WaitingMail{*id, notices_of(tx, *id)};
}

void queue_notice(db::Tx& tx, const access::House& house, const people::Desk& desk, MailDraft draft, const Layout& layout) {
  SK_VERIFY(draft.ticket && draft.event);
  const Notice notice{*draft.event, tx.now, draft.text};
  if (std::optional<WaitingMail> waiting = find_waiting(tx, *draft.ticket, draft.recipient)) {
    waiting->notices.push_back(notice);
    add_notice(tx, waiting->id, notice);
    set_waiting_text(tx, waiting->id, layout(waiting->notices));
    return;
  }
  if (!may_answer_stranger(tx, draft)) return;
  const Duration window = notice_rules(tx, desk.id)->bundle;
  draft.text = layout({notice});
  OutgoingMail mail = mail_of(desk, draft, tx.now);
  mail.bundling = window.micros > 0;
  mail.next_try_at = tx.now + window;
  add_notice(tx, queue(tx, house, desk, draft, mail), notice);
}

std::string compose_mail(const OutgoingMail& mail, const files::BlobStore& blobs) {
  mime::OutgoingMail out = headers_of(mail);
  out.text = mail.text;
  if (mail.language) out.html = html_of(mail);
  for (const MailFile& file : mail.files) {
    std::optional<std::string> bytes = blobs.get(file.digest);
    if (!bytes) throw DatabaseBroken("a file of mail " + std::to_string(mail.id.value) + " is missing: " + file.digest);
    mime::Attachment& attachment = out.attachments.emplace_back();
    attachment.filename = file.name;
    attachment.content_type = file.content_type;
    attachment.bytes = *std::move(bytes);
  }
  if (mail.automatic) {
    out.extra_headers.emplace_back("Auto-Submitted", "auto-replied"); // RFC 3834 section 5
    out.extra_headers.emplace_back("X-Auto-Response-Suppress", "All");
  }
  return mime::compose(out);
}

} // namespace sk::notices
