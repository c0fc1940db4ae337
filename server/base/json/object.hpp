// JSON objects that no struct describes, put together member by member (schemas, OpenAPI).
#pragma once

#include <string>
#include <string_view>

#include "base/json/write.hpp"

namespace sk::json {

class Object {
public:
  Object& raw(std::string_view name, std::string_view json) {
    if (!out_.empty()) out_ += ',';
    write_text(out_, name);
    out_.append(":").append(json);
    return *this;
  }
  Object& text(std::string_view name, std::string_view value) {
    std::string quoted;
    write_text(quoted, value);
    return raw(name, quoted);
  }
  Object& type(std::string_view name, bool nullable) {
    if (!nullable) return text("type", name);
    return raw("type", "[\"" + std::string(name) + "\",\"null\"]");
  }
  std::string done() const { return "{" + out_ + "}"; }

private:
  std::string out_;
};

// The same JSON with line breaks and two blanks of indent; for documents that people compare. `json` must be valid.
std::string indented(std::string_view json);

} // namespace sk::json
