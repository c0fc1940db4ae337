#include "desk/clocks/clock_rules.hpp"

#include <algorithm>

#include "base/json/enum_words.hpp"
#include "desk/clocks/clock_walk.hpp"

namespace sk::clocks {

namespace {

using calendars::Day;

// What ends a pause by itself, besides Resumed.
std::optional<PauseReason> ended_by(EventKind kind) {
  if (kind == EventKind::CustomerWrote) return PauseReason::Customer;
  if (kind == EventKind::SupplierAnswered) return PauseReason::Supplier;
  if (kind == EventKind::PartsArrived) return PauseReason::Parts;
  return std::nullopt;
}

bool is_of_a_supplier(EventKind kind) {
  return kind == EventKind::SupplierAsked || kind == EventKind::SupplierAccepted || kind == EventKind::SupplierAnswered ||
         kind == EventKind::SupplierMoved;
}

// Of a clock that starts when a supplier is asked: who was. One walk for all else.
std::vector<std::optional<std::string>> walks_of(const Rules& rules, const std::string& clock, const std::vector<Event>& events) {
  const bool by_supplier = std::any_of(rules.levels.begin(), rules.levels.end(), [&](const Level& level) {
    return std::any_of(level.targets.begin(), level.targets.end(),
                       [&](const Target& target) { return target.clock == clock && target.starts.contains(EventKind::SupplierAsked); });
  });
  if (!by_supplier) return {std::nullopt};
  std::vector<std::optional<std::string>> asked;
  for (const Event& event : events) {
    if (event.kind == EventKind::SupplierAsked && std::find(asked.begin(), asked.end(), event.about) == asked.end())
      asked.emplace_back(event.about);
  }
  return asked;
}

std::vector<std::string> clocks_of(const Rules& rules, const std::vector<Event>& events) {
  std::vector<std::string> names;
  for (const Event& event : events) {
    if (event.kind != EventKind::Reported && event.kind != EventKind::LevelChanged) continue;
    const Level* level = rules.find(event.level);
    if (level == nullptr) continue;
    for (const Target& target : level->targets) {
      if (std::find(names.begin(), names.end(), target.clock) == names.end()) names.push_back(target.clock);
    }
  }
  return names;
}

} // namespace

void Walk::hear(const Event& event) {
  pass(event.at);
  now_ = event.at;
  settle();
  if (event.kind == EventKind::SupplierAsked) asked_.insert(event.about);
  if (event.kind == EventKind::SupplierAnswered || event.kind == EventKind::SupplierMoved) asked_.erase(event.about);
  const bool of_another = about_ && is_of_a_supplier(event.kind) && event.about != *about_;
  if (!of_another && !step(event.kind)) step(event.kind) = event.at;
  if (event.kind == EventKind::Reported) take_level(event);
  if (event.kind == EventKind::LevelChanged) change_level(event);
  if (event.kind == EventKind::Paused) pause(event);
  end_pauses(event);
  if (event.kind == EventKind::SupplierMoved && !of_another) leave(event);
  if (target_ == nullptr || of_another) return;
  const bool starts = target_->starts.contains(event.kind) && (!started_ || target_->repeats);
  if (live_ && (starts || target_->stops.contains(event.kind))) stop(event.at, event.kind);
  if (!live_ && starts) {
    start(event);
  } else if (!live_ && started_ && target_->continues.contains(event.kind)) {
    live_ = true;
    state_.stopped.reset();
    state_.state = State::Paused;
    for (auto& [reason, pause] : pauses_) pause.since = event.at;
    if (says()) say(event.at, {"clock.what.resumes", {}}, event_phrase(event.kind));
    if (!blocked()) go_on(event.at);
  } else if (running() && !settled_ && target_->measure == Measure::NextBusinessDay) {
    state_.due = due_from(event.at); // a step may just have been taken too late
  }
}

void Walk::pass(Instant at) {
  for (auto one = pauses_.begin(); one != pauses_.end();) {
    const auto [reason, pause] = *one++;
    if (!pause.until || *pause.until > at) continue;
    settle();
    now_ = std::max(now_, std::max(*pause.until, pause.since));
    resume(reason, now_, std::nullopt);
  }
}

void Walk::take_level(const Event& event) {
  level_ = event.level;
  agreement_ = event.agreement;
  if (!event.channel.empty()) channel_ = event.channel;
  const Level* level = rules_.find(level_);
  target_ = level == nullptr ? nullptr : rules_.find(level_, clock_);
  if (level != nullptr) level_ = level->name;
  calendar_ = target_ == nullptr ? nullptr : rules_.calendar(*target_, channel_);
  if (calendar_ == nullptr) target_ = nullptr;
}

void Walk::change_level(const Event& event) {
  const bool was_running = running();
  if (was_running) rest(event.at);
  const Target* before = target_;
  Event change = event;
  if (change.channel.empty()) change.channel = channel_;
  take_level(change);
  if (!live_) {
    // A promise that only this level makes starts with it, if what starts it has happened and nothing has ended it.
    if (before == nullptr && target_ != nullptr && !started_) {
      const auto happened = [&](const std::set<EventKind>& kinds) {
        return std::any_of(kinds.begin(), kinds.end(), [&](EventKind kind) { return step(kind).has_value(); });
      };
      if (happened(target_->starts) && !happened(target_->stops)) start(event);
    }
    return;
  }
  if (target_ == nullptr) {
    return withdraw(event.at);
  }
  state_.level = level_;
  state_.agreement = agreement_;
  state_.calendar = calendar_;
  if (says()) {
    say(event.at, {"clock.what.level", {{"level", words(level_)}}},
        agreement_.empty() ? event_phrase(event.kind) : Phrase{"clock.because.agreement", {{"agreement", words(agreement_)}}});
  }
  if (!blocked()) {
    go_on(event.at);
  } else if (!settled_) {
    state_.due.reset();
  }
}

void Walk::start(const Event& event) {
  close_run();
  started_ = live_ = true;
  state_ = ClockState();
  state_.clock = clock_;
  state_.run = static_cast<int>(runs_.size()) + 1;
  state_.level = level_;
  state_.agreement = agreement_;
  state_.channel = channel_;
  state_.started = std::min(event.since.value_or(event.at), event.at);
  state_.sequence = event.sequence;
  state_.about = about_.value_or("");
  state_.calendar = calendar_;
  stretches_.clear();
  since_.reset();
  settled_ = false;
  for (auto& [reason, pause] : pauses_) pause.since = event.at; // before, it stood still for no reason of this thing's
  say_start(event);
  if (blocked()) {
    state_.state = State::Paused;
    if (state_.started < event.at) stretches_.push_back({state_.started, event.at, calendar_});
  } else {
    go_on(state_.started);
  }
}

void Walk::go_on(Instant at) {
  since_ = at;
  state_.state = State::Running;
  if (!settled_) state_.due = due_from(at);
}

void Walk::rest(Instant at) {
  if (since_) stretches_.push_back({*since_, at, calendar_});
  since_.reset();
  state_.state = State::Paused;
}

void Walk::end(Instant at) {
  if (running()) rest(at);
  count_pauses(at);
  live_ = false;
  state_.state = State::Stopped;
  state_.stopped = at;
}

void Walk::stop(Instant at, EventKind because) {
  end(at);
  if (says()) say(at, {state_.due && at > *state_.due ? "clock.what.stops_late" : "clock.what.stops", {}}, event_phrase(because));
}

// The level that holds from here on promises no such thing; what was missed before stays missed.
void Walk::withdraw(Instant at) {
  end(at);
  state_.withdrawn = !settled_;
  if (!says()) return;
  say(at, {state_.due && at > *state_.due ? "clock.what.stops_late" : "clock.what.stops", {}},
      {"clock.because.no_such_promise", {{"level", words(level_)}}});
}

// Kept or broken is what the thing says with which it goes on, also of a deadline that has passed: one promise is counted once.
void Walk::leave(const Event& event) {
  step(EventKind::SupplierAsked).reset();
  if (!about_ || !live_) return;
  end(event.at);
  state_.withdrawn = true;
  if (says()) say(event.at, {"clock.what.stops", {}}, event_phrase(event.kind));
}

void Walk::pause(const Event& event) {
  if (!event.reason) return;
  const bool was_running = running() && !blocked();
  pauses_.emplace(*event.reason, Pause{event.at, event.until});
  if (!was_running || !blocked()) return;
  rest(event.at);
  if (!settled_) state_.due.reset();
  if (says()) {
    Phrase because{"clock.pause." + std::string(json::enum_word(*event.reason)), {}};
    if (event.until) because = {"clock.because.pause_until", {{"reason", said(because)}, {"time", time(*event.until)}}};
    say(event.at, {"clock.what.pauses", {}}, because);
  }
  // The date is known, so the deadline is too.
  if (event.until && !settled_ && target_ != nullptr) {
    const std::optional<Instant> due = due_from(std::max(*event.until, event.at));
    state_.due = due;
  }
}

// Up to `at`, for those that stop this clock; from there they count anew.
void Walk::count_pauses(Instant at) {
  for (auto& [reason, pause] : pauses_) {
    if (target_ == nullptr || !target_->pauses.contains(reason)) continue;
    Duration& sum = state_.paused[reason];
    sum = sum + (at - pause.since);
    pause.since = at;
  }
}

void Walk::resume(PauseReason reason, Instant at, std::optional<EventKind> because) {
  const auto found = pauses_.find(reason);
  if (found == pauses_.end()) return;
  const bool was_blocked = blocked();
  if (live_) count_pauses(at);
  pauses_.erase(found);
  if (!live_ || !was_blocked || blocked()) return;
  if (says()) say(at, {"clock.what.resumes", {}}, because ? event_phrase(*because) : Phrase{"clock.because.agreed_date", {}});
  go_on(at);
}

void Walk::end_pauses(const Event& event) {
  if (event.kind == EventKind::Resumed && !event.reason) {
    while (!pauses_.empty()) resume(pauses_.begin()->first, event.at, event.kind);
  } else if (event.kind == EventKind::Resumed) {
    resume(*event.reason, event.at, event.kind);
  } else if (const std::optional<PauseReason> reason = ended_by(event.kind);
             reason && (*reason != PauseReason::Supplier || asked_.empty())) {
    resume(*reason, event.at, event.kind);
  }
}

void Walk::settle() {
  if (live_ && state_.due && *state_.due < now_ && state_.state != State::Paused) settled_ = true;
}

bool Walk::blocked() const {
  return target_ != nullptr &&
         std::any_of(pauses_.begin(), pauses_.end(), [&](const auto& pause) { return target_->pauses.contains(pause.first); });
}

std::int64_t Walk::used_time() const {
  std::int64_t sum = 0;
  for (const Stretch& stretch : stretches_) sum += stretch.calendar->working_time_between(stretch.from, stretch.until).micros;
  return sum;
}

// The day on which it stops counts, the day on which it goes on does not.
int Walk::used_days() const {
  int sum = 0;
  for (const Stretch& stretch : stretches_) {
    sum += stretch.calendar->working_days_between(stretch.calendar->day(stretch.from), stretch.calendar->day(stretch.until));
  }
  return sum;
}

Day Walk::day_in_time(const CutOff& cut_off, Instant at) const {
  const Day day = calendar_->day(at);
  const Instant limit = calendar_->instant(day, cut_off.minutes);
  const bool in_time = cut_off.inclusive ? at <= limit : at < limit;
  return calendar_->working_day_after(day, in_time ? 0 : 1).value_or(day);
}

// The last day of a promise in days, were it to run on from `from` without a stop.
std::optional<Day> Walk::last_day(Day from) const {
  int total = target_->days;
  if (target_->measure == Measure::NextBusinessDay) {
    const Day origin = calendar_->day(state_.started);
    Day base = calendar_->working_day_after(origin, 0).value_or(origin);
    for (const CutOff& cut_off : target_->cut_offs) {
      const std::optional<Instant>& taken = step(cut_off.step);
      if (!taken || (!cut_off.channel.empty() && cut_off.channel != channel_)) continue;
      base = std::max(base, day_in_time(cut_off, *taken));
    }
    const std::optional<Day> visit = calendar_->working_day_after(base, 1);
    if (!visit) return std::nullopt;
    total = calendar_->working_days_between(origin, *visit);
  }
  return calendar_->working_day_after(from, std::max(total - used_days(), 0));
}

std::optional<Instant> Walk::due_from(Instant at) const {
  if (target_->measure == Measure::WorkingTime) {
    const std::int64_t left = target_->time.micros - used_time();
    return left <= 0 ? std::optional(at) : calendar_->add_working_time(at, {left});
  }
  const Day from = target_->measure == Measure::NextBusinessDay && stretches_.empty() ? calendar_->day(state_.started) : calendar_->day(at);
  std::optional<Day> day = last_day(from);
  while (day) {
    const std::optional<Instant> due = target_->by ? std::optional(calendar_->instant(*day, *target_->by)) : calendar_->closing(*day);
    if (!due || *due >= at) return due;
    day = calendar_->working_day_after(*day, 1);
  }
  return std::nullopt;
}

void Walk::put_warnings() {
  state_.warnings.clear();
  if (target_ == nullptr || !state_.due || state_.stopped) return;
  const Instant first = since_.value_or(state_.started);
  for (const Duration before : target_->warnings) {
    const std::optional<Instant> at = calendar_->subtract_working_time(*state_.due, before);
    state_.warnings.push_back(std::clamp(at.value_or(first), std::min(first, *state_.due), *state_.due));
  }
}

std::vector<ClockState> compute(const Rules& rules, std::vector<Event> events, Receipts receipts, std::optional<Instant> until) {
  const auto earlier = [](const Event& a, const Event& b) { return a.sequence < b.sequence; };
  if (!std::is_sorted(events.begin(), events.end(), earlier)) std::stable_sort(events.begin(), events.end(), earlier);
  // I44: the host's clock may jump, time does not.
  for (std::size_t i = 1; i < events.size(); ++i) events[i].at = std::max(events[i].at, events[i - 1].at);
  std::vector<ClockState> all;
  const std::vector<std::string> names = clocks_of(rules, events);
  all.reserve(names.size());
  for (const std::string& clock : names) {
    const auto first = static_cast<std::ptrdiff_t>(all.size());
    const std::vector<std::optional<std::string>> abouts = walks_of(rules, clock, events);
    for (const std::optional<std::string>& about : abouts) {
      Walk walk(rules, clock, receipts, about);
      for (const Event& event : events) walk.hear(event);
      std::vector<ClockState> runs = walk.finish(until);
      std::move(runs.begin(), runs.end(), std::back_inserter(all));
    }
    if (abouts.size() < 2) continue;
    // Runs are numbered as they began, so that none changes its number when another supplier is asked later.
    std::stable_sort(all.begin() + first, all.end(), [](const ClockState& a, const ClockState& b) { return a.sequence < b.sequence; });
    for (auto run = all.begin() + first; run != all.end(); ++run) run->run = static_cast<int>(run - all.begin() - first) + 1;
  }
  return all;
}

} // namespace sk::clocks
