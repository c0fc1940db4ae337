#include "desk/reports/volume.hpp"

#include <algorithm>

#include "desk/calendars/zone.hpp"
#include "desk/reports/volume_store.hpp"

namespace sk::reports {

namespace {

using calendars::day_of, calendars::Day, calendars::date_of;

struct Span {
  Instant from, until;
};

Span span_of(const SlaPeriod& period, const calendars::Zone& zone) {
  return {zone.instant(day_of(period.from), 0), zone.instant(day_of(period.to) + 1, 0)};
}

Day last_of(Day day, VolumePer per) {
  switch (per) {
  case VolumePer::Day: return day;
  case VolumePer::Week: return day + (6 - calendars::weekday_of(day));
  case VolumePer::Month: {
    const LocalDate date = date_of(day);
    return day_of(date.month == 12 ? LocalDate{date.year + 1, 1, 1} : LocalDate{date.year, date.month + 1, 1}) - 1;
  }
  }
  return day;
}

using Lines = std::map<std::string, VolumeLine>;

VolumeLine& line_of(Lines& lines, const std::string& value, std::size_t periods) {
  VolumeLine& line = lines[value];
  if (line.periods.empty()) {
    line.value = value;
    line.periods.resize(periods);
    line.ages.resize(age_bands().size());
  }
  return line;
}

// From what is open today backwards: what came later was not there, what was solved later was open still.
void count_backlog(db::Tx& tx, const people::Desk& desk, VolumeBy by, Instant end, std::size_t periods, Lines& lines) {
  std::map<std::string, std::int64_t> open;
  for (auto& [value, line] : lines) {
    for (const std::int64_t count : line.ages) open[value] += count;
  }
  for (const ValueCount& one : count_came(tx, desk.id, end, std::nullopt, by)) open[one.value] -= one.count;
  for (const ValueCount& one : count_solved(tx, desk.id, end, std::nullopt, by)) open[one.value] += one.count;
  for (const auto& [value, count] : open) {
    if (count == 0 && !lines.contains(value)) continue;
    VolumeLine& line = line_of(lines, value, periods);
    std::int64_t at_end = count;
    for (std::size_t i = periods; i-- > 0;) {
      line.periods[i].open = at_end;
      at_end += line.periods[i].solved - line.periods[i].came;
    }
  }
}

} // namespace

std::vector<SlaPeriod> cut_periods(const SlaPeriod& period, VolumePer per) {
  std::vector<SlaPeriod> periods;
  const Day end = day_of(period.to);
  for (Day first = day_of(period.from); first <= end;) {
    const Day last = std::min(last_of(first, per), end);
    periods.push_back({date_of(first), date_of(last)});
    first = last + 1;
  }
  return periods;
}

const std::vector<AgeBand>& age_bands() {
  static const std::vector<AgeBand> bands = {{0, 0}, {1, 2}, {3, 6}, {7, 13}, {14, 29}, {30, 89}, {90, std::nullopt}};
  return bands;
}

SlaPeriod days_of(const AgeBand& band, const LocalDate& today) {
  constexpr LocalDate kFirst{2000, 1, 1};
  return {band.to_days ? date_of(day_of(today) - *band.to_days) : kFirst, date_of(day_of(today) - band.from_days)};
}

VolumeSums VolumeLine::sums() const {
  VolumeSums all;
  for (const VolumeSums& one : periods) {
    all.came += one.came;
    all.solved += one.solved;
  }
  if (!periods.empty()) all.open = periods.back().open;
  return all;
}

Volume volume_of(db::Tx& tx, const people::Desk& desk, const VolumeQuestion& question) {
  const calendars::Zone zone(desk.zone);
  Volume volume{cut_periods(question.period, question.per), {}};
  const std::size_t periods = volume.periods.size();
  Lines lines;
  for (std::size_t i = 0; i < periods; ++i) {
    const Span span = span_of(volume.periods[i], zone);
    for (const ValueCount& one : count_came(tx, desk.id, span.from, span.until, question.by))
      line_of(lines, one.value, periods).periods[i].came = one.count;
    for (const ValueCount& one : count_solved(tx, desk.id, span.from, span.until, question.by))
      line_of(lines, one.value, periods).periods[i].solved = one.count;
  }
  const LocalDate today = zone.local(tx.now).date;
  for (std::size_t i = 0; i < age_bands().size(); ++i) {
    Span span = span_of(days_of(age_bands()[i], today), zone);
    // The first band takes what a clock that went wrong has put into the future, so that the bands hold every open ticket.
    if (i == 0) span.until = span.until + Duration::days(36'500);
    for (const ValueCount& one : count_open(tx, desk.id, span.from, span.until, question.by))
      line_of(lines, one.value, periods).ages[i] = one.count;
  }
  count_backlog(tx, desk, question.by, span_of(question.period, zone).until, periods, lines);
  for (auto& [value, line] : lines) volume.lines.push_back(std::move(line));
  std::stable_sort(volume.lines.begin(), volume.lines.end(), [](const VolumeLine& a, const VolumeLine& b) {
    const VolumeSums x = a.sums(), y = b.sums();
    return x.came != y.came ? x.came > y.came : x.open > y.open;
  });
  return volume;
}

std::vector<VolumeTicket> volume_tickets(db::Tx& tx, const people::Desk& desk, const VolumeTicketsQuestion& question) {
  const Span span = span_of(question.period, calendars::Zone(desk.zone));
  return list_volume(tx, desk.id, span.from, span.until, question);
}

} // namespace sk::reports
