#include "desk/reports/sla_months.hpp"

#include <algorithm>
#include <array>

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "desk/people/people_store.hpp"
#include "desk/reports/sla_store.hpp"

namespace sk::reports {

namespace {

// Late settlements of a month that has just ended are still on their way.
constexpr Duration kMonthIsOver = Duration::days(2);
constexpr int kMostMonths = 37; // a report is of three years at most
constexpr std::int64_t kDay = Duration::days(1).micros;

void count(SlaSums& one, const SettledRow& row) {
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

struct Month {
  std::string name;
  Instant from, until;
};
Month month_of(const LocalDate& first, const calendars::Zone& zone) {
  return {std::to_string(first.year) + "-" + std::to_string(first.month), midnight(first, zone), midnight(next_month(first), zone)};
}

// Whole months with something in them, the latest first: they are asked for most.
std::vector<LocalDate> months_of(db::Tx& tx, DeskId desk, const calendars::Zone& zone) {
  std::vector<LocalDate> months;
  const std::optional<Instant> begin = first_settled(tx, desk);
  LocalDate first = zone.local(tx.now).date;
  first.day = 1;
  for (int back = 0; begin && back < kMostMonths && midnight(first, zone) > *begin; ++back) {
    first = first.month == 1 ? LocalDate{first.year - 1, 12, 1} : LocalDate{first.year, first.month - 1, 1};
    if (is_over(first, zone, tx.now)) months.push_back(first);
  }
  return months;
}

} // namespace

Instant midnight(const LocalDate& day, const calendars::Zone& zone) { return zone.instant(calendars::day_of(day), 0); }
LocalDate day_after(const LocalDate& day) { return calendars::date_of(calendars::day_of(day) + 1); }
LocalDate next_month(const LocalDate& day) {
  return day.month == 12 ? LocalDate{day.year + 1, 1, 1} : LocalDate{day.year, day.month + 1, 1};
}
bool is_first(const LocalDate& day) { return day.day == 1; }
bool is_over(const LocalDate& first, const calendars::Zone& zone, Instant now) {
  return midnight(next_month(first), zone) + kMonthIsOver <= now;
}

void add_days(db::Tx& tx, DeskId desk, Instant from, Instant until, SlaBy by, Sums& sums) {
  // Neighbours are nearly always of one value; their line is looked for once.
  std::array<std::pair<const Sums::key_type*, SlaSums*>, 8> near{};
  std::size_t oldest = 0;
  each_settled(tx, desk, from, until, by, [&](const SettledRow& row) {
    for (const auto& [key, one] : near) {
      if (key != nullptr && key->first == row.value && key->second == row.clock) return count(*one, row);
    }
    auto& found = *sums.try_emplace({std::string(row.value), std::string(row.clock)}).first;
    near[oldest++ % near.size()] = {&found.first, &found.second};
    count(found.second, row);
  });
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

std::optional<MonthSums> add_kept_month(db::Tx& tx, DeskId desk, const LocalDate& first, SlaBy by, const calendars::Zone& zone,
                                        Sums& sums) {
  const Month month = month_of(first, zone);
  const std::string dimension(json::enum_word(by));
  const std::int64_t marks = marks_of(tx, desk, month.from.micros / kDay, month.until.micros / kDay);
  const std::optional<std::string> body = month_sums(tx, desk, month.name, dimension, marks);
  if (!body) return MonthSums{month.name, dimension, "", tx.now, marks};
  add_body(sums, *body);
  return std::nullopt;
}

void keep_sums(db::Tx& tx, DeskId desk, const std::vector<MonthSums>& made) {
  for (const MonthSums& one : made) keep_month_sums(tx, desk, one);
}

void keep_months(const access::House& house, const std::stop_token& stopping) {
  for (const people::Desk& desk : house.database.read([](db::Tx& tx) { return people::list_desks(tx); })) {
    const calendars::Zone zone(desk.zone);
    for (const LocalDate& first : house.database.read([&](db::Tx& tx) { return months_of(tx, desk.id, zone); })) {
      for (const std::string_view word : json::enum_words<SlaBy>()) {
        if (stopping.stop_requested()) return;
        const SlaBy by = *json::enum_from_word<SlaBy>(word);
        const std::optional<MonthSums> made = house.database.read([&](db::Tx& tx) {
          Sums sums;
          std::optional<MonthSums> missing = add_kept_month(tx, desk.id, first, by, zone, sums);
          if (!missing) return missing;
          add_days(tx, desk.id, midnight(first, zone), midnight(next_month(first), zone), by, sums);
          missing->body = to_body(sums);
          return missing;
        });
        if (made) house.database.write([&](db::Tx& tx) { keep_sums(tx, desk.id, {*made}); });
      }
    }
  }
}

} // namespace sk::reports
