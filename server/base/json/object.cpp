#include "base/json/object.hpp"

#include <algorithm>

namespace sk::json {

namespace {

std::size_t end_of_text(std::string_view json, std::size_t from) {
  std::size_t i = from + 1;
  while (i < json.size() && json[i] != '"') i += json[i] == '\\' ? 2 : 1;
  return std::min(i + 1, json.size());
}

void new_line(std::string& out, std::size_t depth) { out.append("\n").append(2 * depth, ' '); }

bool is_empty_pair(std::string_view json, std::size_t i) { return i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']'); }

} // namespace

std::string indented(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i];
    if (c == '"') {
      const std::size_t end = end_of_text(json, i);
      out.append(json.substr(i, end - i));
      i = end;
      continue;
    }
    if ((c == '{' || c == '[') && is_empty_pair(json, i)) {
      out.append(json.substr(i, 2));
      i += 2;
      continue;
    }
    if (c == '}' || c == ']') new_line(out, --depth);
    out += c;
    if (c == '{' || c == '[') new_line(out, ++depth);
    if (c == ',') new_line(out, depth);
    if (c == ':') out += ' ';
    ++i;
  }
  return out;
}

} // namespace sk::json
