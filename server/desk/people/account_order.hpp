// Orders of portal accounts: an approver at the customer names the person, an agent of the desk decides (EL-9, EL-13).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/person.hpp"

namespace sk {

struct AccountOrderTag {
  static constexpr const char* kind = "ao";
};
using AccountOrderId = Id<AccountOrderTag>;

} // namespace sk

namespace sk::people {

enum class OrderState { Waiting, Confirmed, Declined };
BOOST_DESCRIBE_ENUM(OrderState, Waiting, Confirmed, Declined)

struct AccountOrder {
  AccountOrderId id;
  DeskId desk;
  CustomerId customer;
  std::string customer_name; // as it is today; only read
  std::string company, name, mail, phone, job;
  i18n::Language language = i18n::Language::En;
  Roles roles;
  OrderState state = OrderState::Waiting;
  PersonId ordered_by;
  std::string ordered_by_name; // only read
  Instant ordered_at;
  std::optional<PersonId> decided_by;
  std::string decided_by_name; // only read
  std::optional<Instant> decided_at;
  std::string reason;
  std::optional<PersonId> person; // whom confirming made
  Version version;
};

AccountOrderId add_order(db::Tx& tx, const AccountOrder& order);
std::optional<AccountOrder> find_order(db::Tx& tx, AccountOrderId id);
// State, decision and person. False: somebody decided it meanwhile.
bool decide_order(db::Tx& tx, const AccountOrder& order);

struct OrderFilter {
  DeskId desk;
  std::optional<CustomerId> customer;
  std::optional<OrderState> state;
  AccountOrderId before; // cursor; newest first
  int limit = 50;
};
std::vector<AccountOrder> list_orders(db::Tx& tx, const OrderFilter& filter);

} // namespace sk::people
