#include "desk/agreements/agreement_rules.hpp"

#include "base/core/broken.hpp"

namespace sk::agreements {

static constexpr const char* kWhere = "\"agreement_rules\"";

EntitlementPolicy read_agreement_rules(yaml::Reader& reader, const YAML::Node& root) {
  EntitlementPolicy policy;
  const YAML::Node node = reader.map(root, kAgreementRulesSection);
  reader.only_keys(node, kWhere, {"needed", "unapproved"});
  policy.agreement_needed = reader.flag(node, "needed", false);
  policy.unapproved =
      reader.word<Verdict>(node, "unapproved", kWhere, Verdict::Ask, {{"yes", Verdict::Yes}, {"ask", Verdict::Ask}, {"no", Verdict::No}});
  return policy;
}

void check_agreement_rules(yaml::Reader& reader, const YAML::Node& root) { read_agreement_rules(reader, root); }

EntitlementPolicy agreement_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<EntitlementPolicy> cache(kAgreementRulesSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kAgreementRulesSection] = YAML::Load(text);
    const EntitlementPolicy rules = read_agreement_rules(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rules;
  });
  return *cache.get(tx, desk);
}

} // namespace sk::agreements
