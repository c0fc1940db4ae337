// What is known of a mail while it is decided what becomes of it. Of this room only.
#pragma once

#include "desk/intake/intake.hpp"
#include "desk/intake/trust.hpp"
#include "desk/people/person.hpp"

namespace sk::intake {

struct Author {
  std::string name, address;
  std::optional<people::Person> person; // only where the trust lets the address count as theirs
  Trust trust = Trust::Unknown;

  bool is_agent() const { return person && person->kind == people::PersonKind::Agent; }
};

struct Judged {
  const ReadMail& read;
  const mime::Mail& mail; // of `read`
  people::Desk desk;
  Author author;
  bool automatic = false;  // a machine wrote it
  bool unanswered = false; // it, or whoever sent it, asks for no automatic answer (I12)
  std::optional<CustomerId> customer = {}; // of a writer whom no contact is, when somebody has answered for it
};

tickets::Speaker speaker_of(const Author& author);
// `read` has a mail.
Judged judge(db::Tx& tx, const HopRules& rules, const people::Desk& desk, const IntakeItem& item, const ReadMail& read);

} // namespace sk::intake
