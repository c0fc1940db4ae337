#include "desk/tickets/tickets.hpp"

#include "base/core/limits.hpp"
#include "base/json/write.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/undeliverable_store.hpp"
#include "desk/tickets/entitled.hpp"
#include "desk/tickets/merge.hpp"
#include "desk/tickets/mentions.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/routing_store.hpp"
#include "desk/tickets/silence.hpp"
#include "desk/tickets/tasks.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/ticket_link_store.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_promises.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/write_article.hpp"

namespace sk::tickets {

namespace {

people::Desk desk_of(db::Tx& tx, const Ticket& ticket) {
  std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  return *std::move(desk);
}

audit::Event happen(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, audit::EventKind kind,
                    std::optional<ArticleId> article, audit::EventPayload payload = {}, bool internal = false) {
  return record_event(tx, house, ticket, speaker, kind, article, std::move(payload), internal);
}

audit::EventPayload moved(TicketState from, TicketState to) {
  return {std::string(json::enum_word(from)), std::string(json::enum_word(to)), {}, {}};
}

audit::EventPayload opened_under(const HeldLevel& held) {
  audit::EventPayload payload;
  if (!held.level.empty()) payload.to = held.level;
  if (!held.agreement.empty()) payload.reason = held.agreement;
  return payload;
}

Outcome<void> must_say_something(const html::Written& written) {
  if (written.text.find_first_not_of(" \t\r\n") != std::string::npos) return {};
  return refuse_field(written.formatted ? "html" : "text", "ticket.empty_text");
}

Message message_of(ArticleKind kind, const html::Written& written, const std::vector<AttachmentRow>& files) {
  Message message;
  message.kind = kind;
  message.text = written.text;
  message.formatted = written.formatted;
  message.attachments = files;
  return message;
}

Ticket freshly(db::Tx& tx, TicketId id) {
  std::optional<Ticket> ticket = find_ticket(tx, id);
  SK_VERIFY(ticket.has_value());
  return *std::move(ticket);
}

} // namespace

audit::Event record_event(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, audit::EventKind kind,
                          std::optional<ArticleId> article, audit::EventPayload payload, bool internal) {
  audit::EventDraft draft;
  draft.desk = ticket.desk;
  draft.ticket = ticket.id;
  draft.kind = kind;
  draft.internal = internal;
  draft.actor_kind = speaker.kind;
  draft.actor = speaker.person;
  draft.actor_name = speaker.name;
  draft.article = article;
  draft.payload = std::move(payload);
  const audit::Event event = audit::append_event(tx, draft);
  const access::Subject subject = subject_of(ticket);
  for (const access::Hearer& hearer : house.hearers) hearer(tx, {event, subject, ticket.number});
  if (counts_for_clocks(kind)) {
    keep_clocks(tx, ticket);
    tell_moved_promises(tx, house, ticket);
  }
  if (may_move_level(kind)) settle_level(tx, house, ticket);
  using enum audit::EventKind;
  if (kind == Assigned || kind == Unassigned || kind == TeamChanged) clocks::owner_changed(tx, clocks_owner(ticket));
  keep_wait(tx, ticket, event);
  // However a ticket is closed, what it was told to open devices goes with it (AT-43).
  if (kind == audit::EventKind::StateChanged && ticket.state == TicketState::Closed) destroy_secrets(tx, house, ticket, secrets::Destroyed::Closed);
  return event;
}

Speaker speaker_of(const access::Actor& actor) {
  switch (actor.standing) {
  case access::Standing::Agent: return {audit::ActorKind::Agent, actor.person, actor.name, actor.mail};
  case access::Standing::Contact: return {audit::ActorKind::Contact, actor.person, actor.name, actor.mail};
  case access::Standing::System:
  case access::Standing::Nobody: return {audit::ActorKind::System, {}, actor.name, ""};
  }
  return {};
}

static Outcome<Ticket> judged(const access::Actor& actor, access::Action action, std::optional<Ticket> ticket) {
  if (!ticket || !can(actor, access::Action::TicketRead, subject_of(*ticket))) return refuse(RefusalCode::NotFound, "ticket.not_found");
  if (!can(actor, action, subject_of(*ticket))) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  // From a merge on, all that is done happens to the ticket that goes on.
  const bool reads = action == access::Action::TicketRead || action == access::Action::TicketReadInternal || action == access::Action::RawMailRead;
  if (ticket->merged_into && !reads) return refuse(RefusalCode::WrongState, "ticket.merged");
  return *std::move(ticket);
}

Outcome<Ticket> load(db::Tx& tx, const access::Actor& actor, access::Action action, TicketId id) {
  return judged(actor, action, find_ticket(tx, id));
}

Outcome<Ticket> load_by_number(db::Tx& tx, const access::Actor& actor, access::Action action, const std::string& number) {
  const std::optional<Ticket> ticket = find_ticket_by_number(tx, actor.desk, number);
  if (!ticket) return refuse(RefusalCode::NotFound, "ticket.not_found");
  return judged(actor, action, survivor_of(tx, *ticket));
}

Opened open_ticket(db::Tx& tx, const access::House& house, const OpenTicket& wanted) {
  Ticket ticket;
  ticket.desk = wanted.desk.id;
  const int year = to_local(tx.now, wanted.desk.zone).date.year;
  // Numbers that name no year must not begin anew in January (I15).
  const int counted_in = rules::names_year(wanted.desk.number_format) ? year : 0;
  ticket.number = rules::format_number(wanted.desk.number_format, year, take_number(tx, wanted.desk.id, counted_in));
  ticket.subject = mime::one_line(wanted.subject, limits::kSubjectChars);
  ticket.channel = wanted.channel;
  ticket.language = wanted.language;
  ticket.reporter_name = mime::one_line(wanted.reporter_name, limits::kNameChars);
  ticket.reporter_mail = wanted.reporter_mail;
  ticket.customer = wanted.customer;
  if (wanted.reporter) {
    ticket.reporter = wanted.reporter->id;
    ticket.customer = wanted.reporter->customer;
  }
  ticket.created_at = ticket.changed_at = tx.now;
  ticket.received_at = wanted.received_at;
  ticket.version = {1};
  const Beginning beginning = begin_form(tx, ticket, wanted);
  ticket.id = add_ticket(tx, ticket);
  const ArticleId article = write_article(tx, ticket, wanted.author.value_or(wanted.opener), wanted.message, false);
  keep_form(tx, ticket, article, beginning);
  decide_entitlement(tx, ticket, wanted.unit);
  const audit::Event event = happen(tx, house, ticket, wanted.opener, audit::EventKind::TicketOpened, article, opened_under(level_for(tx, ticket)));
  keep_secrets(tx, house, ticket, wanted.opener, wanted.asked.secrets);
  // To the right desk before anything else (EL-4), and to whoever is free.
  route_ticket(tx, house, ticket);
  offer_ticket(tx, house, ticket);
  if (wanted.acknowledge) mails::acknowledge(tx, house, wanted.desk, ticket, event, wanted.message.message_id);
  keep_clocks(tx, ticket);
  if (wanted.acknowledge && ticket.reporter) keep_as_told(tx, ticket);
  if (ticket.waiting_since) happen(tx, house, ticket, {audit::ActorKind::System, {}, wanted.desk.name, ""}, audit::EventKind::QuestionAsked, {}, {{}, beginning.asked_for(), {}, {}});
  return {ticket, article};
}

ArticleId add_customer_message(db::Tx& tx, const access::House& house, Ticket ticket, const Speaker& speaker, const Message& message,
                               bool may_change_state) {
  ticket = locked_survivor(tx, ticket);
  const Version seen = ticket.version;
  const TicketState before = ticket.state;
  if (may_change_state) ticket.state = rules::state_after_customer_message(ticket).value_or(before);
  stamp_wait(ticket, before, tx.now);
  // A machine's text answers no question.
  const Answer answer = may_change_state ? read_answer(tx, ticket, message.text) : Answer{};
  // The row moves up in every list, whoever has it open gets a new version.
  SK_VERIFY(update_ticket(tx, ticket, seen));
  const ArticleId article = write_article(tx, ticket, speaker, message, false);
  keep_answer(tx, ticket, article, answer);
  audit::EventPayload said;
  if (!may_change_state) said.reason = kByMachine;
  if (!answer.values.empty() || !answer.finds.empty()) decide_anew(tx, house, ticket);
  if (!answer.values.empty()) route_ticket(tx, house, ticket);
  const audit::Event event = happen(tx, house, ticket, speaker, audit::EventKind::ArticleAdded, article, std::move(said));
  if (!answer.values.empty()) happen(tx, house, ticket, speaker, audit::EventKind::FieldsChanged, article, {{}, keys_in(answer.values), {}, {}});
  mails::tell_of_customer_message(tx, house, desk_of(tx, ticket), ticket, event, speaker, message.new_part());
  if (ticket.state != before) happen(tx, house, ticket, speaker, audit::EventKind::StateChanged, {}, moved(before, ticket.state));
  return article;
}

ArticleId add_agent_mail(db::Tx& tx, const access::House& house, Ticket ticket, const Speaker& speaker, const Message& message) {
  ticket = locked_survivor(tx, ticket);
  SK_VERIFY(update_ticket(tx, ticket, ticket.version));
  const ArticleId article = write_article(tx, ticket, speaker, message, true);
  happen(tx, house, ticket, speaker, audit::EventKind::NoteAdded, article, {}, true);
  return article;
}

void follow_up(db::Tx& tx, const access::House& house, const Ticket& later, const Ticket& earlier, const Speaker& speaker) {
  lock_ticket(tx, earlier.id);
  add_link(tx, later.id, earlier.id);
  // Who reads one of them need not be allowed to know that there is the other.
  const bool same_side = later.reporter == earlier.reporter && later.customer == earlier.customer && later.reporter_mail == earlier.reporter_mail;
  happen(tx, house, later, speaker, audit::EventKind::TicketLinked, {}, {{}, earlier.number, {}, {}}, !same_side);
  happen(tx, house, earlier, speaker, audit::EventKind::TicketLinked, {}, {{}, later.number, {}, {}}, !same_side);
}

Outcome<Ticket> reply(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const html::Written& written,
                      std::optional<TicketState> state, std::optional<Version> seen, const Enclosed& with) {
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, access::Action::TicketReply, id));
  if (seen && *seen != ticket.version) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  SK_CHECK(must_say_something(written));
  const Speaker speaker = speaker_of(actor);
  if (actor.is_contact()) {
    if (state) return refuse_field("state", "access.not_allowed");
    if (!with.cc.empty()) return refuse_field("cc", "access.not_allowed");
    add_customer_message(tx, house, ticket, speaker, message_of(ArticleKind::Portal, written, with.files), true);
    return freshly(tx, id);
  }
  const Version before_version = ticket.version;
  const TicketState before = ticket.state;
  if (state && *state != before) {
    SK_TRY(ticket, rules::move_to(ticket, *state, false));
    stamp_wait(ticket, before, tx.now);
  }
  if (!update_ticket(tx, ticket, before_version)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const ArticleId article = write_article(tx, ticket, speaker, message_of(ArticleKind::Reply, written, with.files), false);
  const audit::Event event = happen(tx, house, ticket, speaker, audit::EventKind::ArticleAdded, article);
  // One mail says both what was written and where the ticket stands.
  mails::send_reply(tx, house, desk_of(tx, ticket), ticket, event, written, before, with);
  if (ticket.state != before) happen(tx, house, ticket, speaker, audit::EventKind::StateChanged, {}, moved(before, ticket.state));
  return freshly(tx, id);
}

Outcome<Ticket> add_note(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const html::Written& written,
                         const std::vector<AttachmentRow>& files) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketNote, id));
  SK_CHECK(must_say_something(written));
  if (!update_ticket(tx, ticket, ticket.version)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const Speaker speaker = speaker_of(actor);
  const ArticleId article = write_article(tx, ticket, speaker, message_of(ArticleKind::Note, written, files), true);
  const audit::Event event = happen(tx, house, ticket, speaker, audit::EventKind::NoteAdded, article, {}, true);
  tell_mentioned(tx, house, actor, ticket, event, written.text);
  return freshly(tx, id);
}

Outcome<Ticket> assign(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, std::optional<PersonId> assignee,
                       Version seen) {
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, access::Action::TicketAssign, id));
  std::optional<people::Person> person;
  if (assignee) {
    person = people::find_person(tx, *assignee);
    const bool fits = person && person->active && person->desk == ticket.desk && person->kind == people::PersonKind::Agent;
    if (!fits) return refuse_field("assignee", "ticket.assignee_unknown");
  }
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  if (ticket.assignee == assignee) return ticket;
  ticket.assignee = assignee;
  ticket.assignee_name = person ? person->name : "";
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const Speaker speaker = speaker_of(actor);
  end_offer_of(tx, house, ticket);
  if (person && !ticket.owner && routing::routing_of(tx, ticket.desk)->first_assignee_owns) {
    put_owner(tx, id, person->id);
    happen(tx, house, ticket, speaker, audit::EventKind::OwnerChanged, {}, {{}, person->name, {}, {}});
  }
  if (!person) {
    happen(tx, house, ticket, speaker, audit::EventKind::Unassigned, {});
    return freshly(tx, id);
  }
  const audit::Event event = happen(tx, house, ticket, speaker, audit::EventKind::Assigned, {}, {{}, {}, person->name, {}});
  mails::tell_assigned(tx, house, desk_of(tx, ticket), ticket, event, person->name);
  return freshly(tx, id);
}

Outcome<Ticket> set_state(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, TicketState to, Version seen) {
  using access::Action;
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, Action::TicketRead, id));
  const bool by_customer = !can(actor, Action::TicketSetState, subject_of(ticket));
  const bool customers_own = to == TicketState::Closed
                                 ? can(actor, Action::TicketClose, subject_of(ticket))
                                 : to == TicketState::InProgress && can(actor, Action::TicketReopen, subject_of(ticket));
  if (by_customer && !customers_own) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const TicketState before = ticket.state;
  SK_TRY(ticket, rules::move_to(ticket, to, by_customer));
  stamp_wait(ticket, before, tx.now);
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const Speaker speaker = speaker_of(actor);
  const audit::Event event = happen(tx, house, ticket, speaker, audit::EventKind::StateChanged, {}, moved(before, ticket.state));
  mails::tell_state(tx, house, desk_of(tx, ticket), ticket, event, before, speaker);
  return freshly(tx, id);
}

// A mail of no ticket: who is asked to decide must still be allowed to, everybody else must still be there.
static bool may_receive_letter(db::Tx& tx, const notices::OutgoingMail& mail) {
  if (!mail.person) return true;
  const std::optional<people::Person> person = people::find_person(tx, *mail.person);
  if (!person || !person->active) return false;
  return mail.kind == notices::MailKind::Held || person->approved;
}

bool may_receive(db::Tx& tx, const notices::OutgoingMail& mail) {
  // A person's own words are worth the try.
  if (mail.automatic && !people::takes_automatic_mail(tx, mail.desk, mail.recipient)) return false;
  if (!mail.ticket) return may_receive_letter(tx, mail);
  if (mail.kind == notices::MailKind::Task) return is_for_a_party(tx, mail);
  const std::optional<Ticket> ticket = find_ticket(tx, *mail.ticket);
  if (!ticket) return false;
  // A copy of what an agent wrote, to whom the agent chose; it gives no right, but a contact who has left gets none.
  if (mail.is_copy) {
    const std::optional<people::Person> reader = people::find_person_by_mail(tx, ticket->desk, mail.recipient);
    return !reader || reader->active;
  }
  // The reporter as frozen on the ticket, when it is no known person: only ever their own ticket.
  if (!mail.person) return text::fold_case(mail.recipient) == text::fold_case(ticket->reporter_mail);
  const std::optional<people::Person> person = people::find_person(tx, *mail.person);
  return person && person->active && can(people::actor_of(*person), access::Action::TicketRead, subject_of(*ticket));
}

} // namespace sk::tickets
