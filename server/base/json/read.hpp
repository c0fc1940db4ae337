// JSON bodies and query strings to described values, with every fault at once. The keys of faults:
//   input.bad_json (path ""), input.too_many_values, input.unknown_field, input.duplicate_field, input.missing,
//   input.wrong_type {expected}, input.too_short {min}, input.too_long {max}, input.too_small {min}, input.too_large {max},
//   input.not_one_line, input.control, input.not_utf8, input.not_a_choice {choices}, input.bad_time
// where {expected} is one of text, integer, number, true_or_false, time, choice, list, object.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json/described.hpp"

namespace sk::json {

using TextPairs = std::vector<std::pair<std::string, std::string>>;

// Fill `into`, a fresh value of `shape`; a refusal leaves it half filled.
std::optional<Refusal> read_json(std::string_view body, const Shape& shape, void* into);
std::optional<Refusal> read_pairs(const TextPairs& pairs, const Shape& shape, void* into);

// True when every member is a value, an optional of one or a list of them.
bool fits_pairs(const Shape& shape);

template <class T>
Outcome<T> from_json(std::string_view body) {
  T value{};
  if (auto refusal = read_json(body, shape<T>(), &value)) return std::unexpected(std::move(*refusal));
  return value;
}

// For query strings: numbers, booleans, choices and times are read from text; a list takes a repeated parameter.
template <class T>
Outcome<T> from_pairs(const TextPairs& pairs) {
  T value{};
  if (auto refusal = read_pairs(pairs, shape<T>(), &value)) return std::unexpected(std::move(*refusal));
  return value;
}

} // namespace sk::json
