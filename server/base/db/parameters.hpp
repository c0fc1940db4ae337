// What both engines do with parameters before they send them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/core/broken.hpp"
#include "base/db/tx.hpp"

namespace sk::db {

// PostgreSQL has no NUL in text; the two engines must refuse alike.
inline void refuse_nul(std::string_view text, const char* query_name) {
  if (text.find('\0') != std::string_view::npos) throw BrokenInvariant(std::string(query_name) + ": NUL in a text parameter");
}

inline std::vector<Arg> args_of(const BuiltQuery& query) {
  std::vector<Arg> args;
  args.reserve(query.args.size());
  for (const auto& value : query.args) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      args.emplace_back(*number);
    else if (const auto* text = std::get_if<std::string>(&value))
      args.emplace_back(*text);
    else
      args.emplace_back(nullptr);
  }
  return args;
}

} // namespace sk::db
