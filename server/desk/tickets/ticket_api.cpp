#include "desk/tickets/ticket_api.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/json/written.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/registration.hpp"
#include "desk/search/search_store.hpp"
#include "desk/tickets/customer_order.hpp"
#include "desk/tickets/recipients.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/unit_first.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

namespace {

constexpr json::Rule kText{.min_chars = 1, .max_chars = limits::kArticleTextBytes / 4};
constexpr json::Rule kFiles{.max_chars = limits::kUploadsPerMessage,
                            .one_line = true,
                            .help = "Ids of uploads, in their order",
                            .may_be_absent = true,
                            .item_max_chars = 26};

} // namespace

enum class Order { Changed, Created, Customer, Due };
BOOST_DESCRIBE_ENUM(Order, Changed, Created, Customer, Due)

struct ListTickets {
  std::vector<TicketState> state;
  std::optional<std::string> assignee, customer, q;
  std::optional<Scope> scope;
  std::optional<std::string> team;
  std::optional<bool> offered;
  std::optional<Order> order;
  std::optional<int> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListTickets, (), (state, assignee, customer, q, scope, team, offered, order, limit, cursor))
constexpr auto rules_of(const ListTickets*) {
  return json::rules({"state", {.max_chars = 6, .help = "May be repeated"}},
                     {"assignee", {.max_chars = 26, .one_line = true, .help = "me, none, or the id of an agent"}},
                     {"team", {.max_chars = 40, .one_line = true, .help = "Key of a team; agents only"}},
                     {"offered", {.help = "true: those that are offered to the caller, who must accept or decline; agents only"}},
                     {"q", {.max_chars = 400, .one_line = true, .help = "Words that all must occur"}},
                     {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}});
}

struct TicketPage {
  json::Written<TicketRow> tickets;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TicketPage, (), (tickets, next_cursor))

struct NewTicket {
  std::string subject, text;
  std::optional<std::string> reporter, desk;
  std::optional<std::string> severity, product, form, follows, unit;
  std::optional<std::vector<FieldValue>> fields;
  std::optional<int> position;
  std::optional<Channel> channel;
  std::optional<Instant> received_at;
  std::optional<bool> acknowledge;
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(NewTicket, (),
                      (subject, text, reporter, desk, severity, product, form, follows, unit, fields, position, channel, received_at,
                       acknowledge, attachments))
constexpr auto rules_of(const NewTicket*) {
  return json::rules(
      {"subject", {.min_chars = 1, .max_chars = limits::kSubjectChars, .one_line = true}}, {"text", kText},
      {"reporter", {.max_chars = limits::kMailAddressBytes, .one_line = true, .help = "Address of a known contact; agents only"}},
      {"desk", {.max_chars = limits::kNameChars, .one_line = true}}, {"severity", {.max_chars = 40, .one_line = true}},
      {"product", {.max_chars = 40, .one_line = true}},
      {"unit",
       {.max_chars = 26, .one_line = true, .help = "Id of the unit that it is about: its serial number, agreement and level come along"}},
      {"form", {.max_chars = 40, .one_line = true, .help = "Who names it must give what it requires; agents on behalf of others need not"}},
      {"follows", {.max_chars = 60, .one_line = true, .help = "Number of the ticket that this one goes on with"}},
      {"channel", {.help = "How it came: phone, letter or mail; agents only"}},
      {"received_at", {.help = "When a letter came; its clocks start then"}},
      {"acknowledge", {.help = "false: no mail of receipt, because the customer was told otherwise; agents only"}},
      {"position", {.min = 1, .max = 1'000, .help = "Place in the customer's own order"}}, {"attachments", kFiles});
}

struct NewReply {
  std::string text;
  std::optional<TicketState> state;
  std::optional<Version> version;
  std::vector<std::string> attachments, cc;
};
BOOST_DESCRIBE_STRUCT(NewReply, (), (text, state, version, attachments, cc))
constexpr auto rules_of(const NewReply*) {
  return json::rules({"text", kText}, {"attachments", kFiles},
                     {"cc",
                      {.max_chars = limits::kCopies,
                       .one_line = true,
                       .help = "Addresses that get a copy; agents only, see GET recipients",
                       .may_be_absent = true,
                       .item_max_chars = limits::kMailAddressBytes}});
}

struct NewNote {
  std::string text;
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (text, attachments))
constexpr auto rules_of(const NewNote*) { return json::rules({"text", kText}, {"attachments", kFiles}); }

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

std::string cursor_of(const access::Call& call, TicketId id, Instant at) { return call.seal(id) + std::to_string(at.micros); }

Outcome<void> read_cursor(const access::Call& call, const std::string& cursor, TicketFilter& filter) {
  constexpr std::size_t kSealed = 26;
  const std::optional<TicketId> id = cursor.size() > kSealed ? call.house.seal.open<TicketTag>(cursor.substr(0, kSealed)) : std::nullopt;
  const std::optional<std::int64_t> at = id ? parse_int(cursor.substr(kSealed)) : std::nullopt;
  if (!at) return refuse_field("cursor", "cursor.invalid");
  filter.before_id = *id;
  filter.before_at = Instant{*at};
  return {};
}

// The rights as conditions of the query: rows of others are never read, so they cannot be counted or timed (I26).
void keep_within_rights(const access::Actor& actor, TicketFilter& filter) {
  filter.desk = actor.desk;
  if (actor.is_agent()) return;
  if (actor.approved && actor.customer) {
    filter.customer = actor.customer;
  } else {
    filter.reporter = actor.person;
  }
}

Outcome<TicketFilter> filter_of(const access::Call& call, const ListTickets& input) {
  TicketFilter filter;
  filter.states = input.state;
  filter.limit = input.limit.value_or(50);
  filter.by_creation = input.order == Order::Created;
  filter.by_customer_order = input.order == Order::Customer;
  filter.by_deadline = input.order == Order::Due;
  if (filter.by_customer_order && call.actor.is_agent() && !input.customer) return refuse_field("customer", "input.missing");
  if ((filter.by_customer_order || filter.by_deadline) && input.cursor) return refuse_field("cursor", "cursor.invalid");
  filter.scope = input.scope;
  if (input.team && call.actor.is_agent()) filter.team = *input.team;
  if (input.offered.value_or(false) && call.actor.is_agent()) filter.offered_to = call.actor.person;
  if (input.assignee == "me") {
    filter.assignee = call.actor.person;
  } else if (input.assignee == "none") {
    filter.unassigned = true;
  } else if (input.assignee) {
    filter.assignee = call.house.seal.open<PersonTag>(*input.assignee);
    if (!filter.assignee) return refuse_field("assignee", "person.not_found");
  }
  if (input.customer) {
    filter.customer = call.house.seal.open<CustomerTag>(*input.customer);
    if (!filter.customer) return refuse_field("customer", "person.not_found");
  }
  const std::optional<CustomerId> wanted = filter.customer;
  keep_within_rights(call.actor, filter);
  if (call.actor.is_contact() && wanted && wanted != call.actor.customer) return refuse_field("customer", "person.not_found");
  return filter;
}

// Tickets in a list are of the reader's own desk.
DeskFace own_face(db::Tx& tx, const access::Call& call) {
  const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return face_of(tx, *desk);
}

TicketPage page_of(db::Tx& tx, const access::Call& call, const TicketFilter& filter) {
  TicketPage page;
  const DeskFace desk = own_face(tx, call);
  const auto limit = static_cast<std::size_t>(filter.limit);
  each_ticket(tx, filter, [&](Ticket& ticket) {
    if (page.tickets.size() + 1 == limit && !filter.by_customer_order && !filter.by_deadline) {
      page.next_cursor = cursor_of(call, ticket.id, filter.by_creation ? ticket.created_at : ticket.changed_at);
    }
    page.tickets.add(row_of(call, desk, std::move(ticket)), limit);
  });
  return page;
}

const std::string kBegins = "~"; // no sealed id begins so

// Walks the matching articles from the newest on until a page of tickets is full; looks at a bounded number of them.
TicketPage found_page(db::Tx& tx, const access::Call& call, const TicketFilter& filter, const std::string& typed, search::Match match,
                      std::optional<ArticleId> before) {
  constexpr int kArticlesAtOnce = 200, kArticlesAtMost = 2'000;
  const DeskFace desk = own_face(tx, call);
  const search::Scope scope{filter.desk, filter.customer, filter.reporter, call.actor.is_agent(), people::list_desks(tx).size() == 1};
  const auto cursor_at = [&](ArticleId article) { return (match == search::Match::LastWordBegins ? kBegins : "") + call.seal(article); };
  TicketPage page;
  std::set<std::int64_t> shown;
  const int batch = std::min(kArticlesAtOnce, filter.limit + 10);
  for (int seen = 0; seen < kArticlesAtMost; seen += batch) {
    const std::vector<ArticleId> articles = search::find_articles(tx, scope, typed, match, before, batch);
    for (FoundTicket& found : tickets_of_articles(tx, articles, filter)) {
      if (!shown.insert(found.ticket.id.value).second) continue;
      page.tickets.add(row_of(call, desk, std::move(found.ticket)), static_cast<std::size_t>(filter.limit));
      if (page.tickets.size() == static_cast<std::size_t>(filter.limit)) {
        page.next_cursor = cursor_at(found.article);
        return page;
      }
    }
    if (articles.size() < static_cast<std::size_t>(batch)) return page;
    before = articles.back();
  }
  page.next_cursor = cursor_at(*before);
  return page;
}

// Whole words first; only where they find little may the last one go on. What is rare is cheap to look for, and who typed a
// frequent word is not made to wait for all the words that begin like it. The cursor remembers which of the two it was.
Outcome<TicketPage> search_page(db::Tx& tx, const access::Call& call, const TicketFilter& filter, const ListTickets& input) {
  constexpr std::size_t kEnough = 5;
  if (input.cursor) {
    const bool begins = input.cursor->starts_with(kBegins);
    const std::optional<ArticleId> before = call.house.seal.open<ArticleTag>(begins ? input.cursor->substr(kBegins.size()) : *input.cursor);
    if (!before) return refuse_field("cursor", "cursor.invalid");
    return found_page(tx, call, filter, *input.q, begins ? search::Match::LastWordBegins : search::Match::WholeWords, before);
  }
  TicketPage page = found_page(tx, call, filter, *input.q, search::Match::WholeWords, std::nullopt);
  if (page.next_cursor || page.tickets.size() >= kEnough) return page;
  return found_page(tx, call, filter, *input.q, search::Match::LastWordBegins, std::nullopt);
}

Outcome<TicketPage> list(access::Call& call, const ListTickets& input) {
  SK_TRY(TicketFilter filter, filter_of(call, input));
  const bool searching = input.q && input.q->find_first_not_of(' ') != std::string::npos;
  if (!searching && input.cursor) SK_CHECK(read_cursor(call, *input.cursor, filter));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<TicketPage> {
    if (!searching) return page_of(tx, call, filter);
    // A public number in the search box is that ticket, at once (CS-27).
    if (!input.cursor) {
      const Outcome<Ticket> numbered = load_by_number(tx, call.actor, access::Action::TicketRead, std::string(trim(*input.q)));
      if (numbered) {
        TicketPage page;
        page.tickets.add(row_of(call, own_face(tx, call), *numbered), 1);
        return page;
      }
    }
    return search_page(tx, call, filter, input);
  });
}

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

Outcome<people::Desk> desk_for(db::Tx& tx, const access::Call& call, const NewTicket& input) {
  std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  if (input.desk && *input.desk != desk->key) return refuse_field("desk", "input.not_a_choice", {{"choices", desk->key}});
  return *std::move(desk);
}

// Where everybody may register, contacts whom nobody has approved open tickets of their own, as their mails do (DV-22).
bool may_open(db::Tx& tx, const access::Actor& actor, const people::Person& reporter) {
  const bool for_themselves = actor.is_contact() && people::registers_freely(tx, reporter);
  return can(actor, for_themselves ? access::Action::HeldOpen : access::Action::TicketOpen, people::subject_of(reporter));
}

// Where approved contacts register only, a caller who is none is held (POST /api/v1/held-requests) unless the desk lets it be.
Outcome<void> check_registration(db::Tx& tx, const access::Actor& actor, const people::Person& reporter, const Asked& asked) {
  if (!actor.is_agent() || reporter.kind != people::PersonKind::Contact) return {};
  const forms::Severity* severity = forms::forms_of(tx, reporter.desk)->severity(asked.severity);
  const std::optional<int> urgency = severity ? std::optional(severity->urgency) : std::nullopt;
  if (people::judge_registration(*people::registration_rules(tx, reporter.desk), reporter.approved, urgency) == people::Registration::Open)
    return {};
  return refuse_field("reporter", "held.reporter_not_approved");
}

// DV-2, AT-11: who registers for somebody else says how it came; of a letter there is the day and the paper (AT-44).
Outcome<void> check_way(const access::Call& call, const NewTicket& input) {
  const auto only_agents = [&](const char* field) { return refuse_field(field, "access.not_allowed"); };
  if (call.actor.is_contact() && input.channel) return only_agents("channel");
  if (call.actor.is_contact() && input.received_at) return only_agents("received_at");
  if (call.actor.is_contact() && input.acknowledge) return only_agents("acknowledge");
  if (input.channel == Channel::Portal) return refuse_field("channel", "input.not_a_choice", {{"choices", "mail, phone, letter, api"}});
  const Instant now = call.house.clock.now();
  if (input.received_at && (*input.received_at > now || now - *input.received_at > Duration::days(366)))
    return refuse_field("received_at", "letter.date");
  if (input.channel != Channel::Letter) return {};
  if (!input.received_at) return refuse_field("received_at", "input.missing");
  if (input.attachments.empty()) return refuse_field("attachments", "letter.no_scan");
  return {};
}

ArticleKind kind_of(Channel channel) {
  switch (channel) {
  case Channel::Mail: return ArticleKind::Mail;
  case Channel::Portal: return ArticleKind::Portal;
  case Channel::Phone: return ArticleKind::Phone;
  case Channel::Letter: return ArticleKind::Letter;
  case Channel::Api: return ArticleKind::Api;
  }
  return ArticleKind::Api;
}

Outcome<TicketView> open(access::Call& call, const NewTicket& input) {
  SK_CHECK(check_way(call, input));
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<TicketView> opened_ticket = call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(people::Desk desk, desk_for(tx, call, input));
    std::optional<people::Person> reporter;
    if (call.actor.is_contact()) {
      if (input.reporter) return refuse_field("reporter", "access.not_allowed");
      reporter = people::find_person(tx, call.actor.person);
    } else if (input.reporter) {
      reporter = people::find_person_by_mail(tx, desk.id, *input.reporter);
      if (!reporter || !reporter->active) return refuse_field("reporter", "person.not_found");
    } else {
      reporter = people::find_person(tx, call.actor.person);
    }
    if (!may_open(tx, call.actor, *reporter)) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
    SK_TRY(std::optional<units::Unit> unit, unit_to_begin_from(tx, call.house, *reporter, input.unit));
    const bool filled_here = call.actor.is_contact() && input.form.has_value();
    SK_TRY(Asked asked, check_asked(*forms::forms_of(tx, desk.id),
                                    {input.severity.value_or(""), input.product.value_or(""), input.form.value_or(""), {}},
                                    fields_with_unit(*forms::forms_of(tx, desk.id), input.form, input.fields, unit), filled_here));
    SK_CHECK(check_registration(tx, call.actor, *reporter, asked));
    OpenTicket wanted;
    wanted.asked = std::move(asked);
    wanted.unit = std::move(unit);
    wanted.desk = std::move(desk);
    wanted.subject = input.subject;
    wanted.channel = call.actor.is_contact() ? Channel::Portal : input.channel.value_or(Channel::Api);
    wanted.received_at = input.received_at;
    wanted.acknowledge = input.acknowledge.value_or(true);
    wanted.language = reporter->language;
    wanted.reporter_name = reporter->name;
    wanted.reporter_mail = reporter->mail;
    wanted.reporter = std::move(reporter);
    wanted.opener = speaker_of(call.actor);
    wanted.message = {kind_of(wanted.channel), input.text, false, "", "", "", {}};
    SK_TRY(wanted.message.attachments, take_uploads(tx, uploads));
    std::optional<Ticket> earlier;
    if (input.follows) {
      const Outcome<Ticket> found = load_by_number(tx, call.actor, access::Action::TicketRead, *input.follows);
      if (!found) return refuse_field("follows", "ticket.not_found");
      earlier = *found;
    }
    const Opened opened = open_ticket(tx, call.house, wanted);
    if (earlier) follow_up(tx, call.house, opened.ticket, *earlier, wanted.opener);
    if (input.position) place_ticket(tx, call.house, call.actor, opened.ticket, *input.position);
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketRead, opened.ticket.id));
    return view_of(tx, call, ticket);
  });
  if (opened_ticket) forget_uploads(call.house, uploads);
  return opened_ticket;
}

// Whether the actor may answer is asked again by the use case; here it keeps the addresses from everybody else.
Outcome<std::string> raw_for_copies(access::Call& call, const NewReply& input) {
  if (input.cc.empty() || call.actor.is_contact()) return std::string();
  SK_TRY(Addressed addressed, load_addressed(call));
  return std::move(addressed.raw);
}

Outcome<Ticket> reply_with(db::Tx& tx, access::Call& call, TicketId id, const NewReply& input, const PreparedUploads& uploads,
                           const std::string& raw) {
  SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketReply, id));
  Enclosed with;
  if (!input.cc.empty() && call.actor.is_contact()) return refuse_field("cc", "access.not_allowed");
  SK_TRY(with.cc, judge_copies(tx, ticket, raw, input.cc));
  SK_TRY(with.files, take_uploads(tx, uploads));
  return reply(tx, call.house, call.actor, id, input.text, input.state, input.version, with);
}

Outcome<TicketView> add_reply(access::Call& call, const NewReply& input) {
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  SK_TRY(const std::string raw, raw_for_copies(call, input));
  const Outcome<TicketView> answered = change(call, [&](db::Tx& tx, TicketId id) { return reply_with(tx, call, id, input, uploads, raw); });
  if (answered) forget_uploads(call.house, uploads);
  return answered;
}

Outcome<TicketView> write_note(access::Call& call, const NewNote& input) {
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<TicketView> noted = change(call, [&](db::Tx& tx, TicketId id) -> Outcome<Ticket> {
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketNote, id));
    SK_TRY(const std::vector<AttachmentRow> files, take_uploads(tx, uploads));
    return add_note(tx, call.house, call.actor, ticket.id, input.text, files);
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
  routes.get<ListTickets, TicketPage>("/api/v1/tickets", {Standing::SignedIn, "ticket.read"}, "List tickets, newest change first", list)
      .help("Contacts see their own tickets, or those of their organisation when they are approved.");
  routes.post<NewTicket, TicketView>("/api/v1/tickets", {Standing::SignedIn, "ticket.open"}, "Open a ticket", open).answers(201);
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
