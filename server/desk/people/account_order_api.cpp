#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/mime/compose.hpp"
#include "desk/people/account_order.hpp"
#include "desk/people/contacts.hpp"
#include "desk/people/customer_api.hpp"

namespace sk::people {

using access::Action;

namespace {

constexpr json::Rule kName = {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true};
constexpr json::Rule kLine = {.max_chars = limits::kNameChars, .one_line = true, .may_be_absent = true};

struct PersonRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id, name))

struct OrderView {
  std::string id;
  CustomerRef customer;
  std::string company, name, mail, phone, job;
  std::vector<Role> roles;
  OrderState state = OrderState::Waiting;
  PersonRef ordered_by;
  Instant ordered_at;
  std::optional<PersonRef> decided_by;
  std::optional<Instant> decided_at;
  std::string reason;
  std::optional<std::string> person;
  Version version;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, customer, company, name, mail, phone, job, roles, state, ordered_by, ordered_at, decided_by, decided_at, reason,
                       person, version))

OrderView view_of(const access::Call& call, const AccountOrder& order) {
  OrderView view;
  view.id = call.seal(order.id);
  view.customer = {call.seal(order.customer), order.customer_name};
  view.company = order.company;
  view.name = order.name;
  view.mail = order.mail;
  view.phone = order.phone;
  view.job = order.job;
  view.roles.assign(order.roles.begin(), order.roles.end());
  view.state = order.state;
  view.ordered_by = {call.seal(order.ordered_by), order.ordered_by_name};
  view.ordered_at = order.ordered_at;
  if (order.decided_by) view.decided_by = PersonRef{call.seal(*order.decided_by), order.decided_by_name};
  view.decided_at = order.decided_at;
  view.reason = order.reason;
  if (order.person) view.person = call.seal(*order.person);
  view.version = order.version;
  return view;
}

struct NewOrder {
  std::string company, name, mail, phone, job;
  std::vector<Role> roles;
};
BOOST_DESCRIBE_STRUCT(NewOrder, (), (company, name, mail, phone, job, roles))
constexpr auto rules_of(const NewOrder*) {
  return json::rules(
      {{"company", kName},
       {"name", kName},
       {"mail", {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true}},
       {"phone", kLine},
       {"job", {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true, .help = "What the person does at the customer"}},
       {"roles", {.max_chars = 3, .may_be_absent = true}}});
}

Outcome<OrderView> order_account(access::Call& call, const NewOrder& input) {
  const access::Subject subject{call.actor.desk, call.actor.customer, {}};
  if (!call.actor.customer || !access::can(call.actor, Action::AccountOrder, subject))
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  if (!mime::is_address(input.mail)) return refuse_field("mail", "input.bad_mail");
  return call.house.database.write([&](db::Tx& tx) -> Outcome<OrderView> {
    AccountOrder order;
    order.desk = call.actor.desk;
    order.customer = *call.actor.customer;
    order.company = input.company;
    order.name = input.name;
    order.mail = input.mail;
    order.phone = input.phone;
    order.job = input.job;
    order.language = call.actor.language;
    order.roles = {input.roles.begin(), input.roles.end()};
    if (order.roles.empty()) order.roles = {Role::TechnicalContact};
    order.ordered_by = call.actor.person;
    return view_of(call, *find_order(tx, add_order(tx, order)));
  });
}

struct ListOrders {
  std::optional<OrderState> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListOrders, (), (state, cursor, limit))
constexpr auto rules_of(const ListOrders*) {
  return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}});
}

struct OrdersPage {
  std::vector<OrderView> orders;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrdersPage, (), (orders, next_cursor))

Outcome<OrdersPage> list(access::Call& call, const ListOrders& input) {
  OrdersPage page;
  OrderFilter filter;
  filter.desk = call.actor.desk;
  filter.state = input.state;
  filter.limit = input.limit.value_or(50);
  if (!call.actor.is_agent()) {
    if (!call.actor.customer || !access::can(call.actor, Action::AccountOrder, {call.actor.desk, call.actor.customer, {}})) return page;
    filter.customer = call.actor.customer;
  }
  if (input.cursor) {
    const std::optional<AccountOrderId> before = call.house.seal.open<AccountOrderTag>(*input.cursor);
    if (!before) return refuse_field("cursor", "cursor.invalid");
    filter.before = *before;
  }
  for (const AccountOrder& order : call.house.database.read([&](db::Tx& tx) { return list_orders(tx, filter); })) {
    page.orders.push_back(view_of(call, order));
  }
  if (page.orders.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = page.orders.back().id;
  return page;
}

struct Decide {
  Version version;
  bool confirm = false;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(Decide, (), (version, confirm, reason))
constexpr auto rules_of(const Decide*) { return json::rules({"reason", {.max_chars = 1'000}}); }

// An address that is known already keeps its person when it is of the same customer: the order then gives the roles.
Outcome<Person> person_for(db::Tx& tx, const access::Call& call, const AccountOrder& order) {
  std::optional<Person> person = find_person_by_mail(tx, order.desk, order.mail);
  if (person && (person->kind != PersonKind::Contact || person->customer != order.customer))
    return refuse(RefusalCode::Duplicate, "person.known_already");
  if (!person) {
    Person made;
    made.desk = order.desk;
    made.customer = order.customer;
    made.name = order.name;
    made.mail = order.mail;
    made.phone = order.phone;
    made.phone_key = phone_key(tx, order.desk, order.phone);
    made.language = order.language;
    person = find_person(tx, add_person(tx, made));
  }
  Approval approval;
  approval.roles = order.roles;
  approval.roles.insert(person->roles.begin(), person->roles.end());
  approval.valid_until = person->valid_until;
  approval.review_on = person->review_on;
  return approve(tx, call.actor, *person, approval);
}

Outcome<OrderView> decide(access::Call& call, const Decide& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<OrderView> {
    const std::optional<AccountOrderId> id = call.path_id<AccountOrderId>("order");
    std::optional<AccountOrder> order = id ? find_order(tx, *id) : std::nullopt;
    if (!order || !access::can(call.actor, Action::AccountDecide, {order->desk, order->customer, {}}))
      return refuse(RefusalCode::NotFound, "record.not_found");
    if (order->version != input.version) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    if (order->state != OrderState::Waiting) return refuse(RefusalCode::WrongState, "account.decided");
    order->state = input.confirm ? OrderState::Confirmed : OrderState::Declined;
    order->decided_by = call.actor.person;
    order->reason = input.reason.value_or("");
    if (input.confirm) {
      SK_TRY(const Person person, person_for(tx, call, *order));
      order->person = person.id;
    }
    if (!decide_order(tx, *order)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return view_of(call, *find_order(tx, order->id));
  });
}

} // namespace

void add_account_order_routes(access::Routes& routes) {
  using http::Standing;
  routes.post<NewOrder, OrderView>("/api/v1/account-orders", {Standing::SignedIn, "account.order"}, "Order a portal account", order_account)
      .answers(201)
      .help("For approvers of a customer.");
  routes.get<ListOrders, OrdersPage>("/api/v1/account-orders", {Standing::SignedIn, "account.read"}, "List orders of portal accounts",
                                     list);
  routes
      .put<Decide, OrderView>("/api/v1/account-orders/{order}/decision", {Standing::Staff, "account.decide"}, "Confirm or decline an order",
                              decide)
      .help("Confirming makes the person an approved contact of the customer.");
}

} // namespace sk::people
