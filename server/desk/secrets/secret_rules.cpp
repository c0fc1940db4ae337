#include "desk/secrets/secret_rules.hpp"

#include "desk/people/desk_sections.hpp"

namespace sk::secrets {

static SecretRules read_rules(yaml::Reader& reader, const YAML::Node& section) {
  constexpr const char* kWhere = "\"secrets\"";
  SecretRules rules;
  reader.only_keys(section, kWhere, {"show_seconds", "reveals_per_hour", "login_minutes"});
  rules.show_seconds = static_cast<int>(reader.number(section, "show_seconds", kWhere, rules.show_seconds, 5, 300));
  rules.reveals_per_hour = static_cast<int>(reader.number(section, "reveals_per_hour", kWhere, rules.reveals_per_hour, 1, 1'000));
  rules.login = Duration::minutes(reader.number(section, "login_minutes", kWhere, 60, 1, 720));
  return rules;
}

std::optional<Instant> frozen_until(Instant given_at, std::optional<Instant> contact_data_changed_at, Instant now) {
  constexpr Duration kFrozen = Duration::hours(24);
  if (!contact_data_changed_at || *contact_data_changed_at <= given_at || now - *contact_data_changed_at >= kFrozen) return std::nullopt;
  return *contact_data_changed_at + kFrozen;
}

void check_secrets(yaml::Reader& reader, const YAML::Node& root) { read_rules(reader, reader.map(root, "secrets")); }

std::shared_ptr<const SecretRules> secret_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<SecretRules> cache("secrets", [](const std::string& text) {
    std::vector<yaml::Fault> faults;
    const std::optional<YAML::Node> section = yaml::load_map(text, faults);
    yaml::Reader reader;
    return section ? read_rules(reader, *section) : SecretRules{};
  });
  return cache.get(tx, desk);
}

} // namespace sk::secrets
