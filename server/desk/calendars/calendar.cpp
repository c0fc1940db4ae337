#include "desk/calendars/calendar.hpp"

#include <algorithm>

#include "base/core/broken.hpp"

namespace sk::calendars {

struct Calendar::HolidaysByDay : std::map<std::int32_t, std::vector<std::pair<Country, Holiday>>> {};

namespace {

bool keeps(const Version& version, Country country) {
  return std::find(version.countries.begin(), version.countries.end(), country) != version.countries.end();
}

int open_minutes(const Spans& spans) {
  int sum = 0;
  for (const Span& span : spans) sum += span.until - span.from;
  return sum;
}

// What a holiday makes of a day; nullopt: nothing.
std::optional<Spans> hours_on(const Version& version, const Holiday& holiday) {
  const auto choice = version.choices.find(holiday.key);
  if (choice != version.choices.end()) return choice->second;
  return holiday.official ? std::optional(Spans()) : std::nullopt;
}

} // namespace

Calendar::HolidaysByDay Calendar::all_holidays(const CalendarPlan& plan) {
  HolidaysByDay found;
  for (const Country country : kCountries) {
    if (std::none_of(plan.versions.begin(), plan.versions.end(), [&](const Version& version) { return keeps(version, country); })) continue;
    for (int year = Calendar::kFirstYear; year < Calendar::kEndYear; ++year) {
      for (const Holiday& holiday : holidays_of(country, year)) found[holiday.day.number].emplace_back(country, holiday);
    }
  }
  return found;
}

Calendar::Calendar(CalendarPlan plan)
    : plan_(std::move(plan)), zone_(plan_.zone), first_(day_of({kFirstYear, 1, 1})), end_(day_of({kEndYear, 1, 1})) {
  SK_VERIFY(!plan_.versions.empty() && !plan_.versions.front().from);
  const HolidaysByDay holidays = all_holidays(plan_);
  const std::size_t days = index(end_);
  midnights_.reserve(days + 1);
  working_before_.reserve(days + 1);
  pattern_of_.reserve(days);
  for (Day day = first_; day <= end_; day = day + 1) midnights_.push_back(zone_.instant(day, 0).micros);
  working_before_.push_back(0);
  for (Day day = first_; day < end_; day = day + 1) add_day(day, holidays);
  stretches_.shrink_to_fit();
}

const Version& Calendar::version_on(Day day) const {
  std::size_t found = 0;
  while (found + 1 < plan_.versions.size() && day >= plan_.versions[found + 1].from.value_or(day)) ++found;
  return plan_.versions[found];
}

std::size_t Calendar::pattern(const Spans& spans) {
  const auto known = std::find(patterns_.begin(), patterns_.end(), spans);
  if (known != patterns_.end()) return static_cast<std::size_t>(known - patterns_.begin());
  patterns_.push_back(spans);
  return patterns_.size() - 1;
}

// Own days are strongest; of several holidays on one day the one that leaves the least time.
SpecialDay Calendar::judge(Day day, const HolidaysByDay& holidays) const {
  const Version& version = version_on(day);
  SpecialDay judged{day, "", "", version.week[static_cast<std::size_t>(weekday_of(day))]};
  const auto here = holidays.find(day.number);
  if (here != holidays.end()) {
    for (const auto& [country, holiday] : here->second) {
      const std::optional<Spans> hours = hours_on(version, holiday);
      if (!hours || !keeps(version, country)) continue;
      if (!judged.holiday.empty() && open_minutes(*hours) >= open_minutes(judged.hours)) continue;
      judged.holiday = holiday.key;
      judged.hours = *hours;
    }
  }
  for (const OwnDays& own : version.own) {
    if (day < own.first || day > own.last) continue;
    judged.hours = own.hours;
    judged.reason = own.reason;
    judged.holiday.clear();
  }
  return judged;
}

void Calendar::add_day(Day day, const HolidaysByDay& holidays) {
  SpecialDay judged = judge(day, holidays);
  pattern_of_.push_back(static_cast<std::uint16_t>(pattern(judged.hours)));
  working_before_.push_back(working_before_.back() + (judged.hours.empty() ? 0 : 1));
  for (const Span& span : judged.hours) {
    const std::int64_t open = instant(day, span.from).micros, close = instant(day, span.until).micros;
    if (open >= close) continue; // a span inside the hour that spring skips
    if (!stretches_.empty() && stretches_.back().close == open) {
      stretches_.back().close = close;
    } else {
      const std::int64_t before = stretches_.empty() ? 0 : stretches_.back().before + stretches_.back().close - stretches_.back().open;
      stretches_.push_back({open, close, before});
    }
  }
  if (judged.hours != version_on(day).week[static_cast<std::size_t>(weekday_of(day))]) special_.push_back(std::move(judged));
}

bool Calendar::is_open(Instant at) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), at.micros,
                                      [](std::int64_t micros, const Stretch& stretch) { return micros < stretch.open; });
  return after != stretches_.begin() && at.micros < std::prev(after)->close;
}

std::optional<Instant> Calendar::next_open(Instant at) const {
  if (at.micros < midnights_.front()) return std::nullopt;
  const auto found = std::upper_bound(stretches_.begin(), stretches_.end(), at.micros,
                                      [](std::int64_t micros, const Stretch& stretch) { return micros < stretch.close; });
  if (found == stretches_.end()) return std::nullopt;
  return Instant{std::max(at.micros, found->open)};
}

std::int64_t Calendar::worked_until(std::int64_t at) const {
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), at,
                                      [](std::int64_t micros, const Stretch& stretch) { return micros < stretch.open; });
  if (after == stretches_.begin()) return 0;
  const Stretch& last = *std::prev(after);
  return last.before + std::min(at, last.close) - last.open;
}

std::optional<Instant> Calendar::add_working_time(Instant from, Duration span) const {
  if (span.micros <= 0) return from;
  if (from.micros < midnights_.front() || from.micros >= midnights_.back()) return std::nullopt;
  const std::int64_t wanted = worked_until(from.micros) + span.micros;
  const auto after = std::lower_bound(stretches_.begin(), stretches_.end(), wanted,
                                      [](const Stretch& stretch, std::int64_t sum) { return stretch.before < sum; });
  if (after == stretches_.begin()) return std::nullopt;
  const Stretch& last = *std::prev(after);
  const std::int64_t at = last.open + (wanted - last.before);
  return at <= last.close ? std::optional(Instant{at}) : std::nullopt;
}

std::optional<Instant> Calendar::subtract_working_time(Instant until, Duration span) const {
  if (span.micros <= 0) return until;
  if (until.micros < midnights_.front() || until.micros >= midnights_.back()) return std::nullopt;
  const std::int64_t wanted = worked_until(until.micros) - span.micros;
  const auto after = std::upper_bound(stretches_.begin(), stretches_.end(), wanted,
                                      [](std::int64_t sum, const Stretch& stretch) { return sum < stretch.before; });
  if (wanted < 0 || after == stretches_.begin()) return std::nullopt;
  const Stretch& last = *std::prev(after);
  return Instant{last.open + (wanted - last.before)};
}

Duration Calendar::working_time_between(Instant from, Instant until) const {
  return {until <= from ? 0 : worked_until(until.micros) - worked_until(from.micros)};
}

Day Calendar::day(Instant at) const {
  if (at.micros < midnights_.front() || at.micros >= midnights_.back()) return zone_.day(at);
  // No place is further from Greenwich than a day, so the guess is off by one at most.
  std::size_t guess = static_cast<std::size_t>((at.micros - midnights_.front()) / Duration::days(1).micros);
  guess = std::min(guess, midnights_.size() - 2);
  while (at.micros < midnights_[guess]) --guess;
  while (at.micros >= midnights_[guess + 1]) ++guess;
  return first_ + static_cast<int>(guess);
}

Spans Calendar::hours(Day day) const { return in_table(day) ? patterns_[pattern_of_[index(day)]] : Spans(); }

std::optional<Day> Calendar::working_day_after(Day from, int count) const {
  if (!in_table(from)) return std::nullopt;
  const std::size_t start = count == 0 ? index(from) : index(from) + 1;
  const std::int32_t wanted = working_before_[start] + std::max(count, 1);
  const auto found = std::lower_bound(working_before_.begin() + static_cast<std::ptrdiff_t>(start), working_before_.end(), wanted);
  if (found == working_before_.end()) return std::nullopt;
  return first_ + static_cast<int>(found - working_before_.begin() - 1);
}

int Calendar::working_days_between(Day from, Day until) const {
  if (until <= from) return 0;
  return working_before_[index(clamp(until)) + 1] - working_before_[index(clamp(from)) + 1];
}

Instant Calendar::instant(Day day, int minutes) const {
  if (in_table(day) && midnights_[index(day) + 1] - midnights_[index(day)] == Duration::days(1).micros) {
    return {midnights_[index(day)] + Duration::minutes(minutes).micros};
  }
  return zone_.instant(day, minutes);
}

std::optional<Instant> Calendar::closing(Day day) const {
  if (!in_table(day)) return std::nullopt;
  const Spans& spans = patterns_[pattern_of_[index(day)]];
  return spans.empty() ? std::nullopt : std::optional(instant(day, spans.back().until));
}

std::vector<SpecialDay> Calendar::special_days(Day first, Day last) const {
  const auto before = [](const SpecialDay& special, Day day) { return special.day < day; };
  const auto from = std::lower_bound(special_.begin(), special_.end(), first, before);
  const auto until = std::lower_bound(from, special_.end(), last + 1, before);
  return {from, until};
}

} // namespace sk::calendars
