// All SQL of the SLA report.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/reports/sla_report.hpp"

namespace sk::reports {

struct SettledRow {
  std::string_view value, clock; // good while it is taken
  bool broken = false;
  Instant started;
  std::optional<Instant> stopped;
  std::array<Duration, 4> paused;
};
// Of the desk, settled in [from, until), with the value of the dimension: a level, an agreement, a channel, the key of a team, or the
// number of a customer or an agent ("" for none).
void each_settled(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by, const std::function<void(const SettledRow&)>& take);
std::optional<Instant> first_settled(db::Tx& tx, DeskId desk);
std::vector<SlaRun> settled_runs(db::Tx& tx, DeskId desk, Instant from, Instant until, const SlaRunFilter& filter, SlaBy by,
                                 const std::string& value);

// How often days in [first, last] (UTC, since 1970) have changed; read before the runs that are summed up.
std::int64_t marks_of(db::Tx& tx, DeskId desk, std::int64_t first, std::int64_t last);
// The kept sums of a month, unless its days have changed since they were made.
std::optional<std::string> month_sums(db::Tx& tx, DeskId desk, const std::string& month, const std::string& dimension, std::int64_t marks);
void keep_month_sums(db::Tx& tx, DeskId desk, const MonthSums& sums);

} // namespace sk::reports
