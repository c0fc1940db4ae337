#include "desk/units/warranty.hpp"

#include <algorithm>

#include "base/text/date.hpp"
#include "base/text/unicode.hpp"

namespace sk::units {

namespace {

using agreements::Reason;
using agreements::Verdict;

bool fits(const WarrantyRule& rule, const Unit& unit) {
  if (!rule.families.empty() && !rule.families.contains(text::fold_case(unit.family))) return false;
  if (rule.bought_from && *unit.purchased < *rule.bought_from) return false;
  return !rule.bought_to || *unit.purchased <= *rule.bought_to;
}

std::string giver_key(Giver by) { return by == Giver::Manufacturer ? "warranty.years_manufacturer" : "warranty.years_provider"; }

// Whose year is it today, and when does the last one end that counts in the unit's country?
void count_years(const WarrantyRule& rule, const Unit& unit, const LocalDate& today, WarrantyVerdict& answer) {
  LocalDate start = *unit.purchased;
  for (const WarrantyYears& span : rule.years) {
    const LocalDate next = text::plus_years(start, span.years), last = text::day_before(next);
    if (!span.countries.empty() && unit.country.empty()) {
      answer.evidence.push_back({Verdict::Ask, "warranty.country_unknown", {}});
      return;
    }
    if (!span.countries.empty() && !span.countries.contains(unit.country)) {
      answer.evidence.push_back({Verdict::Yes, "warranty.not_in_country", {{"country", unit.country}}});
      return;
    }
    answer.evidence.push_back({Verdict::Yes, giver_key(span.by), {{"from", text::to_text(start)}, {"to", text::to_text(last)}}});
    answer.until = last;
    if (!answer.by && today <= last) answer.by = span.by;
    start = next;
  }
}

void conclude(WarrantyVerdict& answer, const LocalDate& today) {
  const bool covered = answer.until && today <= *answer.until;
  const bool unsure = std::ranges::any_of(answer.evidence, [](const Reason& line) { return line.weight == Verdict::Ask; });
  answer.verdict = covered ? Verdict::Yes : unsure ? Verdict::Ask : Verdict::No;
  if (answer.verdict == Verdict::No && answer.until) {
    answer.evidence.push_back({Verdict::No, "warranty.expired", {{"date", text::to_text(*answer.until)}}});
  }
}

void judge_damages(const WarrantyRules& rules, const std::set<std::string>& damages, WarrantyVerdict& answer) {
  for (const std::string& damage : damages) {
    if (!rules.never.contains(damage)) continue;
    answer.verdict = Verdict::No;
    answer.evidence.push_back({Verdict::No, "warranty.damage", {{"damage", damage}}});
  }
}

void judge_age(const WarrantyRules& rules, const Unit& unit, const LocalDate& today, WarrantyVerdict& answer) {
  if (unit.warranty_end) {
    answer.until = unit.warranty_end;
    answer.evidence.push_back({Verdict::Yes, "warranty.known_end", {{"date", text::to_text(*unit.warranty_end)}}});
  } else if (unit.purchased) {
    answer.evidence.push_back({Verdict::Yes, "warranty.bought", {{"date", text::to_text(*unit.purchased)}}});
  } else {
    answer.evidence.push_back({Verdict::Ask, "warranty.purchase_unknown", {}});
    return;
  }
  const auto rule =
      unit.purchased ? std::ranges::find_if(rules.rules, [&](const WarrantyRule& one) { return fits(one, unit); }) : rules.rules.end();
  if (rule != rules.rules.end()) {
    answer.rule = rule->name;
    answer.remedy = rule->remedy;
    answer.place = rule->place;
    answer.advice = rule->advice;
    answer.evidence.push_back({Verdict::Yes, "warranty.rule", {{"rule", rule->name}}});
    if (!unit.warranty_end) count_years(*rule, unit, today, answer);
  } else if (!unit.warranty_end) {
    answer.evidence.push_back({Verdict::No, "warranty.no_rule", {}});
  }
  conclude(answer, today);
}

} // namespace

WarrantyVerdict judge_warranty(const WarrantyRules& rules, const Unit& unit, const LocalDate& today, const std::set<std::string>& damages) {
  WarrantyVerdict answer;
  judge_age(rules, unit, today, answer);
  if (!unit.order_number.empty()) answer.evidence.push_back({Verdict::Yes, "warranty.order", {{"number", unit.order_number}}});
  if (!unit.invoice_number.empty()) answer.evidence.push_back({Verdict::Yes, "warranty.invoice", {{"number", unit.invoice_number}}});
  judge_damages(rules, damages, answer);
  if (answer.verdict == Verdict::Yes && answer.remedy) {
    answer.evidence.push_back({Verdict::Yes, *answer.remedy == Remedy::Repair ? "warranty.repair" : "warranty.exchange", {}});
  }
  return answer;
}

std::vector<std::string> sentences(const WarrantyVerdict& verdict, i18n::Language language) {
  std::vector<std::string> words;
  for (const Reason& line : verdict.evidence) words.push_back(i18n::text(language, line.text_key, line.args));
  return words;
}

} // namespace sk::units
