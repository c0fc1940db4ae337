#include "desk/clocks/level_choice.hpp"

#include <algorithm>

#include "desk/calendars/calendar_book.hpp"

namespace sk::clocks {

namespace {

constexpr std::size_t kMostConditions = 100;

std::vector<YAML::Node> each_of(const YAML::Node& node) {
  if (!node || node.IsNull()) return {};
  if (!node.IsSequence()) return {node};
  return {node.begin(), node.end()};
}

// The keys of another section, when it is there and can be read: its own faults are told by itself.
std::optional<std::set<std::string>> keys_of(const YAML::Node& root, const char* section) {
  const YAML::Node list = root[section];
  if (!list || !list.IsSequence()) return std::nullopt;
  std::set<std::string> keys;
  for (const YAML::Node& one : list) {
    if (one.IsMap() && one["key"] && one["key"].IsScalar()) keys.insert(one["key"].as<std::string>(""));
  }
  return keys;
}

std::set<std::string> read_known(yaml::Reader& reader, const YAML::Node& node, const std::string& what,
                                 const std::optional<std::set<std::string>>& known) {
  std::set<std::string> found;
  for (const YAML::Node& one : each_of(node)) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    if (word.empty() || (known && !known->contains(word)))
      reader.fault(one, "unknown " + what + " \"" + word + "\"" + (known ? ": write one of " + yaml::listed(*known) : ""));
    else if (found.size() < kMostConditions)
      found.insert(word);
  }
  return found;
}

} // namespace

LevelFor read_for(yaml::Reader& reader, const YAML::Node& root, const YAML::Node& node, const std::string& where) {
  LevelFor holds_for;
  if (!node.IsDefined()) return holds_for;
  if (!reader.is_map(node, "\"for\" of " + where)) return holds_for;
  reader.only_keys(node, "\"for\" of " + where, {"severities", "products", "channels", "levels"});
  std::set<std::string> names;
  for (const YAML::Node& one : reader.list(root, "service_levels")) {
    if (one.IsMap() && one["name"] && one["name"].IsScalar()) names.insert(one["name"].as<std::string>(""));
  }
  holds_for.severities = read_known(reader, node["severities"], "severity", keys_of(root, "severities"));
  holds_for.products = read_known(reader, node["products"], "product", keys_of(root, "products"));
  holds_for.channels = read_known(reader, node["channels"], "channel",
                                  std::set<std::string>(std::begin(calendars::kChannels), std::end(calendars::kChannels)));
  holds_for.levels = read_known(reader, node["levels"], "service level", names);
  if (holds_for.empty())
    reader.fault(node, "\"for\" of " + where + " names nothing: write severities, products, channels or levels, or leave it out");
  return holds_for;
}

namespace {

// A level that stands behind one whose conditions are the same or wider is never chosen.
bool covers(const LevelFor& wide, const LevelFor& narrow) {
  const auto within = [](const std::set<std::string>& outer, const std::set<std::string>& inner) {
    return outer.empty() || (!inner.empty() && std::includes(outer.begin(), outer.end(), inner.begin(), inner.end()));
  };
  return within(wide.severities, narrow.severities) && within(wide.products, narrow.products) && within(wide.channels, narrow.channels) &&
         within(wide.levels, narrow.levels);
}

} // namespace

void refuse_never_chosen(yaml::Reader& reader, const YAML::Node& node, const Level& level, const std::vector<Level>& before) {
  for (const Level& other : before) {
    if (level.holds_for.empty() || other.holds_for.empty() || !covers(other.holds_for, level.holds_for)) continue;
    return reader.fault(node["for"], "the service level \"" + level.name + "\" is never chosen: \"" + other.name +
                                         "\" stands before it and is for the same tickets; put the narrower one first");
  }
}

const Level* Rules::choose(const LevelFacts& facts) const {
  const auto holds = [](const std::set<std::string>& wanted, const std::string& fact) { return wanted.empty() || wanted.contains(fact); };
  for (const Level& level : levels) {
    const LevelFor& only = level.holds_for;
    if (!only.empty() && holds(only.severities, facts.severity) && holds(only.products, facts.product) &&
        holds(only.channels, facts.channel) && holds(only.levels, facts.of_agreement)) {
      return &level;
    }
  }
  if (!facts.of_agreement.empty()) {
    if (const Level* named = find(facts.of_agreement)) return named;
  }
  const auto anyones = std::find_if(levels.begin(), levels.end(), [](const Level& level) { return level.holds_for.empty(); });
  return anyones == levels.end() ? find("") : &*anyones;
}

} // namespace sk::clocks
