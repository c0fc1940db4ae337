#include "desk/units/unit_api.hpp"

#include <algorithm>

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/customer_api.hpp"
#include "desk/people/people_store.hpp"
#include "desk/units/unit_store.hpp"
#include "desk/units/warranty.hpp"

namespace sk::units {

using access::Action;

namespace {

constexpr json::Rule kLine = {.max_chars = limits::kNameChars, .one_line = true, .may_be_absent = true};

struct NamedRef {
  std::string id, name;
};
BOOST_DESCRIBE_STRUCT(NamedRef, (), (id, name))
struct AgreementRef {
  std::string id, number;
};
BOOST_DESCRIBE_STRUCT(AgreementRef, (), (id, number))

struct UnitView {
  std::string id;
  people::CustomerRef customer;
  std::string serial, mac, product, family, type;
  std::optional<NamedRef> site;
  std::optional<AgreementRef> agreement;
  std::optional<std::string> purchased;
  std::string order_number, invoice_number;
  std::optional<std::string> warranty_end;
  bool retired = false;
  Version version;
};
BOOST_DESCRIBE_STRUCT(UnitView, (),
                      (id, customer, serial, mac, product, family, type, site, agreement, purchased, order_number, invoice_number,
                       warranty_end, retired, version))

void fill(UnitView& view, const access::Call& call, const Unit& unit) {
  view.id = call.seal(unit.id);
  view.customer = {call.seal(unit.customer), unit.customer_name};
  view.serial = unit.serial;
  view.mac = unit.mac;
  view.product = unit.product;
  view.family = unit.family;
  view.type = unit.type;
  if (unit.site) view.site = NamedRef{call.seal(*unit.site), unit.site_name};
  if (unit.agreement) view.agreement = AgreementRef{call.seal(*unit.agreement), unit.agreement_number};
  view.purchased = people::day_text(unit.purchased);
  view.order_number = unit.order_number;
  view.invoice_number = unit.invoice_number;
  view.warranty_end = people::day_text(unit.warranty_end);
  view.retired = unit.retired;
  view.version = unit.version;
}

struct CoverageView {
  std::string id, number, why;
};
BOOST_DESCRIBE_STRUCT(CoverageView, (), (id, number, why))

struct WarrantyView {
  std::string verdict;
  std::optional<std::string> by, until, remedy;
  std::string place, advice;
  std::vector<std::string> evidence;
};
BOOST_DESCRIBE_STRUCT(WarrantyView, (), (verdict, by, until, remedy, place, advice, evidence))

struct UnitDetail : UnitView {
  std::vector<UnitView> duplicates;
  std::vector<CoverageView> coverage;
  WarrantyView warranty;
};
BOOST_DESCRIBE_STRUCT(UnitDetail, (UnitView), (duplicates, coverage, warranty))

WarrantyView view_of(const WarrantyVerdict& verdict, i18n::Language language) {
  WarrantyView view;
  view.verdict = agreements::to_word(verdict.verdict);
  if (verdict.by) view.by = *verdict.by == Giver::Manufacturer ? "manufacturer" : "provider";
  view.until = people::day_text(verdict.until);
  if (verdict.remedy) view.remedy = *verdict.remedy == Remedy::Repair ? "repair" : "exchange";
  view.place = verdict.place;
  view.advice = verdict.advice;
  view.evidence = sentences(verdict, language);
  return view;
}

// Which agreements in force cover the unit: the one that names it, and those attached by the day it was bought (AT-17).
std::vector<CoverageView> coverage_of(db::Tx& tx, const access::Call& call, const Unit& unit, const LocalDate& today) {
  std::vector<CoverageView> coverage;
  for (const agreements::Agreement& one : agreements::agreements_of(tx, unit.customer)) {
    if (agreements::state_on(one, today) != agreements::State::InForce) continue;
    const bool named = unit.agreement == one.id;
    const bool bought = agreements::attaches(one, unit.family, unit.purchased) || agreements::attaches(one, unit.product, unit.purchased);
    if (named) coverage.push_back({call.seal(one.id), one.number, call.text("entitlement.in_force", {{"number", one.number}})});
    if (named || !bought) continue;
    coverage.push_back({call.seal(one.id), one.number,
                        call.text("entitlement.attached", {{"number", one.number}, {"date", *people::day_text(unit.purchased)}})});
  }
  return coverage;
}

LocalDate today_at(db::Tx& tx, DeskId desk) { return to_local(tx.now, people::find_desk(tx, desk)->zone).date; }

UnitDetail detail_of(db::Tx& tx, const access::Call& call, UnitId id, const std::set<std::string>& damages = {}) {
  const Unit unit = *find_unit(tx, id);
  const LocalDate today = today_at(tx, unit.desk);
  UnitDetail detail;
  fill(detail, call, unit);
  // That somebody else claims the serial number is the desk's to see only.
  for (const Unit& other : duplicates_of(tx, unit)) {
    if (access::can(call.actor, Action::CustomerRead, {other.desk, other.customer, {}}))
      fill(detail.duplicates.emplace_back(), call, other);
  }
  detail.coverage = coverage_of(tx, call, unit, today);
  detail.warranty = view_of(judge_warranty(warranty_rules(tx, unit.desk), unit, today, damages), call.language);
  return detail;
}

std::string joined(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

Outcome<Unit> load(db::Tx& tx, const access::Call& call, Action action, const std::optional<UnitId>& id) {
  const std::optional<Unit> unit = id ? find_unit(tx, *id) : std::nullopt;
  if (!unit || !access::can(call.actor, action, {unit->desk, unit->customer, {}})) return refuse(RefusalCode::NotFound, "record.not_found");
  return *unit;
}

struct ListUnits {
  std::optional<std::string> customer, q, cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListUnits, (), (customer, q, cursor, limit))
constexpr auto rules_of(const ListUnits*) {
  return json::rules({{"q", {.max_chars = 64, .one_line = true, .help = "Beginning of a serial number or MAC address, however typed"}},
                      {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}});
}

struct UnitsPage {
  std::vector<UnitView> units;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(UnitsPage, (), (units, next_cursor))

Outcome<UnitsPage> list(access::Call& call, const ListUnits& input) {
  UnitFilter filter;
  filter.desk = call.actor.desk;
  filter.limit = input.limit.value_or(50);
  filter.words = input.q.value_or("");
  if (input.customer) filter.customer = call.house.seal.open<CustomerTag>(*input.customer).value_or(CustomerId{});
  if (!call.actor.is_agent()) filter.customer = call.actor.customer.value_or(CustomerId{});
  if (input.cursor) {
    const std::optional<UnitId> after = call.house.seal.open<UnitTag>(*input.cursor);
    if (!after) return refuse_field("cursor", "cursor.invalid");
    filter.after = *after;
  }
  UnitsPage page;
  const std::vector<Unit> found = call.house.database.read([&](db::Tx& tx) { return list_units(tx, filter); });
  for (const Unit& unit : found) {
    if (access::can(call.actor, Action::CustomerRead, {unit.desk, unit.customer, {}})) fill(page.units.emplace_back(), call, unit);
  }
  if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().id);
  return page;
}

struct ShowUnit {
  std::optional<std::string> damage;
};
BOOST_DESCRIBE_STRUCT(ShowUnit, (), (damage))
constexpr auto rules_of(const ShowUnit*) {
  return json::rules({{"damage", {.max_chars = 64, .one_line = true, .help = "What was found, a word of the desk's warranty: never"}}});
}

Outcome<UnitDetail> show(access::Call& call, const ShowUnit& input) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<UnitDetail> {
    SK_TRY(const Unit unit, load(tx, call, Action::CustomerRead, call.path_id<UnitId>("unit")));
    if (!input.damage) return detail_of(tx, call, unit.id);
    const std::set<std::string> known = warranty_rules(tx, unit.desk).never;
    if (!known.contains(*input.damage)) return refuse_field("damage", "input.not_a_choice", {{"choices", joined(known)}});
    return detail_of(tx, call, unit.id, {*input.damage});
  });
}

// All that may be said of a unit; the whole of it with every change.
struct UnitFacts {
  std::string serial, mac, product, family, type;
  std::optional<std::string> site, agreement, purchased;
  std::string order_number, invoice_number;
  std::optional<std::string> warranty_end;
};
BOOST_DESCRIBE_STRUCT(UnitFacts, (),
                      (serial, mac, product, family, type, site, agreement, purchased, order_number, invoice_number, warranty_end))

struct NewUnit : UnitFacts {
  std::string customer;
};
BOOST_DESCRIBE_STRUCT(NewUnit, (UnitFacts), (customer))
struct ChangeUnit : UnitFacts {
  Version version;
  bool retired = false;
};
BOOST_DESCRIBE_STRUCT(ChangeUnit, (UnitFacts), (version, retired))

constexpr json::FieldRules fact_rules() {
  return json::rules({{"serial", kLine},
                      {"mac", kLine},
                      {"product", {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true}},
                      {"family", kLine},
                      {"type", kLine},
                      {"order_number", kLine},
                      {"invoice_number", kLine}});
}
constexpr auto rules_of(const NewUnit*) { return fact_rules(); }
constexpr auto rules_of(const ChangeUnit*) {
  json::FieldRules rules = fact_rules();
  rules.add({"retired", {.may_be_absent = true}});
  return rules;
}

Outcome<void> take_links(db::Tx& tx, const access::Call& call, const UnitFacts& input, Unit& unit) {
  unit.site.reset();
  unit.agreement.reset();
  if (input.site) {
    unit.site = call.house.seal.open<SiteTag>(*input.site);
    const std::optional<people::Site> site = unit.site ? people::find_site(tx, *unit.site) : std::nullopt;
    if (!site || site->customer != unit.customer) return refuse_field("site", "record.not_found");
  }
  if (input.agreement) {
    unit.agreement = call.house.seal.open<AgreementTag>(*input.agreement);
    const std::optional<agreements::Agreement> agreement = unit.agreement ? agreements::find_agreement(tx, *unit.agreement) : std::nullopt;
    if (!agreement || agreement->customer != unit.customer) return refuse_field("agreement", "record.not_found");
  }
  return {};
}

Outcome<void> take(db::Tx& tx, const access::Call& call, const UnitFacts& input, Unit& unit) {
  if (!input.mac.empty() && mac_key(input.mac).empty()) return refuse_field("mac", "unit.mac");
  if (serial_key(input.serial).empty() && input.mac.empty()) return refuse_field("serial", "unit.needs_key");
  unit.serial = input.serial;
  unit.mac = input.mac;
  unit.product = input.product;
  unit.family = input.family;
  unit.type = input.type;
  unit.order_number = input.order_number;
  unit.invoice_number = input.invoice_number;
  SK_TRY(unit.purchased, people::day_of("purchased", input.purchased));
  SK_TRY(unit.warranty_end, people::day_of("warranty_end", input.warranty_end));
  return take_links(tx, call, input, unit);
}

Outcome<UnitDetail> make(access::Call& call, const NewUnit& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<UnitDetail> {
    SK_TRY(const people::Customer customer,
           people::load_customer(tx, call, Action::CustomerWrite, call.house.seal.open<CustomerTag>(input.customer)));
    Unit unit;
    unit.desk = customer.desk;
    unit.customer = customer.id;
    SK_CHECK(take(tx, call, input, unit));
    try {
      return detail_of(tx, call, add_unit(tx, unit));
    } catch (const db::UniqueViolation&) {
      return refuse(RefusalCode::Duplicate, "record.known_already");
    }
  });
}

Outcome<UnitDetail> change(access::Call& call, const ChangeUnit& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<UnitDetail> {
    SK_TRY(Unit unit, load(tx, call, Action::CustomerWrite, call.path_id<UnitId>("unit")));
    SK_CHECK(take(tx, call, input, unit));
    unit.version = input.version;
    unit.retired = input.retired;
    try {
      if (!update_unit(tx, unit)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    } catch (const db::UniqueViolation&) {
      return refuse(RefusalCode::Duplicate, "record.known_already");
    }
    return detail_of(tx, call, unit.id);
  });
}

} // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListUnits, UnitsPage>("/api/v1/units", {Standing::SignedIn, "unit.read"}, "List units", list);
  routes.post<NewUnit, UnitDetail>("/api/v1/units", {Standing::Staff, "unit.write"}, "Add a unit", make).answers(201);
  routes.get<ShowUnit, UnitDetail>("/api/v1/units/{unit}", {Standing::SignedIn, "unit.read"}, "Show a unit with its warranty and coverage",
                                   show);
  routes.put<ChangeUnit, UnitDetail>("/api/v1/units/{unit}", {Standing::Staff, "unit.write"}, "Change a unit", change);
  add_lookup_routes(routes);
}

} // namespace sk::units
