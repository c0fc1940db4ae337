#include "base/http/problem.hpp"

#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::http {

namespace {

bool is_json(std::string_view content_type) {
  return ascii_iequal(trim(content_type.substr(0, content_type.find(';'))), "application/json");
}

std::optional<Problem> read_body(const Request& request, const json::Shape& shape, void* into) {
  if (!is_json(request.header("content-type")))
    return Problem{415, "unsupported_media_type", Refusal{RefusalCode::Unsupported, "http.unsupported_media_type", {}, {}}};
  auto refusal = json::read_json(request.body, shape, into);
  return refusal ? std::optional(problem_of(std::move(*refusal))) : std::nullopt;
}

bool in_query(Method method) { return method == Method::Get || method == Method::Head || method == Method::Delete; }

} // namespace

Problem problem_of(Refusal refusal) {
  const RefusalCode code = refusal.code;
  return {status_of(code), word_of(code), std::move(refusal)};
}

Response problem_response(const Problem& problem, std::string_view request_id, const Translate& translate) {
  const Refusal& refusal = problem.refusal;
  ErrorBody body{{std::string(problem.word), translate(refusal.text_key, refusal.args), std::string(request_id), {}}};
  for (const Fault& fault : refusal.faults) {
    Words args = fault.args;
    // The names of JSON's types are words of a language too.
    for (auto& [name, value] : args) {
      if (name == "expected") value = translate("type." + value, {});
    }
    body.error.faults.push_back({fault.path, fault.text_key, translate(fault.text_key, args)});
  }
  return json_response(problem.status, json::shape<ErrorBody>(), &body);
}

Response json_response(int status, const json::Shape& shape, const void* value) {
  // Answers of one thread are alike in size: room for the last one spares most of the growing.
  static thread_local std::size_t last_size = 256;
  std::string body;
  body.reserve(std::min<std::size_t>(last_size + last_size / 8, 256 * 1024));
  json::write(body, shape, value);
  last_size = body.size();
  return text(status, "application/json", std::move(body));
}

Response empty_response(int status) {
  Response response;
  response.status = status;
  return response;
}

std::optional<Problem> read_input(const Request& request, InputKind kind, const json::Shape& shape, void* into) {
  if (kind == InputKind::Raw) return std::nullopt;
  // Only a Query input has members that a parameter may name; for the others every parameter is an unknown field.
  const json::Shape nothing{.kind = json::Kind::Struct};
  if (auto refusal = json::read_pairs(request.query, kind == InputKind::Query ? shape : nothing, into))
    return problem_of(std::move(*refusal));
  if (kind == InputKind::Body) return read_body(request, shape, into);
  if (kind == InputKind::None && !in_query(request.method) && !request.body.empty()) return read_body(request, shape, into);
  return std::nullopt;
}

} // namespace sk::http
