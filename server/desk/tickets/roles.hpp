// Reporter, contact person and consignee of a ticket (DV-24). The form says which of its fields hold whom; what nobody has given is
// the reporter's own. Whoever works on the ticket takes contact data from here (DV-11).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

struct RoleView {
  std::string name;
  std::optional<std::string> phone, mail, address;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (name, phone, mail, address))

struct Roles {
  RoleView contact;
  bool contact_is_reporter = true;
  std::optional<RoleView> consignee; // nothing: nothing is sent, as far as is known
};
Roles roles_of(db::Tx& tx, const Ticket& ticket);

} // namespace sk::tickets
