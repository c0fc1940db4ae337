// How far a load has come: read from the tickets themselves, so that it goes on where it stopped.
#pragma once

#include "base/db/tx.hpp"

namespace bench {

struct Loaded {
  std::int64_t tickets = 0;
  sk::Instant newest;
};
Loaded loaded(sk::db::Tx& tx);
std::int64_t units_loaded(sk::db::Tx& tx);

} // namespace bench
