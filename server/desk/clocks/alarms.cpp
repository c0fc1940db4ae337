#include "desk/clocks/alarms.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"

namespace sk::clocks {

namespace {

// A clock that has stopped warns nobody. One that stopped too late, with nobody looking meanwhile, is still a breach to tell.
bool may_warn(const AlarmRow& row, Instant warning) { return !row.stopped && !row.breached && (!row.warned || warning > *row.warned); }
bool may_breach(const AlarmRow& row) { return !row.breached && !row.withdrawn && row.due && (!row.stopped || *row.stopped > *row.due); }
constexpr Duration kJustAfter{1};

} // namespace

std::optional<Instant> next_alarm(const AlarmRow& row) {
  std::optional<Instant> next;
  if (may_breach(row)) next = *row.due + kJustAfter;
  for (const Instant warning : row.warnings) {
    if (may_warn(row, warning) && (!next || warning < *next)) next = warning;
  }
  return next;
}

DueAlarms due_alarms(const AlarmRow& row, Instant now) {
  DueAlarms due;
  for (const Instant warning : row.warnings) {
    const bool told = std::find(due.warnings.begin(), due.warnings.end(), warning) != due.warnings.end();
    if (may_warn(row, warning) && warning <= now && !told) due.warnings.push_back(warning);
  }
  std::sort(due.warnings.begin(), due.warnings.end());
  due.breach = may_breach(row) && *row.due + kJustAfter <= now;
  return due;
}

std::string to_text(const std::vector<Instant>& instants) {
  std::string text;
  for (const Instant at : instants) text += (text.empty() ? "" : ",") + std::to_string(at.micros);
  return text;
}

std::vector<Instant> instants_from(const std::string& text) {
  std::vector<Instant> instants;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t comma = std::min(text.find(',', from), text.size());
    if (const std::optional<std::int64_t> micros = parse_int(std::string_view(text).substr(from, comma - from)))
      instants.push_back({*micros});
    from = comma + 1;
  }
  return instants;
}

} // namespace sk::clocks
