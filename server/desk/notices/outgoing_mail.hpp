// Mails that leave: written to the outbox in the transaction of the event that causes them, with the Message-ID they will
// bear (I8, I9). Every mail of the program goes through queue_mail() or queue_notice(); there is no other door.
#pragma once

#include <boost/describe.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "base/html/formatted.hpp"
#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk {

struct HeldRequestTag {
  static constexpr const char* kind = "hr";
};
using HeldRequestId = Id<HeldRequestTag>;

} // namespace sk

namespace sk::notices {

enum class MailKind {
  Acknowledgement,
  Reply,
  Status,
  Alarm,   // to agents: a promise is near or broken
  Mention, // to an agent whom a colleague's note names
  Task,    // to a supplier, what a ticket needs of it (AT-49)
  // Of no ticket:
  Held,     // to whoever may not register: who may (DV-26, EL-28)
  Approval, // to who may: shall it be registered?
  Review,   // to an approver: are these contacts still right? (EL-27)
};
BOOST_DESCRIBE_ENUM(MailKind, Acknowledgement, Reply, Status, Alarm, Mention, Task, Held, Approval, Review)

enum class MailState {
  Queued,
  Waiting,    // queued, and further events may join it until its time has come (decision 6)
  Held,       // queued, and kept back by a budget until there is room
  Sending,    // claimed by a worker
  Sent,       // taken by the smarthost
  Kept,       // no smarthost is configured: kept as a file
  Failed,     // refused for good, or given up after five days
  Suppressed, // the recipient may not read it any more (I10), or it waited too long for a budget
};
BOOST_DESCRIBE_ENUM(MailState, Queued, Waiting, Held, Sending, Sent, Kept, Failed, Suppressed)

struct MailFile {
  std::string name, content_type;
  std::int64_t size = 0;
  std::string digest; // in the file store
};

// One event that a mail on status tells of.
struct Notice {
  EventId event;
  Instant at;
  std::string text;
};

// Somebody who gets a copy of what a person wrote.
struct Copy {
  std::optional<PersonId> person;
  std::string address;
};

struct MailDraft {
  std::optional<TicketId> ticket; // nothing: see MailKind
  std::string number;         // public, for the subject; "" only where there is no ticket
  std::string ticket_subject; // "" when the recipient is no known contact (A07): the subject then holds the number only
  std::optional<EventId> event; // of the ticket
  std::optional<HeldRequestId> held_request;
  std::optional<ArticleId> article;
  MailKind kind = MailKind::Status;
  i18n::Language language = i18n::Language::Sv;
  std::optional<PersonId> person; // of the recipient, when known
  std::string recipient, recipient_name;
  std::string text;
  std::optional<html::Formatted> formatted; // how the first `formatted_bytes` of `text` were formatted by who wrote them
  std::size_t formatted_bytes = 0;
  std::string link;        // to the ticket: a real link in the HTML part, "" for none
  std::string in_reply_to; // Message-ID of the mail it answers, "" for none
  std::string reply_to;    // "": the signed address of the ticket and its recipient
  bool automatic = true;   // written by the program: marked as such (RFC 3834)
  std::vector<MailFile> files;
  std::vector<Copy> cc;
  std::optional<OutgoingMailId> in_place_of; // a waiting mail on status whose notices this mail tells as well
};

struct OutgoingMail {
  OutgoingMailId id;
  DeskId desk;
  std::optional<TicketId> ticket;
  std::optional<EventId> event;
  std::optional<HeldRequestId> held_request;
  std::optional<ArticleId> article;
  MailKind kind = MailKind::Status;
  std::optional<i18n::Language> language; // nothing: text only
  std::optional<PersonId> person;
  std::string recipient, recipient_name, sender, sender_name, reply_to, message_id, in_reply_to;
  std::vector<std::string> thread; // References, oldest first
  std::string subject, text, link;
  std::optional<html::Formatted> formatted; // as in MailDraft
  std::size_t formatted_bytes = 0;
  bool automatic = true;
  bool is_copy = false; // for one of `cc`; `to_address` stands in To
  std::string to_address, to_name;
  std::vector<std::string> cc;
  std::vector<MailFile> files;
  MailState state = MailState::Queued;
  bool bundling = false;
  std::string held; // the budget that keeps it back
  int attempts = 0;
  Instant next_try_at;
  std::string last_reply;
  Instant created_at;
  std::optional<Instant> sent_at;
};

// Nothing when no mail may be written: an address that is no known contact had its one automatic answer of 24 hours (A07).
std::optional<OutgoingMailId> queue_mail(db::Tx& tx, const access::House& house, const people::Desk& desk, const MailDraft& draft);

// A mail on status: `draft.text` is one sentence or more about one event. It joins the mail to the same person that still
// waits, or begins one that waits for the desk's window. `layout` makes the text of all its notices.
using Layout = std::function<std::string(const std::vector<Notice>&)>;
void queue_notice(db::Tx& tx, const access::House& house, const people::Desk& desk, MailDraft draft, const Layout& layout);

// The mail on status about this ticket that has not begun to leave, with what it tells.
struct WaitingMail {
  OutgoingMailId id;
  std::vector<Notice> notices;
};
std::optional<WaitingMail> find_waiting(db::Tx& tx, TicketId ticket, const std::string& recipient);

// The bytes that go over the wire: the same for the same row, always.
std::string compose_mail(const OutgoingMail& mail, const files::BlobStore& blobs);
// "[DV-2026-000123] subject": the tag stands in every subject and never changes (EL-17).
std::string tagged_subject(const std::string& number, const std::string& subject);

} // namespace sk::notices
