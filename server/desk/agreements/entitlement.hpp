// May this person ask for this, through this channel? The answer is yes, no or ask, and why, in words. It never shuts
// a customer out: what speaks against it is written down and asked about (AT-45), the ticket is registered all the same.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/i18n/texts.hpp"
#include "desk/agreements/agreement.hpp"

namespace sk::agreements {

enum class Verdict { Yes, Ask, No };       // from good to bad: the worst reason decides
std::string_view to_word(Verdict verdict); // "yes", "ask", "no"

struct Reason {
  Verdict weight = Verdict::Yes;
  std::string text_key; // "entitlement.expired"
  i18n::Args args;
};

struct Entitlement {
  Verdict verdict = Verdict::Ask;
  std::vector<Reason> reasons;          // what decided comes first
  std::optional<AgreementId> agreement; // the one it rests on
  std::string service_level, type;      // of that one
};

// What is known of the request. What is not known stays empty and is asked for.
struct Claim {
  std::optional<CustomerId> customer;
  std::string customer_name;
  bool known_person = false;          // a contact of that customer
  bool may_register = false;          // an approved one (DV-22)
  std::string person;                 // name or address, for the sentence
  std::string agreement_number;       // as it was given; "" for none
  std::optional<Agreement> named;     // what find_agreement_by_number answered for it
  std::optional<AgreementId> of_unit; // the unit's own agreement
  std::optional<LocalDate> bought;    // when the unit was
  std::string product;                // "" unknown
  std::string channel;                // "mail", "portal", "phone" …
  LocalDate today;                    // in the desk's zone
  std::string out_of_scope;           // what an agent or the form found to lie outside; "" for nothing (DV-31)
  // Whether a calendar of the desk is open at the time of the request; not asked when empty.
  std::function<bool(const std::string& calendar)> is_open;
};

// What the desk demands (section "agreement_rules" of its file).
struct EntitlementPolicy {
  bool agreement_needed = false; // without one in force: ask
  Verdict unapproved = Verdict::Ask;
};

// Pure. `of_customer`: agreements_of(tx, *claim.customer).
Entitlement entitlement(const Claim& claim, const std::vector<Agreement>& of_customer, const EntitlementPolicy& policy);

// Whether a unit of this product, bought on that day, lies under the agreement without being named in it (AT-17).
bool attaches(const Agreement& agreement, const std::string& product, const std::optional<LocalDate>& bought);

// Each reason as a sentence.
std::vector<std::string> sentences(const Entitlement& verdict, i18n::Language language);

} // namespace sk::agreements
