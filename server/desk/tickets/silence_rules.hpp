// What a desk does while a ticket waits for its customer and hears nothing (CS-11, CS-39, CS-41, decision 10): section "reminders" of its
// file. Pure.
#pragma once

#include <optional>

#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"
#include "desk/calendars/calendar.hpp"

namespace sk::tickets {

inline constexpr const char* kRemindersSection = "reminders";

struct SilenceRules {
  bool reminds = false; // a desk that says nothing of it reminds nobody
  int every_days = 3;   // working days of the calendar by which the desk answers mail
  int times = 3;
  bool closes = false;  // after the last one: close; else only the desk is told
  int reopen_days = 14; // how long a closed ticket may be opened again by the link of a mail
};

void check_reminders(yaml::Reader& reader, const YAML::Node& root);
SilenceRules silence_rules(db::Tx& tx, DeskId desk);

// When who waits since `from` is reminded: at the same time of day, when the desk is open. Nothing: it never opens again.
std::optional<Instant> next_reminder(const SilenceRules& rules, const calendars::Calendar& calendar, Instant from);

// How long a reminder that failed so often in a row is left alone: twice as long each time, up to a day.
Duration rest_after(int failures);

} // namespace sk::tickets
