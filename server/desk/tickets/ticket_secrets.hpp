// Device passwords and PINs of a ticket (AT-14, AT-43): given by either side, read by agents only, with a reason and after a
// fresh login (A56), gone when the ticket is closed or the device is handed back, and the customer is told so.
#pragma once

#include "base/json/described.hpp"
#include "desk/forms/form_rules.hpp"
#include "desk/secrets/secrets.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

// Whether it can be kept: neither empty nor too long, and one line.
Outcome<void> check_secret(const std::string& value);

Outcome<Ticket> give_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const GivenSecret& given);
// Of a form, by somebody who may fill it.
void keep_secrets(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& giver,
                  const std::vector<GivenSecret>& given);

// Committed before the value is opened (I46). `login`: when the session that asks began; nothing for an API token.
// `called_back`: the agent has spoken with somebody at the customer by contact data that are older than the freeze (A56).
struct RevealReason {
  std::string reason;
  bool called_back = false;
};
struct Reveal {
  secrets::Secret secret;
  secrets::Sealed sealed;
  int show_seconds = 0;
};
Outcome<Reveal> reveal_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, SecretId id, const RevealReason& why,
                              std::optional<Instant> login);

Outcome<Ticket> destroy_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, SecretId id, secrets::Destroyed because);
void destroy_secrets(db::Tx& tx, const access::House& house, const Ticket& ticket, secrets::Destroyed because);

// After a restore: those whose keys did not come back with the database are destroyed, and their tickets say so. Answers how many.
std::int64_t give_up_lost_secrets(db::Tx& tx, const access::House& house);

// Secret fields that the form asks for and the ticket has not got, the required ones first; never in a mail.
std::vector<const forms::Field*> missing_secrets(db::Tx& tx, const forms::Form& form, const Ticket& ticket, const forms::Values& values);

// When the data by which the customer is reached were last changed: the reporter's own, those of the ticket, or whose ticket it is.
std::optional<Instant> contact_data_changed_at(db::Tx& tx, const Ticket& ticket);

struct SecretView {
  std::string id, label;
  std::optional<std::string> field;
  Instant given_at;
  std::string given_by;
  std::optional<Instant> destroyed_at;
  std::optional<secrets::Destroyed> destroyed_because;
  std::optional<Instant> key_destroyed_at; // from then on no copy of the database opens it, however old
  std::optional<Instant> frozen_until;     // staff only
};
BOOST_DESCRIBE_STRUCT(SecretView, (),
                      (id, label, field, given_at, given_by, destroyed_at, destroyed_because, key_destroyed_at, frozen_until))
std::vector<SecretView> secret_views(db::Tx& tx, const access::Call& call, const Ticket& ticket);

} // namespace sk::tickets
