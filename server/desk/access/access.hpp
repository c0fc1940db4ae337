// Who may do what to which object: one function for web, API, mail, search, export and notices (D5, I26–I29).
// This room knows no ticket: a room makes a Subject from its own model and asks can().
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/i18n/texts.hpp"

namespace sk::access {

enum class Standing { Nobody, Contact, Agent, System };

// Who asks. Made at login or from a token for each request, so a revoked right acts on the next one (I30).
struct Actor {
  Standing standing = Standing::Nobody;
  PersonId person;
  DeskId desk;                        // the one desk a person belongs to
  std::optional<CustomerId> customer; // of a contact
  bool approved = false;              // contact: may register tickets (DV-22)
  bool approver = false;              // contact: answers for the contacts of its customer (EL-27)
  bool administrator = false;
  std::string name;
  std::string mail;
  i18n::Language language = i18n::Language::En;

  bool is_agent() const { return standing == Standing::Agent; }
  bool is_contact() const { return standing == Standing::Contact; }
};
// The program itself: intake, clocks, the outbox.
Actor system_actor(DeskId desk);

enum class Action {
  TicketRead,
  TicketReadInternal, // notes, quarantine of its mails, who was mailed
  TicketOpen,
  TicketReply,
  TicketNote,
  TicketAssign,
  TicketSetState, // any legal change
  TicketClose,    // the customer's own word: done (CS-10, AT-38)
  TicketReopen,
  RawMailRead,
  PersonRead,
  OutgoingMailRead,
  QuarantineRead,
  QuarantineDecide,  // release or discard
  UndeliverableRead, // addresses that take no mail
  UndeliverableClear,
  CustomerRead, // with its companies, sites, agreements and units
  CustomerWrite,
  ContactWrite,  // make, change and approve contacts
  ContactReview, // look through the contacts of a customer, and take rights away (EL-27)
  AccountOrder,  // order a portal account for one's customer (EL-9)
  AccountDecide,
  HeldOpen,              // ask for something that one may not register: a contact for themselves, an agent for a caller
  HeldRead,
  HeldDecide,            // approve or decline it: an agent, or who may register for the customer (DV-26)
  SecretWrite,           // give and destroy a device password or PIN
  SecretReveal,          // read it (A56)
  TicketMerge,           // merge, split, link
  ScopeDecide,           // in scope or out of it (DV-31)
  ScopeConsent,          // the customer's word: do it for money
  KnowledgeRead,         // disruptions and known errors of the desk
  KnowledgeWrite,
  ReportRead,   // figures about all tickets of the desk, and the tickets behind them
  DeskFileRead, // what the desk's file says, and what another would change
};
BOOST_DESCRIBE_ENUM(Action, TicketRead, TicketReadInternal, TicketOpen, TicketReply, TicketNote, TicketAssign, TicketSetState, TicketClose,
                    TicketReopen, RawMailRead, PersonRead, OutgoingMailRead, QuarantineRead, QuarantineDecide, UndeliverableRead,
                    UndeliverableClear, CustomerRead, CustomerWrite, ContactWrite, ContactReview, AccountOrder, AccountDecide, HeldOpen,
                    HeldRead, HeldDecide, SecretWrite, SecretReveal, TicketMerge, ScopeDecide, ScopeConsent, KnowledgeRead,
                    KnowledgeWrite, ReportRead, DeskFileRead)

// What is asked about, in this room's own words.
struct Subject {
  DeskId desk;
  std::optional<CustomerId> customer;  // whose organisation it concerns
  std::optional<PersonId> person;      // reporter of a ticket; the person itself
};

bool can(const Actor& actor, Action action, const Subject& subject);

}  // namespace sk::access
