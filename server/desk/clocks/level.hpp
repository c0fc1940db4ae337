// What a desk promises: service levels, each with targets; each target is one clock. Read from the section "service_levels" of a
// desk file (level_file.hpp, docs/calendars.md). Nothing here is a constant of the program: cut-offs, calendars, what starts and
// stops a clock and what pauses it are all settings of the target (AT-39, decisions 1, 2 and 5).
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "desk/calendars/calendar_book.hpp"
#include "desk/clocks/clock_event.hpp"

namespace sk::clocks {

enum class Measure {
  WorkingTime,     // so much open time of the calendar
  WorkingDays,     // by the end of the Nth working day after the day it starts on
  NextBusinessDay, // the working day after the one on which every step counts as done by its cut-off
};

// A step done later than this counts as done on the next working day. Steps on a closed day count as done on the next working day
// too, so that a later report never has an earlier deadline. Missed cut-offs do not add up.
struct CutOff {
  EventKind step = EventKind::Reported;
  std::string channel;    // "": any
  int minutes = 0;        // after midnight
  bool inclusive = false; // "until": the instant itself is in time. "before": it is not
};

struct Target {
  std::string clock; // "acknowledge", "solution", … or a name of the desk's own
  Measure measure = Measure::WorkingTime;
  Duration time;
  int days = 0;
  std::optional<int> by; // minutes after midnight of the last day; none: when the calendar closes
  std::vector<CutOff> cut_offs;
  calendars::ByChannel calendar; // empty: the desk's opening hours for `act`
  calendars::Act act = calendars::Act::Begin;
  std::set<EventKind> starts, stops;
  std::set<EventKind> continues;  // goes on where it stopped
  bool repeats = false;           // each start begins a run of its own
  std::set<PauseReason> pauses;   // what stops it for a while
  std::vector<Duration> warnings; // open time before it is due; longest first
};

// For which tickets a level is: each set that is not empty must hold what is known of the ticket.
struct LevelFor {
  std::set<std::string> severities, products, channels;
  std::set<std::string> levels; // only below an agreement that promises one of these
  bool empty() const { return severities.empty() && products.empty() && channels.empty() && levels.empty(); }
};

struct Level {
  std::string name;
  LevelFor holds_for;
  std::string call; // the number to call while nobody begins, for whom the level has one (DV-23, EL-19, EL-21); "" for none
  std::vector<Target> targets;
};

// What decides which level holds for a thing.
struct LevelFacts {
  std::string severity, product, channel;
  std::string of_agreement; // the level that the agreement names; "" for no agreement
};

struct Rules {
  calendars::CalendarBook book;
  std::vector<Level> levels; // the first is for whom no level is named

  const Level* find(std::string_view name) const; // ""; the first one. nullptr: no such level
  // The first level that is for such things; else the agreement's; else the first that is for everything. Null without levels.
  const Level* choose(const LevelFacts& facts) const;
  const Target* find(std::string_view level, std::string_view clock) const;
  std::shared_ptr<const calendars::Calendar> calendar(const Target& target, std::string_view channel) const;
};

} // namespace sk::clocks
