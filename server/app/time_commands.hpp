// `skranke desk holidays` and `skranke desk explain`: what a desk's calendars and service levels say, without a ticket.
#pragma once

#include <optional>
#include <string>

#include "base/core/settings.hpp"

namespace sk::app {

struct AskHolidays {
  std::string desk; // a desk's key, or the path of a desk file
  std::string year;
  std::optional<std::string> calendar; // else the first one that keeps holidays
  std::optional<std::string> language; // else the desk's
  bool json = false;
};
struct AskExplanation {
  std::string desk;
  std::optional<std::string> level, from, channel, until, received, language;
  bool json = false;
};
// What to print; ConfigError for a wrong question.
std::string holidays(const Settings& settings, const AskHolidays& ask);
std::string explain(const Settings& settings, const AskExplanation& ask);

} // namespace sk::app
