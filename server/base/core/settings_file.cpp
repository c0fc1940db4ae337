// skranke.yaml: one `name: value` for each setting, lists as YAML lists.
#include <yaml-cpp/yaml.h>

#include <set>

#include "base/core/broken.hpp"
#include "base/core/disk.hpp"
#include "base/core/settings_sections.hpp"
#include "base/core/settings_table.hpp"

namespace sk::settings {

namespace {

std::string at_line(const std::string& path, const YAML::Mark& mark) { return path + " line " + std::to_string(mark.line + 1); }

const Row& row_of(const std::string& origin, const YAML::Node& key) {
  const std::string name = key.IsScalar() ? key.Scalar() : "";
  if (const Row* const row = find_row(name)) return *row;
  std::vector<std::string> names;
  for (const Row& row : table()) names.emplace_back(row.name);
  for (const Section& section : sections()) names.emplace_back(section.name);
  const std::string near = nearest(name, names);
  refuse_setting(origin, "there is no setting \"" + name + "\"" +
                             (near.empty() ? "; `skranke config --explain` lists them all." : "; did you mean \"" + near + "\"?"));
}

std::vector<std::string> read_words(const std::string& origin, const Row& row, const YAML::Node& value) {
  const std::string name(row.name);
  if (value.IsScalar()) return {value.Scalar()};
  if (!is_list(row) || !value.IsSequence()) {
    refuse_setting(origin, name + (is_list(row) ? " needs a list; write each item on its own line after a dash."
                                                : " needs one value; write it behind the colon."));
  }
  std::vector<std::string> words;
  for (const YAML::Node& item : value) {
    if (!item.IsScalar()) refuse_setting(origin, name + " needs a list of plain values; take the inner list or map out.");
    words.push_back(item.Scalar());
  }
  return words;
}

std::string read_text(const std::string& path) {
  try {
    if (std::optional<std::string> text = open_system_disk()->read(path)) return *std::move(text);
  } catch (const Broken&) {
    refuse_setting(path, "this file cannot be read; check that it is a file and that you may read it.");
  }
  refuse_setting(path, "there is no such file; check --config or make the file.");
}

YAML::Node parse(const std::string& path, const std::string& text) {
  try {
    return YAML::Load(text);
  } catch (const YAML::Exception& fault) {
    refuse_setting(at_line(path, fault.mark), "this is not YAML (" + fault.msg + "); write `name: value`.");
  }
}

} // namespace

FileContent read_settings_file(const std::string& path) {
  const YAML::Node root = parse(path, read_text(path));
  if (root.IsNull()) return {};
  if (!root.IsMap()) refuse_setting(at_line(path, root.Mark()), "a settings file holds lines of the form `name: value`.");
  FileContent all;
  std::set<const Row*> seen;
  std::set<std::string> seen_sections;
  for (const auto& entry : root) {
    const std::string origin = at_line(path, entry.first.Mark());
    if (entry.first.IsScalar() && read_section(path, origin, entry.first.Scalar(), entry.second, all)) {
      if (!seen_sections.insert(entry.first.Scalar()).second) refuse_setting(origin, entry.first.Scalar() + " stands here a second time; keep one of the two.");
      continue;
    }
    const Row& row = row_of(origin, entry.first);
    if (!seen.insert(&row).second) refuse_setting(origin, std::string(row.name) + " stands here a second time; keep one of the two lines.");
    all.given.push_back({&row, read_words(origin, row, entry.second), origin});
  }
  return all;
}

} // namespace sk::settings
