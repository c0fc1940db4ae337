// A sentence before it is said: the key of a text and what goes into it. Rules make phrases, readers get them in their language
// and in a place's time (to_text).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/i18n/texts.hpp"
#include "desk/calendars/calendar.hpp"

namespace sk::clocks {

struct Phrase;
struct Part {
  enum class Kind { Words, Time, Date, OfDay, Span, Phrase };
  Kind kind = Kind::Words;
  std::string words;
  std::int64_t number = 0; // Time: microseconds; Date: a Day; OfDay: minutes; Span: microseconds
  std::vector<Phrase> phrase;
};
struct Phrase {
  std::string key; // "": nothing to say
  std::vector<std::pair<std::string, Part>> parts;
};

Part words(std::string text);
Part time(Instant at);
Part date(calendars::Day day);
Part of_day(int minutes);
Part span(Duration length);
Part said(Phrase phrase);

// A clock as readers know it; one of the desk's own has the name that the desk gave it.
std::string name_text(const std::string& clock, i18n::Language language);
std::string to_text(const Phrase& phrase, i18n::Language language, const calendars::Zone& zone);
// "fredag 19 juni 2026" and with "kl. 08.00", as the language writes it.
std::string date_text(calendars::Day day, i18n::Language language);
std::string time_text(Instant at, i18n::Language language, const calendars::Zone& zone);
std::string span_text(Duration length, i18n::Language language);

} // namespace sk::clocks
