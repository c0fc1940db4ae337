#include "desk/tickets/ticket_api.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/message_rules.hpp"
#include "desk/tickets/recipients.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

struct NewReply {
  std::optional<std::string> text, html; // one of them
  std::optional<TicketState> state;
  std::optional<Version> version;
  std::vector<std::string> attachments, cc;
};
BOOST_DESCRIBE_STRUCT(NewReply, (), (text, html, state, version, attachments, cc))
constexpr auto rules_of(const NewReply*) {
  return json::rules({"text", kText}, {"html", kHtml}, {"attachments", kFiles},
                     {"cc",
                      {.max_chars = limits::kCopies,
                       .one_line = true,
                       .help = "Addresses that get a copy; agents only, see GET recipients",
                       .may_be_absent = true,
                       .item_max_chars = limits::kMailAddressBytes}});
}

struct NewNote {
  std::optional<std::string> text, html; // one of them
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (text, html, attachments))
constexpr auto rules_of(const NewNote*) { return json::rules({"text", kText}, {"html", kHtml}, {"attachments", kFiles}); }

struct Assignment {
  std::optional<std::string> assignee;
  Version version;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (assignee, version))
constexpr auto rules_of(const Assignment*) {
  return json::rules({{"assignee", {.one_line = true, .help = "me, the id of an agent, or null for nobody", .must_be_given = true}}});
}

struct StateChange {
  TicketState state = TicketState::New;
  Version version;
};
BOOST_DESCRIBE_STRUCT(StateChange, (), (state, version))

struct EventsAfter {
  std::optional<std::int64_t> after;
};
BOOST_DESCRIBE_STRUCT(EventsAfter, (), (after))

struct EventPage {
  std::vector<EventView> events;
};
BOOST_DESCRIBE_STRUCT(EventPage, (), (events))

namespace {

Outcome<TicketView> show(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<TicketView> {
    const std::optional<TicketId> id = call.path_id<TicketId>("ticket");
    SK_TRY(const Ticket ticket,
           id ? load(tx, call.actor, access::Action::TicketRead, *id)
              : load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
    return view_of(tx, call, ticket);
  });
}

// Runs one verb on the ticket of the path and answers the ticket as it is afterwards.
template <class Verb>
Outcome<TicketView> change(access::Call& call, Verb verb) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, verb(tx, id));
    return view_of(tx, call, ticket);
  });
}

// Whether the actor may answer is asked again by the use case; here it keeps the addresses from everybody else.
Outcome<std::string> raw_for_copies(access::Call& call, const NewReply& input) {
  if (input.cc.empty() || call.actor.is_contact()) return std::string();
  SK_TRY(Addressed addressed, load_addressed(call));
  return std::move(addressed.raw);
}

Outcome<Ticket> reply_with(db::Tx& tx, access::Call& call, TicketId id, const NewReply& input, const html::Written& written,
                           const PreparedUploads& uploads, const std::string& raw) {
  SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketReply, id));
  Enclosed with;
  if (!input.cc.empty() && call.actor.is_contact()) return refuse_field("cc", "access.not_allowed");
  SK_TRY(with.cc, judge_copies(tx, ticket, raw, input.cc));
  SK_TRY(with.files, take_uploads(tx, uploads));
  return reply(tx, call.house, call.actor, id, written, input.state, input.version, with);
}

Outcome<TicketView> add_reply(access::Call& call, const NewReply& input) {
  SK_TRY(const html::Written written, html::read_written(input.text, input.html, kWrittenLimits));
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  SK_TRY(const std::string raw, raw_for_copies(call, input));
  const Outcome<TicketView> answered =
      change(call, [&](db::Tx& tx, TicketId id) { return reply_with(tx, call, id, input, written, uploads, raw); });
  if (answered) forget_uploads(call.house, uploads);
  return answered;
}

Outcome<TicketView> write_note(access::Call& call, const NewNote& input) {
  SK_TRY(const html::Written written, html::read_written(input.text, input.html, kWrittenLimits));
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<TicketView> noted = change(call, [&](db::Tx& tx, TicketId id) -> Outcome<Ticket> {
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketNote, id));
    SK_TRY(const std::vector<AttachmentRow> files, take_uploads(tx, uploads));
    return add_note(tx, call.house, call.actor, ticket.id, written, files);
  });
  if (noted) forget_uploads(call.house, uploads);
  return noted;
}

Outcome<TicketView> set_assignee(access::Call& call, const Assignment& input) {
  std::optional<PersonId> person;
  if (const std::optional<std::string>& wanted = input.assignee) {
    person = *wanted == "me" ? call.actor.person : call.house.seal.open<PersonTag>(*wanted);
    if (!person) return refuse_field("assignee", "ticket.assignee_unknown");
  }
  return change(call, [&](db::Tx& tx, TicketId id) { return assign(tx, call.house, call.actor, id, person, input.version); });
}

Outcome<TicketView> change_state(access::Call& call, const StateChange& input) {
  return change(call, [&](db::Tx& tx, TicketId id) { return set_state(tx, call.house, call.actor, id, input.state, input.version); });
}

Outcome<EventPage> list_events(access::Call& call, const EventsAfter& input) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<EventPage> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketRead, id));
    return EventPage{events_view(tx, call, ticket, input.after.value_or(0))};
  });
}

} // namespace

Outcome<TicketId> ticket_in_path(db::Tx& tx, const access::Call& call) {
  if (const std::optional<TicketId> id = call.path_id<TicketId>("ticket")) return *id;
  SK_TRY(const Ticket ticket, load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
  return ticket.id;
}

Outcome<Addressed> load_addressed(access::Call& call) {
  Addressed found;
  const Outcome<std::string> digest = call.house.database.read([&](db::Tx& tx) -> Outcome<std::string> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(found.ticket, load(tx, call.actor, access::Action::TicketReply, id));
    return last_customer_raw(tx, id);
  });
  SK_TRY(const std::string raw, digest);
  if (!raw.empty()) found.raw = call.house.blobs.get(raw).value_or("");
  return found;
}

void add_list_routes(access::Routes& routes);
void add_open_routes(access::Routes& routes);
void add_content_routes(access::Routes& routes);
void add_form_routes(access::Routes& routes);
void add_secret_routes(access::Routes& routes);
void add_merge_routes(access::Routes& routes);
void add_decision_routes(access::Routes& routes);
void add_step_routes(access::Routes& routes);
void add_looking_routes(access::Routes& routes);
void add_escalation_routes(access::Routes& routes);
void add_answer_template_routes(access::Routes& routes);
void add_entitlement_routes(access::Routes& routes);
void add_customer_routes(access::Routes& routes);
void add_scope_routes(access::Routes& routes);
void add_routing_routes(access::Routes& routes);

void add_routes(access::Routes& routes) {
  using http::Standing;
  add_list_routes(routes);
  add_open_routes(routes);
  routes.get<http::NoInput, TicketView>("/api/v1/tickets/{ticket}", {Standing::SignedIn, "ticket.read"},
                                        "Show a ticket by id or public number", show);
  routes
      .post<NewReply, TicketView>("/api/v1/tickets/{ticket}/replies", {Standing::SignedIn, "ticket.reply"}, "Write a public message",
                                  add_reply)
      .answers(201);
  routes.post<NewNote, TicketView>("/api/v1/tickets/{ticket}/notes", {Standing::Staff, "ticket.note"}, "Write an internal note", write_note)
      .answers(201);
  routes.put<Assignment, TicketView>("/api/v1/tickets/{ticket}/assignee", {Standing::Staff, "ticket.assign"},
                                     "Assign the ticket, or take it", set_assignee);
  routes.put<StateChange, TicketView>("/api/v1/tickets/{ticket}/state", {Standing::SignedIn, "ticket.set_state"}, "Change the state",
                                      change_state);
  routes.get<EventsAfter, EventPage>("/api/v1/tickets/{ticket}/events", {Standing::SignedIn, "ticket.read"}, "Events of a ticket in order",
                                     list_events);
  add_form_routes(routes);
  add_secret_routes(routes);
  add_merge_routes(routes);
  add_decision_routes(routes);
  add_step_routes(routes);
  add_looking_routes(routes);
  add_escalation_routes(routes);
  add_answer_template_routes(routes);
  add_entitlement_routes(routes);
  add_customer_routes(routes);
  add_scope_routes(routes);
  add_routing_routes(routes);
  add_content_routes(routes);
}

} // namespace sk::tickets
