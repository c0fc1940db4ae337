// One clock's walk along the events; for clock_rules.cpp alone.
#pragma once

#include "desk/clocks/clock_rules.hpp"

namespace sk::clocks {

class Walk {
public:
  Walk(const Rules& rules, std::string clock, Receipts receipts) : rules_(rules), clock_(std::move(clock)), receipts_(receipts) {}
  void hear(const Event& event);
  void pass(Instant at); // ends pauses that end by themselves, up to `at`
  std::vector<ClockState> finish(std::optional<Instant> until);

private:
  struct Stretch {
    Instant from, until;
    std::shared_ptr<const calendars::Calendar> calendar;
  };
  struct Pause {
    Instant since;
    std::optional<Instant> until;
  };

  void take_level(const Event& event);
  void change_level(const Event& event);
  void start(const Event& event);
  void go_on(Instant at);
  void rest(Instant at);
  void stop(Instant at, const Phrase& because);
  void pause(const Event& event);
  void resume(PauseReason reason, Instant at, const Phrase& because);
  void count_pauses(Instant at);
  void end_pauses(const Event& event);
  void settle(); // what passed while it ran stays as it was
  bool blocked() const;
  bool running() const { return live_ && since_.has_value(); }
  std::optional<Instant> due_from(Instant at) const;
  std::optional<calendars::Day> last_day(calendars::Day from) const;
  calendars::Day day_in_time(const CutOff& cut_off, Instant at) const;
  std::int64_t used_time() const;
  int used_days() const;
  void close_run();
  void put_warnings();

  void say(Instant at, Phrase what, Phrase because);
  void say_start(const Event& event);
  void say_cut_offs();
  void say_stretch(Instant from, Instant until, const calendars::Calendar& calendar);
  void say_left(Instant until);

  const Rules& rules_;
  const std::string clock_;
  const Receipts receipts_;
  std::vector<ClockState> runs_;
  ClockState state_;
  std::string level_, agreement_, channel_;
  const Target* target_ = nullptr; // nullptr: the level has no such clock
  std::shared_ptr<const calendars::Calendar> calendar_;
  bool started_ = false, live_ = false, settled_ = false;
  std::optional<Instant> since_; // of the stretch that runs
  std::vector<Stretch> stretches_;
  std::map<PauseReason, Pause> pauses_;
  std::map<EventKind, Event> steps_;
  Instant now_{INT64_MIN};
};

// Phrases that both files make.
Phrase event_phrase(EventKind kind);
Phrase target_phrase(const Target& target);

} // namespace sk::clocks
