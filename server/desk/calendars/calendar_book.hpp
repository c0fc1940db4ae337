// Which calendar holds for what: the sections "calendars" and "opening_hours" of a desk file together.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/yaml/reader.hpp"
#include "desk/calendars/calendar.hpp"

namespace sk::calendars {

// What people do at a desk; each may have hours of its own (DV-14, DV-15, DV-23).
enum class Act { Register, Begin, Answer };
inline constexpr Act kActs[] = {Act::Register, Act::Begin, Act::Answer};
std::string_view to_word(Act act);
// The ways in that hours and cut-offs may be told apart by (IN-20).
inline constexpr std::string_view kChannels[] = {"mail", "portal", "phone", "sms", "letter", "api"};

// Names of calendars by channel; "" is every channel that is not named.
using ByChannel = std::map<std::string, std::string, std::less<>>;

struct CalendarSections {
  std::vector<CalendarPlan> plans; // those without a fault
  std::set<std::string> names;     // of all that were written
  std::map<Act, ByChannel> opening_hours;
};

// `root` is a whole desk file; faults go to the reader, and what is faulty is left out.
CalendarSections read_calendars(yaml::Reader& reader, const YAML::Node& root);
// Checks one section each, for the table of sections (app/desk_file_sections.cpp).
void check_calendars(yaml::Reader& reader, const YAML::Node& root);
void check_opening_hours(yaml::Reader& reader, const YAML::Node& root);

// A name, or a map from channels to names with "otherwise"; every name must be one of `known`.
ByChannel read_by_channel(yaml::Reader& reader, const YAML::Node& node, const std::string& where, const std::set<std::string>& known);

// The calendars of a desk, ready to be asked.
class CalendarBook {
public:
  CalendarBook() = default;
  CalendarBook(const CalendarSections& sections);
  std::shared_ptr<const Calendar> find(std::string_view name) const; // nullptr: no such calendar
  // By the section "opening_hours"; nullptr where it says nothing.
  std::shared_ptr<const Calendar> find(Act act, std::string_view channel) const;
  const std::vector<std::shared_ptr<const Calendar>>& all() const { return calendars_; }

private:
  std::vector<std::shared_ptr<const Calendar>> calendars_;
  std::map<Act, ByChannel> opening_hours_;
};

// The entry for the channel, or the one for all others; "" where there is neither.
const std::string& pick(const ByChannel& by_channel, std::string_view channel);

} // namespace sk::calendars
