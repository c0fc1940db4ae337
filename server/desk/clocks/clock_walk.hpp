// One clock's walk along the events; for clock_rules.cpp alone.
#pragma once

#include <array>
#include <boost/mp11/list.hpp>

#include "desk/clocks/clock_rules.hpp"

namespace sk::clocks {

inline constexpr std::size_t kEventKinds = boost::mp11::mp_size<boost::describe::describe_enumerators<EventKind>>::value;

class Walk {
public:
  // `about`: hears only this one of several suppliers.
  Walk(const Rules& rules, std::string clock, Receipts receipts, std::optional<std::string> about = {})
      : rules_(rules), clock_(std::move(clock)), about_(std::move(about)), receipts_(receipts) {}
  void hear(const Event& event); // its `at` is not before that of the one before
  void pass(Instant at);         // ends pauses that end by themselves, up to `at`
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
  void stop(Instant at, EventKind because);
  void withdraw(Instant at);
  void leave(const Event& event);
  void end(Instant at);
  void pause(const Event& event);
  void resume(PauseReason reason, Instant at, std::optional<EventKind> because); // nothing: the agreed date has come
  void count_pauses(Instant at);
  void end_pauses(const Event& event);
  void settle(); // what passed while it ran stays as it was
  std::optional<Instant>& step(EventKind kind) { return steps_[static_cast<std::size_t>(kind)]; }
  const std::optional<Instant>& step(EventKind kind) const { return steps_[static_cast<std::size_t>(kind)]; }
  bool blocked() const;
  bool running() const { return live_ && since_.has_value(); }
  std::optional<Instant> due_from(Instant at) const;
  std::optional<calendars::Day> last_day(calendars::Day from) const;
  calendars::Day day_in_time(const CutOff& cut_off, Instant at) const;
  std::int64_t used_time() const;
  int used_days() const;
  void close_run();
  void put_warnings();

  bool says() const { return receipts_ == Receipts::Yes; } // phrases are made only where somebody reads them
  void say(Instant at, Phrase what, Phrase because);
  void say_start(const Event& event);
  void say_cut_offs();
  void say_stretch(Instant from, Instant until, const calendars::Calendar& calendar);
  void say_left(Instant until);

  const Rules& rules_;
  const std::string clock_;
  const std::optional<std::string> about_;
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
  std::set<std::string> asked_;                           // suppliers who owe an answer
  std::array<std::optional<Instant>, kEventKinds> steps_; // the first of each
  Instant now_{INT64_MIN};
};

// Phrases that both files make.
Phrase event_phrase(EventKind kind);
Phrase target_phrase(const Target& target);

} // namespace sk::clocks
