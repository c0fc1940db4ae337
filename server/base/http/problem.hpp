// What stands between the route table and the values: reading a described input from a request, and writing answers and
// refusals as JSON. No templates here.
//   {"error":{"code":"invalid","text":"…","request":"<id>","faults":[{"path":"subject","code":"input.too_long","text":"…"}]}}
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/outcome.hpp"
#include "base/http/message.hpp"
#include "base/json/described.hpp"

namespace sk::http {

using Words = std::vector<std::pair<std::string, std::string>>;
using Translate = std::function<std::string(std::string_view key, const Words& args)>;

struct ErrorFault {
  std::string path;
  std::string code;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ErrorFault, (), (path, code, text))
struct ErrorDetail {
  std::string code;
  std::string text;
  std::string request;
  std::vector<ErrorFault> faults;
};
BOOST_DESCRIBE_STRUCT(ErrorDetail, (), (code, text, request, faults))
struct ErrorBody {
  ErrorDetail error;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (), (error))
constexpr json::FieldRules rules_of(const ErrorFault*) {
  return json::rules({"path", {.help = "The faulty field, as in lines[2].serial; empty for the body as a whole"}},
                     {"code", {.help = "The fault in a word that programs can rely on"}},
                     {"text", {.help = "The fault in the asker's language"}});
}
constexpr json::FieldRules rules_of(const ErrorDetail*) {
  return json::rules(
      {"code", {.help = "The refusal in a word that programs can rely on"}}, {"text", {.help = "The refusal in the asker's language"}},
      {"request", {.help = "Names this request in the server's log"}}, {"faults", {.help = "Every faulty field of the input"}});
}

// A refusal with its status and word; nearly always those of its code (problem_of).
struct Problem {
  int status;
  std::string_view word;
  Refusal refusal;
};
Problem problem_of(Refusal refusal);
Response problem_response(const Problem& problem, std::string_view request_id, const Translate& translate);

Response json_response(int status, const json::Shape& shape, const void* value);
Response empty_response(int status);

enum class InputKind { None, Query, Body, Raw };
// Fills `into`, a fresh value of `shape`. A body without Content-Type application/json is 415 "unsupported_media_type":
// a page of another origin cannot send that type without asking first (A44).
std::optional<Problem> read_input(const Request& request, InputKind kind, const json::Shape& shape, void* into);

} // namespace sk::http
