#include "desk/clocks/contradictions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "desk/clocks/clock_rules.hpp"

namespace sk::clocks {

namespace {

// What must not be promised later than what: who has solved it has begun, and has answered.
constexpr std::pair<const char*, const char*> kOrder[] = {{"acknowledge", "first_answer"},
                                                          {"acknowledge", "solution"},
                                                          {"begin", "solution"},
                                                          {"first_answer", "solution"},
                                                          {"begin", "on_site"}};

std::optional<Instant> due_of(const std::vector<ClockState>& states, std::string_view clock) {
  const auto found = std::find_if(states.begin(), states.end(), [&](const ClockState& state) { return state.clock == clock; });
  return found == states.end() ? std::nullopt : found->due;
}

std::vector<ClockState> reported(const Rules& rules, const Level& level, const std::string& channel, Instant at) {
  Event event;
  event.sequence = 1;
  event.at = at;
  event.kind = EventKind::Reported;
  event.channel = channel;
  event.level = level.name;
  return compute(rules, {event}, Receipts::No);
}

} // namespace

std::vector<std::string> contradictions(const Rules& rules, Instant from) {
  std::vector<std::string> found;
  for (const Level& level : rules.levels) {
    std::set<std::pair<std::string, std::string>> told;
    for (int hour = 0; hour < 14 * 24; ++hour) {
      const Instant at = from + Duration::hours(hour);
      for (const char* channel : {"mail", "phone"}) {
        const std::vector<ClockState> states = reported(rules, level, channel, at);
        for (const auto& [first, second] : kOrder) {
          const std::optional<Instant> earlier = due_of(states, first), later = due_of(states, second);
          if (!earlier || !later || *earlier <= *later || !told.insert({first, second}).second) continue;
          found.push_back("the service level \"" + level.name + "\" promises \"" + second + "\" before \"" + first + "\": of a report at " +
                          to_rfc3339(at) + " by " + channel + " they are due at " + to_rfc3339(*later) + " and " + to_rfc3339(*earlier));
        }
      }
    }
    const Target* begin = rules.find(level.name, "begin");
    const std::shared_ptr<const calendars::Calendar> calendar = begin == nullptr ? nullptr : rules.calendar(*begin, "mail");
    bool closes = calendar == nullptr;
    for (int hour = 0; hour < 14 * 24 && !closes; ++hour) closes = !calendar->is_open(from + Duration::hours(hour));
    if (!level.call.empty() && !closes)
      found.push_back("the service level \"" + level.name +
                      "\" has a number to call while nobody begins, and its work begins round the clock: nobody is told it");
  }
  return found;
}

} // namespace sk::clocks
