#include "desk/tickets/alarm_rules.hpp"

#include <algorithm>
#include <optional>

#include "base/core/broken.hpp"
#include "base/text/unicode.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kMostAlarms = 200, kMostNotified = 20;
constexpr const char* kRule = "an alarm";
const std::set<std::string> kWho = {"assignee", "owner", "team", "dispatcher", "service_manager"};

using Known = std::optional<std::set<std::string>>; // nothing: nobody knows, as of the section alone (as the rules are kept)

bool is_whole_file(const YAML::Node& root) { return root["key"].IsDefined(); }

Known known_in(const YAML::Node& root, const char* section, const char* key) {
  const YAML::Node list = root[section];
  std::set<std::string> known;
  if (!list || !list.IsSequence()) return is_whole_file(root) ? Known(known) : std::nullopt;
  for (const YAML::Node& one : list) {
    if (one.IsMap() && one[key] && one[key].IsScalar()) known.insert(one[key].as<std::string>(""));
  }
  return known;
}

void must_be_known(yaml::Reader& reader, const YAML::Node& node, const std::string& word, const Known& known, const char* what) {
  if (known && !known->contains(word))
    reader.fault(node, "there is no " + std::string(what) + " \"" + word + "\"" +
                           (known->empty() ? ": this file lists none" : ": write one of " + yaml::listed(*known)));
}

std::vector<std::pair<std::string, YAML::Node>> words_of(yaml::Reader& reader, const YAML::Node& node, const std::string& where) {
  std::vector<std::pair<std::string, YAML::Node>> words;
  const auto take = [&](const YAML::Node& one) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    if (word.empty() || word.size() > 200) return reader.fault(one, where + " takes a word or a list of words");
    words.emplace_back(word, one);
  };
  if (!node) return words;
  if (!node.IsSequence()) {
    take(node);
  } else {
    for (const YAML::Node& one : node) take(one);
  }
  return words;
}

std::set<std::string> read_set(yaml::Reader& reader, const YAML::Node& map, const char* key, const Known& known, const char* what) {
  std::set<std::string> found;
  for (const auto& [word, node] : words_of(reader, map[key], "\"" + std::string(key) + "\"")) {
    must_be_known(reader, node, word, known, what);
    found.insert(word);
  }
  return found;
}

// The promises of the file, as far as it can be read, and which of them warn.
struct Promises {
  Known clocks, warned, levels;
};
Promises promises_in(const YAML::Node& root) {
  if (!root["service_levels"]) return {};
  yaml::Reader aside; // their faults are told by their own section
  Promises found{std::set<std::string>(), std::set<std::string>(), std::set<std::string>()};
  for (const clocks::Level& level : clocks::read_rules(aside, root).levels) {
    found.levels->insert(level.name);
    for (const clocks::Target& target : level.targets) {
      found.clocks->insert(target.clock);
      if (!target.warnings.empty()) found.warned->insert(target.clock);
    }
  }
  return found;
}

void read_when(yaml::Reader& reader, const YAML::Node& node, const YAML::Node& root, const Promises& promises, AlarmRule& rule) {
  const YAML::Node when = reader.map(node, "when");
  reader.only_keys(when, "\"when\"", {"warning", "breach", "level", "severity", "team"});
  if (when["warning"].IsDefined() == when["breach"].IsDefined()) {
    reader.fault(node, "\"when\" of an alarm needs either \"warning\" or \"breach\", with a promise like solution, a list of them, or any");
    return;
  }
  const bool warns = when["warning"].IsDefined();
  rule.kind = warns ? clocks::AlarmKind::Warning : clocks::AlarmKind::Breach;
  for (const auto& [word, at] : words_of(reader, when[warns ? "warning" : "breach"], "\"when\"")) {
    if (word == "any") continue;
    must_be_known(reader, at, word, promises.clocks, "promise");
    if (warns && promises.clocks && promises.clocks->contains(word) && !promises.warned->contains(word))
      reader.fault(at, "no service level warns of \"" + word + "\": give its target a \"warn\", or write \"breach\"");
    rule.clocks.insert(word);
  }
  rule.levels = read_set(reader, when, "level", promises.levels, "service level");
  rule.severities = read_set(reader, when, "severity", known_in(root, "severities", "key"), "severity");
  rule.teams = read_set(reader, when, "team", known_in(root, "teams", "key"), "team");
}

void read_notify(yaml::Reader& reader, const YAML::Node& node, const YAML::Node& root, AlarmRule& rule) {
  const Known agents = known_in(root, "agents", "mail");
  std::set<std::string> known;
  for (const std::string& agent : agents.value_or(std::set<std::string>())) known.insert(text::fold_case(agent));
  for (const auto& [word, at] : words_of(reader, node["notify"], "\"notify\"")) {
    const bool is_agent = word.find('@') != std::string::npos;
    const std::string who = is_agent ? text::fold_case(word) : word;
    if (is_agent && agents && !known.contains(who)) reader.fault(at, "there is no agent with the address \"" + word + "\"");
    if (!is_agent && !kWho.contains(word))
      reader.fault(at, "unknown \"" + word + "\" in \"notify\": write " + yaml::listed(kWho) + ", or the address of an agent");
    rule.notify.push_back(who);
  }
  if (rule.notify.size() > kMostNotified) reader.fault(node["notify"], "an alarm tells 20 at most; name their team");
}

std::string read_name(yaml::Reader& reader, const YAML::Node& node, const char* key, const Known& known, const char* what) {
  const std::string word = reader.text(node, key, kRule, false);
  if (!word.empty()) must_be_known(reader, node[key], word, known, what);
  return word;
}

bool fits(const std::set<std::string>& wanted, const std::string& known) { return wanted.empty() || wanted.contains(known); }

bool fits(const AlarmRule& rule, const AlarmFacts& facts) {
  return rule.kind == facts.kind && fits(rule.clocks, facts.clock) && fits(rule.levels, facts.level) &&
         fits(rule.severities, facts.severity) && fits(rule.teams, facts.team);
}

} // namespace

AlarmFollows what_follows(const std::vector<AlarmRule>& rules, const AlarmFacts& facts) {
  AlarmFollows follows;
  for (const AlarmRule& rule : rules) {
    if (!fits(rule, facts)) continue;
    for (const std::string& who : rule.notify) {
      if (std::ranges::find(follows.notify, who) == follows.notify.end()) follows.notify.push_back(who);
    }
    if (follows.team.empty()) follows.team = rule.team;
    if (follows.party.empty()) follows.party = rule.party;
    if (follows.severity.empty()) follows.severity = rule.severity;
  }
  return follows;
}

std::vector<AlarmRule> read_alarms(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<AlarmRule> rules;
  const YAML::Node list = reader.list(root, kAlarmsSection);
  if (list.size() > kMostAlarms) reader.fault(list, "a desk has 200 alarms at most");
  const Promises promises = promises_in(root);
  for (const YAML::Node& node : list) {
    if (rules.size() >= kMostAlarms || !reader.is_map(node, kRule)) continue;
    reader.only_keys(node, kRule, {"when", "notify", "team", "hand_on", "severity"});
    AlarmRule rule;
    read_when(reader, node, root, promises, rule);
    read_notify(reader, node, root, rule);
    rule.team = read_name(reader, node, "team", known_in(root, "teams", "key"), "team");
    rule.party = read_name(reader, node, "hand_on", known_in(root, "parties", "key"), "party");
    rule.severity = read_name(reader, node, "severity", known_in(root, "severities", "key"), "severity");
    if (rule.notify.empty() && rule.team.empty() && rule.party.empty() && rule.severity.empty())
      reader.fault(node, "an alarm from which nothing follows: give it \"notify\", \"team\", \"hand_on\" or \"severity\"");
    if (!rule.team.empty() && rule.teams == std::set<std::string>{rule.team})
      reader.fault(node["team"], "the tickets of the team \"" + rule.team + "\" are there already");
    rules.push_back(std::move(rule));
  }
  return rules;
}

void check_alarms(yaml::Reader& reader, const YAML::Node& root) {
  const YAML::Node list = root[kAlarmsSection];
  if (!read_alarms(reader, root).empty() && !root["service_levels"])
    reader.fault(list, "alarms speak of promises: say under \"service_levels\" what is promised");
}

std::vector<AlarmRule> alarm_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<std::vector<AlarmRule>> cache(kAlarmsSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kAlarmsSection] = YAML::Load(text);
    std::vector<AlarmRule> rules = read_alarms(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rules;
  });
  return *cache.get(tx, desk);
}

} // namespace sk::tickets
