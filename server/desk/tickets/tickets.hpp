// What can be done with tickets. load() is this room's only way to a ticket for a person, so no verb can forget the check (D5).
// Every verb runs inside one transaction: rows, event and the mails it causes (I8).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/outcome.hpp"
#include "base/html/formatted.hpp"
#include "desk/access/call.hpp"
#include "desk/forms/form_rules.hpp"
#include "desk/notices/outgoing_mail.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket.hpp"
#include "desk/units/unit.hpp"

namespace sk::tickets {

// "Not found" for missing and foreign alike: a stranger must not learn which numbers exist (I26).
Outcome<Ticket> load(db::Tx& tx, const access::Actor& actor, access::Action action, TicketId id);
Outcome<Ticket> load_by_number(db::Tx& tx, const access::Actor& actor, access::Action action, const std::string& number);

// Who has spoken, for article and event.
struct Speaker {
  audit::ActorKind kind = audit::ActorKind::Unknown;
  std::optional<PersonId> person;
  std::string name, mail;
};
Speaker speaker_of(const access::Actor& actor);

struct Message {
  ArticleKind kind = ArticleKind::Mail;
  std::string text;
  bool has_html = false;
  std::string raw_digest, message_id, content_digest;
  std::vector<AttachmentRow> attachments;  // without ids
  std::optional<std::string> new_text = {};  // nothing: all of `text`
  std::optional<html::Formatted> formatted = {};
  const std::string& new_part() const { return new_text ? *new_text : text; }
};

// A device password or PIN on its way into the room of secrets: `field` of the form, "" for none.
struct GivenSecret {
  std::string field, label, value;
};

// What the reporter has said in the form: keys of the desk's file, "" for none; values that check_asked() has let through.
struct Asked {
  std::string severity, product, form;
  forms::Values values;
  std::vector<GivenSecret> secrets;
};

struct OpenTicket {
  people::Desk desk;
  std::string subject;
  Channel channel = Channel::Mail;
  i18n::Language language = i18n::Language::Sv;
  std::optional<people::Person> reporter; // a known contact; nothing: only name and address
  std::string reporter_name, reporter_mail;
  std::optional<CustomerId> customer = {}; // of a reporter who is no known contact
  Speaker opener;                 // who did it: the reporter, or an agent on their behalf (DV-2)
  std::optional<Speaker> author;  // of the message, when it is not the opener (DV-28)
  Message message;
  std::optional<units::Unit> unit = {}; // the request began from it (EL-6)
  Asked asked;
  bool acknowledge = true;
  std::optional<Instant> received_at; // of a letter (AT-44)
};
struct Opened {
  Ticket ticket;
  ArticleId article;
};
Opened open_ticket(db::Tx& tx, const access::House& house, const OpenTicket& wanted);

// What comes with a message besides its text.
struct Enclosed {
  std::vector<AttachmentRow> files; // without ids; in the file store
  std::vector<notices::Copy> cc;    // of an agent's answer; judged by judge_copies()
};

// A message of the customer's side: reopens or wakes the ticket, mails nobody but the other side's people.
ArticleId add_customer_message(db::Tx& tx, const access::House& house, Ticket ticket, const Speaker& speaker, const Message& message,
                               bool may_change_state);

// A mail of an agent that belongs to the ticket: an internal note. A From line alone never speaks for the desk (A04).
ArticleId add_agent_mail(db::Tx& tx, const access::House& house, Ticket ticket, const Speaker& speaker, const Message& message);

// `later` goes on with what `earlier` was about: linked, and both tell so.
void follow_up(db::Tx& tx, const access::House& house, const Ticket& later, const Ticket& earlier, const Speaker& speaker);

// The verbs of the workspace and the portal; `seen` as the version that the person looked at.
Outcome<Ticket> reply(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const html::Written& written,
                      std::optional<TicketState> state, std::optional<Version> seen, const Enclosed& with = {});
Outcome<Ticket> add_note(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const html::Written& written,
                         const std::vector<AttachmentRow>& files = {});
Outcome<Ticket> assign(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, std::optional<PersonId> assignee,
                       Version seen);
Outcome<Ticket> set_state(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, TicketState to, Version seen);

// One more event of the ticket, heard by the later rooms.
audit::Event record_event(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, audit::EventKind kind,
                          std::optional<ArticleId> article, audit::EventPayload payload = {}, bool internal = false);

// Asked by the outbox at send time: may the recipient still read the ticket (I10), and does its address take mail?
bool may_receive(db::Tx& tx, const notices::OutgoingMail& mail);

} // namespace sk::tickets
