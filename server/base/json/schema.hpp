// JSON Schema of described types as OpenAPI 3.1 wants it: structs and enums become components, everything else stands in
// place. One Schemas serves one document; the order depends only on the types, so a diff shows real changes.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/json/described.hpp"

namespace sk::json {

class Schemas {
public:
  // First every type of the document, with all it holds …
  void collect(const Shape& shape);
  // … then schemas and the components they point to.
  std::string schema(const Shape& shape, const Rule& rule = {}) const;
  std::string components() const; // {"Name":{…},…}

private:
  std::string component_name(const Shape& shape) const;
  std::string object_schema(const Shape& shape) const;
  std::map<std::string, const Shape*, std::less<>> by_type_; // full type name
  std::map<std::string, int, std::less<>> short_names_;      // how many types would like this name
};

} // namespace sk::json
