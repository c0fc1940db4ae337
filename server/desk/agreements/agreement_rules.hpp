// What a desk demands of agreements: section "agreement_rules" of its file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/yaml/reader.hpp"
#include "desk/agreements/entitlement.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::agreements {

struct AgreementRules {
  EntitlementPolicy policy; // needed, unapproved
  std::string prefix;       // of every number: "SA"; "" when numbers cannot be told from other words
  int digits = 0;           // behind the prefix; 0: one to twelve
};

inline constexpr const char* kAgreementRulesSection = "agreement_rules";
AgreementRules read_agreement_rules(yaml::Reader& reader, const YAML::Node& root);
void check_agreement_rules(yaml::Reader& reader, const YAML::Node& root);
AgreementRules agreement_rules(db::Tx& tx, DeskId desk);

// What looks like an agreement number in a text, as it stands there; at most ten.
std::vector<std::string> numbers_in(std::string_view text, const AgreementRules& rules);

} // namespace sk::agreements
