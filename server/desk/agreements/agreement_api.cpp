#include "desk/agreements/agreement_api.hpp"

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/customer_api.hpp"
#include "desk/people/people_store.hpp"

namespace sk::agreements {

using access::Action;

namespace {

constexpr json::Rule kNumber = {.min_chars = 1, .max_chars = 64, .one_line = true};
constexpr json::Rule kLine = {.max_chars = limits::kNameChars, .one_line = true, .may_be_absent = true};
constexpr json::Rule kLines = {.max_chars = 100, .one_line = true, .may_be_absent = true, .item_max_chars = limits::kNameChars};
constexpr json::Rule kScope = {.max_chars = 2'000, .may_be_absent = true};

struct AgreementView {
  std::string id;
  people::CustomerRef customer;
  std::string number, type;
  std::vector<std::string> products;
  std::string service_level;
  std::vector<std::string> channels;
  std::string hours, scope;
  std::vector<std::string> exclusions;
  std::optional<std::string> valid_from, valid_to, bought_from, bought_to;
  State state = State::InForce;
  Version version;
};
BOOST_DESCRIBE_STRUCT(AgreementView, (),
                      (id, customer, number, type, products, service_level, channels, hours, scope, exclusions, valid_from, valid_to,
                       bought_from, bought_to, state, version))

AgreementView view_of(const access::Call& call, const Agreement& agreement, const LocalDate& today) {
  AgreementView view;
  view.id = call.seal(agreement.id);
  view.customer = {call.seal(agreement.customer), agreement.customer_name};
  view.number = agreement.number;
  view.type = agreement.type;
  view.products = agreement.products;
  view.service_level = agreement.service_level;
  view.channels = agreement.channels;
  view.hours = agreement.hours;
  view.scope = agreement.scope;
  view.exclusions = agreement.exclusions;
  view.valid_from = people::day_text(agreement.valid_from);
  view.valid_to = people::day_text(agreement.valid_to);
  view.bought_from = people::day_text(agreement.bought_from);
  view.bought_to = people::day_text(agreement.bought_to);
  view.state = state_on(agreement, today);
  view.version = agreement.version;
  return view;
}

LocalDate today_at(db::Tx& tx, DeskId desk) { return to_local(tx.now, people::find_desk(tx, desk)->zone).date; }

Outcome<Agreement> load(db::Tx& tx, const access::Call& call, Action action, const std::optional<AgreementId>& id) {
  const std::optional<Agreement> agreement = id ? find_agreement(tx, *id) : std::nullopt;
  if (!agreement || !access::can(call.actor, action, {agreement->desk, agreement->customer, {}}))
    return refuse(RefusalCode::NotFound, "record.not_found");
  return *agreement;
}

struct ListAgreements {
  std::optional<std::string> customer, cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListAgreements, (), (customer, cursor, limit))
constexpr auto rules_of(const ListAgreements*) {
  return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}});
}

struct AgreementsPage {
  std::vector<AgreementView> agreements;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AgreementsPage, (), (agreements, next_cursor))

Outcome<AgreementsPage> list(access::Call& call, const ListAgreements& input) {
  AgreementFilter filter;
  filter.desk = call.actor.desk;
  filter.limit = input.limit.value_or(50);
  if (input.customer) filter.customer = call.house.seal.open<CustomerTag>(*input.customer).value_or(CustomerId{});
  if (!call.actor.is_agent()) filter.customer = call.actor.customer.value_or(CustomerId{});
  if (input.cursor) {
    const std::optional<AgreementId> after = call.house.seal.open<AgreementTag>(*input.cursor);
    if (!after) return refuse_field("cursor", "cursor.invalid");
    filter.after = *after;
  }
  return call.house.database.read([&](db::Tx& tx) -> Outcome<AgreementsPage> {
    AgreementsPage page;
    const LocalDate today = today_at(tx, filter.desk);
    const std::vector<Agreement> found = list_agreements(tx, filter);
    for (const Agreement& agreement : found) {
      if (access::can(call.actor, Action::CustomerRead, {agreement.desk, agreement.customer, {}}))
        page.agreements.push_back(view_of(call, agreement, today));
    }
    if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().id);
    return page;
  });
}

Outcome<AgreementView> show(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<AgreementView> {
    SK_TRY(const Agreement agreement, load(tx, call, Action::CustomerRead, call.path_id<AgreementId>("agreement")));
    return view_of(call, agreement, today_at(tx, agreement.desk));
  });
}

struct NewAgreement {
  std::string number, type;
  std::vector<std::string> products;
  std::string service_level;
  std::vector<std::string> channels;
  std::string hours, scope;
  std::vector<std::string> exclusions;
  std::optional<std::string> valid_from, valid_to, bought_from, bought_to;
};
BOOST_DESCRIBE_STRUCT(NewAgreement, (),
                      (number, type, products, service_level, channels, hours, scope, exclusions, valid_from, valid_to, bought_from,
                       bought_to))
constexpr auto rules_of(const NewAgreement*) {
  return json::rules({{"number", kNumber},
                      {"type", kLine},
                      {"products", kLines},
                      {"service_level", kLine},
                      {"channels", kLines},
                      {"hours", kLine},
                      {"scope", kScope},
                      {"exclusions", kLines}});
}

Outcome<void> take_days(const NewAgreement& input, Agreement& agreement) {
  SK_TRY(agreement.valid_from, people::day_of("valid_from", input.valid_from));
  SK_TRY(agreement.valid_to, people::day_of("valid_to", input.valid_to));
  SK_TRY(agreement.bought_from, people::day_of("bought_from", input.bought_from));
  SK_TRY(agreement.bought_to, people::day_of("bought_to", input.bought_to));
  if (agreement.valid_from && agreement.valid_to && *agreement.valid_to < *agreement.valid_from)
    return refuse_field("valid_to", "agreement.ends_before");
  return {};
}

// A number that is all signs would be found by nothing.
Outcome<void> check_number(db::Tx& tx, const Agreement& agreement) {
  if (number_key(agreement.number).empty()) return refuse_field("number", "input.missing");
  const std::optional<Agreement> holder = find_agreement_by_number(tx, agreement.desk, agreement.number);
  if (holder && holder->id != agreement.id) return refuse_field("number", "agreement.number_taken");
  return {};
}

Outcome<void> take(db::Tx& tx, const NewAgreement& input, Agreement& agreement) {
  agreement.number = input.number;
  agreement.type = input.type;
  agreement.products = input.products;
  agreement.service_level = input.service_level;
  agreement.channels = input.channels;
  agreement.hours = input.hours;
  agreement.scope = input.scope;
  agreement.exclusions = input.exclusions;
  SK_CHECK(take_days(input, agreement));
  return check_number(tx, agreement);
}

Outcome<AgreementView> make(access::Call& call, const NewAgreement& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<AgreementView> {
    SK_TRY(const people::Customer customer, people::load_customer(tx, call, Action::CustomerWrite, call.path_id<CustomerId>("customer")));
    Agreement agreement;
    agreement.desk = customer.desk;
    agreement.customer = customer.id;
    SK_CHECK(take(tx, input, agreement));
    clocks::rules_changed(tx, customer.desk); // tickets of this customer may have a level by it
    return view_of(call, *find_agreement(tx, add_agreement(tx, agreement)), today_at(tx, customer.desk));
  });
}

// The whole agreement anew, so that no rule between its fields can be stepped around.
struct ChangeAgreement : NewAgreement {
  Version version;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ChangeAgreement, (NewAgreement), (version, retired))
constexpr auto rules_of(const ChangeAgreement*) {
  return json::rules({{"number", kNumber},
                      {"type", kLine},
                      {"products", kLines},
                      {"service_level", kLine},
                      {"channels", kLines},
                      {"hours", kLine},
                      {"scope", kScope},
                      {"exclusions", kLines},
                      {"retired", {.may_be_absent = true}}});
}

Outcome<AgreementView> change(access::Call& call, const ChangeAgreement& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<AgreementView> {
    SK_TRY(Agreement agreement, load(tx, call, Action::CustomerWrite, call.path_id<AgreementId>("agreement")));
    SK_CHECK(take(tx, input, agreement));
    agreement.version = input.version;
    agreement.retired = input.retired;
    if (!update_agreement(tx, agreement)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    clocks::rules_changed(tx, agreement.desk);
    return view_of(call, *find_agreement(tx, agreement.id), today_at(tx, agreement.desk));
  });
}

} // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListAgreements, AgreementsPage>("/api/v1/agreements", {Standing::SignedIn, "agreement.read"}, "List agreements", list);
  routes
      .post<NewAgreement, AgreementView>("/api/v1/customers/{customer}/agreements", {Standing::Staff, "agreement.write"},
                                         "Add an agreement of a customer", make)
      .answers(201);
  routes.get<http::NoInput, AgreementView>("/api/v1/agreements/{agreement}", {Standing::SignedIn, "agreement.read"}, "Show an agreement",
                                           show);
  routes.put<ChangeAgreement, AgreementView>("/api/v1/agreements/{agreement}", {Standing::Staff, "agreement.write"}, "Change an agreement",
                                             change);
}

} // namespace sk::agreements
