// All SQL of the SLA report.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/sla_report.hpp"

namespace sk::tickets {

struct SettledRow {
  std::string value, clock;
  bool broken = false;
  Instant started;
  std::optional<Instant> stopped;
  std::array<Duration, 4> paused;
};
// Of the desk, settled in [from, until), with the value of the dimension: a level, an agreement, a channel, or the number of a customer or
// an agent ("" for none).
std::vector<SettledRow> settled_rows(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by);
std::vector<SlaRun> settled_runs(db::Tx& tx, DeskId desk, Instant from, Instant until, const SlaRunFilter& filter, SlaBy by,
                                 const std::string& value);

// The kept sums of a month, unless a day in [first, last] (UTC, since 1970) has changed since they were made.
std::optional<std::string> month_sums(db::Tx& tx, DeskId desk, const std::string& month, const std::string& dimension, std::int64_t first,
                                      std::int64_t last);
void keep_month_sums(db::Tx& tx, DeskId desk, const MonthSums& sums);

} // namespace sk::tickets
