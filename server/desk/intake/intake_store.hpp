// All SQL of intake items.
#pragma once

#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/intake/intake_item.hpp"

namespace sk::intake {

IntakeItemId add_item(db::Tx& tx, const IntakeItem& item);
std::optional<IntakeItem> find_item(db::Tx& tx, IntakeItemId id);
// Takes the item for good, inside the transaction that makes its ticket; false: it is settled already.
bool settle_item(db::Tx& tx, const IntakeItem& item);
// Items that were accepted and not settled, oldest first.
std::vector<IntakeItem> waiting_items(db::Tx& tx, int limit, IntakeItemId after);
// One more attempt at an item begins that was waiting when the program started.
void count_attempt(db::Tx& tx, IntakeItemId id);
// Two programs on one database must not settle the same message at once; held until the transaction ends.
void lock_message(db::Tx& tx, const std::string& message_id);

}  // namespace sk::intake
