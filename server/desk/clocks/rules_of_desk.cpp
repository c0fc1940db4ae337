// The rules in force at a desk, kept by what they were read from: right for every database and version of a file.
#include <map>
#include <mutex>

#include "base/core/log.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/people_store.hpp"

namespace sk::clocks {

namespace {

constexpr const char* kSections[] = {"calendars", "opening_hours", "service_levels"};
constexpr std::size_t kMostKept = 64;

struct Kept {
  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const Rules>> by_digests;
};
Kept& kept() {
  static Kept all;
  return all;
}

// A section that was in order when it was applied and is not today (a newer program reads it) promises nothing, and says so.
std::shared_ptr<const Rules> read(db::Tx& tx, DeskId desk, const std::string& zone) {
  yaml::Reader reader;
  YAML::Node root(YAML::NodeType::Map);
  root["zone"] = zone;
  for (const char* section : kSections) {
    const std::optional<people::DeskSection> written = people::find_section(tx, desk, section);
    if (written && !written->text.empty()) root[section] = YAML::Load(written->text);
  }
  auto rules = std::make_shared<Rules>(read_rules(reader, root));
  if (reader.faults.empty()) return rules;
  log::error("clocks.rules_with_faults", {{"desk", desk.value}, {"faults", yaml::to_text("desk", reader.faults)}});
  return std::make_shared<const Rules>();
}

} // namespace

std::shared_ptr<const Rules> rules_of(db::Tx& tx, DeskId desk) {
  const std::optional<people::Desk> found = people::find_desk(tx, desk);
  if (!found) return std::make_shared<const Rules>();
  std::string key = found->zone;
  for (const char* section : kSections) key += "|" + people::newest_section_digest(tx, desk, section);
  {
    const std::lock_guard lock(kept().mutex);
    const auto known = kept().by_digests.find(key);
    if (known != kept().by_digests.end()) return known->second;
  }
  std::shared_ptr<const Rules> rules = read(tx, desk, found->zone);
  const std::lock_guard lock(kept().mutex);
  if (kept().by_digests.size() >= kMostKept) kept().by_digests.clear();
  return kept().by_digests[key] = std::move(rules);
}

} // namespace sk::clocks
