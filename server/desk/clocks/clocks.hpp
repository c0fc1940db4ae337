// Clocks that live in the database: kept up with their owner's events, and fired when they are due.
//
// A room that owns clocks does two things. In the transaction of each event it calls recompute() with the owner's whole stream;
// what comes back is where every clock stands (for the promise in a mail, for a list). And somebody calls tick() every second or
// so, in transactions that also write what follows from it (an event, a notice): since the claim and its consequence commit
// together, an alarm is told exactly once, whenever the program is killed, on however many hosts it runs, and however the host's
// clock jumps (I44). A tick that has nothing to do reads one row of an index.
//
//   house.database.write([&](db::Tx& tx) {
//     for (const clocks::Alarm& alarm : clocks::tick(tx, tx.now, 500)) tell(tx, alarm);   // writes the ticket's event
//   });                                                                                  // again at once while it was full
//
// When a desk's rules or agreements change, rules_changed() says so in that transaction; whoever ticks works it off by
// next_stale(): each open owner is computed anew. Deadlines move, what was told is not told again.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"
#include "desk/clocks/clock_rules.hpp"

namespace sk::clocks {

struct Owner {
  DeskId desk;
  std::string kind; // "ticket", "return" …: a word of the owning room
  std::int64_t id = 0;
};

// The rules in force at a desk, from the newest sections of its file; read once per version. Never null.
std::shared_ptr<const Rules> rules_of(db::Tx& tx, DeskId desk);

// Computes all clocks of `owner` from its events and stores where they stand. Idempotent.
std::vector<ClockState> recompute(db::Tx& tx, const Rules& rules, const Owner& owner, const std::vector<Event>& events);

struct StoredClock {
  std::string clock, level, agreement, channel;
  int run = 1;
  State state = State::Running;
  Instant started;
  std::optional<Instant> due, stopped, breached; // `breached`: when it was told
  bool withdrawn = false;
  std::optional<Instant> told; // the deadline as the customer was told it last
};
void keep_told(db::Tx& tx, const Owner& owner, const std::string& clock, int run, std::optional<Instant> told);
std::vector<StoredClock> clocks_of(db::Tx& tx, const Owner& owner);

enum class AlarmKind { Warning, Breach };
BOOST_DESCRIBE_ENUM(AlarmKind, Warning, Breach)
struct Alarm {
  AlarmKind kind = AlarmKind::Breach;
  Owner owner;
  std::string clock, level;
  int run = 1;
  Instant scheduled; // when it should have been told; the tick may be later
  Instant due;
};
// Claims at most `limit` clocks whose time has come by `now`, and answers their alarms, earliest first; a clock that nobody looked
// at for long tells its warnings and then its breach. A deadline is missed from the first microsecond after it.
std::vector<Alarm> tick(db::Tx& tx, Instant now, int limit);

// Something else that reports tell owners apart by has changed: who works on it, which team has it.
void owner_changed(db::Tx& tx, const Owner& owner);

// The run of a supplier's clock goes on with another owner: what was told of it is not told again there.
struct Run {
  Owner owner;
  int run = 1;
};
void move_told(db::Tx& tx, const std::string& clock, const Run& from, const Run& to);

// Whether a tick at `now` would have anything to tell.
bool is_due(db::Tx& tx, Instant now);

// The open tickets of this desk must be looked at again, from the first.
void rules_changed(db::Tx& tx, DeskId desk);
struct Stale {
  DeskId desk;
  std::int64_t after = 0; // owners up to here are done
};
bool has_stale(db::Tx& tx);
// Locked until the transaction ends, so that no other host does the same work; nothing when there is none that is free.
std::optional<Stale> next_stale(db::Tx& tx);
void keep_stale(db::Tx& tx, DeskId desk, std::optional<std::int64_t> after); // nothing: all are done

// Owners with a clock that has not stopped, by id, after `after`.
std::vector<std::int64_t> open_owners(db::Tx& tx, DeskId desk, const std::string& kind, std::int64_t after, int limit);

} // namespace sk::clocks
