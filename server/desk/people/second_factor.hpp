// A second proof at login: a code of an app (RFC 6238), or one of ten recovery codes on paper. Each works once, also when it is
// tried 64 times at the same moment (I34, A48). The app's secret is made of a nonce and the installation's key: the database
// alone makes no codes.
#pragma once

#include <string>
#include <vector>

#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

struct SecondFactor {
  bool on = false;
  int recovery_codes = 0; // that are left
};
SecondFactor second_factor_of(db::Tx& tx, PersonId person);

// The secret for the app; it counts only once a code of it was shown.
Outcome<std::string> begin_second_factor(access::House& house, PersonId person);
// Answers the recovery codes: shown this once.
Outcome<std::vector<std::string>> confirm_second_factor(access::House& house, PersonId person, const std::string& code);
Outcome<void> remove_second_factor(access::House& house, PersonId person, const std::string& code);

// In the transaction of a login. Passes whoever has none; else the code must fit, and is spent.
Outcome<void> pass_second_factor(db::Tx& tx, access::House& house, PersonId person, const std::string& code);

} // namespace sk::people
