// Routes of forms, severity, the customer's own order, and the page that asks for what is missing.
#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/customer_order.hpp"
#include "desk/tickets/form_views.hpp"
#include "desk/tickets/missing_link.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct SeverityChange {
  std::string severity;
  std::optional<std::string> reason;
  Version version;
};
BOOST_DESCRIBE_STRUCT(SeverityChange, (), (severity, reason, version))
constexpr auto rules_of(const SeverityChange*) {
  return json::rules({"severity", {.min_chars = 1, .max_chars = 40, .one_line = true}},
                     {"reason", {.max_chars = 1'000, .help = "The customer reads it; an agent who changes a severity must give one"}});
}

struct FieldsInput {
  std::optional<std::string> form, product;
  std::vector<FieldValue> fields;
  std::optional<Version> version;
};
BOOST_DESCRIBE_STRUCT(FieldsInput, (), (form, product, fields, version))
constexpr auto rules_of(const FieldsInput*) {
  return json::rules({"form", {.max_chars = 40, .one_line = true}}, {"product", {.max_chars = 40, .one_line = true}},
                     {"fields", {.max_chars = 200}});
}

struct MissingInput {
  std::vector<FieldValue> fields;
};
BOOST_DESCRIBE_STRUCT(MissingInput, (), (fields))
constexpr auto rules_of(const MissingInput*) { return json::rules({"fields", {.max_chars = 200}}); }

struct MissingView {
  DeskRef desk;
  std::string number, subject, language, name;
  std::optional<Instant> waiting_since;
  std::vector<FormFieldView> fields;
  bool complete = false;
};
BOOST_DESCRIBE_STRUCT(MissingView, (), (desk, number, subject, language, name, waiting_since, fields, complete))

struct OrderedTicket {
  int position = 0;
  std::string number, subject;
  TicketState state = TicketState::New;
  std::optional<SeverityRef> severity;
  ReporterRef reporter;
};
BOOST_DESCRIBE_STRUCT(OrderedTicket, (), (position, number, subject, state, severity, reporter))

struct OrderView {
  Version version;
  std::optional<Instant> changed_at;
  std::optional<std::string> changed_by;
  bool may_change = false;
  std::vector<OrderedTicket> tickets;
};
BOOST_DESCRIBE_STRUCT(OrderView, (), (version, changed_at, changed_by, may_change, tickets))

struct NewOrder {
  std::vector<std::string> tickets;
  Version version;
};
BOOST_DESCRIBE_STRUCT(NewOrder, (), (tickets, version))
constexpr auto rules_of(const NewOrder*) {
  return json::rules({{"tickets", {.max_chars = 1'000, .one_line = true, .item_max_chars = 60}}});
}

namespace {

Outcome<DeskForms> show_forms(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<DeskForms> {
    const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
    const std::string_view key = call.request.path_param("desk");
    // Another desk's forms look like those of none.
    if (!desk || (key != desk->key && key != "mine")) return refuse(RefusalCode::NotFound, "route.not_found");
    return desk_forms_view(*forms::forms_of(tx, desk->id), call.language);
  });
}

Outcome<TicketView> change_severity(access::Call& call, const SeverityChange& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, set_severity(tx, call.house, call.actor, id, input.severity, input.reason.value_or(""), input.version));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> change_fields(access::Call& call, const FieldsInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    const FieldSource source = call.actor.is_agent() ? FieldSource::Agent : FieldSource::Form;
    SK_TRY(const Ticket ticket,
           set_fields(tx, call.house, call.actor, id, {input.form, input.product, input.fields}, input.version, source));
    return view_of(tx, call, ticket);
  });
}

OrderView order_view(db::Tx& tx, const access::Call& call, const CustomerOrder& order) {
  OrderView view{order.version, order.changed_at, {}, order.may_change, {}};
  if (!order.changed_by.empty()) view.changed_by = order.changed_by;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, call.actor.desk);
  for (const Ticket& ticket : order.tickets) {
    OrderedTicket& row = view.tickets.emplace_back();
    row.position = static_cast<int>(view.tickets.size());
    row.number = ticket.number;
    row.subject = ticket.subject;
    row.state = ticket.state;
    row.severity = severity_ref(*desk, ticket.severity, ticket.urgency, call.language);
    if (ticket.reporter) row.reporter.id = call.seal(*ticket.reporter);
    row.reporter.name = ticket.reporter_name;
    row.reporter.mail = ticket.reporter_mail;
  }
  return view;
}

Outcome<CustomerId> own_customer(const access::Call& call) {
  if (!call.actor.is_contact() || !call.actor.customer) return refuse(RefusalCode::NotFound, "person.not_found");
  return *call.actor.customer;
}
Outcome<CustomerId> customer_in_path(const access::Call& call) {
  const std::optional<CustomerId> id = call.path_id<CustomerId>("customer");
  if (!id) return refuse(RefusalCode::NotFound, "person.not_found");
  return *id;
}

Outcome<OrderView> read_order(access::Call& call, const Outcome<CustomerId>& customer) {
  if (!customer) return std::unexpected(customer.error());
  return call.house.database.read([&](db::Tx& tx) -> Outcome<OrderView> {
    SK_TRY(const CustomerOrder order, order_of(tx, call.actor, *customer));
    return order_view(tx, call, order);
  });
}
Outcome<OrderView> write_order(access::Call& call, const Outcome<CustomerId>& customer, const NewOrder& input) {
  if (!customer) return std::unexpected(customer.error());
  return call.house.database.write([&](db::Tx& tx) -> Outcome<OrderView> {
    SK_TRY(const CustomerOrder order, set_order(tx, call.house, call.actor, *customer, input.tickets, input.version));
    return order_view(tx, call, order);
  });
}

Outcome<OrderView> show_my_order(access::Call& call, const http::NoInput&) { return read_order(call, own_customer(call)); }
Outcome<OrderView> change_my_order(access::Call& call, const NewOrder& input) { return write_order(call, own_customer(call), input); }
Outcome<OrderView> show_order(access::Call& call, const http::NoInput&) { return read_order(call, customer_in_path(call)); }
Outcome<OrderView> change_order(access::Call& call, const NewOrder& input) { return write_order(call, customer_in_path(call), input); }

// Whoever holds the link acts as the contact it was made for, on this one ticket; whether they still may is asked anew (I30).
struct Linked {
  people::Person person;
  Ticket ticket;
};
Outcome<Linked> open_link(db::Tx& tx, const access::Call& call) {
  const std::optional<MissingLink> link = open_missing_token(call.house.key, std::string(call.request.path_param("token")), tx.now);
  const std::optional<people::Person> person = link ? people::find_person(tx, link->person) : std::nullopt;
  if (!person || !person->active) return refuse(RefusalCode::NotFound, "missing.not_found");
  const Outcome<Ticket> ticket = load(tx, people::actor_of(*person), access::Action::TicketReply, link->ticket);
  if (!ticket || ticket->state == TicketState::Closed) return refuse(RefusalCode::NotFound, "missing.not_found");
  return Linked{*person, *ticket};
}

MissingView missing_view(db::Tx& tx, const people::Person& person, const Ticket& ticket) {
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, ticket.desk);
  MissingView view;
  view.desk = {desk->key, desk->name};
  view.number = ticket.number;
  view.subject = ticket.subject;
  view.language = i18n::to_word(ticket.language);
  view.name = person.name;
  view.waiting_since = ticket.waiting_since;
  for (const forms::Field* field : missing_of(tx, *known, ticket)) view.fields.push_back(field_view(*known, *field, ticket.language));
  view.complete = view.fields.empty() || view.fields.front().needed != forms::Needed::Required;
  return view;
}

Outcome<MissingView> show_missing(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<MissingView> {
    SK_TRY(const Linked asked, open_link(tx, call));
    return missing_view(tx, asked.person, asked.ticket);
  });
}

bool is_missing(const std::vector<const forms::Field*>& missing, const std::string& key) {
  return std::any_of(missing.begin(), missing.end(), [&](const forms::Field* field) { return field->key == key; });
}

// The link is asked for what is missing and fills nothing else: what is known stays known.
Outcome<MissingView> answer_missing(access::Call& call, const MissingInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<MissingView> {
    SK_TRY(const Linked asked, open_link(tx, call));
    call.language = asked.ticket.language;
    const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, asked.ticket.desk);
    const forms::Form* form = form_of(*known, asked.ticket);
    const forms::Values values = form ? known_values(*form, asked.ticket, values_of(tx, asked.ticket.id)) : forms::Values();
    const std::vector<const forms::Field*> missing = missing_of(tx, *known, asked.ticket);
    FieldChange change;
    for (const FieldValue& one : input.fields) {
      const auto at = values.find(one.key);
      if (at != values.end() && !at->second.empty()) return refuse_field("fields." + one.key, "access.not_allowed");
      const forms::Field* field = form ? form->field(one.key) : nullptr;
      const bool wanted = !field || field->kind != forms::FieldKind::Secret || is_missing(missing, one.key);
      if (!wanted) return refuse_field("fields." + one.key, "access.not_allowed");
      if (!trim(one.value).empty()) change.fields.push_back(one);
    }
    if (change.fields.empty()) return refuse_field("fields", "ticket.empty_text");
    SK_TRY(const Ticket ticket,
           set_fields(tx, call.house, people::actor_of(asked.person), asked.ticket.id, change, std::nullopt, FieldSource::Page));
    return missing_view(tx, asked.person, ticket);
  });
}

} // namespace

void add_form_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<http::NoInput, DeskForms>("/api/v1/desks/{desk}/forms", {Standing::SignedIn, "forms.read"},
                                     "What the desk asks for: severities, products, forms", show_forms)
      .help("The own desk by its key, or \"mine\". Texts in the reader's language.");
  routes
      .put<SeverityChange, TicketView>("/api/v1/tickets/{ticket}/severity", {Standing::SignedIn, "ticket.severity"}, "Set the severity",
                                       change_severity)
      .help("Contacts may until the desk has set it.");
  routes.put<FieldsInput, TicketView>("/api/v1/tickets/{ticket}/fields", {Standing::SignedIn, "ticket.fields"}, "Fill fields of the form",
                                      change_fields);
  routes.get<http::NoInput, OrderView>("/api/v1/my-order", {Standing::SignedIn, "order.read"},
                                       "The order in which the own organisation wants its tickets handled", show_my_order);
  routes.put<NewOrder, OrderView>("/api/v1/my-order", {Standing::SignedIn, "order.change"}, "Put the own organisation's tickets in order",
                                  change_my_order);
  routes.get<http::NoInput, OrderView>("/api/v1/customers/{customer}/order", {Standing::Staff, "order.read"}, "A customer's own order",
                                       show_order);
  routes.put<NewOrder, OrderView>("/api/v1/customers/{customer}/order", {Standing::Staff, "order.change"},
                                  "Put a customer's tickets in order, on its word", change_order);
  routes.get<http::NoInput, MissingView>("/api/v1/missing/{token}", {Standing::Anyone, "missing.read"},
                                         "What a ticket lacks, by the link of the question", show_missing);
  routes.post<MissingInput, MissingView>("/api/v1/missing/{token}", {Standing::Anyone, "missing.answer"}, "Fill in what a ticket lacks",
                                         answer_missing);
}

} // namespace sk::tickets
