#include "desk/reports/sla_text.hpp"

#include "base/text/csv.hpp"
#include "desk/calendars/date.hpp"
#include "desk/clocks/phrase.hpp"

namespace sk::reports {

static constexpr int kMostDays = 1'100;

Outcome<SlaPeriod> read_period(const std::string& from, const std::string& to) {
  const std::optional<LocalDate> first = calendars::parse_date(from), last = calendars::parse_date(to);
  if (!first) return refuse_field("from", "report.no_date");
  if (!last || *last < *first || calendars::day_of(*last) - calendars::day_of(*first) > kMostDays)
    return refuse_field("to", "report.no_period");
  return SlaPeriod{*first, *last};
}

std::string sla_csv(const std::vector<SlaLine>& lines, i18n::Language language) {
  text::CsvWriter csv({"value", "clock", "name", "kept", "broken", "paused_customer_minutes", "paused_supplier_minutes",
                       "paused_parts_minutes", "paused_agreed_date_minutes", "median_minutes", "p90_minutes", "p95_minutes"});
  for (const SlaLine& line : lines) {
    std::vector<std::string> cells = {line.value, line.clock, clocks::name_text(line.clock, language), std::to_string(line.sums.kept),
                                      std::to_string(line.sums.broken)};
    for (const std::int64_t minutes : line.sums.paused) cells.push_back(std::to_string(minutes));
    for (const int percent : {50, 90, 95}) cells.push_back(std::to_string(percentile(line.sums.took, percent)));
    csv.add(cells);
  }
  return csv.text();
}

} // namespace sk::reports
