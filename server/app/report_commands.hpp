// `skranke desk simulate` and `skranke report sla`: what would be, and what was. Nothing is written.
#pragma once

#include <optional>
#include <string>

#include "base/core/settings.hpp"

namespace sk::app {

struct AskSimulation {
  std::string desk; // a key
  std::optional<std::string> changed, since;
  int show = 100; // lines of what moves
  bool json = false;
};
struct AskSlaReport {
  std::string desk;
  std::optional<std::string> from, to, by;
  bool json = false;
};
// What to print; ConfigError for a wrong question.
std::string simulate(const Settings& settings, const AskSimulation& ask);
std::string sla_report_text(const Settings& settings, const AskSlaReport& ask); // CSV, or JSON

} // namespace sk::app
