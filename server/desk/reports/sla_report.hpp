// What was promised and what was kept, for a period of whole days of the desk's time (AT-8, AT-10, EL-8, EL-25). Whole months that are over
// are summed up once and kept; only the days at the edges are counted row by row.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/core/instant.hpp"
#include "base/core/outcome.hpp"
#include "base/db/database.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::reports {

enum class SlaBy { Level, Agreement, Channel, Team, Customer, Agent };
BOOST_DESCRIBE_ENUM(SlaBy, Level, Agreement, Channel, Team, Customer, Agent)

// Kept or broken runs of clocks; a run counts on the day it was kept, or on the day of the deadline that was broken.
struct SlaSums {
  std::int64_t kept = 0, broken = 0;
  std::array<std::int64_t, 4> paused{}; // minutes by reason: customer, supplier, parts, agreed date
  std::map<int, std::int64_t> took;     // bucket -> runs; see bucket_of()
  void add(const SlaSums& other);
};
// How long a run took from start to stop without its pauses, in buckets that grow by a fifth each: pure.
int bucket_of(Duration took);
std::int64_t minutes_of(int bucket);                                           // its upper end
std::int64_t percentile(const std::map<int, std::int64_t>& took, int percent); // minutes; 0 of nothing

struct SlaLine {
  std::string value, clock; // of the dimension; of a team, a customer or an agent the name
  std::string id;           // of a team its key; of a customer or an agent the number, sealed by the caller; else ""
  SlaSums sums;
};
struct SlaPeriod {
  LocalDate from, to; // both days included
};
// By value and clock. Opens its own reads: months that nobody has summed up yet are summed up side by side, and are then in `made`.
struct MonthSums;
std::vector<SlaLine> sla_report(db::Database& database, const people::Desk& desk, i18n::Language language, const SlaPeriod& period,
                                SlaBy by, std::vector<MonthSums>& made);

// The runs behind one line, the latest first.
struct SlaRun {
  TicketId ticket;
  std::string number, subject, clock;
  Instant started;
  std::optional<Instant> due, stopped;
  Instant settled;
  bool broken = false;
};
struct SlaRunFilter {
  SlaPeriod period;
  std::string clock; // "": all
  bool only_broken = false;
  int limit = 100;
  std::optional<Instant> before; // cursor: settled before
};
std::vector<SlaRun> sla_runs(db::Tx& tx, const people::Desk& desk, const SlaRunFilter& filter, SlaBy by, const std::string& value);

} // namespace sk::reports
