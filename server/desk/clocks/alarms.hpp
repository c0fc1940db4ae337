// Which alarms a stored clock has to tell: pure, so that every jump of the host's clock can be tried.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/instant.hpp"

namespace sk::clocks {

struct AlarmRow {
  std::optional<Instant> due, stopped;
  bool withdrawn = false;
  std::vector<Instant> warnings;
  std::optional<Instant> warned; // the last warning that was told, as it was scheduled
  bool breached = false;         // that was told
};

// When there is something to tell; nullopt: never as it stands.
std::optional<Instant> next_alarm(const AlarmRow& row);
struct DueAlarms {
  std::vector<Instant> warnings;
  bool breach = false;
};
DueAlarms due_alarms(const AlarmRow& row, Instant now);

std::string to_text(const std::vector<Instant>& instants); // "1795…,1796…"
std::vector<Instant> instants_from(const std::string& text);

} // namespace sk::clocks
