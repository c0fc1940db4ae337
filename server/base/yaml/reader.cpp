#include "base/yaml/reader.hpp"

#include <algorithm>

#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"

namespace sk::yaml {

std::string to_text(const std::string& name, const std::vector<Fault>& faults) {
  std::string out;
  for (const Fault& fault : faults) {
    out += name + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column) + ": " + fault.text + "\n";
  }
  return out;
}

std::optional<YAML::Node> load_map(const std::string& text, std::vector<Fault>& faults) {
  try {
    YAML::Node root = YAML::Load(text);
    if (root.IsMap()) return root;
    faults.push_back({1, 1, "a desk file is a list of \"key: value\" lines; this is something else"});
  } catch (const YAML::Exception& fault) {
    const bool placed = !fault.mark.is_null();
    faults.push_back({placed ? fault.mark.line + 1 : 0, placed ? fault.mark.column + 1 : 0, "this is no YAML: " + fault.msg});
  }
  return std::nullopt;
}

std::string emit(const YAML::Node& node) {
  YAML::Emitter out;
  out << node;
  return std::string(out.c_str()) + "\n";
}

std::string listed(const std::set<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void Reader::fault(const YAML::Node& node, const std::string& text) {
  const YAML::Mark mark = node.Mark();
  faults.push_back({mark.is_null() ? 0 : mark.line + 1, mark.is_null() ? 0 : mark.column + 1, text});
}

void Reader::only_keys(const YAML::Node& map, const std::string& where, const std::set<std::string>& known) {
  std::set<std::string> seen;
  for (const auto& entry : map) {
    const std::string key = entry.first.as<std::string>("");
    if (!known.contains(key)) fault(entry.first, "unknown key \"" + key + "\" in " + where + ": take it out, or write one of " + listed(known));
    if (!seen.insert(key).second) fault(entry.first, "\"" + key + "\" stands twice in " + where + ": keep one");
  }
}

std::string Reader::text(const YAML::Node& map, const char* key, const std::string& where, bool needed) {
  const YAML::Node node = map[key];
  const std::string value = long_text(map, key, where, needed, limits::kNameChars);
  if (mime::one_line(value, limits::kNameChars) != value) fault(node, std::string("\"") + key + "\" must be one line without control characters");
  return value;
}

std::string Reader::long_text(const YAML::Node& map, const char* key, const std::string& where, bool needed, std::size_t limit) {
  const YAML::Node node = map[key];
  if (!node) {
    if (needed) fault(map, std::string("\"") + key + "\" is missing in " + where + ": add a line \"" + key + ": …\"");
    return "";
  }
  const std::string value = node.IsScalar() ? node.as<std::string>("") : "";
  if (!node.IsScalar() || (needed && value.empty())) fault(node, std::string("\"") + key + "\" in " + where + " must be a text that is not empty");
  if (text::count_chars(value) > limit) fault(node, std::string("\"") + key + "\" is longer than " + std::to_string(limit) + " characters: shorten it");
  return value;
}

std::string Reader::mail(const YAML::Node& map, const char* key, const std::string& where) {
  const std::string value = text(map, key, where);
  if (!value.empty() && !mime::is_address(value)) fault(map[key], "\"" + value + "\" is no mail address: write name@domain");
  return value;
}

bool Reader::flag(const YAML::Node& map, const char* key, bool otherwise) {
  const YAML::Node node = map[key];
  if (!node) return otherwise;
  try {
    return node.as<bool>();
  } catch (const YAML::Exception&) {
    fault(node, std::string("\"") + key + "\" must be true or false");
    return otherwise;
  }
}

std::int64_t Reader::number(const YAML::Node& map, const char* key, const std::string& where, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
  const YAML::Node node = map[key];
  if (!node) return otherwise;
  try {
    const std::int64_t value = node.as<std::int64_t>();
    if (value >= least && value <= most) return value;
  } catch (const YAML::Exception&) {
    // Told below, like a number out of range.
  }
  fault(node, std::string("\"") + key + "\" in " + where + " must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

i18n::Language Reader::language(const YAML::Node& map, const std::string& where, i18n::Language otherwise) {
  const std::string word = text(map, "language", where, false);
  if (word.empty()) return otherwise;
  const std::optional<i18n::Language> language = i18n::language_from(word);
  if (!language) fault(map["language"], "unknown language \"" + word + "\": write sv, da, nb, fi or en");
  return language.value_or(otherwise);
}

YAML::Node Reader::list(const YAML::Node& map, const char* key) {
  const YAML::Node node = map[key];
  if (node && !node.IsSequence() && !node.IsNull()) fault(node, std::string("\"") + key + "\" must be a list: put \"- \" before each entry");
  return node && node.IsSequence() ? node : YAML::Node(YAML::NodeType::Sequence);
}

YAML::Node Reader::map(const YAML::Node& parent, const char* key) {
  const YAML::Node node = parent[key];
  if (node && !node.IsMap() && !node.IsNull()) fault(node, std::string("\"") + key + "\" must hold \"key: value\" lines");
  return node && node.IsMap() ? node : YAML::Node(YAML::NodeType::Map);
}

bool Reader::is_map(const YAML::Node& node, const std::string& where) {
  if (node.IsMap()) return true;
  fault(node, where + " must hold \"key: value\" lines");
  return false;
}

void Reader::sort() {
  std::stable_sort(faults.begin(), faults.end(), [](const Fault& a, const Fault& b) { return std::pair(a.line, a.column) < std::pair(b.line, b.column); });
}

}  // namespace sk::yaml
