#include "desk/tickets/sla_report.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/sla_store.hpp"

namespace sk::tickets {

namespace {

constexpr double kGrowth = 1.2;
constexpr int kMostBuckets = 120;
// Late settlements of a month that has just ended are still on their way.
constexpr Duration kMonthIsOver = Duration::days(2);

using Key = std::pair<std::string, std::string>; // value, clock
using Sums = std::map<Key, SlaSums>;

void count(Sums& sums, const SettledRow& row) {
  SlaSums& one = sums[{row.value, row.clock}];
  ++(row.broken ? one.broken : one.kept);
  Duration paused;
  for (std::size_t reason = 0; reason < row.paused.size(); ++reason) {
    one.paused[reason] += row.paused[reason].micros / Duration::minutes(1).micros;
    paused = paused + row.paused[reason];
  }
  if (row.stopped) ++one.took[bucket_of(*row.stopped - row.started - paused)];
}

// One line per key; what people wrote holds no tab, and one that does is read with a blank.
std::string clean(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string to_body(const Sums& sums) {
  std::string body;
  for (const auto& [key, one] : sums) {
    body += clean(key.first) + "\t" + clean(key.second) + "\t" + std::to_string(one.kept) + "\t" + std::to_string(one.broken);
    for (const std::int64_t minutes : one.paused) body += "\t" + std::to_string(minutes);
    for (const auto& [bucket, runs] : one.took) body += "\t" + std::to_string(bucket) + ":" + std::to_string(runs);
    body += "\n";
  }
  return body;
}

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> pieces;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(at, from), text.size());
    pieces.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return pieces;
}

void add_body(Sums& sums, std::string_view body) {
  for (const std::string_view line : cut(body, '\n')) {
    const std::vector<std::string_view> pieces = cut(line, '\t');
    if (pieces.size() < 8) continue;
    SlaSums one;
    one.kept = parse_int(pieces[2]).value_or(0);
    one.broken = parse_int(pieces[3]).value_or(0);
    for (std::size_t reason = 0; reason < 4; ++reason) one.paused[reason] = parse_int(pieces[4 + reason]).value_or(0);
    for (std::size_t i = 8; i < pieces.size(); ++i) {
      const std::vector<std::string_view> pair = cut(pieces[i], ':');
      if (pair.size() == 2) one.took[static_cast<int>(parse_int(pair[0]).value_or(0))] += parse_int(pair[1]).value_or(0);
    }
    sums[{std::string(pieces[0]), std::string(pieces[1])}].add(one);
  }
}

LocalDate first_of(const LocalDate& day) { return {day.year, day.month, 1}; }
LocalDate next_month(const LocalDate& day) {
  return day.month == 12 ? LocalDate{day.year + 1, 1, 1} : LocalDate{day.year, day.month + 1, 1};
}

Instant midnight(const LocalDate& day, const calendars::Zone& zone) { return zone.instant(calendars::day_of(day), 0); }
LocalDate day_after(const LocalDate& day) { return calendars::date_of(calendars::day_of(day) + 1); }

// Of a whole month that is over: from what was kept, or summed up now and kept.
void add_month(db::Tx& tx, const people::Desk& desk, const LocalDate& first, SlaBy by, const calendars::Zone& zone, Sums& sums,
               std::vector<MonthSums>& made) {
  const std::string month = std::to_string(first.year) + "-" + std::to_string(first.month);
  const std::string dimension(json::enum_word(by));
  const Instant from = midnight(first, zone), until = midnight(next_month(first), zone);
  constexpr std::int64_t kDay = Duration::days(1).micros;
  if (const std::optional<std::string> body = month_sums(tx, desk.id, month, dimension, from.micros / kDay, until.micros / kDay)) {
    return add_body(sums, *body);
  }
  Sums of_month;
  for (const SettledRow& row : settled_rows(tx, desk.id, from, until, by)) count(of_month, row);
  made.push_back({month, dimension, to_body(of_month), tx.now});
  for (const auto& [key, one] : of_month) sums[key].add(one);
}

void name(db::Tx& tx, const people::Desk& desk, SlaBy by, SlaLine& line) {
  const std::optional<std::int64_t> number = parse_int(line.value);
  if (!number || (by != SlaBy::Customer && by != SlaBy::Agent)) return;
  line.id = line.value;
  if (by == SlaBy::Customer) {
    const std::optional<people::Customer> customer = people::find_customer(tx, CustomerId{*number});
    line.value = customer && customer->desk == desk.id ? customer->name : "";
  } else {
    const std::optional<people::Person> person = people::find_person(tx, PersonId{*number});
    line.value = person && person->desk == desk.id ? person->name : "";
  }
}

} // namespace

void SlaSums::add(const SlaSums& other) {
  kept += other.kept;
  broken += other.broken;
  for (std::size_t reason = 0; reason < paused.size(); ++reason) paused[reason] += other.paused[reason];
  for (const auto& [bucket, runs] : other.took) took[bucket] += runs;
}

int bucket_of(Duration length) {
  const double minutes = static_cast<double>(std::max<std::int64_t>(length.micros, 0)) / static_cast<double>(Duration::minutes(1).micros);
  if (minutes <= 1) return 0;
  return std::min(static_cast<int>(std::ceil(std::log(minutes) / std::log(kGrowth) - 1e-9)), kMostBuckets);
}

std::int64_t minutes_of(int bucket) { return static_cast<std::int64_t>(std::llround(std::pow(kGrowth, bucket))); }

std::int64_t percentile(const std::map<int, std::int64_t>& took, int percent) {
  std::int64_t all = 0, seen = 0;
  for (const auto& [bucket, runs] : took) all += runs;
  for (const auto& [bucket, runs] : took) {
    seen += runs;
    if (seen * 100 >= all * percent) return minutes_of(bucket);
  }
  return 0;
}

std::vector<SlaLine> sla_report(db::Tx& tx, const people::Desk& desk, const SlaPeriod& period, SlaBy by, std::vector<MonthSums>& made) {
  const calendars::Zone zone(desk.zone);
  const LocalDate end = day_after(period.to);
  Sums sums;
  for (LocalDate at = period.from; at < end;) {
    const LocalDate next = next_month(at);
    const bool whole = at == first_of(at) && !(end < next) && midnight(next, zone) + kMonthIsOver <= tx.now;
    if (whole) {
      add_month(tx, desk, at, by, zone, sums, made);
    } else {
      const LocalDate stop = end < next ? end : next;
      for (const SettledRow& row : settled_rows(tx, desk.id, midnight(at, zone), midnight(stop, zone), by)) count(sums, row);
    }
    at = next;
  }
  std::vector<SlaLine> lines;
  for (auto& [key, one] : sums) {
    SlaLine& line = lines.emplace_back(SlaLine{key.first, key.second, "", std::move(one)});
    name(tx, desk, by, line);
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const SlaLine& a, const SlaLine& b) { return std::tie(a.value, a.clock) < std::tie(b.value, b.clock); });
  return lines;
}

void keep_sums(db::Tx& tx, DeskId desk, const std::vector<MonthSums>& made) {
  for (const MonthSums& one : made) keep_month_sums(tx, desk, one);
}

std::vector<SlaRun> sla_runs(db::Tx& tx, const people::Desk& desk, const SlaRunFilter& filter, SlaBy by, const std::string& value) {
  const calendars::Zone zone(desk.zone);
  Instant until = midnight(day_after(filter.period.to), zone);
  if (filter.before) until = std::min(until, *filter.before);
  return settled_runs(tx, desk.id, midnight(filter.period.from, zone), until, filter, by, value);
}

} // namespace sk::tickets
