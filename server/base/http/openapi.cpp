#include "base/http/openapi.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/core/bytes.hpp"
#include "base/json/object.hpp"
#include "base/json/schema.hpp"

namespace sk::http {

namespace {

using json::Object;

std::string quoted(std::string_view text) {
  std::string out;
  json::write_text(out, text);
  return out;
}

// A list of JSON values.
class List {
public:
  List& raw(std::string_view json) {
    if (!out_.empty()) out_ += ',';
    out_.append(json);
    return *this;
  }
  bool empty() const { return out_.empty(); }
  std::string done() const { return "[" + out_ + "]"; }

private:
  std::string out_;
};

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }
std::string_view parameter_name(std::string_view segment) { return segment.substr(1, segment.size() - 2); }

bool is_version(std::string_view segment) {
  return segment.size() > 1 && segment[0] == 'v' && std::ranges::all_of(segment.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

// What stands after /api/v1.
std::string tag_of(const RouteFacts& route) {
  const auto segments = segments_of(route.path);
  const std::size_t place = segments.size() > 2 && is_version(segments[1]) ? 2 : 1;
  return std::string(segments.size() > place ? segments[place] : segments.empty() ? "" : segments.back());
}

// Unique, because method and path are: "get_tickets_by_ticket_articles".
std::string operation_id(const RouteFacts& route) {
  std::string id = ascii_lower(to_word(route.method));
  auto segments = segments_of(route.path);
  if (segments.size() > 2 && segments[0] == "api" && segments[1] == "v1") segments.erase(segments.begin(), segments.begin() + 2);
  for (const std::string_view segment : segments) {
    id.append(is_parameter(segment) ? "_by_" : "_").append(is_parameter(segment) ? parameter_name(segment) : segment);
  }
  std::ranges::replace_if(id, [](char c) { return c == '-' || c == '.'; }, '_');
  return id;
}

std::string parameters(const RouteFacts& route, const json::Schemas& schemas) {
  List list;
  for (const std::string_view segment : segments_of(route.path))
    if (is_parameter(segment))
      list.raw(Object()
                   .text("name", parameter_name(segment))
                   .text("in", "path")
                   .raw("required", "true")
                   .raw("schema", R"({"type":"string"})")
                   .done());
  if (route.input_kind != InputKind::Query) return list.empty() ? "" : list.done();
  for (const json::Field& field : route.input->fields) {
    const json::Shape* shape = &field.shape();
    const bool optional = shape->kind == json::Kind::Optional || shape->kind == json::Kind::List || field.rule.may_be_absent;
    // A query parameter is there or not there; it is never null.
    while (shape->kind == json::Kind::Optional) shape = &shape->inner();
    Object parameter;
    parameter.text("name", field.name).text("in", "query").raw("required", optional ? "false" : "true");
    json::Rule rule = field.rule;
    rule.help = {};
    if (!field.rule.help.empty()) parameter.text("description", field.rule.help);
    list.raw(parameter.raw("schema", schemas.schema(*shape, rule)).done());
  }
  return list.empty() ? "" : list.done();
}

std::string content(std::string_view type, std::string_view schema) {
  return Object().raw(type, Object().raw("schema", schema).done()).done();
}

std::string request_body(const RouteFacts& route, const json::Schemas& schemas) {
  switch (route.input_kind) {
  case InputKind::Body:
    return Object().raw("required", "true").raw("content", content("application/json", schemas.schema(*route.input))).done();
  case InputKind::Raw:
    if (route.method == Method::Get || route.method == Method::Delete) return {};
    return Object()
        .raw("required", "true")
        .raw("content", content("application/octet-stream", R"({"type":"string","format":"binary"})"))
        .done();
  case InputKind::None:
  case InputKind::Query: return {};
  }
  return {};
}

std::string responses(const RouteFacts& route, const json::Schemas& schemas) {
  Object success;
  success.text("description", route.success_status == 204 ? "Done; there is nothing to say" : route.summary);
  if (route.output != nullptr) success.raw("content", content("application/json", schemas.schema(*route.output)));
  return Object()
      .raw(std::to_string(route.success_status), success.done())
      .raw("default", R"({"$ref":"#/components/responses/Error"})")
      .done();
}

// A cookie alone may read; to write it needs the session's token in a header, too (A44).
std::string security(const RouteFacts& route) {
  if (route.permission.standing == Standing::Anyone) return "[]";
  return route.method == Method::Get ? R"([{"token":[]},{"session":[]}])" : R"([{"token":[]},{"session":[],"csrf":[]}])";
}

std::string operation(const RouteFacts& route, const json::Schemas& schemas) {
  Object made;
  made.text("operationId", operation_id(route)).raw("tags", "[" + quoted(tag_of(route)) + "]").text("summary", route.summary);
  if (!route.explanation.empty()) made.text("description", route.explanation);
  made.text("x-permission", route.permission.action).text("x-standing", json::enum_word(route.permission.standing));
  made.raw("security", security(route));
  if (const std::string given = parameters(route, schemas); !given.empty()) made.raw("parameters", given);
  if (const std::string body = request_body(route, schemas); !body.empty()) made.raw("requestBody", body);
  return made.raw("responses", responses(route, schemas)).done();
}

using ByPath = std::map<std::string, std::map<Method, const RouteFacts*>>;

std::string paths(const ByPath& routes, const json::Schemas& schemas) {
  Object all;
  for (const auto& [path, methods] : routes) {
    Object item;
    for (const auto& [method, route] : methods) item.raw(ascii_lower(to_word(method)), operation(*route, schemas));
    all.raw(path, item.done());
  }
  return all.done();
}

std::string tags(const ByPath& routes) {
  std::set<std::string> names;
  for (const auto& [path, methods] : routes)
    for (const auto& [method, route] : methods) names.insert(tag_of(*route));
  List list;
  for (const std::string& name : names) list.raw(Object().text("name", name).done());
  return list.done();
}

std::string security_schemes(const ApiDescription& about) {
  return Object()
      .raw("token", Object().text("type", "http").text("scheme", "bearer").done())
      .raw("session", Object().text("type", "apiKey").text("in", "cookie").text("name", about.session_cookie).done())
      .raw("csrf", Object().text("type", "apiKey").text("in", "header").text("name", "X-CSRF-Token").done())
      .done();
}

json::Schemas schemas_of(const ByPath& routes) {
  json::Schemas schemas;
  schemas.collect(json::shape<ErrorBody>());
  for (const auto& [path, methods] : routes) {
    for (const auto& [method, route] : methods) {
      if (route->input_kind == InputKind::Body) schemas.collect(*route->input);
      // The members of a query are parameters; the struct around them is not in the document.
      if (route->input_kind == InputKind::Query)
        for (const json::Field& field : route->input->fields) schemas.collect(field.shape());
      if (route->output != nullptr) schemas.collect(*route->output);
    }
  }
  return schemas;
}

} // namespace

std::string openapi(const std::vector<const RouteFacts*>& routes, const ApiDescription& about) {
  ByPath sorted;
  for (const RouteFacts* route : routes)
    if (route->path.starts_with(about.path_prefix)) sorted[route->path][route->method] = route;
  const json::Schemas schemas = schemas_of(sorted);
  const std::string error = Object()
                                .text("description", "A refusal")
                                .raw("content", content("application/json", schemas.schema(json::shape<ErrorBody>())))
                                .done();
  const std::string components = Object()
                                     .raw("schemas", schemas.components())
                                     .raw("responses", Object().raw("Error", error).done())
                                     .raw("securitySchemes", security_schemes(about))
                                     .done();
  Object info;
  info.text("title", about.title).text("version", about.version);
  if (!about.description.empty()) info.text("description", about.description);
  return json::indented(Object()
                            .text("openapi", "3.1.0")
                            .raw("info", info.done())
                            .raw("tags", tags(sorted))
                            .raw("paths", paths(sorted, schemas))
                            .raw("components", components)
                            .done()) +
         "\n";
}

} // namespace sk::http
