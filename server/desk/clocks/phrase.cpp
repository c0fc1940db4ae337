#include "desk/clocks/phrase.hpp"

#include <cstdio>
#include <set>

namespace sk::clocks {

namespace {

std::string two_digits(int number) {
  char text[16];
  std::snprintf(text, sizeof text, "%02d", number);
  return text;
}

std::string of_day_text(int hour, int minute, i18n::Language language) {
  return i18n::text(language, "time.of_day", {{"hour", two_digits(hour)}, {"minute", two_digits(minute)}});
}

std::string part_text(const Part& part, i18n::Language language, const calendars::Zone& zone) {
  switch (part.kind) {
  case Part::Kind::Words: return part.words;
  case Part::Kind::Time: return time_text({part.number}, language, zone);
  case Part::Kind::Date: return date_text({static_cast<std::int32_t>(part.number)}, language);
  case Part::Kind::OfDay: return of_day_text(static_cast<int>(part.number) / 60, static_cast<int>(part.number) % 60, language);
  case Part::Kind::Span: return span_text({part.number}, language);
  case Part::Kind::Phrase: return to_text(part.phrase.front(), language, zone);
  }
  return "";
}

} // namespace

Part words(std::string text) { return {Part::Kind::Words, std::move(text), 0, {}}; }
Part time(Instant at) { return {Part::Kind::Time, "", at.micros, {}}; }
Part date(calendars::Day day) { return {Part::Kind::Date, "", day.number, {}}; }
Part of_day(int minutes) { return {Part::Kind::OfDay, "", minutes, {}}; }
Part span(Duration length) { return {Part::Kind::Span, "", length.micros, {}}; }
Part said(Phrase phrase) { return {Part::Kind::Phrase, "", 0, {std::move(phrase)}}; }

std::string name_text(const std::string& clock, i18n::Language language) {
  static const std::set<std::string> ours = {"acknowledge", "begin", "first_answer", "next_update", "solution", "on_site", "supplier"};
  return ours.contains(clock) ? i18n::text(language, "clock.name." + clock) : clock;
}

std::string to_text(const Phrase& phrase, i18n::Language language, const calendars::Zone& zone) {
  if (phrase.key.empty()) return "";
  i18n::Args args;
  for (const auto& [name, part] : phrase.parts) args.emplace_back(name, part_text(part, language, zone));
  return i18n::text(language, phrase.key, args);
}

std::string date_text(calendars::Day day, i18n::Language language) {
  const LocalDate local = calendars::date_of(day);
  return i18n::text(language, "time.date",
                    {{"weekday", i18n::text(language, "time.weekday." + std::to_string(calendars::weekday_of(day) + 1))},
                     {"day", std::to_string(local.day)},
                     {"month", i18n::text(language, "time.month." + two_digits(local.month))},
                     {"year", std::to_string(local.year)}});
}

std::string time_text(Instant at, i18n::Language language, const calendars::Zone& zone) {
  const LocalDateTime local = zone.local(at);
  return i18n::text(
      language, "time.at",
      {{"date", date_text(calendars::day_of(local.date), language)}, {"time", of_day_text(local.hour, local.minute, language)}});
}

// What is left of a minute counts as a minute: nobody is told "0 min" while there is time.
std::string span_text(Duration length, i18n::Language language) {
  const std::int64_t minutes = (length.micros + Duration::minutes(1).micros - 1) / Duration::minutes(1).micros;
  const i18n::Args args = {{"hours", std::to_string(minutes / 60)}, {"minutes", std::to_string(minutes % 60)}};
  if (minutes < 60) return i18n::text(language, "time.minutes", {{"minutes", std::to_string(minutes)}});
  if (minutes % 60 == 0) return i18n::text(language, "time.hours", {{"hours", std::to_string(minutes / 60)}});
  return i18n::text(language, "time.hours_minutes", args);
}

} // namespace sk::clocks
