// Everything that happens to a ticket is an event: written in the same transaction as the rows it changes and the mails it
// causes, never changed afterwards. From events come the timeline, status mails, the live view, clocks and reports.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/db/tx.hpp"

namespace sk::audit {

enum class EventKind {
  TicketOpened, // to: the service level; reason: the agreement's number
  ArticleAdded, // a public message, from either side; reason "automatic": a machine's, that answers nothing
  NoteAdded,    // internal
  Assigned,
  Unassigned,
  StateChanged,
  MailSent,        // the smarthost took it
  MailKept,        // no smarthost is configured: kept as a file
  MailHeld,        // a budget keeps it back for a while
  MailFailed,      // refused for good
  SeverityChanged, // from, to: keys; reason: the words the customer reads (CS-40)
  FieldsChanged,   // to: keys of the form's fields
  QuestionAsked,   // to: keys of the fields that are missing
  OrderChanged,    // from, to: places in the customer's own order (CS-35)
  MailReleased,    // an agent took it out of quarantine
  TicketLinked,
  ClockWarning,         // to: the clock; reason: its deadline, RFC 3339
  ClockBreached,        // the same, when it has passed
  RegistrationAsked,    // to: who has no right to register; registered all the same, and asked about (AT-45)
  RegistrationApproved, // to: who had no right to register
  RegistrationDeclined, // the same; reason: why
  SecretGiven,          // to: what it is called, never the value
  SecretRevealed,       // the same, internal; reason: why the agent read it
  SecretDestroyed,      // the same; reason: closed, handed_back, by_hand
  TicketMerged,         // from: the number that was merged, to: the number that goes on; on both tickets
  MergeUndone,          // the same
  TicketSplit,          // from: the number that was split, to: the number of the new ticket; on both
  TicketUnlinked,       // to: the other number
  ScopeChanged,         // to: in_scope, out_of_scope, paid_work; reason: the words the customer reads (DV-31)
  TeamChanged,          // from, to: keys of the desk's teams; reason: of the rule, or of the agent
  OwnerChanged,         // to: name of the agent who answers for it to the customer (AT-9), nothing for none
  SupplierChanged,      // to: name of the outside party (AT-37), nothing for none
  TicketOffered,        // agent: to whom it was offered, who must accept it in time (CS-34)
  OfferEnded,           // agent: the same; reason: declined, too_late, taken
  LevelChanged,         // from, to: service levels; reason: the agreement's number
  PromiseMoved,         // to: the clock; from, reason: its deadline before and now, RFC 3339; no reason: promised no longer
  WaitBegan,            // to: what for (parts, agreed_date); reason: until when, RFC 3339
  WaitEnded,            // to: what for
  StepDone,             // to: which (arrived, repair_finished, customer_informed, delivered …)
  Reminded,             // of the customer, while the ticket waits for them; to: which reminder of how many
  FellSilent,           // the last reminder had no answer
  Escalated,            // to: the party; agent: its level
  EscalationMoved,      // to: the party; agent: accepted, answered or withdrawn; reason: its own reference
  EscalationCame,       // to: the party; agent: its state; from: the ticket it came from by a merge; reason: when it was asked, RFC 3339
  EscalationLeft,       // to: the party; agent: its state; from: the ticket it goes on with
  StaffNotified,        // to: the clock; agent: who of the desk was told by mail; reason: warning or breach
  SupplierMessage,      // to: the party; from: desk or supplier; agent: how it left the party's task, "" for as it was
  EntitlementDecided,   // from, to: the verdict on what the agreement says, "yes", "ask" or "no"
  CustomerSet,          // from, to: names of the customers; agent: of the contact it is registered for; internal
};
BOOST_DESCRIBE_ENUM(EventKind, TicketOpened, ArticleAdded, NoteAdded, Assigned, Unassigned, StateChanged, MailSent, MailKept, MailHeld,
                    MailFailed, SeverityChanged, FieldsChanged, QuestionAsked, OrderChanged, MailReleased, TicketLinked, ClockWarning,
                    ClockBreached, RegistrationAsked, RegistrationApproved, RegistrationDeclined, SecretGiven, SecretRevealed,
                    SecretDestroyed, TicketMerged, MergeUndone, TicketSplit, TicketUnlinked, ScopeChanged, TeamChanged, OwnerChanged,
                    SupplierChanged, TicketOffered, OfferEnded, LevelChanged, PromiseMoved, WaitBegan, WaitEnded, StepDone, Reminded,
                    FellSilent, Escalated, EscalationMoved, EscalationCame, EscalationLeft, StaffNotified, SupplierMessage,
                    EntitlementDecided, CustomerSet)

enum class ActorKind { Agent, Contact, Unknown, System, Supplier };
BOOST_DESCRIBE_ENUM(ActorKind, Agent, Contact, Unknown, System, Supplier)

// What an event says beyond its kind; each kind fills the fields that its sentence needs.
struct EventPayload {
  std::optional<std::string> from;   // state word before
  std::optional<std::string> to;     // state word after, or the recipient of a mail
  std::optional<std::string> agent;  // name of the person it was assigned to
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(EventPayload, (), (from, to, agent, reason))

struct EventDraft {
  DeskId desk;
  TicketId ticket;
  EventKind kind = EventKind::TicketOpened;
  bool internal = false;             // never shown or mailed to the customer's side (I27)
  ActorKind actor_kind = ActorKind::System;
  std::optional<PersonId> actor;
  std::string actor_name;
  std::optional<ArticleId> article;
  EventPayload payload;
};

struct Event : EventDraft {
  EventId id;
  std::int64_t sequence = 0;  // 1, 2, 3 … per ticket, without gaps
  Instant at;
};

// Waits for other writers of the same ticket, so sequences neither collide nor skip.
Event append_event(db::Tx& tx, const EventDraft& draft);
// When something of this kind last happened to the ticket.
std::optional<Instant> last_event_at(db::Tx& tx, TicketId ticket, EventKind kind);
std::vector<Event> events_of(db::Tx& tx, TicketId ticket, std::int64_t after_sequence, bool with_internal);

}  // namespace sk::audit
