#include "base/http/path_tree.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "base/core/broken.hpp"

namespace sk::http {

namespace {

using Segments = std::vector<std::string_view>;

// "/" has no segment, "/a/" has an empty last one (and so matches nothing).
std::optional<Segments> split(std::string_view path) {
  if (!path.starts_with('/')) return std::nullopt;
  Segments segments;
  if (path.size() == 1) return segments;
  for (std::size_t from = 1;;) {
    const std::size_t end = path.find('/', from);
    segments.push_back(path.substr(from, end - from));
    if (end == std::string_view::npos) return segments;
    from = end + 1;
  }
}

std::optional<std::string_view> parameter_in(std::string_view segment) {
  if (!segment.starts_with('{') || !segment.ends_with('}') || segment.size() < 3) return std::nullopt;
  return segment.substr(1, segment.size() - 2);
}

[[noreturn]] void refuse_pattern(std::string_view pattern, const char* why) {
  throw BrokenInvariant("route " + std::string(pattern) + ": " + why);
}

void check_segment(std::string_view segment, std::string_view pattern) {
  if (segment.empty()) refuse_pattern(pattern, "has an empty segment");
  const std::string_view name = parameter_in(segment).value_or(segment);
  if (name.find_first_of("{}") != std::string_view::npos) refuse_pattern(pattern, "has a brace inside a segment");
}

} // namespace

void PathTree::add(Method method, std::string_view pattern, std::size_t route) {
  const auto segments = split(pattern);
  if (!segments) refuse_pattern(pattern, "does not start with a slash");
  Node* node = &root_;
  for (const std::string_view segment : *segments) {
    check_segment(segment, pattern);
    const auto parameter = parameter_in(segment);
    if (parameter && node->parameter && node->parameter_name != *parameter)
      refuse_pattern(pattern, "names a parameter otherwise than its neighbour");
    if (parameter) node->parameter_name = *parameter;
    auto& next = parameter ? node->parameter : node->literals[std::string(segment)];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  if (!node->routes.emplace(method, route).second) refuse_pattern(pattern, "is answered twice");
}

struct PathTree::Search {
  const Segments& segments;
  Method method;
  Pairs params = {};
  bool path_known = false;
  std::set<Method> methods = {};

  std::optional<std::size_t> from(const Node& node, std::size_t depth) {
    if (depth == segments.size()) return at_end(node);
    if (const auto literal = node.literals.find(segments[depth]); literal != node.literals.end())
      if (const auto found = from(*literal->second, depth + 1)) return found;
    if (!node.parameter || segments[depth].empty()) return std::nullopt;
    params.emplace_back(node.parameter_name, segments[depth]);
    const auto found = from(*node.parameter, depth + 1);
    if (!found) params.pop_back();
    return found;
  }

  std::optional<std::size_t> at_end(const Node& node) {
    for (const auto& [known, route] : node.routes) methods.insert(known);
    path_known = path_known || !node.routes.empty();
    const auto found = node.routes.find(method);
    return found == node.routes.end() ? std::nullopt : std::optional(found->second);
  }
};

std::optional<std::size_t> PathTree::find(Method method, std::string_view path, Pairs& params, bool& path_known) const {
  params.clear();
  path_known = false;
  const auto segments = split(path);
  if (!segments) return std::nullopt;
  Search search{*segments, method == Method::Head ? Method::Get : method};
  const auto found = search.from(root_, 0);
  path_known = search.path_known;
  if (found) params = std::move(search.params);
  return found;
}

std::string PathTree::allowed(std::string_view path) const {
  const auto segments = split(path);
  if (!segments) return {};
  // No route has the method Options, so the search visits every way to read the path.
  Search search{*segments, Method::Options};
  search.from(root_, 0);
  if (search.methods.contains(Method::Get)) search.methods.insert(Method::Head);
  std::string list;
  for (const Method method : search.methods) list.append(list.empty() ? "" : ", ").append(to_word(method));
  return list;
}

} // namespace sk::http
