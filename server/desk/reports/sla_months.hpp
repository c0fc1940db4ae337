// Sums of whole months that are over: made once, kept as text, made anew after a day of them has changed. Whoever asks for a report adds
// them up; the ticker makes them beforehand, so that nobody waits for a year of runs.
#pragma once

#include <stop_token>

#include "desk/access/call.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/reports/sla_report.hpp"

namespace sk::reports {

using Sums = std::map<std::pair<std::string, std::string>, SlaSums>; // by value and clock

// The sums of a month, made by a report: worth keeping.
struct MonthSums {
  std::string month, dimension, body;
  Instant at;
  std::int64_t marks = 0; // how often its days had changed
};

Instant midnight(const LocalDate& day, const calendars::Zone& zone);
LocalDate day_after(const LocalDate& day);
LocalDate next_month(const LocalDate& day); // its first day
bool is_first(const LocalDate& day);
// The month that begins then: what is settled late in it is known too.
bool is_over(const LocalDate& first, const calendars::Zone& zone, Instant now);

// Run by run.
void add_days(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by, Sums& sums);
// From what is kept; or answers the month, still without its sums, as it was before anybody reads its runs.
std::optional<MonthSums> add_kept_month(db::Tx& tx, DeskId desk, const LocalDate& first, SlaBy by, const calendars::Zone& zone, Sums& sums);
std::string to_body(const Sums& sums);
void keep_sums(db::Tx& tx, DeskId desk, const std::vector<MonthSums>& made);

// One pass over the months that a report can ask for: makes and keeps what is missing, a month by one dimension at a time.
void keep_months(const access::House& house, const std::stop_token& stopping);

} // namespace sk::reports
