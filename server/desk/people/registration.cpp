#include "desk/people/registration.hpp"

#include <algorithm>

#include "desk/people/desk_sections.hpp"
#include "desk/people/people_store.hpp"

namespace sk::people {

static constexpr const char* kWhere = "\"registration\"";
static constexpr std::size_t kAskedAtMost = 10;

static RegistrationRules read_rules(yaml::Reader& reader, const YAML::Node& map) {
  RegistrationRules rules;
  reader.only_keys(map, kWhere, {"who", "urgent", "urgent_from", "answer_days"});
  rules.approved_only = reader.word<bool>(map, "who", kWhere, false, {{"approved", true}, {"everybody", false}});
  rules.urgent_registers = reader.word<bool>(map, "urgent", kWhere, false, {{"register", true}, {"hold", false}});
  rules.urgent_from = static_cast<int>(reader.number(map, "urgent_from", kWhere, rules.urgent_from, 1, 9));
  rules.answer_days = static_cast<int>(reader.number(map, "answer_days", kWhere, rules.answer_days, 1, 90));
  return rules;
}

void check_registration(yaml::Reader& reader, const YAML::Node& root) { read_rules(reader, reader.map(root, kRegistrationSection)); }

std::shared_ptr<const RegistrationRules> registration_rules(db::Tx& tx, DeskId desk) {
  static SectionCache<RegistrationRules> cache(kRegistrationSection, [](const std::string& text) {
    yaml::Reader reader;
    const std::optional<YAML::Node> map = text.empty() ? std::nullopt : yaml::load_map(text, reader.faults);
    return map ? read_rules(reader, *map) : RegistrationRules();
  });
  return cache.get(tx, desk);
}

Registration judge_registration(const RegistrationRules& rules, bool approved, std::optional<int> urgency) {
  if (!rules.approved_only || approved) return Registration::Open;
  const bool urgent = urgency && *urgency <= rules.urgent_from;
  return urgent && rules.urgent_registers ? Registration::OpenAndAsk : Registration::Hold;
}

bool registers_freely(db::Tx& tx, const Person& person) {
  return person.approved || person.kind == PersonKind::Agent || !registration_rules(tx, person.desk)->approved_only;
}

std::vector<Person> who_may_approve(db::Tx& tx, DeskId desk, CustomerId customer) {
  std::vector<Person> approved = approved_contacts(tx, desk, customer);
  const bool has_approvers = std::ranges::any_of(approved, [](const Person& person) { return person.has_role(Role::Approver); });
  if (has_approvers) std::erase_if(approved, [](const Person& person) { return !person.has_role(Role::Approver); });
  if (approved.size() > kAskedAtMost) approved.resize(kAskedAtMost);
  return approved;
}

} // namespace sk::people
