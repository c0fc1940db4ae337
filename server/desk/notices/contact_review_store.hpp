// All SQL of asking customers about their contacts.
#pragma once

#include <vector>

#include "base/core/instant.hpp"
#include "base/db/tx.hpp"

namespace sk::notices {

// With an active, approved contact whose review is due on `today`, and not asked since `asked_before`.
std::vector<CustomerId> customers_to_review(db::Tx& tx, DeskId desk, const LocalDate& today, Instant asked_before, int limit);
// False: another program has asked meanwhile.
bool note_review_asked(db::Tx& tx, CustomerId customer, Instant asked_before);

} // namespace sk::notices
