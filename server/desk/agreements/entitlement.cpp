#include "desk/agreements/entitlement.hpp"

#include <algorithm>

#include "base/text/date.hpp"
#include "base/text/unicode.hpp"

namespace sk::agreements {

namespace {

// "Mac" speaks of "Mac mini", too.
bool names(const std::string& entry, const std::string& product) {
  const std::string wanted = text::fold_case(entry), given = text::fold_case(product);
  return given == wanted || (given.starts_with(wanted) && given[wanted.size()] == ' ');
}

bool covers_product(const Agreement& agreement, const std::string& product) {
  return agreement.products.empty() || std::ranges::any_of(agreement.products, [&](const std::string& one) { return names(one, product); });
}

bool covers_channel(const Agreement& agreement, const std::string& channel) {
  return agreement.channels.empty() || std::ranges::find(agreement.channels, channel) != agreement.channels.end();
}

// How well an agreement in force answers the claim; the best one is taken, the first of equals.
int fitness(const Agreement& agreement, const Claim& claim) {
  if (claim.named && claim.named->id == agreement.id) return 5;
  if (claim.of_unit == agreement.id) return 4;
  if (attaches(agreement, claim.product, claim.bought)) return 3;
  if (agreement.bought_from || agreement.bought_to) return 0; // of other units
  if (claim.product.empty() || !covers_product(agreement, claim.product)) return 1;
  return 2;
}

const Agreement* best_of(const std::vector<Agreement>& of_customer, const Claim& claim) {
  const Agreement* best = nullptr;
  for (const Agreement& one : of_customer) {
    if (state_on(one, claim.today) != State::InForce) continue;
    if (!best || fitness(one, claim) > fitness(*best, claim)) best = &one;
  }
  return best;
}

using Reasons = std::vector<Reason>;

void judge_person(const Claim& claim, const EntitlementPolicy& policy, Reasons& reasons) {
  if (!claim.customer) return reasons.push_back({Verdict::Ask, "entitlement.unknown_customer", {}});
  if (!claim.known_person) {
    reasons.push_back({Verdict::Ask, "entitlement.unknown_person", {{"person", claim.person}}});
  } else if (!claim.may_register) {
    reasons.push_back({policy.unapproved, "entitlement.not_approved", {{"person", claim.person}}});
  }
}

// The number that was given may be wrong, old or somebody else's: it is said, and an agreement of their own is looked for.
void judge_number(const Claim& claim, Reasons& reasons) {
  if (claim.agreement_number.empty()) return;
  if (!claim.named) return reasons.push_back({Verdict::Ask, "entitlement.unknown_number", {{"number", claim.agreement_number}}});
  const Agreement& named = *claim.named;
  // Whose it is stays untold: the sentence is read by the customer, too.
  if (claim.customer && named.customer != *claim.customer) {
    return reasons.push_back({Verdict::Ask, "entitlement.other_customer", {{"number", named.number}}});
  }
  switch (state_on(named, claim.today)) {
  case State::InForce: return;
  case State::NotYet:
    return reasons.push_back({Verdict::Ask, "entitlement.not_yet", {{"number", named.number}, {"date", text::to_text(*named.valid_from)}}});
  case State::Expired:
    return reasons.push_back({Verdict::Ask, "entitlement.expired", {{"number", named.number}, {"date", text::to_text(*named.valid_to)}}});
  case State::Retired: return reasons.push_back({Verdict::Ask, "entitlement.retired", {{"number", named.number}}});
  }
}

void judge_agreement(const Claim& claim, const Agreement& agreement, Reasons& reasons) {
  const i18n::Args number = {{"number", agreement.number}};
  const auto with = [&](const char* name, const std::string& value) { return i18n::Args{number[0], {name, value}}; };
  if (!covers_product(agreement, claim.product)) {
    const bool unknown = claim.product.empty();
    reasons.push_back(unknown ? Reason{Verdict::Ask, "entitlement.product_unknown", number}
                              : Reason{Verdict::No, "entitlement.product_not_covered", with("product", claim.product)});
  }
  if (!claim.channel.empty() && !covers_channel(agreement, claim.channel)) {
    reasons.push_back({Verdict::No, "entitlement.channel_not_included", with("channel", claim.channel)});
  }
  if (claim.is_open && !agreement.hours.empty() && !claim.is_open(agreement.hours)) {
    reasons.push_back({Verdict::Ask, "entitlement.outside_hours", number});
  }
  const bool by_purchase = claim.bought && claim.of_unit != agreement.id && attaches(agreement, claim.product, claim.bought);
  reasons.push_back(by_purchase ? Reason{Verdict::Yes, "entitlement.attached", with("date", text::to_text(*claim.bought))}
                                : Reason{Verdict::Yes, "entitlement.in_force", number});
}

// Nothing in force: what ran out last is named, so that nobody has to look for it.
Reason nothing_in_force(const Claim& claim, const std::vector<Agreement>& of_customer, const EntitlementPolicy& policy) {
  const Agreement* last = nullptr;
  for (const Agreement& one : of_customer) {
    if (state_on(one, claim.today) == State::Expired && (!last || *one.valid_to > *last->valid_to)) last = &one;
  }
  if (last) return {Verdict::Ask, "entitlement.expired", {{"number", last->number}, {"date", text::to_text(*last->valid_to)}}};
  if (policy.agreement_needed) return {Verdict::Ask, "entitlement.no_agreement", {}};
  return {Verdict::Yes, "entitlement.none_needed", {}};
}

// A channel of a later version, or of a test, stays the word it is.
std::string channel_text(const std::string& word, i18n::Language language) {
  for (const char* known : {"api", "letter", "mail", "phone", "portal", "sms"}) {
    const std::string key = std::string("entitlement.channel_") + known;
    if (word == known) return i18n::text(language, key);
  }
  return word;
}

bool same(const Reason& a, const Reason& b) { return a.text_key == b.text_key && a.args == b.args; }

} // namespace

std::string_view to_word(Verdict verdict) {
  switch (verdict) {
  case Verdict::Yes: return "yes";
  case Verdict::Ask: return "ask";
  case Verdict::No: return "no";
  }
  return "ask";
}

bool attaches(const Agreement& agreement, const std::string& product, const std::optional<LocalDate>& bought) {
  if (!bought || (!agreement.bought_from && !agreement.bought_to)) return false;
  if (agreement.bought_from && *bought < *agreement.bought_from) return false;
  if (agreement.bought_to && *bought > *agreement.bought_to) return false;
  return covers_product(agreement, product);
}

Entitlement entitlement(const Claim& claim, const std::vector<Agreement>& of_customer, const EntitlementPolicy& policy) {
  Entitlement answer;
  judge_person(claim, policy, answer.reasons);
  judge_number(claim, answer.reasons);
  if (const Agreement* best = best_of(of_customer, claim)) {
    judge_agreement(claim, *best, answer.reasons);
    answer.agreement = best->id;
    answer.service_level = best->service_level;
    answer.type = best->type;
  } else if (claim.customer) {
    const Reason reason = nothing_in_force(claim, of_customer, policy);
    const bool said = std::ranges::any_of(answer.reasons, [&](const Reason& one) { return same(one, reason); });
    if (!said) answer.reasons.push_back(reason);
  }
  if (!claim.out_of_scope.empty()) answer.reasons.push_back({Verdict::No, "entitlement.out_of_scope", {{"what", claim.out_of_scope}}});
  std::ranges::stable_sort(answer.reasons, std::ranges::greater(), &Reason::weight);
  answer.verdict = answer.reasons.front().weight;
  return answer;
}

std::vector<std::string> sentences(const Entitlement& verdict, i18n::Language language) {
  std::vector<std::string> words;
  for (const Reason& reason : verdict.reasons) {
    i18n::Args args = reason.args;
    for (auto& [name, value] : args) {
      if (name == "channel") value = channel_text(value, language);
    }
    words.push_back(i18n::text(language, reason.text_key, args));
  }
  return words;
}

} // namespace sk::agreements
