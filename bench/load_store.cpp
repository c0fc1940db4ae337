#include "load_store.hpp"

namespace bench {

static const sk::db::Query kLoaded{"bench.loaded", "SELECT count(*), coalesce(max(created_at), 0) FROM tickets"};

static const sk::db::Query kUnits{"bench.units", "SELECT count(*) FROM units"};

std::int64_t units_loaded(sk::db::Tx& tx) { return tx.number(kUnits); }

Loaded loaded(sk::db::Tx& tx) {
  return *tx.first(kLoaded, [](const sk::db::Row& row) { return Loaded{row.integer(0), sk::Instant{row.integer(1)}}; });
}

static const sk::db::Query kLastWithClocks{"bench.last_with_clocks",
                                           "SELECT coalesce(max(owner_id), 0) FROM clocks WHERE owner_kind = 'ticket'"};

std::int64_t last_with_clocks(sk::db::Tx& tx) { return tx.number(kLastWithClocks); }

static const sk::db::Query kForgetMonths{"bench.forget_months", "DELETE FROM sla_months"};

void forget_month_sums(sk::db::Tx& tx) { tx.run(kForgetMonths); }

static const sk::db::Query kFirstDue{
    "bench.first_due", "SELECT min(next_at), max(next_at), count(*) FROM (SELECT next_at FROM clocks WHERE next_at IS NOT NULL "
                       "ORDER BY next_at LIMIT $1) AS first"};

std::optional<Due> first_due(sk::db::Tx& tx, std::int64_t clocks) {
  return tx
      .first(
          kFirstDue,
          [](const sk::db::Row& row) {
            const auto from = row.get<std::optional<sk::Instant>>(0), until = row.get<std::optional<sk::Instant>>(1);
            return from && until ? std::optional(Due{*from, *until, row.integer(2)}) : std::nullopt;
          },
          clocks)
      .value_or(std::nullopt);
}

} // namespace bench
