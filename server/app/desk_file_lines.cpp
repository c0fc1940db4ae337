#include "app/desk_file_lines.hpp"

#include <algorithm>

namespace sk::app {

namespace {

constexpr int kMostNodes = 200'000;
constexpr int kMostDepth = 40;
constexpr std::size_t kOneLine = 120; // of a list that is written in one line

bool walk(const YAML::Node& node, int depth, int& left) {
  if (--left < 0 || depth > kMostDepth) return false;
  if (node.IsSequence()) {
    for (const YAML::Node& one : node) {
      if (!walk(one, depth + 1, left)) return false;
    }
  } else if (node.IsMap()) {
    for (const auto& entry : node) {
      if (!walk(entry.first, depth + 1, left) || !walk(entry.second, depth + 1, left)) return false;
    }
  }
  return true;
}

std::string scalar(const YAML::Node& node) { return node.IsScalar() ? node.Scalar() : ""; }

// "{sv: Kassa, en: Till}": one text in several languages.
bool is_words(const YAML::Node& node) {
  if (!node.IsMap() || node.size() == 0) return false;
  return std::all_of(node.begin(), node.end(),
                     [](const auto& entry) { return entry.second.IsScalar() && i18n::language_from(entry.first.Scalar()).has_value(); });
}

std::string in_language(const YAML::Node& words, i18n::Language language) {
  for (const i18n::Language one : {language, i18n::Language::En}) {
    if (const YAML::Node found = words[std::string(i18n::to_word(one))]) return found.Scalar();
  }
  return words.begin()->second.Scalar();
}

bool is_simple(const YAML::Node& node) { return node.IsScalar() || node.IsNull() || is_words(node); }
std::string simple(const YAML::Node& node, i18n::Language language) { return is_words(node) ? in_language(node, language) : scalar(node); }

std::string in_one_line(const YAML::Node& list, i18n::Language language) {
  std::string line;
  for (const YAML::Node& one : list) {
    if (!is_simple(one)) return "";
    line += (line.empty() ? "" : ", ") + simple(one, language);
  }
  return line.size() > kOneLine ? "" : line;
}

void write(const YAML::Node& node, const std::string& name, int depth, i18n::Language language, std::vector<FileLine>& lines);

// The entry that names an item of a list: it becomes the item's heading.
std::string title_key(const YAML::Node& item) {
  for (const char* key : {"key", "name", "number", "word", "mail"}) {
    if (const YAML::Node found = item[key]; found && found.IsScalar()) return key;
  }
  return "";
}

void write_entries(const YAML::Node& map, const std::string& without, int depth, i18n::Language language, std::vector<FileLine>& lines) {
  for (const auto& entry : map) {
    if (entry.first.Scalar() != without) write(entry.second, entry.first.Scalar(), depth, language, lines);
  }
}

void write_item(const YAML::Node& item, int place, int depth, i18n::Language language, std::vector<FileLine>& lines) {
  if (is_simple(item)) {
    lines.push_back({depth, "", simple(item, language)});
  } else if (item.IsMap()) {
    const std::string title = title_key(item);
    lines.push_back({depth, title.empty() ? std::to_string(place) : item[title].Scalar(), ""});
    write_entries(item, title, depth + 1, language, lines);
  } else {
    write(item, std::to_string(place), depth, language, lines);
  }
}

void write(const YAML::Node& node, const std::string& name, int depth, i18n::Language language, std::vector<FileLine>& lines) {
  if (is_simple(node)) {
    lines.push_back({depth, name, simple(node, language)});
    return;
  }
  if (node.IsSequence()) {
    if (const std::string line = in_one_line(node, language); !line.empty() || node.size() == 0) {
      lines.push_back({depth, name, line});
      return;
    }
  }
  lines.push_back({depth, name, ""});
  if (node.IsMap()) write_entries(node, "", depth + 1, language, lines);
  int place = 0;
  if (node.IsSequence()) {
    for (const YAML::Node& one : node) write_item(one, ++place, depth + 1, language, lines);
  }
}

} // namespace

std::vector<FileLine> lines_of(const YAML::Node& section, i18n::Language language) {
  std::vector<FileLine> lines;
  int place = 0;
  if (section.IsMap() && !is_words(section))
    write_entries(section, "", 0, language, lines);
  else if (section.IsSequence()) {
    for (const YAML::Node& one : section) write_item(one, ++place, 0, language, lines);
  } else if (!section.IsNull()) {
    lines.push_back({0, "", simple(section, language)});
  }
  return lines;
}

bool is_walkable(const YAML::Node& root) {
  int left = kMostNodes;
  return walk(root, 0, left);
}

} // namespace sk::app
