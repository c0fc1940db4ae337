#include "desk/intake/held_api.hpp"

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/intake/held.hpp"
#include "desk/intake/held_enclosed.hpp"
#include "desk/intake/held_mails.hpp"
#include "desk/intake/held_opening.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/registration.hpp"
#include "desk/tickets/file_response.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/unit_first.hpp"
#include "desk/tickets/upload_store.hpp"

namespace sk::intake {

using access::Action;

struct HeldCustomer {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(HeldCustomer, (), (id, name))

struct HeldRow {
  std::string id;
  HeldState state = HeldState::Waiting;
  HeldCustomer customer;
  std::string writer_name, writer_mail;
  bool known_contact = false;
  std::string subject;
  tickets::Channel channel = tickets::Channel::Mail;
  bool urgent = false; // registered already
  Instant created_at;
  std::optional<std::string> decided_by, reason, ticket;
  std::optional<Instant> decided_at;
  bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(HeldRow, (),
                      (id, state, customer, writer_name, writer_mail, known_contact, subject, channel, urgent, created_at, decided_by,
                       reason, ticket, decided_at, may_decide))

struct Approver {
  std::string name, mail;
};
BOOST_DESCRIBE_STRUCT(Approver, (), (name, mail))

struct HeldFile {
  std::string id, name, content_type;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(HeldFile, (), (id, name, content_type, size))

struct HeldField {
  std::string label, value;
};
BOOST_DESCRIBE_STRUCT(HeldField, (), (label, value))

struct HeldView : HeldRow {
  std::string text;
  std::string severity, product; // "" where none was said
  std::vector<HeldField> fields; // of the form
  std::vector<Approver> approvers; // who is asked
  std::optional<std::string> entered_by;
  std::vector<HeldFile> files;
  std::vector<std::string> secrets; // what they are called; what they say waits for the ticket
};
BOOST_DESCRIBE_STRUCT(HeldView, (HeldRow), (text, severity, product, fields, approvers, entered_by, files, secrets))

struct HeldPage {
  std::vector<HeldRow> requests;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(HeldPage, (), (requests, next_cursor))

struct ListHeld {
  std::optional<HeldState> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListHeld, (), (state, cursor, limit))
constexpr auto rules_of(const ListHeld*) { return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}); }

struct NewHeld {
  std::string subject, text;
  std::optional<std::string> reporter, severity, product, form, unit;
  std::optional<std::vector<tickets::FieldValue>> fields;
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(NewHeld, (), (subject, text, reporter, severity, product, form, unit, fields, attachments))
constexpr auto rules_of(const NewHeld*) {
  return json::rules(
      {"subject", {.min_chars = 1, .max_chars = limits::kSubjectChars, .one_line = true}}, {"text", {.min_chars = 1, .max_chars = 20'000}},
      {"reporter",
       {.max_chars = limits::kMailAddressBytes, .one_line = true, .help = "Address of the caller, a known contact; agents only"}},
      {"severity", {.max_chars = 40, .one_line = true}}, {"product", {.max_chars = 40, .one_line = true}},
      {"form", {.max_chars = 40, .one_line = true}},
      {"unit", {.max_chars = 26, .one_line = true, .help = "Id of the unit that it is about: its serial number and agreement come along"}},
      {"attachments",
       {.max_chars = limits::kUploadsPerMessage,
        .one_line = true,
        .help = "Ids of uploads, in their order; they wait with the request",
        .may_be_absent = true,
        .item_max_chars = 26}});
}

struct DeclineHeld {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DeclineHeld, (), (reason))
constexpr auto rules_of(const DeclineHeld*) { return json::rules({{"reason", {.min_chars = 1, .max_chars = 400, .one_line = true}}}); }

// What an approver sees by the link: enough to decide, and nothing else of the desk.
struct ApprovalPage {
  std::string desk, language, name, customer, writer_name, writer_mail, subject, text;
  std::string severity, product; // "" where none was said
  std::vector<HeldField> fields;
  std::vector<std::string> files; // their names
  bool urgent = false;
  HeldState state = HeldState::Waiting;
  Instant created_at;
  std::optional<std::string> decided_by, reason, ticket;
};
BOOST_DESCRIBE_STRUCT(ApprovalPage, (),
                      (desk, language, name, customer, writer_name, writer_mail, subject, text, severity, product, fields, files, urgent, state,
                       created_at, decided_by, reason, ticket))

struct ApprovalAnswer {
  bool approve = false;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ApprovalAnswer, (), (approve, reason))
constexpr auto rules_of(const ApprovalAnswer*) { return json::rules({{"reason", {.max_chars = 400, .one_line = true}}}); }

namespace {

void fill(HeldRow& row, const access::Call& call, const HeldRequest& request) {
  row.id = call.seal(request.id);
  row.state = request.state;
  row.customer = {call.seal(request.customer), request.customer_name};
  row.writer_name = request.writer_name;
  row.writer_mail = request.writer_mail;
  row.known_contact = request.person.has_value();
  row.subject = request.subject;
  row.channel = request.channel;
  row.urgent = request.urgent;
  row.created_at = request.created_at;
  row.may_decide =
      request.state == HeldState::Waiting && can(call.actor, Action::HeldDecide, {request.desk, request.customer, request.person});
  if (!request.ticket_number.empty()) row.ticket = request.ticket_number;
  if (request.state == HeldState::Waiting) return;
  row.decided_by = request.decided_name;
  row.decided_at = request.decided_at;
  if (!request.reason.empty()) row.reason = request.reason;
}

template <class View>
void fill_asked(View& view, AskedInWords words) {
  view.severity = std::move(words.severity);
  view.product = std::move(words.product);
  for (auto& [label, value] : words.fields) view.fields.push_back({std::move(label), std::move(value)});
}

HeldView view_of(db::Tx& tx, const access::Call& call, const HeldRequest& request) {
  HeldView view;
  fill(view, call, request);
  view.text = request.text;
  fill_asked(view, asked_in_words(tx, request, call.language));
  for (const people::Person& person : people::who_may_approve(tx, request.desk, request.customer))
    view.approvers.push_back({person.name, person.mail});
  if (call.actor.is_agent() && !request.entered_by.empty()) view.entered_by = request.entered_by;
  for (const tickets::Upload& file : tickets::uploads_of_held(tx, request.id))
    view.files.push_back({call.seal(file.id), file.name, file.content_type, file.size});
  for (const HeldSecret& secret : held_secrets(tx, request.id)) view.secrets.push_back(secret.label);
  return view;
}

Outcome<HeldPage> list(access::Call& call, const ListHeld& input) {
  HeldFilter filter{call.actor.desk, input.state, {}, {}, {}, input.limit.value_or(50)};
  if (input.cursor) {
    filter.before = call.house.seal.open<HeldRequestTag>(*input.cursor);
    if (!filter.before) return refuse_field("cursor", "cursor.invalid");
  }
  // The rights as conditions of the query (I26).
  if (call.actor.is_contact()) {
    if (call.actor.approved && call.actor.customer) {
      filter.customer = call.actor.customer;
    } else {
      filter.writer = call.actor.person;
    }
  }
  const std::vector<HeldRequest> found = call.house.database.read([&](db::Tx& tx) { return list_held(tx, filter); });
  HeldPage page;
  for (const HeldRequest& request : found) fill(page.requests.emplace_back(), call, request);
  if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().id);
  return page;
}

Outcome<HeldRequestId> id_in_path(const access::Call& call) {
  const std::optional<HeldRequestId> id = call.path_id<HeldRequestId>("request");
  if (!id) return refuse(RefusalCode::NotFound, "held.not_found");
  return *id;
}

Outcome<HeldView> show(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<HeldView> {
    SK_TRY(const HeldRequestId id, id_in_path(call));
    SK_TRY(const HeldRequest request, load_held(tx, call.actor, Action::HeldRead, id));
    return view_of(tx, call, request);
  });
}

Outcome<people::Person> writer_of(db::Tx& tx, const access::Call& call, const NewHeld& input) {
  if (call.actor.is_contact()) {
    if (input.reporter) return refuse_field("reporter", "access.not_allowed");
    return *people::find_person(tx, call.actor.person);
  }
  if (!input.reporter) return refuse_field("reporter", "input.missing");
  const std::optional<people::Person> writer = people::find_person_by_mail(tx, call.actor.desk, *input.reporter);
  if (!writer || !writer->active || writer->kind != people::PersonKind::Contact) return refuse_field("reporter", "person.not_found");
  return *writer;
}

Outcome<HeldView> open(access::Call& call, const NewHeld& input) {
  call.house.blobs.require_space();
  SK_TRY(const std::vector<tickets::Upload> uploads, tickets::find_uploads(call, input.attachments));
  SK_TRY(HeldOpening wanted, call.house.database.read([&](db::Tx& tx) -> Outcome<HeldOpening> {
    const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
    SK_VERIFY(desk.has_value());
    SK_TRY(const people::Person writer, writer_of(tx, call, input));
    SK_TRY(std::optional<units::Unit> unit, tickets::unit_to_begin_from(tx, call.house, writer, input.unit));
    const bool filled_here = call.actor.is_contact() && input.form.has_value();
    const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, desk->id);
    SK_TRY(tickets::Asked asked,
           tickets::check_asked(*known, {input.severity.value_or(""), input.product.value_or(""), input.form.value_or(""), {}, {}},
                                tickets::fields_with_unit(*known, input.form, input.fields, unit), filled_here));
    const tickets::Channel channel = call.actor.is_contact() ? tickets::Channel::Portal : tickets::Channel::Api;
    return HeldOpening{*desk, writer.id, channel, input.subject, input.text, std::move(asked), std::move(unit), uploads};
  }));
  SK_TRY(const HeldRequest request, open_held(call.house, call.actor, wanted));
  return call.house.database.read([&](db::Tx& tx) { return view_of(tx, call, request); });
}

// Who reads the request reads its files, until it is decided.
Outcome<http::Response> show_file(access::Call& call, const http::NoInput&) {
  const std::optional<UploadId> wanted = call.path_id<UploadId>("file");
  const Outcome<tickets::Upload> found = call.house.database.read([&](db::Tx& tx) -> Outcome<tickets::Upload> {
    SK_TRY(const HeldRequestId id, id_in_path(call));
    SK_TRY(const HeldRequest request, load_held(tx, call.actor, Action::HeldRead, id));
    for (const tickets::Upload& file : tickets::uploads_of_held(tx, request.id)) {
      if (file.id == wanted) return file;
    }
    return refuse(RefusalCode::NotFound, "held.not_found");
  });
  SK_TRY(const tickets::Upload file, found);
  std::optional<std::string> bytes = tickets::bytes_of(call.house, file);
  if (!bytes) return refuse(RefusalCode::NotFound, "held.not_found");
  return tickets::file_response(file.name, file.content_type, *std::move(bytes));
}

Outcome<HeldView> decide_here(access::Call& call, const HeldDecision& decision) {
  SK_TRY(const HeldRequestId id, id_in_path(call));
  SK_TRY(const HeldRequest request, decide(call.house, call.actor, id, decision));
  return call.house.database.read([&](db::Tx& tx) { return view_of(tx, call, request); });
}
Outcome<HeldView> approve_here(access::Call& call, const http::NoInput&) { return decide_here(call, {true, ""}); }
Outcome<HeldView> decline_here(access::Call& call, const DeclineHeld& input) { return decide_here(call, {false, input.reason}); }

// Whoever holds the link acts as the approver it was made for, on this one request; whether they still may is asked anew (I30).
struct Linked {
  people::Person approver;
  HeldRequest request;
};
Outcome<Linked> open_link(db::Tx& tx, const access::Call& call) {
  const std::optional<mails::ApprovalLink> link =
      mails::open_approval(call.house.key, std::string(call.request.path_param("token")), tx.now);
  const std::optional<people::Person> person = link ? people::find_person(tx, link->approver) : std::nullopt;
  if (!person || !person->active) return refuse(RefusalCode::NotFound, "approval.not_found");
  const Outcome<HeldRequest> request = load_held(tx, people::actor_of(*person), Action::HeldDecide, link->request);
  if (!request) return refuse(RefusalCode::NotFound, "approval.not_found");
  return Linked{*person, *request};
}

ApprovalPage page_of(db::Tx& tx, const people::Person& approver, const HeldRequest& request) {
  ApprovalPage page;
  if (const std::optional<people::Desk> desk = people::find_desk(tx, request.desk)) page.desk = desk->name;
  page.language = i18n::to_word(approver.language);
  page.name = approver.name;
  page.customer = request.customer_name;
  page.writer_name = request.writer_name;
  page.writer_mail = request.writer_mail;
  page.subject = request.subject;
  page.text = request.text;
  fill_asked(page, asked_in_words(tx, request, approver.language));
  for (const tickets::Upload& file : tickets::uploads_of_held(tx, request.id)) page.files.push_back(file.name);
  page.urgent = request.urgent;
  page.state = request.state;
  page.created_at = request.created_at;
  if (!request.ticket_number.empty()) page.ticket = request.ticket_number;
  if (request.state == HeldState::Waiting) return page;
  page.decided_by = request.decided_name;
  if (!request.reason.empty()) page.reason = request.reason;
  return page;
}

Outcome<ApprovalPage> show_approval(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<ApprovalPage> {
    SK_TRY(const Linked asked, open_link(tx, call));
    return page_of(tx, asked.approver, asked.request);
  });
}

Outcome<ApprovalPage> answer_approval(access::Call& call, const ApprovalAnswer& input) {
  SK_TRY(const Linked asked, call.house.database.read([&](db::Tx& tx) { return open_link(tx, call); }));
  call.language = asked.approver.language;
  SK_TRY(const HeldRequest request,
         decide(call.house, people::actor_of(asked.approver), asked.request.id, {input.approve, input.reason.value_or("")}));
  return call.house.database.read([&](db::Tx& tx) { return page_of(tx, asked.approver, request); });
}

} // namespace

void add_held_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<ListHeld, HeldPage>("/api/v1/held-requests", {Standing::SignedIn, "held.read"},
                               "Requests of people who may not register, newest first", list)
      .help("Contacts see those of their organisation when they may register, else their own.");
  routes
      .post<NewHeld, HeldView>("/api/v1/held-requests", {Standing::SignedIn, "held.open"},
                               "Ask for something that one may not register oneself", open)
      .answers(201)
      .help("Contacts for themselves, agents for a caller. Who may register is asked; what is urgent may be registered at once, as the "
            "desk's file says.");
  routes.get<http::NoInput, HeldView>("/api/v1/held-requests/{request}", {Standing::SignedIn, "held.read"}, "Read a held request", show);
  routes.get<http::NoInput, http::Response>("/api/v1/held-requests/{request}/files/{file}", {Standing::SignedIn, "held.read"},
                                            "A file of a held request", show_file);
  routes
      .post<http::NoInput, HeldView>("/api/v1/held-requests/{request}/approval", {Standing::SignedIn, "held.decide"},
                                     "Register a held request: it becomes a ticket of whoever wrote it", approve_here)
      .help("For agents, and for who may register for the customer. Whoever decides second gets 409.");
  routes.post<DeclineHeld, HeldView>("/api/v1/held-requests/{request}/decline", {Standing::SignedIn, "held.decide"},
                                     "Decline a held request; the writer gets the reason", decline_here);
  routes.get<http::NoInput, ApprovalPage>("/api/v1/approvals/{token}", {Standing::Anyone, "approval.read"},
                                          "What an approver is asked, by the link of the mail", show_approval);
  routes.post<ApprovalAnswer, ApprovalPage>("/api/v1/approvals/{token}", {Standing::Anyone, "approval.answer"},
                                            "Approve or decline, by the link of the mail", answer_approval);
}

} // namespace sk::intake
