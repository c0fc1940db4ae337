#include <map>
#include <mutex>
#include <set>

#include "base/core/log.hpp"
#include "base/text/unicode.hpp"
#include "desk/forms/forms_file.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/routing/routing.hpp"

namespace sk::routing {

namespace {

constexpr const char* kWhere = "\"routing\"";
constexpr std::size_t kMostRules = 500;

// What a section names must be known; a file without the other section (as the rules are kept) is not asked.
std::optional<std::set<std::string>> known_in(const YAML::Node& root, const char* section, const char* key) {
  const YAML::Node list = root[section];
  if (!list || !list.IsSequence()) return std::nullopt;
  std::set<std::string> known;
  for (const YAML::Node& one : list) {
    if (one.IsMap() && one[key] && one[key].IsScalar()) known.insert(one[key].as<std::string>(""));
  }
  return known;
}

void must_be_known(yaml::Reader& reader, const YAML::Node& node, const std::string& word, const std::optional<std::set<std::string>>& known,
                   const char* what) {
  if (known && !known->contains(word))
    reader.fault(node, "there is no " + std::string(what) + " \"" + word + "\": write one of " + yaml::listed(*known));
}

std::vector<std::string> read_words(yaml::Reader& reader, const YAML::Node& map, const char* key,
                                    const std::optional<std::set<std::string>>& known, const char* what) {
  const YAML::Node node = map[key];
  if (node && node.IsScalar()) {
    const std::string word = reader.text(map, key, "\"when\"");
    must_be_known(reader, node, word, known, what);
    return word.empty() ? std::vector<std::string>() : std::vector<std::string>{word};
  }
  const std::vector<std::string> words = forms::read_names(reader, map, key, "\"when\"");
  for (std::size_t i = 0; i < words.size(); ++i) must_be_known(reader, node[i], words[i], known, what);
  return words;
}

Team read_team(yaml::Reader& reader, const YAML::Node& node, const std::optional<std::set<std::string>>& agents,
               std::set<std::string>& seen) {
  Team team;
  reader.only_keys(node, "a team", {"key", "name", "members"});
  team.key = forms::read_key(reader, node, "a team", seen);
  team.name = forms::read_words(reader, node, "name", "a team", true);
  const YAML::Node members = node["members"];
  const std::vector<std::string> names = forms::read_names(reader, node, "members", "a team");
  for (std::size_t i = 0; i < names.size(); ++i) {
    must_be_known(reader, members[i], names[i], agents, "agent with the address");
    team.members.push_back(text::fold_case(names[i]));
  }
  return team;
}

std::vector<Team> read_teams(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Team> teams;
  std::set<std::string> seen;
  const auto agents = known_in(root, "agents", "mail");
  for (const YAML::Node& node : reader.list(root, "teams")) {
    if (reader.is_map(node, "a team")) teams.push_back(read_team(reader, node, agents, seen));
  }
  return teams;
}

std::set<std::string> keys_of(const std::vector<Team>& teams) {
  std::set<std::string> keys;
  for (const Team& team : teams) keys.insert(team.key);
  return keys;
}

std::string read_team_name(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where,
                           const std::set<std::string>& teams) {
  const std::string team = reader.text(map, key, where, false);
  if (!team.empty()) must_be_known(reader, map[key], team, teams, "team");
  return team;
}

When read_when(yaml::Reader& reader, const YAML::Node& rule, const YAML::Node& root) {
  When when;
  const YAML::Node node = reader.map(rule, "when");
  reader.only_keys(node, "\"when\"", {"agreement_type", "product", "language", "severity", "form", "channel"});
  static const std::set<std::string> languages{"sv", "da", "nb", "fi", "en"}, channels{"mail", "portal", "phone", "letter", "api"};
  when.agreement_types = read_words(reader, node, "agreement_type", std::nullopt, "");
  when.products = read_words(reader, node, "product", known_in(root, "products", "key"), "product");
  when.languages = read_words(reader, node, "language", languages, "language");
  when.severities = read_words(reader, node, "severity", known_in(root, "severities", "key"), "severity");
  when.forms = read_words(reader, node, "form", known_in(root, "forms", "key"), "form");
  when.channels = read_words(reader, node, "channel", channels, "channel");
  return when;
}

Rule read_rule(yaml::Reader& reader, const YAML::Node& node, const YAML::Node& root, const std::set<std::string>& teams,
               const std::optional<std::set<std::string>>& skills) {
  Rule rule;
  reader.only_keys(node, "a rule", {"when", "team", "skill"});
  rule.when = read_when(reader, node, root);
  rule.team = read_team_name(reader, node, "team", "a rule", teams);
  rule.skill = reader.text(node, "skill", "a rule", false);
  if (!rule.skill.empty()) must_be_known(reader, node["skill"], rule.skill, skills, "skill in \"skills\"");
  if (rule.team.empty() && rule.skill.empty()) reader.fault(node, "a rule says nothing: give it \"team:\", \"skill:\" or both");
  return rule;
}

} // namespace

Routing read_routing(yaml::Reader& reader, const YAML::Node& root) {
  Routing routing;
  routing.teams = read_teams(reader, root);
  const std::set<std::string> teams = keys_of(routing.teams);
  const YAML::Node node = reader.map(root, "routing");
  reader.only_keys(node, kWhere, {"first", "dispatcher", "rules", "skills", "accept_within_seconds", "owner"});
  routing.first = read_team_name(reader, node, "first", kWhere, teams);
  routing.dispatcher = read_team_name(reader, node, "dispatcher", kWhere, teams);
  routing.skills = forms::read_names(reader, node, "skills", kWhere);
  routing.accept_within = Duration::seconds(reader.number(node, "accept_within_seconds", kWhere, 60, 10, 3'600));
  routing.first_assignee_owns = reader.word(node, "owner", kWhere, false, {{"first_assignee", true}, {"by_hand", false}});
  const std::set<std::string> skills(routing.skills.begin(), routing.skills.end());
  for (const YAML::Node& rule : reader.list(node, "rules")) {
    if (!reader.is_map(rule, "a rule")) continue;
    routing.rules.push_back(read_rule(reader, rule, root, teams, skills));
  }
  if (routing.rules.size() > kMostRules) reader.fault(node["rules"], "more than 500 rules: put some together");
  return routing;
}

void check_teams(yaml::Reader& reader, const YAML::Node& root) { read_teams(reader, root); }

// The teams' own faults are told once, by check_teams.
void check_routing(yaml::Reader& reader, const YAML::Node& root) {
  yaml::Reader of_teams;
  read_teams(of_teams, root);
  yaml::Reader both;
  read_routing(both, root);
  for (std::size_t i = of_teams.faults.size(); i < both.faults.size(); ++i) reader.faults.push_back(both.faults[i]);
}

std::shared_ptr<const Routing> routing_of(db::Tx& tx, DeskId desk) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const Routing>> kept;
  const std::string key = people::newest_section_digest(tx, desk, "teams") + "|" + people::newest_section_digest(tx, desk, "routing");
  {
    const std::lock_guard lock(mutex);
    if (const auto known = kept.find(key); known != kept.end()) return known->second;
  }
  yaml::Reader reader;
  YAML::Node root(YAML::NodeType::Map);
  for (const char* section : {"teams", "routing"}) {
    const std::optional<people::DeskSection> written = people::find_section(tx, desk, section);
    if (written && !written->text.empty()) root[section] = YAML::Load(written->text);
  }
  auto routing = std::make_shared<const Routing>(read_routing(reader, root));
  if (!reader.faults.empty())
    log::error("routing.rules_with_faults", {{"desk", desk.value}, {"faults", yaml::to_text("desk", reader.faults)}});
  const std::lock_guard lock(mutex);
  if (kept.size() >= 64) kept.clear();
  return kept[key] = std::move(routing);
}

} // namespace sk::routing
