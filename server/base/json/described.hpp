// Structs that describe themselves (Boost.Describe): one description gives JSON out, JSON in with every fault and its
// path, query-string in, and an OpenAPI 3.1 schema.
//   struct OpenTicket { std::string subject; std::optional<std::string> reporter; };
//   BOOST_DESCRIBE_STRUCT(OpenTicket, (), (subject, reporter))
//   inline constexpr auto rules_of(const OpenTicket*) { return json::rules({"subject", {.min_chars = 1, .max_chars = 400}}); }
// Supported members: bool, int, int64_t, double, std::string, Instant (RFC 3339), described enums (as their words,
// snake_case), described structs, std::optional (absent or null; a member that is optional is not required), std::vector.
// Unknown fields, wrong types and missing fields are faults, all of them reported at once.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/outcome.hpp"

namespace sk::json {

struct Rule {
  std::size_t min_chars = 0;
  std::size_t max_chars = std::numeric_limits<std::size_t>::max();  // of text; of a list: items. Counted in code points
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  bool one_line = false;            // refuses control characters (A10)
  std::string_view help = {};       // sentence for the documentation
};

struct FieldRule {
  std::string_view field;
  Rule rule;
};

}  // namespace sk::json
