// Mails that leave: written to the outbox in the transaction of the event that causes them, with the Message-ID they will
// bear (I8, I9). Every mail of the program goes through queue_mail(); there is no other door.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {

enum class MailKind { Acknowledgement, Reply, Status };
BOOST_DESCRIBE_ENUM(MailKind, Acknowledgement, Reply, Status)

enum class MailState {
  Queued,
  Sending,     // claimed by a worker
  Sent,        // taken by the smarthost
  Kept,        // no smarthost is configured: kept as a file
  Failed,      // refused for good, or given up after five days
  Suppressed,  // the recipient may not read it any more (I10)
};
BOOST_DESCRIBE_ENUM(MailState, Queued, Sending, Sent, Kept, Failed, Suppressed)

struct MailDraft {
  TicketId ticket;
  std::string number;               // public, for the subject
  std::string ticket_subject;       // "" when the recipient is no known contact (A07): the subject then holds the number only
  EventId event;
  std::optional<ArticleId> article;
  MailKind kind = MailKind::Status;
  std::optional<PersonId> person;   // of the recipient, when known
  std::string recipient, recipient_name;
  std::string text;
  std::string in_reply_to;          // Message-ID of the mail it answers, "" for none
  bool automatic = true;            // written by the program: marked as such (RFC 3834)
};

struct OutgoingMail {
  OutgoingMailId id;
  DeskId desk;
  TicketId ticket;
  EventId event;
  std::optional<ArticleId> article;
  MailKind kind = MailKind::Status;
  std::optional<PersonId> person;
  std::string recipient, recipient_name, sender, sender_name, reply_to, message_id, in_reply_to;
  std::vector<std::string> thread;  // References, oldest first
  std::string subject, text;
  bool automatic = true;
  MailState state = MailState::Queued;
  int attempts = 0;
  Instant next_try_at;
  std::string last_reply;
  Instant created_at;
  std::optional<Instant> sent_at;
};

OutgoingMailId queue_mail(db::Tx& tx, const access::House& house, const people::Desk& desk, const MailDraft& draft);
// The bytes that go over the wire: the same for the same row, always.
std::string compose_mail(const OutgoingMail& mail);
// "[DV-2026-000123] subject": the tag stands in every subject and never changes (EL-17).
std::string tagged_subject(const std::string& number, const std::string& subject);

}  // namespace sk::notices
