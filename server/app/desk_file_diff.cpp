#include "app/desk_file_diff.hpp"

#include <map>
#include <set>

#include "base/text/unicode.hpp"

namespace sk::app {

namespace {

std::string flow(const YAML::Node& node) {
  if (node.IsScalar()) return text::cut_chars(node.Scalar(), 60);
  YAML::Emitter out;
  out.SetSeqFormat(YAML::Flow);
  out.SetMapFormat(YAML::Flow);
  out << node;
  return text::cut_chars(out.c_str(), 60);
}

// However it is laid out.
bool same(const YAML::Node& a, const YAML::Node& b) {
  if (a.Type() != b.Type() || a.size() != b.size()) return false;
  if (a.IsScalar()) return a.Scalar() == b.Scalar();
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end(); ++left, ++right) {
    if (a.IsMap() ? !(same(left->first, right->first) && same(left->second, right->second)) : !same(*left, *right)) return false;
  }
  return true;
}

// By what an entry of a list is known when the list is put in another order; "" for none.
std::string name_of(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  for (const char* key : {"key", "mail", "number", "name", "address"}) {
    if (node.IsMap() && node[key] && node[key].IsScalar()) return node[key].Scalar();
  }
  return "";
}

class Walk {
public:
  std::vector<std::string> lines;

  void compare(const std::string& path, const YAML::Node& before, const YAML::Node& after) {
    if (before.IsMap() && after.IsMap()) return maps(path, before, after);
    if (before.IsSequence() && after.IsSequence() && !named(before).empty() && !named(after).empty()) return lists(path, before, after);
    if (!same(before, after)) lines.push_back("~ " + path + ": " + flow(before) + " -> " + flow(after));
  }

private:
  using Entries = std::vector<std::pair<std::string, YAML::Node>>;

  // Empty when the list has entries without a name, or the same name twice.
  static Entries named(const YAML::Node& list) {
    Entries entries;
    std::set<std::string> seen;
    for (const YAML::Node& node : list) {
      const std::string name = name_of(node);
      if (name.empty() || !seen.insert(name).second) return {};
      entries.emplace_back(name, node);
    }
    return entries;
  }
  static Entries keyed(const YAML::Node& map) {
    Entries entries;
    for (const auto& entry : map) entries.emplace_back(entry.first.as<std::string>(""), entry.second);
    return entries;
  }
  static std::string below(const std::string& path, const std::string& name) { return path.empty() ? name : path + ": " + name; }

  void entries(const std::string& path, const Entries& before, const Entries& after) {
    std::map<std::string, YAML::Node> old(before.begin(), before.end());
    for (const auto& [name, node] : after) {
      const auto known = old.find(name);
      if (known == old.end()) {
        lines.push_back("+ " + below(path, name) + (node.IsScalar() && node.Scalar() != name ? ": " + flow(node) : ""));
      } else {
        compare(below(path, name), known->second, node);
        old.erase(known);
      }
    }
    for (const auto& [name, node] : before) {
      if (old.contains(name)) lines.push_back("- " + below(path, name));
    }
  }
  void maps(const std::string& path, const YAML::Node& before, const YAML::Node& after) { entries(path, keyed(before), keyed(after)); }
  void lists(const std::string& path, const YAML::Node& before, const YAML::Node& after) {
    const std::size_t told = lines.size();
    entries(path, named(before), named(after));
    if (lines.size() == told && !same(before, after)) lines.push_back("~ " + path + ": in another order");
  }
};

} // namespace

std::vector<std::string> difference(const YAML::Node& before, const YAML::Node& after) {
  Walk walk;
  walk.compare("", before, after);
  return std::move(walk.lines);
}

} // namespace sk::app
