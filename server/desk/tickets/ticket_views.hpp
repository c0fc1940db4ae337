// Tickets as the API shows them. What a reader may not read is not in the view at all (I27).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json/described.hpp"
#include "desk/clocks/clock_rules.hpp"
#include "desk/notices/outgoing_mail.hpp"
#include "desk/routing/routing.hpp"
#include "desk/tickets/entitlement_view.hpp"
#include "desk/tickets/form_views.hpp"
#include "desk/tickets/roles.hpp"
#include "desk/tickets/ticket.hpp"
#include "desk/tickets/ticket_link_store.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_steps.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct DeskRef {
  std::string key, name;
};
BOOST_DESCRIBE_STRUCT(DeskRef, (), (key, name))

// With what rows of its tickets are translated by.
struct DeskFace : DeskRef {
  std::shared_ptr<const forms::Desk> forms;
  std::shared_ptr<const routing::Routing> routing; // null: of another desk
};

struct NamedRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(NamedRef, (), (id, name))

struct ReporterRef {
  std::optional<std::string> id;
  std::string name, mail;
};
BOOST_DESCRIBE_STRUCT(ReporterRef, (), (id, name, mail))

struct DeadlineRef {
  std::string clock, name;
  Instant due_at;
};
BOOST_DESCRIBE_STRUCT(DeadlineRef, (), (clock, name, due_at))

// Why a deadline is where it is, line by line, in the reader's language.
struct ReceiptLineView {
  Instant at;
  std::string what, because;
};
BOOST_DESCRIBE_STRUCT(ReceiptLineView, (), (at, what, because))

struct ClockView {
  std::string clock, name, level;
  clocks::State state = clocks::State::Running;
  Instant started_at;
  std::optional<Instant> due_at, stopped_at;
  bool late = false;
  std::vector<ReceiptLineView> receipt;
};
BOOST_DESCRIBE_STRUCT(ClockView, (), (clock, name, level, state, started_at, due_at, stopped_at, late, receipt))

struct TicketRow {
  std::string id, number, subject;
  TicketState state = TicketState::New;
  DeskRef desk;
  std::optional<NamedRef> customer;
  ReporterRef reporter;
  std::optional<NamedRef> assignee;
  Channel channel = Channel::Mail;
  Instant created_at, changed_at;
  Version version;
  std::optional<SeverityRef> severity;
  std::optional<Instant> waiting_for_you_since;
  std::optional<int> customer_position;
  std::optional<DeadlineRef> next_deadline;
  Scope scope = Scope::InScope;
  std::optional<KeyedName> team;
  std::optional<Instant> received_at; // of a letter
};
BOOST_DESCRIBE_STRUCT(TicketRow, (),
                      (id, number, subject, state, desk, customer, reporter, assignee, channel, created_at, changed_at, version, severity,
                       waiting_for_you_since, customer_position, next_deadline, scope, team, received_at))

struct AuthorView {
  std::optional<std::string> id;
  std::string name;
  audit::ActorKind kind = audit::ActorKind::Unknown;
};
BOOST_DESCRIBE_STRUCT(AuthorView, (), (id, name, kind))

struct AttachmentView {
  std::string id, name, content_type;
  std::int64_t size = 0;
  bool is_inline = false;
};
BOOST_DESCRIBE_STRUCT(AttachmentView, (), (id, name, content_type, size, is_inline))

struct MailView {
  std::string to;
  notices::MailState state = notices::MailState::Queued;
};
BOOST_DESCRIBE_STRUCT(MailView, (), (to, state))

struct ArticleView {
  std::string id;
  ArticleKind kind = ArticleKind::Mail;
  bool internal = false;
  AuthorView author;
  Instant created_at;
  std::string text;
  std::optional<std::string> new_text;  // what is new in a mail; nothing: all of `text`
  std::optional<std::string> formatted; // of an answer or a note: sanitised HTML that says what `text` says
  bool has_html = false, has_raw = false;
  std::vector<AttachmentView> attachments;
  std::vector<MailView> mails;
};
BOOST_DESCRIBE_STRUCT(ArticleView, (), (id, kind, internal, author, created_at, text, new_text, formatted, has_html, has_raw, attachments, mails))

struct EventActor {
  std::string name;
  audit::ActorKind kind = audit::ActorKind::System;
};
BOOST_DESCRIBE_STRUCT(EventActor, (), (name, kind))

struct EventView {
  std::string id;
  std::int64_t sequence = 0;
  audit::EventKind kind = audit::EventKind::TicketOpened;
  bool internal = false;
  EventActor actor;
  Instant at;
  std::string text;
  std::optional<std::string> article;
};
BOOST_DESCRIBE_STRUCT(EventView, (), (id, sequence, kind, internal, actor, at, text, article))

struct LinkView {
  std::string id, number, subject;
  TicketState state = TicketState::New;
  LinkKind kind = LinkKind::Follows;
};
BOOST_DESCRIBE_STRUCT(LinkView, (), (id, number, subject, state, kind))

struct ScopeView {
  std::string reason;
  std::optional<std::string> exclusion, consent_by;
  std::string by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(ScopeView, (), (reason, exclusion, consent_by, by, at))

struct NumberRef {
  std::string id, number, subject;
};
BOOST_DESCRIBE_STRUCT(NumberRef, (), (id, number, subject))

// What the ticket waits for besides the customer and a supplier, who have states.
struct WaitView {
  WaitFor what = WaitFor::Parts;
  std::string text;
  Instant since;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(WaitView, (), (what, text, since, until))

struct TicketView : TicketRow {
  std::vector<ArticleView> articles;
  std::vector<EventView> events;
  std::vector<std::string> allowed;
  std::optional<SeverityView> severity_details;
  std::optional<std::string> severity_set_by;
  std::optional<KeyedName> form, product;
  std::vector<FilledFieldView> fields;
  std::vector<FormFieldView> missing;  // the required ones first
  std::vector<FoundView> found;        // staff only
  std::vector<LinkView> links;         // only to tickets that the reader may read
  std::vector<ClockView> clocks;       // what is promised, the next deadline first
  std::vector<SecretView> secrets;     // what they are called; the values never
  std::optional<ScopeView> scope_decision;                        // the last one
  std::optional<NamedRef> owner;                                  // answers for it to the customer
  std::optional<std::string> supplier, supplier_reference, skill; // staff only
  std::optional<NumberRef> merged_into;
  std::vector<NumberRef> merged;       // into this one; only those that the reader may read
  std::vector<WaitView> waits;
  std::optional<Instant> silent_since; // staff only: the last reminder had no answer
  std::optional<EntitlementView> entitlement;
  RoleView contact;                    // whom to speak with (DV-24)
  std::optional<RoleView> consignee;   // who receives what is sent
};
BOOST_DESCRIBE_STRUCT(TicketView, (TicketRow),
                      (articles, events, allowed, severity_details, severity_set_by, form, product, fields, missing, found, links, clocks,
                       secrets, scope_decision, owner, supplier, supplier_reference, skill, merged_into, merged,
                       waits, silent_since, entitlement, contact, consignee))

DeskFace face_of(db::Tx& tx, const people::Desk& desk);
TicketRow row_of(const access::Call& call, const DeskFace& desk, Ticket ticket);
std::vector<EventView> events_view(db::Tx& tx, const access::Call& call, const Ticket& ticket, std::int64_t after);
TicketView view_of(db::Tx& tx, const access::Call& call, const Ticket& ticket);

}  // namespace sk::tickets
