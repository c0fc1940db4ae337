#include "desk/notices/placeholders.hpp"

namespace sk::notices {

static std::string braced(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "{" : ", {") + name + "}";
  return out;
}

void check_placeholders(yaml::Reader& reader, const YAML::Node& node, const std::string& text, const std::string& key,
                        const std::set<std::string>& known) {
  for (std::size_t at = text.find_first_of("{}"); at != std::string::npos; at = text.find_first_of("{}", at)) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    if (end == std::string::npos)
      return reader.fault(node, "a single brace in \"" + key + "\": write placeholders like {number}, and no other braces");
    const std::string name = text.substr(at + 1, end - at - 1);
    if (!known.contains(name)) reader.fault(node, "unknown placeholder {" + name + "} in \"" + key + "\": write one of " + braced(known));
    at = end + 1;
  }
}

} // namespace sk::notices
