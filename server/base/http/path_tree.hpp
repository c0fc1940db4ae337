// Paths of the route table by segments. A literal segment wins over a parameter; when the literal's branch has no answer
// the parameter's is tried.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/http/message.hpp"

namespace sk::http {

class PathTree {
public:
  // Throws BrokenInvariant for a second route of the same method and path, for a parameter with two names at one place,
  // and for a path that is no path.
  void add(Method method, std::string_view pattern, std::size_t route);
  // HEAD is answered by GET. `path_known`: some method answers this path.
  std::optional<std::size_t> find(Method method, std::string_view path, Pairs& params, bool& path_known) const;
  std::string allowed(std::string_view path) const;

private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::string parameter_name;
    std::unique_ptr<Node> parameter;
    std::map<Method, std::size_t> routes;
  };
  struct Search;
  Node root_;
};

} // namespace sk::http
