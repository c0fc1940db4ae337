// What the loaders ask of a folder they find, read from the tickets themselves: a load goes on where it stopped.
#pragma once

#include "base/db/tx.hpp"

namespace bench {

struct Loaded {
  std::int64_t tickets = 0;
  sk::Instant newest;
};
Loaded loaded(sk::db::Tx& tx);
std::int64_t units_loaded(sk::db::Tx& tx);

// The last ticket that has clocks; its id, 0 for none.
std::int64_t last_with_clocks(sk::db::Tx& tx);
void forget_month_sums(sk::db::Tx& tx);
// The first so many clocks that have something to tell, nothing when none has.
struct Due {
  sk::Instant from, until;
  std::int64_t clocks = 0;
};
std::optional<Due> first_due(sk::db::Tx& tx, std::int64_t clocks);

} // namespace bench
