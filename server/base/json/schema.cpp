#include "base/json/schema.hpp"

#include "base/core/broken.hpp"
#include "base/json/faults.hpp"
#include "base/json/object.hpp"
#include "base/json/write.hpp"

namespace sk::json {

namespace {

bool is_component(const Shape& shape) { return shape.kind == Kind::Struct || shape.kind == Kind::Choice; }

// GCC and Clang spell a namespace without a name differently; the document must not depend on the compiler.
std::string without_anonymous(std::string_view type_name) {
  std::string name(type_name);
  for (const std::string_view spelling : {"{anonymous}::", "(anonymous namespace)::"})
    for (std::size_t at = name.find(spelling); at != std::string::npos; at = name.find(spelling)) name.erase(at, spelling.size());
  return name;
}

// "sk::tickets::Page<sk::tickets::Row>" is "Page_Row"; names of components are [A-Za-z0-9._-]+.
std::string short_name(std::string_view type_name) {
  std::string name;
  std::size_t word = 0; // where the identifier that is being read starts in `name`
  for (const char c : type_name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (letter)
      name += c;
    else if (c == ':')
      name.resize(word);
    else if (!name.empty() && name.back() != '_')
      name += '_';
    if (!letter && c != ':') word = name.size();
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

std::string long_name(std::string_view type_name) {
  if (type_name.starts_with("sk::")) type_name.remove_prefix(4);
  std::string name;
  for (const char c : type_name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (letter)
      name += c;
    else if (!name.empty() && name.back() != '.')
      name += '.';
  }
  while (name.ends_with('.')) name.pop_back();
  return name;
}

template <class Number>
void limit(Object& schema, std::string_view name, Number value, Number none) {
  if (value != none) schema.raw(name, std::to_string(value));
}

void add_length(Object& schema, const Rule& rule, std::string_view least, std::string_view most) {
  limit(schema, least, rule.min_chars, std::size_t{0});
  limit(schema, most, rule.max_chars, std::numeric_limits<std::size_t>::max());
}

void add_range(Object& schema, const Rule& rule) {
  limit(schema, "minimum", rule.min, std::numeric_limits<std::int64_t>::min());
  limit(schema, "maximum", rule.max, std::numeric_limits<std::int64_t>::max());
}

std::string_view integer_format(const Shape& shape) { return shape.highest > std::numeric_limits<std::int32_t>::max() ? "int64" : "int32"; }

} // namespace

void Schemas::collect(const Shape& shape) {
  if (shape.inner != nullptr) return collect(shape.inner());
  if (!is_component(shape)) return;
  const std::string name = without_anonymous(shape.type_name);
  const auto [known, fresh] = by_type_.emplace(name, &shape);
  if (known->second != &shape) throw BrokenInvariant("two described types are called " + name + ": one needs another name");
  if (!fresh) return;
  ++short_names_[short_name(name)];
  for (const Field& field : shape.fields) collect(field.shape());
}

std::string Schemas::component_name(const Shape& shape) const {
  const std::string type = without_anonymous(shape.type_name);
  const std::string name = short_name(type);
  const auto wanted = short_names_.find(name);
  return wanted != short_names_.end() && wanted->second > 1 ? long_name(type) : name;
}

std::string Schemas::schema(const Shape& outer, const Rule& rule) const {
  const Shape* shape = &outer;
  while (shape->kind == Kind::Optional) shape = &shape->inner();
  const bool nullable = shape != &outer;
  Object made;
  switch (shape->kind) {
  case Kind::Bool: made.type("boolean", nullable); break;
  case Kind::Integer:
    made.type("integer", nullable).text("format", integer_format(*shape));
    add_range(made, rule);
    break;
  case Kind::Number:
    made.type("number", nullable);
    add_range(made, rule);
    break;
  case Kind::Text:
    made.type("string", nullable);
    add_length(made, rule, "minLength", "maxLength");
    break;
  case Kind::Time: made.type("string", nullable).text("format", "date-time"); break;
  case Kind::List:
    made.type("array", nullable).raw("items", schema(shape->inner(), detail::item_rule(rule)));
    add_length(made, rule, "minItems", "maxItems");
    break;
  case Kind::Struct:
  case Kind::Choice: {
    const std::string reference = Object().text("$ref", "#/components/schemas/" + component_name(*shape)).done();
    if (nullable)
      made.raw("anyOf", "[" + reference + R"(,{"type":"null"}])");
    else
      made.text("$ref", "#/components/schemas/" + component_name(*shape));
    break;
  }
  case Kind::Optional: break;
  }
  if (!rule.help.empty()) made.text("description", rule.help);
  return made.done();
}

std::string Schemas::object_schema(const Shape& shape) const {
  Object members;
  std::string required;
  for (const Field& field : shape.fields) {
    members.raw(field.name, schema(field.shape(), field.rule));
    if (!field.rule.must_be_given && (field.shape().kind == Kind::Optional || field.rule.may_be_absent)) continue;
    if (!required.empty()) required += ',';
    write_text(required, field.name);
  }
  Object made;
  made.text("type", "object").raw("properties", members.done());
  if (!required.empty()) made.raw("required", "[" + required + "]");
  return made.done();
}

std::string Schemas::components() const {
  std::map<std::string, std::string> sorted;
  for (const auto& [type, shape] : by_type_) {
    if (shape->kind == Kind::Struct) {
      sorted[component_name(*shape)] = object_schema(*shape);
      continue;
    }
    std::string words;
    for (const std::string_view word : shape->words) {
      if (!words.empty()) words += ',';
      write_text(words, word);
    }
    sorted[component_name(*shape)] = Object().text("type", "string").raw("enum", "[" + words + "]").done();
  }
  Object all;
  for (const auto& [name, schema] : sorted) all.raw(name, schema);
  return all.done();
}

} // namespace sk::json
