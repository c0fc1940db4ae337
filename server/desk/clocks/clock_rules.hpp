// Deadlines from events: the one pure function that says where every clock of a thing stands, and why. It starts from the first
// event each time and keeps no sums, so a change of agreement in the middle, a late event or another rule gives the right answer.
//
// Each stretch of time counts by the calendar that held then; what is promised is that of the level that holds last. A deadline
// that has passed stays what it was. Done at the very instant of the deadline is in time.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "desk/clocks/level.hpp"
#include "desk/clocks/phrase.hpp"

namespace sk::clocks {

enum class State { Running, Paused, Stopped };
BOOST_DESCRIBE_ENUM(State, Running, Paused, Stopped)

struct Line {
  Instant at;
  Phrase what, because;
};

struct ClockState {
  std::string clock, level, agreement, channel;
  std::string about;         // of a supplier's clock: which supplier
  std::int64_t sequence = 0; // of the event that started it
  int run = 1; // a clock that repeats has several, the last one counts
  State state = State::Running;
  Instant started;
  std::optional<Instant> due;    // none while it is paused
  std::vector<Instant> warnings; // in order, before `due`
  std::optional<Instant> stopped;
  bool withdrawn = false;                 // neither kept nor broken: the level it stopped for promises no such thing, or it moved
  std::map<PauseReason, Duration> paused; // by reason, in the time of the world; what lasts still is not in it
  std::vector<Line> receipt;              // by time
  std::shared_ptr<const calendars::Calendar> calendar;

  bool late(Instant now) const { return !withdrawn && due && stopped.value_or(now) > *due; }
};

enum class Receipts { No, Yes };
// In the order of the levels' targets; the runs of one clock follow each other. Clocks that have not started are not there.
// `until`: ends pauses for agreed dates up to then, and closes each receipt with what is left or how much it is late.
std::vector<ClockState> compute(const Rules& rules, std::vector<Event> events, Receipts receipts, std::optional<Instant> until = {});

} // namespace sk::clocks
