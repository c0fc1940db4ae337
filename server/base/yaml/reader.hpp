// Reads a YAML document that people write by hand: every fault is collected with its place and how to mend it, and reading
// goes on, so that a person mends all of them at once. Rooms read their own sections of a desk file with it.
#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/i18n/texts.hpp"

namespace sk::yaml {

struct Fault {
  int line = 0, column = 0;  // from 1; 0: the document as a whole
  std::string text;          // what is wrong and how to mend it
};
std::string to_text(const std::string& name, const std::vector<Fault>& faults);  // "name:12:3: …" a line each

// nullopt with one fault: no YAML, or something else than "key: value" lines.
std::optional<YAML::Node> load_map(const std::string& text, std::vector<Fault>& faults);
// The node as text again: same order, without comments.
std::string emit(const YAML::Node& node);

class Reader {
 public:
  std::vector<Fault> faults;

  void fault(const YAML::Node& node, const std::string& text);
  // `where` as it stands in a sentence: "a customer", "the desk".
  void only_keys(const YAML::Node& map, const std::string& where, const std::set<std::string>& known);
  // One line of at most 200 characters. A missing one that is needed is a fault and answers "".
  std::string text(const YAML::Node& map, const char* key, const std::string& where, bool needed = true);
  // Several lines of at most `limit` characters.
  std::string long_text(const YAML::Node& map, const char* key, const std::string& where, bool needed, std::size_t limit);
  std::string mail(const YAML::Node& map, const char* key, const std::string& where);
  bool flag(const YAML::Node& map, const char* key, bool otherwise);
  // Within [least, most]; otherwise a fault and `otherwise`.
  std::int64_t number(const YAML::Node& map, const char* key, const std::string& where, std::int64_t otherwise, std::int64_t least, std::int64_t most);
  i18n::Language language(const YAML::Node& map, const std::string& where, i18n::Language otherwise);
  // One of `words`; `otherwise` when it is not there, a fault when it is something else.
  template <class T>
  T word(const YAML::Node& map, const char* key, const std::string& where, T otherwise, const std::vector<std::pair<std::string, T>>& words);
  // The list below `key`; empty when there is none, a fault when it is no list.
  YAML::Node list(const YAML::Node& map, const char* key);
  // The map below `key`; an empty map when there is none, a fault when it is no map.
  YAML::Node map(const YAML::Node& parent, const char* key);
  // False and a fault when `node` is no map.
  bool is_map(const YAML::Node& node, const std::string& where);
  void sort();  // the faults by place
};

std::string listed(const std::set<std::string>& words);

template <class T>
T Reader::word(const YAML::Node& map, const char* key, const std::string& where, T otherwise, const std::vector<std::pair<std::string, T>>& words) {
  const std::string written = text(map, key, where, false);
  if (written.empty()) return otherwise;
  std::set<std::string> known;
  for (const auto& [word, value] : words) {
    if (word == written) return value;
    known.insert(word);
  }
  fault(map[key], "unknown \"" + written + "\" for \"" + key + "\" in " + where + ": write one of " + listed(known));
  return otherwise;
}

}  // namespace sk::yaml
