// For tests: the rules of the sample desks, and streams of events.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/core/source_dir.hpp"
#include "base/json/enum_words.hpp"
#include "desk/clocks/clock_rules.hpp"
#include "desk/clocks/level_file.hpp"

namespace sk::clocks {

inline Rules rules_from(const std::string& yaml) {
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(yaml, reader.faults);
  Rules rules;
  if (root) rules = read_rules(reader, *root);
  EXPECT_EQ(yaml::to_text("rules", reader.faults), "");
  return rules;
}

inline const Rules& sample(const std::string& name) {
  static std::map<std::string, Rules> known;
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  std::ifstream in(source_dir() + "/server/desk/clocks/samples/" + name + ".yaml");
  EXPECT_TRUE(in) << name;
  return known[name] = rules_from({std::istreambuf_iterator<char>(in), {}});
}

inline Instant at(const std::string& rfc3339) {
  const std::optional<Instant> instant = parse_rfc3339(rfc3339);
  EXPECT_TRUE(instant) << rfc3339;
  return instant.value_or(Instant{});
}

// Numbers its events in the order in which they are told.
struct Stream {
  std::vector<Event> events;
  Event& add(const std::string& when, EventKind kind) {
    Event event;
    event.sequence = static_cast<std::int64_t>(events.size()) + 1;
    event.at = at(when);
    event.kind = kind;
    return events.emplace_back(event);
  }
  Stream& reported(const std::string& when, const std::string& channel, const std::string& level = "", const std::string& agreement = "") {
    Event& event = add(when, EventKind::Reported);
    event.channel = channel;
    event.level = level;
    event.agreement = agreement;
    return *this;
  }
  Stream& then(const std::string& when, EventKind kind) {
    add(when, kind);
    return *this;
  }
  Stream& paused(const std::string& when, PauseReason reason, const std::string& until = "") {
    Event& event = add(when, EventKind::Paused);
    event.reason = reason;
    if (!until.empty()) event.until = at(until);
    return *this;
  }
  Stream& resumed(const std::string& when, PauseReason reason) {
    add(when, EventKind::Resumed).reason = reason;
    return *this;
  }
  Stream& level(const std::string& when, const std::string& name, const std::string& agreement = "") {
    Event& event = add(when, EventKind::LevelChanged);
    event.level = name;
    event.agreement = agreement;
    return *this;
  }
};

// The last run of a clock; fails the test when there is none.
inline ClockState state_of(const Rules& rules, const Stream& stream, const std::string& clock, std::optional<Instant> until = {}) {
  std::optional<ClockState> found;
  for (ClockState& state : compute(rules, stream.events, Receipts::Yes, until)) {
    if (state.clock == clock) found = std::move(state);
  }
  EXPECT_TRUE(found) << "no clock " << clock;
  return found.value_or(ClockState());
}

inline std::string due_of(const Rules& rules, const Stream& stream, const std::string& clock) {
  const ClockState state = state_of(rules, stream, clock);
  return state.due && state.calendar ? state.calendar->zone().to_rfc3339(*state.due) : "none";
}

inline std::string receipt_of(const ClockState& state, i18n::Language language) {
  std::string out;
  for (const Line& line : state.receipt) {
    const calendars::Zone& zone = state.calendar->zone();
    out += zone.to_rfc3339(line.at).substr(0, 16) + " " + to_text(line.what, language, zone) + " | " +
           to_text(line.because, language, zone) + "\n";
  }
  return out;
}

} // namespace sk::clocks
