// Who may register with a desk: section "registration" of its file (DV-22).
//   registration:
//     who: approved            # approved contacts only; everybody (default) lets every contact register
//     urgent: register         # an urgent request is registered, marked and asked about; hold (default) holds it, too (AT-45)
//     urgent_from: 1           # a severity of at most this urgency is urgent; 1 is the most urgent
//     answer_days: 14          # how long the link of the approvers works
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

struct RegistrationRules {
  bool approved_only = false;
  bool urgent_registers = false;
  int urgent_from = 1;
  int answer_days = 14;
};

inline constexpr const char* kRegistrationSection = "registration";
void check_registration(yaml::Reader& reader, const YAML::Node& root);
std::shared_ptr<const RegistrationRules> registration_rules(db::Tx& tx, DeskId desk);

enum class Registration {
  Open,
  OpenAndAsk, // urgent: registered, marked, and who may register is asked
  Hold,
};
// `approved`: the writer is an approved contact. `urgency` of the severity, nothing when none was named. Pure.
Registration judge_registration(const RegistrationRules& rules, bool approved, std::optional<int> urgency);

// Whether what this person registers for themselves becomes a ticket, whatever its severity.
bool registers_freely(db::Tx& tx, const Person& person);

// Who may say yes for the customer: its approvers, or, when it has none, all who may register. Active ones, at most ten, by name.
std::vector<Person> who_may_approve(db::Tx& tx, DeskId desk, CustomerId customer);

} // namespace sk::people
