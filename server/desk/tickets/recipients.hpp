// Who gets an answer: the one who asked, and whom they had in To and Cc as a suggestion. Nobody gets a copy by themselves
// (A01); the agent sees who is known and who is outside before anything leaves.
#pragma once

#include <string>
#include <vector>

#include "desk/access/call.hpp"
#include "desk/tickets/ticket.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct Recipient {
  std::string name, mail;
  bool known = false;   // an active contact of the ticket's customer
  bool outside = false; // not known, and in a domain where the customer has no contact
};
struct Recipients {
  std::vector<Recipient> to, cc_suggested;
};

// `raw`: the mail that the customer's side sent last (last_customer_raw()), as it came; "" when there is none.
Recipients recipients_of(db::Tx& tx, const Ticket& ticket, const std::string& raw);
// The copies an agent asks for: only people whom recipients_of() suggests, or contacts of the customer.
Outcome<std::vector<notices::Copy>> judge_copies(db::Tx& tx, const Ticket& ticket, const std::string& raw,
                                                 const std::vector<std::string>& wanted);

} // namespace sk::tickets
