#include "desk/reports/sla_report.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/side_by_side.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/routing.hpp"
#include "desk/reports/sla_months.hpp"
#include "desk/reports/sla_store.hpp"

namespace sk::reports {

namespace {

constexpr double kGrowth = 1.2;
constexpr int kMostBuckets = 120;
constexpr unsigned kMostOthers = 2; // other readers must have connections left

// What nobody has summed up: days at an edge, or a whole month.
struct Piece {
  Instant from, until;
  Sums sums;
  std::optional<MonthSums> month;
};

void name(db::Tx& tx, const people::Desk& desk, i18n::Language language, SlaBy by, SlaLine& line) {
  if (by == SlaBy::Team && !line.value.empty()) {
    line.id = line.value;
    // A team that the file names no longer keeps its key.
    if (const routing::Team* team = routing::routing_of(tx, desk.id)->team(line.id)) line.value = team->name.in(language);
    return;
  }
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

std::vector<SlaLine> sla_report(db::Database& database, const people::Desk& desk, i18n::Language language, const SlaPeriod& period,
                                SlaBy by, std::vector<MonthSums>& made) {
  const calendars::Zone zone(desk.zone);
  const LocalDate end = day_after(period.to);
  Sums sums;
  std::vector<Piece> pieces;
  database.read([&](db::Tx& tx) {
    for (LocalDate at = period.from; at < end;) {
      const LocalDate next = next_month(at);
      if (is_first(at) && !(end < next) && is_over(at, zone, tx.now)) {
        if (std::optional<MonthSums> missing = add_kept_month(tx, desk.id, at, by, zone, sums))
          pieces.push_back({midnight(at, zone), midnight(next, zone), {}, std::move(missing)});
      } else {
        pieces.push_back({midnight(at, zone), midnight(end < next ? end : next, zone), {}, {}});
      }
      at = next;
    }
  });
  side_by_side(pieces.size(), kMostOthers, [&](std::size_t i) {
    database.read([&](db::Tx& tx) { add_days(tx, desk.id, pieces[i].from, pieces[i].until, by, pieces[i].sums); });
  });
  for (Piece& piece : pieces) {
    if (piece.month) {
      piece.month->body = to_body(piece.sums);
      made.push_back(*std::move(piece.month));
    }
    for (const auto& [key, one] : piece.sums) sums[key].add(one);
  }
  std::vector<SlaLine> lines;
  for (auto& [key, one] : sums) lines.emplace_back(SlaLine{key.first, key.second, "", std::move(one)});
  database.read([&](db::Tx& tx) {
    for (SlaLine& line : lines) name(tx, desk, language, by, line);
  });
  std::stable_sort(lines.begin(), lines.end(),
                   [](const SlaLine& a, const SlaLine& b) { return std::tie(a.value, a.clock) < std::tie(b.value, b.clock); });
  return lines;
}

std::vector<SlaRun> sla_runs(db::Tx& tx, const people::Desk& desk, const SlaRunFilter& filter, SlaBy by, const std::string& value) {
  const calendars::Zone zone(desk.zone);
  Instant until = midnight(day_after(filter.period.to), zone);
  if (filter.before) until = std::min(until, *filter.before);
  return settled_runs(tx, desk.id, midnight(filter.period.from, zone), until, filter, by, value);
}

} // namespace sk::reports
