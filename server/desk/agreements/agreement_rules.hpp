// What a desk demands of agreements: section "agreement_rules" of its file.
#pragma once

#include "base/yaml/reader.hpp"
#include "desk/agreements/entitlement.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::agreements {

inline constexpr const char* kAgreementRulesSection = "agreement_rules";
EntitlementPolicy read_agreement_rules(yaml::Reader& reader, const YAML::Node& root);
void check_agreement_rules(yaml::Reader& reader, const YAML::Node& root);
EntitlementPolicy agreement_rules(db::Tx& tx, DeskId desk);

} // namespace sk::agreements
