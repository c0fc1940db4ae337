#include "desk/notices/notice_rules.hpp"

#include "desk/people/desk_sections.hpp"

namespace sk::notices {

static NoticeRules read_rules(yaml::Reader& reader, const YAML::Node& section) {
  NoticeRules rules;
  reader.only_keys(section, "\"notices\"", {"bundle_seconds"});
  rules.bundle = Duration::seconds(reader.number(section, "bundle_seconds", "\"notices\"", 120, 0, 3'600));
  return rules;
}

void check_notices(yaml::Reader& reader, const YAML::Node& root) { read_rules(reader, reader.map(root, "notices")); }

std::shared_ptr<const NoticeRules> notice_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<NoticeRules> cache("notices", [](const std::string& text) {
    std::vector<yaml::Fault> faults;
    const std::optional<YAML::Node> section = yaml::load_map(text, faults);
    yaml::Reader reader;
    return section ? read_rules(reader, *section) : NoticeRules{};
  });
  return cache.get(tx, desk);
}

} // namespace sk::notices
