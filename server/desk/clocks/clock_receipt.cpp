// What a walk says of itself: the receipt (AT-2, AT-10, DV-23).
#include <algorithm>

#include "base/json/enum_words.hpp"
#include "desk/clocks/clock_walk.hpp"

namespace sk::clocks {

namespace {

using calendars::Day;
using calendars::SpecialDay;

// A promise of years must not become a receipt of thousands of lines.
constexpr std::size_t kMostSpecialDays = 60;

std::string hours_text(const calendars::Spans& spans) {
  const auto clock = [](int minutes) {
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return two(minutes / 60) + ":" + two(minutes % 60);
  };
  std::string text;
  for (const calendars::Span& span : spans) text += (text.empty() ? "" : ", ") + clock(span.from) + "–" + clock(span.until);
  return text;
}

Part name_of(const SpecialDay& special) {
  return special.holiday.empty() ? words(special.reason) : said({"holiday." + special.holiday, {}});
}

} // namespace

Phrase event_phrase(EventKind kind) { return {"clock.event." + std::string(json::enum_word(kind)), {}}; }

Phrase target_phrase(const Target& target) {
  switch (target.measure) {
  case Measure::WorkingTime: return {"clock.target.time", {{"time", span(target.time)}}};
  case Measure::WorkingDays:
    return target.days == 1 ? Phrase{"clock.target.day", {}} : Phrase{"clock.target.days", {{"days", words(std::to_string(target.days))}}};
  case Measure::NextBusinessDay: return {"clock.target.next_business_day", {}};
  }
  return {};
}

void Walk::say(Instant at, Phrase what, Phrase because) {
  if (says()) state_.receipt.push_back({at, std::move(what), std::move(because)});
}

void Walk::say_start(const Event& event) {
  if (!says()) return;
  Phrase who = agreement_.empty()
                   ? Phrase{"clock.because.level", {{"level", words(level_)}}}
                   : Phrase{"clock.because.level_of_agreement", {{"level", words(level_)}, {"agreement", words(agreement_)}}};
  Phrase how = event_phrase(event.kind);
  if (!event.channel.empty())
    how = {"clock.because.by_channel", {{"event", said(how)}, {"channel", said({"clock.channel." + event.channel, {}})}}};
  say(state_.started, {"clock.what.starts", {}},
      {"clock.because.start",
       {{"event", said(how)}, {"level", said(who)}, {"target", said(target_phrase(*target_))}, {"calendar", words(calendar_->name())}}});
}

void Walk::say_cut_offs() {
  if (target_ == nullptr || target_->measure != Measure::NextBusinessDay) return;
  for (const CutOff& cut_off : target_->cut_offs) {
    if (!step(cut_off.step) || (!cut_off.channel.empty() && cut_off.channel != channel_)) continue;
    const Instant at = *step(cut_off.step);
    const Day day = calendar_->day(at), counts = day_in_time(cut_off, at);
    const char* key = counts == day                     ? "clock.because.cut_off_kept"
                      : !calendar_->is_working_day(day) ? "clock.because.cut_off_closed"
                                                        : "clock.because.cut_off_missed";
    say(at, {"clock.what.counts_as", {{"date", date(counts)}}},
        {key,
         {{"event", said(event_phrase(cut_off.step))},
          {"limit", of_day(cut_off.minutes)},
          {"level", words(level_)},
          {"calendar", words(calendar_->name())}}});
  }
}

void Walk::say_stretch(Instant from, Instant until, const calendars::Calendar& calendar) {
  if (target_ != nullptr && target_->measure == Measure::WorkingTime && !calendar.is_open(from)) {
    if (const std::optional<Instant> open = calendar.next_open(from); open && *open <= until) {
      say(*open, {"clock.what.counts_from", {}},
          {"clock.because.closed_then", {{"calendar", words(calendar.name())}, {"time", time(from)}}});
    }
  }
  std::size_t said_days = 0;
  for (const SpecialDay& special : calendar.special_days(calendar.day(from), calendar.day(until))) {
    if (++said_days > kMostSpecialDays) break;
    const Phrase what = special.hours.empty()
                            ? Phrase{"clock.what.closed", {{"date", date(special.day)}}}
                            : Phrase{"clock.what.other_hours", {{"date", date(special.day)}, {"hours", words(hours_text(special.hours))}}};
    say(std::max(calendar.instant(special.day, 0), from), what,
        {"clock.because.special_day", {{"day", name_of(special)}, {"calendar", words(calendar.name())}}});
  }
}

void Walk::say_left(Instant until) {
  if (!state_.due) {
    say(until, {"clock.what.stands", {}}, {"clock.because.no_deadline_in_pause", {}});
  } else if (state_.late(until)) {
    say(until, {"clock.what.late", {{"time", span(calendar_->working_time_between(*state_.due, until))}}},
        {"clock.because.calendar", {{"calendar", words(calendar_->name())}}});
  } else {
    say(until, {"clock.what.left", {{"time", span(calendar_->working_time_between(until, *state_.due))}}},
        {"clock.because.calendar", {{"calendar", words(calendar_->name())}}});
  }
}

void Walk::close_run() {
  if (!started_) return;
  put_warnings();
  if (says()) {
    std::vector<Stretch> stretches = stretches_;
    if (since_ && state_.due) stretches.push_back({*since_, *state_.due, calendar_});
    for (const Stretch& stretch : stretches) say_stretch(stretch.from, stretch.until, *stretch.calendar);
    say_cut_offs();
    for (const Instant at : state_.warnings)
      say(at, {"clock.what.warns", {}}, {"clock.because.warning", {{"time", span(calendar_->working_time_between(at, *state_.due))}}});
    if (state_.due && target_ != nullptr) {
      say(*state_.due, {"clock.what.due", {}},
          {"clock.because.due",
           {{"target", said(target_phrase(*target_))}, {"level", words(state_.level)}, {"calendar", words(calendar_->name())}}});
    }
    std::stable_sort(state_.receipt.begin(), state_.receipt.end(), [](const Line& a, const Line& b) { return a.at < b.at; });
  }
  runs_.push_back(std::move(state_));
  started_ = false;
}

std::vector<ClockState> Walk::finish(std::optional<Instant> until) {
  if (until) {
    pass(*until);
    now_ = std::max(now_, *until);
  }
  if (started_ && until && live_ && says()) say_left(*until);
  close_run();
  return std::move(runs_);
}

} // namespace sk::clocks
