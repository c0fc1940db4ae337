#include <algorithm>
#include <map>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/clocks/alarms.hpp"
#include "desk/clocks/clocks.hpp"

namespace sk::clocks {

namespace {

using Key = std::pair<std::string, int>;

Duration paused(const ClockState& state, PauseReason reason) {
  const auto found = state.paused.find(reason);
  return found == state.paused.end() ? Duration{} : found->second;
}

struct Print {
  std::optional<Instant> due, stopped;
  Instant started;
  bool withdrawn = false;
  std::string state, level, agreement, channel, warnings;
  Duration pauses;
  std::optional<Instant> settled;
  bool operator==(const Print&) const = default;
};

// Broken at its deadline, kept when it stopped; what is withdrawn is neither.
std::optional<Instant> settled_at(const ClockState& state, Instant now) {
  if (state.withdrawn) return std::nullopt;
  return state.late(now) ? state.due : state.stopped;
}

Print print_of(const ClockState& state, Instant now) {
  Print print{state.due,   state.stopped,   state.started, state.withdrawn,         std::string(json::enum_word(state.state)),
              state.level, state.agreement, state.channel, to_text(state.warnings), {}, settled_at(state, now)};
  for (const auto& [reason, length] : state.paused) print.pauses = print.pauses + length;
  return print;
}

// What has been told of a clock, and how it stood: an event that changes nothing writes nothing.
struct Known {
  std::int64_t id = 0;
  std::optional<Instant> warned;
  bool breached = false;
  Print print;
};

// A tick on another host holds the row until its alarm is committed; what it told must be seen here.
const db::Query kKnown{"clocks.known",
                       R"sql(
  SELECT id, clock, run, warned_at, breached_at, due_at, stopped_at, state, level, agreement, warnings,
         paused_customer + paused_supplier + paused_parts + paused_agreed_date,
         started_at, withdrawn, channel, settled_at
  FROM clocks WHERE owner_kind = $1 AND owner_id = $2)sql",
                       R"sql(
  SELECT id, clock, run, warned_at, breached_at, due_at, stopped_at, state, level, agreement, warnings,
         paused_customer + paused_supplier + paused_parts + paused_agreed_date,
         started_at, withdrawn, channel, settled_at
  FROM clocks WHERE owner_kind = $1 AND owner_id = $2 FOR UPDATE)sql"};

std::map<Key, Known> known_of(db::Tx& tx, const Owner& owner) {
  std::map<Key, Known> known;
  const auto rows = tx.list(
      kKnown,
      [](const db::Row& row) {
        const Print print{row.get<std::optional<Instant>>(5),
                          row.get<std::optional<Instant>>(6),
                          row.get<Instant>(12),
                          row.get<bool>(13),
                          row.get<std::string>(7),
                          row.get<std::string>(8),
                          row.get<std::string>(9),
                          row.get<std::string>(14),
                          row.get<std::string>(10),
                          row.get<Duration>(11),
                          row.get<std::optional<Instant>>(15)};
        const Known one{row.integer(0), row.get<std::optional<Instant>>(3), !row.is_null(4), print};
        return std::pair(Key(row.get<std::string>(1), row.get<int>(2)), one);
      },
      owner.kind, owner.id);
  known.insert(rows.begin(), rows.end());
  return known;
}

const db::Query kAdd{"clocks.add", R"sql(
  INSERT INTO clocks(desk_id, owner_kind, owner_id, clock, run, level, agreement, channel, state, started_at, due_at, stopped_at, withdrawn,
                     paused_customer, paused_supplier, paused_parts, paused_agreed_date, warnings, next_at, settled_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20))sql"};
const db::Query kChange{"clocks.change", R"sql(
  UPDATE clocks SET level = $2, agreement = $3, channel = $4, state = $5, started_at = $6, due_at = $7, stopped_at = $8, withdrawn = $9,
                    paused_customer = $10, paused_supplier = $11, paused_parts = $12, paused_agreed_date = $13, warnings = $14, next_at = $15,
                    settled_at = $16
  WHERE id = $1)sql"};
const db::Query kMark{"clocks.mark_settled", R"sql(
  INSERT INTO sla_marks(desk_id, day, changed_at, changes)
  SELECT d.id, CAST($2 AS bigint), CAST($3 AS bigint), 1 FROM desks d
  WHERE d.id = $1 AND (CAST($2 AS bigint) < CAST($4 AS bigint) OR
                       EXISTS (SELECT 1 FROM sla_months m WHERE m.desk_id = $1 AND m.computed_at > $3))
  ON CONFLICT (desk_id, day) DO UPDATE SET changed_at = excluded.changed_at, changes = sla_marks.changes + 1)sql"};

// Sums of that day are to be made anew. Nobody sums up today, so nearly nothing is written here and no row is fought for; unless the
// host's clock has jumped back since something was summed up (I44).
void mark(db::Tx& tx, DeskId desk, std::optional<Instant> settled) {
  constexpr std::int64_t kDay = Duration::days(1).micros;
  if (settled) tx.run(kMark, desk, settled->micros / kDay, tx.now, tx.now.micros / kDay);
}

const db::Query kRemove{"clocks.remove", "DELETE FROM clocks WHERE id = $1"};

AlarmRow row_of(const ClockState& state, const Known& known) {
  return {state.due, state.stopped, state.withdrawn, state.warnings, known.warned, known.breached};
}

void put(db::Tx& tx, const Owner& owner, const ClockState& state, const Known* known) {
  const std::optional<Instant> next = next_alarm(row_of(state, known == nullptr ? Known() : *known));
  const std::string_view word = json::enum_word(state.state);
  const std::string warnings = to_text(state.warnings);
  const Duration customer = paused(state, PauseReason::Customer), supplier = paused(state, PauseReason::Supplier);
  const Duration parts = paused(state, PauseReason::Parts), agreed = paused(state, PauseReason::AgreedDate);
  const std::optional<Instant> settled = settled_at(state, tx.now);
  if (known == nullptr) {
    tx.run(kAdd, owner.desk, owner.kind, owner.id, state.clock, state.run, state.level, state.agreement, state.channel, word, state.started,
           state.due, state.stopped, state.withdrawn, customer, supplier, parts, agreed, warnings, next, settled);
    mark(tx, owner.desk, settled);
  } else if (!(known->print == print_of(state, tx.now))) {
    tx.run(kChange, known->id, state.level, state.agreement, state.channel, word, state.started, state.due, state.stopped, state.withdrawn,
           customer, supplier, parts, agreed, warnings, next, settled);
    mark(tx, owner.desk, settled);
    if (known->print.settled != settled) mark(tx, owner.desk, known->print.settled);
  }
}

const db::Query kDue{"clocks.due",
                     R"sql(
  SELECT id, desk_id, owner_kind, owner_id, clock, level, run, due_at, stopped_at, withdrawn, warnings, warned_at, breached_at
  FROM clocks WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2)sql",
                     R"sql(
  SELECT id, desk_id, owner_kind, owner_id, clock, level, run, due_at, stopped_at, withdrawn, warnings, warned_at, breached_at
  FROM clocks WHERE next_at <= $1 ORDER BY next_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)sql"};
const db::Query kIsDue{"clocks.is_due", "SELECT 1 FROM clocks WHERE next_at <= $1 LIMIT 1"};
const db::Query kTold{"clocks.told", "UPDATE clocks SET warned_at = $2, breached_at = $3, next_at = $4 WHERE id = $1"};
const db::Query kBroken{"clocks.broken", "UPDATE clocks SET settled_at = due_at WHERE id = $1"};

struct DueRow {
  std::int64_t id = 0;
  Alarm alarm;
  AlarmRow row;
  std::optional<Instant> breached_at;
};

DueRow read_due(const db::Row& row) {
  DueRow due;
  due.id = row.integer(0);
  due.alarm.owner = {row.get<DeskId>(1), row.get<std::string>(2), row.integer(3)};
  due.alarm.clock = row.get<std::string>(4);
  due.alarm.level = row.get<std::string>(5);
  due.alarm.run = row.get<int>(6);
  due.row.due = row.get<std::optional<Instant>>(7);
  due.row.stopped = row.get<std::optional<Instant>>(8);
  due.row.withdrawn = row.get<bool>(9);
  due.row.warnings = instants_from(row.get<std::string>(10));
  due.row.warned = row.get<std::optional<Instant>>(11);
  due.breached_at = row.get<std::optional<Instant>>(12);
  due.row.breached = due.breached_at.has_value();
  due.alarm.due = due.row.due.value_or(Instant{});
  return due;
}

} // namespace

namespace {
const db::Query kSettledOf{"clocks.settled_of",
                           "SELECT settled_at FROM clocks WHERE owner_kind = $1 AND owner_id = $2 AND settled_at IS NOT NULL"};
}

void owner_changed(db::Tx& tx, const Owner& owner) {
  for (const Instant settled : tx.list(kSettledOf, [](const db::Row& row) { return row.get<Instant>(0); }, owner.kind, owner.id))
    mark(tx, owner.desk, settled);
}

std::vector<ClockState> recompute(db::Tx& tx, const Rules& rules, const Owner& owner, const std::vector<Event>& events) {
  std::vector<ClockState> states = compute(rules, events, Receipts::No);
  std::map<Key, Known> known = known_of(tx, owner);
  for (const ClockState& state : states) {
    const auto found = known.find({state.clock, state.run});
    put(tx, owner, state, found == known.end() ? nullptr : &found->second);
    if (found != known.end()) known.erase(found);
  }
  for (const auto& [key, gone] : known) mark(tx, owner.desk, gone.print.settled);
  for (const auto& [key, gone] : known) tx.run(kRemove, gone.id); // the rules know no such clock any longer
  return states;
}

namespace {
const db::Query kOneRun{"clocks.one_run", R"sql(
  SELECT id, desk_id, owner_kind, owner_id, clock, level, run, due_at, stopped_at, withdrawn, warnings, warned_at, breached_at
  FROM clocks WHERE owner_kind = $1 AND owner_id = $2 AND clock = $3 AND run = $4)sql"};
}

void move_told(db::Tx& tx, const std::string& clock, const Run& from, const Run& to) {
  const std::optional<DueRow> left = tx.first(kOneRun, read_due, from.owner.kind, from.owner.id, clock, from.run);
  std::optional<DueRow> came = tx.first(kOneRun, read_due, to.owner.kind, to.owner.id, clock, to.run);
  if (!left || !came) return;
  came->row.warned = left->row.warned;
  came->row.breached = left->row.breached;
  tx.run(kTold, came->id, left->row.warned, left->breached_at, next_alarm(came->row));
}

std::vector<Alarm> tick(db::Tx& tx, Instant now, int limit) {
  std::vector<Alarm> alarms;
  for (DueRow& due : tx.list(kDue, read_due, now, limit)) {
    const DueAlarms told = due_alarms(due.row, now);
    for (const Instant warning : told.warnings) {
      due.alarm.kind = AlarmKind::Warning;
      due.alarm.scheduled = warning;
      alarms.push_back(due.alarm);
      due.row.warned = warning;
    }
    if (told.breach) {
      due.alarm.kind = AlarmKind::Breach;
      due.alarm.scheduled = due.alarm.due;
      alarms.push_back(due.alarm);
      due.row.breached = true;
      due.breached_at = now;
      tx.run(kBroken, due.id);
      mark(tx, due.alarm.owner.desk, due.row.due);
    }
    tx.run(kTold, due.id, due.row.warned, due.breached_at, next_alarm(due.row));
  }
  return alarms;
}

namespace {
const db::Query kOfOwner{"clocks.of_owner", R"sql(
  SELECT clock, level, agreement, channel, run, state, started_at, due_at, stopped_at, breached_at, withdrawn, told_at
  FROM clocks WHERE owner_kind = $1 AND owner_id = $2 ORDER BY id)sql"};
const db::Query kKeepTold{"clocks.keep_told",
                          "UPDATE clocks SET told_at = $5 WHERE owner_kind = $1 AND owner_id = $2 AND clock = $3 AND run = $4"};
} // namespace

void keep_told(db::Tx& tx, const Owner& owner, const std::string& clock, int run, std::optional<Instant> told) {
  tx.run(kKeepTold, owner.kind, owner.id, clock, run, told);
}

std::vector<StoredClock> clocks_of(db::Tx& tx, const Owner& owner) {
  return tx.list(
      kOfOwner,
      [](const db::Row& row) {
        const std::optional<State> state = json::enum_from_word<State>(row.text(5));
        SK_VERIFY(state.has_value());
        return StoredClock{row.get<std::string>(0),
                           row.get<std::string>(1),
                           row.get<std::string>(2),
                           row.get<std::string>(3),
                           row.get<int>(4),
                           *state,
                           row.get<Instant>(6),
                           row.get<std::optional<Instant>>(7),
                           row.get<std::optional<Instant>>(8),
                           row.get<std::optional<Instant>>(9),
                           row.get<bool>(10),
                           row.get<std::optional<Instant>>(11)};
      },
      owner.kind, owner.id);
}

namespace {
const db::Query kOpenOwners{"clocks.open_owners", R"sql(
  SELECT DISTINCT owner_id FROM clocks WHERE owner_kind = $1 AND owner_id > $2 AND desk_id = $3 AND stopped_at IS NULL
  ORDER BY owner_id LIMIT $4)sql"};
}

bool is_due(db::Tx& tx, Instant now) {
  return tx.first(kIsDue, [](const db::Row&) { return true; }, now).has_value();
}

std::vector<std::int64_t> open_owners(db::Tx& tx, DeskId desk, const std::string& kind, std::int64_t after, int limit) {
  return tx.list(kOpenOwners, [](const db::Row& row) { return row.integer(0); }, kind, after, desk, limit);
}

} // namespace sk::clocks
