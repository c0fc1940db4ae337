#include "desk/tickets/entitled.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/agreements/agreement_rules.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/clocks/clock_rules.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/named_things.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::tickets {

namespace {

using agreements::Agreement;
using agreements::Reason;
using agreements::Verdict;
using forms::FieldKind;
using forms::FoundKind;

std::string address_of(const people::Site& site) {
  std::string address = site.street;
  const std::string town = std::string(trim(site.postal_code + " " + site.city));
  if (!town.empty()) address += (address.empty() ? "" : ", ") + town;
  if (!site.country.empty()) address += (address.empty() ? "" : ", ") + site.country;
  return address;
}

LinkedFact fact_of(const people::Site& site, LinkSource source) {
  return {std::to_string(site.id.value), site.name, address_of(site), source, ""};
}
LinkedFact fact_of(const people::Company& company, const Named& named) {
  return {std::to_string(company.id.value), company.name, company.ref, named.source, named.value};
}
LinkedFact fact_of(const units::Unit& unit, const Named& named) {
  return {std::to_string(unit.id.value), unit.serial.empty() ? unit.mac : unit.serial, unit.product, named.source, named.value};
}
LinkedFact fact_of(const Agreement& agreement, LinkSource source, const std::string& named_as) {
  return {std::to_string(agreement.id.value), agreement.number, agreement.type, source, named_as};
}

// One decision in the making.
class Decision {
public:
  Decision(db::Tx& tx, const Ticket& ticket, const EntitlementFacts& before)
      : tx_(tx), ticket_(ticket), names_(tx, ticket), before_(before) {
    row_.ticket = ticket.id;
    facts_.customer = ticket.customer_name;
  }

  Entitled make() {
    if (!ticket_.customer) {
      ask_for_customer();
    } else {
      find_customer();
      find_unit();
      find_company();
      find_sites();
    }
    judge();
    row_.facts = json::to_json(facts_);
    return {row_, facts_};
  }

private:
  static bool by_agent(const std::optional<LinkedFact>& fact) { return fact && fact->source == LinkSource::Agent; }
  // Chosen from a list, not found in a text.
  static bool is_chosen(const std::optional<LinkedFact>& fact) {
    return fact && (fact->source == LinkSource::Agent || (fact->source == LinkSource::Form && fact->named_as.empty()));
  }
  void note(Verdict weight, const char* key, i18n::Args args) { noted_.push_back({weight, key, std::move(args)}); }

  void find_customer() {
    const std::optional<people::Customer> customer = people::find_customer(tx_, *ticket_.customer);
    SK_VERIFY(customer.has_value());
    facts_.customer = customer->name;
    facts_.customer_number = customer->number;
    // The sender says who it is; a number that says otherwise is asked about (IN-26).
    const people::CustomerNumberRule rule = people::customer_number_rule(tx_, ticket_.desk);
    for (const Named& named : names_.of({FieldKind::CustomerNumber}, {FoundKind::CustomerNumber})) {
      if (people::customer_number_key(named.value) == people::customer_number_key(customer->number)) continue;
      const bool mistyped = people::judge_customer_number(rule, named.value) != people::NumberFault::None;
      note(Verdict::Ask, mistyped ? "entitlement.customer_number_mistyped" : "entitlement.customer_number_other",
           {{"number", named.value}});
    }
  }

  // Whose number a stranger gives proves nothing; it tells the agent where to ask (IN-26).
  void ask_for_customer() {
    const people::CustomerNumberRule rule = people::customer_number_rule(tx_, ticket_.desk);
    for (const Named& named : names_.of({FieldKind::CustomerNumber}, {FoundKind::CustomerNumber})) {
      const std::optional<people::Customer> customer = people::find_customer_by_number(tx_, ticket_.desk, named.value);
      if (customer) {
        note(Verdict::Ask, "entitlement.customer_number_given", {{"number", named.value}, {"customer", customer->name}});
      } else if (people::judge_customer_number(rule, named.value) != people::NumberFault::None) {
        note(Verdict::Ask, "entitlement.customer_number_mistyped", {{"number", named.value}});
      }
    }
  }

  void find_unit() {
    if (is_chosen(before_.unit)) {
      const std::optional<units::Unit> kept = units::find_unit(tx_, UnitId{std::stoll(before_.unit->id)});
      if (kept && kept->customer == *ticket_.customer) return take(*kept, *before_.unit);
    }
    for (const Named& named : names_.of({FieldKind::SerialOrMac}, {FoundKind::Serial, FoundKind::Mac})) {
      const std::vector<units::Unit> found = units::find_units(tx_, ticket_.desk, named.value);
      const auto own =
          std::ranges::find_if(found, [&](const units::Unit& one) { return one.customer == *ticket_.customer && !one.retired; });
      if (own != found.end()) {
        if (!unit_) take(*own, fact_of(*own, named));
      } else if (!found.empty()) {
        note(Verdict::Ask, "entitlement.unit_elsewhere", {{"serial", named.value}});
      }
    }
  }
  void take(const units::Unit& unit, LinkedFact fact) {
    unit_ = unit;
    row_.unit = unit.id;
    facts_.unit = std::move(fact);
  }

  void find_company() {
    if (by_agent(before_.company)) {
      row_.company = CompanyId{std::stoll(before_.company->id)};
      facts_.company = before_.company;
      return;
    }
    for (const Named& named : names_.of({FieldKind::Ref}, {FoundKind::Ref})) {
      const std::vector<people::Company> found = people::find_companies(tx_, ticket_.desk, ticket_.customer, named.value);
      if (found.size() != 1) continue;
      row_.company = found.front().id;
      facts_.company = fact_of(found.front(), named);
      return;
    }
  }

  void find_sites() {
    const bool set = std::ranges::any_of(before_.sites, [](const LinkedFact& one) { return one.source == LinkSource::Agent; });
    if (set) {
      facts_.sites = before_.sites;
    } else {
      const std::string places = names_.places();
      for (const people::Site& site : people::sites_of(tx_, *ticket_.customer)) {
        if (unit_ && unit_->site == site.id) {
          facts_.sites.insert(facts_.sites.begin(), fact_of(site, LinkSource::Unit));
        } else if (facts_.sites.size() < kSites && stands_in(places, site.name)) {
          facts_.sites.push_back(fact_of(site, LinkSource::Form));
        }
      }
    }
    if (!facts_.sites.empty()) row_.site = SiteId{std::stoll(facts_.sites.front().id)};
  }

  void judge() {
    const std::optional<people::Person> person = ticket_.reporter ? people::find_person(tx_, *ticket_.reporter) : std::nullopt;
    const std::optional<people::Desk> desk = people::find_desk(tx_, ticket_.desk);
    SK_VERIFY(desk.has_value());
    agreements::Claim claim;
    claim.customer = ticket_.customer;
    claim.customer_name = facts_.customer;
    claim.known_person = person.has_value();
    claim.may_register = person && (person->approved || person->kind == people::PersonKind::Agent);
    claim.person = ticket_.reporter_name.empty() ? ticket_.reporter_mail : ticket_.reporter_name;
    claim.channel = json::enum_word(ticket_.channel);
    claim.today = to_local(ticket_.created_at, desk->zone).date;
    claim.product = product();
    if (unit_) {
      claim.of_unit = unit_->agreement;
      claim.bought = unit_->purchased;
    }
    const Named number = named_agreement(claim);
    const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx_, ticket_.desk);
    claim.is_open = [&](const std::string& calendar) {
      const std::shared_ptr<const calendars::Calendar> found = rules->book.find(calendar);
      return !found || found->is_open(ticket_.created_at);
    };
    const std::vector<Agreement> own = ticket_.customer ? agreements::agreements_of(tx_, *ticket_.customer) : std::vector<Agreement>();
    agreements::Entitlement answer = agreements::entitlement(claim, own, agreements::agreement_rules(tx_, ticket_.desk));
    keep(answer, number, own);
  }

  std::string product() const {
    if (unit_) return unit_->family.empty() ? unit_->product : unit_->family;
    const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx_, ticket_.desk);
    const forms::Product* product = known->product(ticket_.product);
    return product ? product->name.in(i18n::Language::En) : "";
  }

  // What an agent has set goes before what was written.
  Named named_agreement(agreements::Claim& claim) {
    if (by_agent(before_.agreement)) {
      claim.named = agreements::find_agreement(tx_, AgreementId{std::stoll(before_.agreement->id)});
      if (claim.named) claim.agreement_number = claim.named->number;
      return {claim.agreement_number, LinkSource::Agent};
    }
    const std::vector<Named> named = names_.of({FieldKind::Agreement}, {FoundKind::Agreement});
    if (named.empty()) return {"", LinkSource::Agreement};
    // Several numbers: the first that is the customer's own, else the first.
    for (const Named& one : named) {
      const std::optional<Agreement> found = agreements::find_agreement_by_number(tx_, ticket_.desk, one.value);
      if (!found || found->customer != ticket_.customer) continue;
      claim.named = found;
      claim.agreement_number = one.value;
      return one;
    }
    claim.named = agreements::find_agreement_by_number(tx_, ticket_.desk, named.front().value);
    claim.agreement_number = named.front().value;
    return named.front();
  }

  void keep(agreements::Entitlement& answer, const Named& number, const std::vector<Agreement>& own) {
    for (Reason& reason : noted_) answer.reasons.push_back(std::move(reason));
    std::ranges::stable_sort(answer.reasons, std::ranges::greater(), &Reason::weight);
    row_.verdict = agreements::to_word(answer.reasons.front().weight);
    row_.agreement_type = answer.type;
    row_.service_level = answer.service_level;
    row_.agreement = answer.agreement;
    for (const Reason& reason : answer.reasons) {
      KeptReason& kept = facts_.reasons.emplace_back();
      kept.weight = agreements::to_word(reason.weight);
      kept.text_key = reason.text_key;
      for (const auto& [name, value] : reason.args) kept.args.push_back({name, value});
    }
    const auto found = std::ranges::find_if(own, [&](const Agreement& one) { return one.id == answer.agreement; });
    if (found == own.end()) return;
    const bool by_number = agreements::number_key(number.value) == agreements::number_key(found->number);
    const bool by_unit = unit_ && (unit_->agreement == found->id || agreements::attaches(*found, product(), unit_->purchased));
    facts_.agreement = fact_of(*found,
                               by_number ? number.source
                               : by_unit ? LinkSource::Unit
                                         : LinkSource::Sender,
                               by_number ? number.value : "");
  }

  static constexpr std::size_t kSites = 50;
  db::Tx& tx_;
  const Ticket& ticket_;
  const NamedThings names_;
  const EntitlementFacts& before_;
  EntitlementRow row_;
  EntitlementFacts facts_;
  std::optional<units::Unit> unit_;
  std::vector<Reason> noted_;
};

EntitlementFacts facts_in(const EntitlementRow& row) {
  Outcome<EntitlementFacts> facts = json::from_json<EntitlementFacts>(row.facts);
  SK_VERIFY(facts.has_value());
  return *std::move(facts);
}

Entitled decide_with(db::Tx& tx, const Ticket& ticket, const EntitlementFacts& before) {
  const Entitled made = Decision(tx, ticket, before).make();
  put_entitlement(tx, made.row);
  return made;
}

template <class Fact, class Row>
Outcome<void> set_link(std::optional<LinkedFact>& fact, const std::optional<std::optional<Fact>>& wanted, const Ticket& ticket,
                       const char* field, Row find) {
  if (!wanted) return {};
  if (!*wanted) {
    fact.reset();
    return {};
  }
  const auto row = find(**wanted);
  if (!row || row->desk != ticket.desk || !ticket.customer || row->customer != *ticket.customer)
    return refuse_field(field, "record.not_found");
  fact = LinkedFact{std::to_string(row->id.value), "", "", LinkSource::Agent, ""};
  return {};
}

} // namespace

void decide_entitlement(db::Tx& tx, const Ticket& ticket, const std::optional<units::Unit>& begun_from) {
  const std::optional<people::Person> reporter = ticket.reporter ? people::find_person(tx, *ticket.reporter) : std::nullopt;
  if (reporter && reporter->kind == people::PersonKind::Agent) return;
  EntitlementFacts before;
  if (begun_from) before.unit = fact_of(*begun_from, {"", LinkSource::Form});
  decide_with(tx, ticket, before);
}

void decide_anew(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  const std::optional<EntitlementRow> before = find_entitlement(tx, ticket.id);
  if (!before) return;
  const Entitled made = decide_with(tx, ticket, facts_in(*before));
  if (made.row.agreement != before->agreement) settle_level(tx, house, ticket); // another agreement may promise another level
  if (made.row.verdict == before->verdict) return;
  record_event(tx, house, ticket, {audit::ActorKind::System, {}, "Skranke", ""}, audit::EventKind::EntitlementDecided, {},
               {before->verdict, made.row.verdict, {}, {}}, true);
}

void decide_for_customer(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& by) {
  const std::optional<EntitlementRow> before = find_entitlement(tx, ticket.id);
  const Entitled made = decide_with(tx, ticket, {});
  record_event(tx, house, ticket, by, audit::EventKind::EntitlementDecided, {},
               {before ? std::optional(before->verdict) : std::nullopt, made.row.verdict, {}, {}}, true);
}

Outcome<Ticket> correct_links(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const LinkChange& change,
                              Version seen) {
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, access::Action::TicketSetState, id));
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::optional<EntitlementRow> before = find_entitlement(tx, id);
  EntitlementFacts facts = before ? facts_in(*before) : EntitlementFacts();
  SK_CHECK(set_link(facts.unit, change.unit, ticket, "unit", [&](UnitId unit) { return units::find_unit(tx, unit); }));
  SK_CHECK(set_link(facts.agreement, change.agreement, ticket, "agreement",
                    [&](AgreementId one) { return agreements::find_agreement(tx, one); }));
  if (change.company) {
    SK_CHECK(
        set_link(facts.company, change.company, ticket, "company", [&](CompanyId company) { return people::find_company(tx, company); }));
    if (facts.company) {
      const people::Company company = *people::find_company(tx, **change.company);
      facts.company = fact_of(company, {"", LinkSource::Agent});
    }
  }
  if (change.unit && facts.unit) facts.unit = fact_of(*units::find_unit(tx, **change.unit), {"", LinkSource::Agent});
  if (change.sites) {
    facts.sites.clear();
    for (const SiteId one : *change.sites) {
      const std::optional<people::Site> site = people::find_site(tx, one);
      if (!site || !ticket.customer || site->customer != *ticket.customer) return refuse_field("sites", "record.not_found");
      facts.sites.push_back(fact_of(*site, LinkSource::Agent));
    }
  }
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const Entitled made = decide_with(tx, ticket, facts);
  record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::EntitlementDecided, {},
               {before ? before->verdict : "", made.row.verdict, {}, {}}, true);
  keep_clocks(tx, ticket);
  return load(tx, actor, access::Action::TicketRead, id);
}

std::optional<Entitled> entitled(db::Tx& tx, TicketId ticket) {
  const std::optional<EntitlementRow> row = find_entitlement(tx, ticket);
  if (!row) return std::nullopt;
  return Entitled{*row, facts_in(*row)};
}

std::vector<std::string> sentences_of(const EntitlementFacts& facts, i18n::Language language) {
  agreements::Entitlement verdict;
  for (const KeptReason& kept : facts.reasons) {
    Reason& reason = verdict.reasons.emplace_back();
    reason.text_key = kept.text_key;
    for (const KeptArgument& one : kept.args) reason.args.emplace_back(one.name, one.value);
  }
  return agreements::sentences(verdict, language);
}

} // namespace sk::tickets
