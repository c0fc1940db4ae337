#include "load_store.hpp"

namespace bench {

static const sk::db::Query kLoaded{"bench.loaded", "SELECT count(*), coalesce(max(created_at), 0) FROM tickets"};

static const sk::db::Query kUnits{"bench.units", "SELECT count(*) FROM units"};

std::int64_t units_loaded(sk::db::Tx& tx) { return tx.number(kUnits); }

Loaded loaded(sk::db::Tx& tx) {
  return *tx.first(kLoaded, [](const sk::db::Row& row) { return Loaded{row.integer(0), sk::Instant{row.integer(1)}}; });
}

} // namespace bench
