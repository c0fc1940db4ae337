// A ticket and what was said in it. One public number per ticket, never reused, never changed (decision 11, AT-51, I15).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/html/formatted.hpp"
#include "base/i18n/texts.hpp"
#include "desk/access/access.hpp"
#include "desk/audit/event.hpp"

namespace sk::tickets {

enum class TicketState {
  New,              // nobody has begun
  InProgress,       // troubleshooting has started (DV-12)
  WaitingCustomer,
  WaitingSupplier,
  Solved,           // the desk says so; the customer decides (CS-10, AT-38)
  Closed,
};
BOOST_DESCRIBE_ENUM(TicketState, New, InProgress, WaitingCustomer, WaitingSupplier, Solved, Closed)

enum class Channel { Mail, Portal, Phone, Letter, Api };
BOOST_DESCRIBE_ENUM(Channel, Mail, Portal, Phone, Letter, Api)

// Whether the agreement covers it (DV-20, DV-21). Paid work: it does not, and the customer has consented to pay (DV-31).
enum class Scope { InScope, OutOfScope, PaidWork };
BOOST_DESCRIBE_ENUM(Scope, InScope, OutOfScope, PaidWork)

struct Ticket {
  TicketId id;
  DeskId desk;
  std::string number;
  std::string subject;
  TicketState state = TicketState::New;
  Channel channel = Channel::Mail;
  i18n::Language language = i18n::Language::Sv;  // the reporter's; mails about the ticket are written in it
  std::optional<CustomerId> customer;            // frozen when the ticket is opened
  std::optional<PersonId> reporter;              // nothing: an address that is no known contact
  std::string reporter_name, reporter_mail;
  std::optional<PersonId> assignee;
  std::string assignee_name, customer_name;      // as they are called today
  // Keys of the desk's file (desk/forms), "" for none. Who set the severity: "reporter", "mail" or "agent".
  std::string severity, severity_by, product, form;
  int urgency = 5;                               // of the severity when it was set; 1 is served first
  std::optional<Instant> waiting_since;          // for the customer's answer
  std::optional<int> customer_position;          // in the customer's own order (CS-4)
  std::optional<Instant> due_at;                 // the next deadline; nothing: none runs
  std::string due_clock;                         // which clock that is (desk/clocks)
  std::optional<TicketId> merged_into;           // its number finds that one (AT-51)
  Scope scope = Scope::InScope;
  std::string team;                              // key of the desk's file, "" for none (EL-4)
  std::optional<PersonId> owner;                 // answers for it to the customer (AT-9); the assignee works on it (AT-37)
  std::string owner_name;
  std::string supplier;                          // the outside party, "" for none
  std::optional<Instant> received_at;            // of a letter: when it came, before it was registered (AT-44)
  Instant created_at, changed_at;
  Version version;
};

access::Subject subject_of(const Ticket& ticket);

// Task: between the desk and a supplier, in either direction; always internal (AT-49).
enum class ArticleKind { Mail, Portal, Reply, Note, Api, Phone, Letter, Task };
BOOST_DESCRIBE_ENUM(ArticleKind, Mail, Portal, Reply, Note, Api, Phone, Letter, Task)

struct AttachmentRow {
  AttachmentId id;
  ArticleId article;
  std::string name, content_type, content_id;
  bool is_inline = false;
  std::int64_t size = 0;
  std::string digest;  // in the file store
};

struct Article {
  ArticleId id;
  DeskId desk;
  TicketId ticket;
  ArticleKind kind = ArticleKind::Mail;
  bool internal = false;
  std::optional<PersonId> author;
  audit::ActorKind author_kind = audit::ActorKind::Unknown;
  std::string author_name, author_mail;
  std::string text;
  std::optional<std::string> new_text;           // of a mail: what its writer wrote this time; nothing: all of `text`
  std::optional<html::Formatted> formatted;      // of what was written here; `text` says the same
  i18n::Language language = i18n::Language::Sv;  // for the stems of the search index
  bool has_html = false;
  std::string raw_digest;   // "" when there is no mail behind it
  std::string message_id;   // of the mail, "" for none
  Instant created_at;
};

}  // namespace sk::tickets
