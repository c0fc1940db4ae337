#include "base/json/enum_words.hpp"

#include <algorithm>

#include "base/core/broken.hpp"

namespace sk::json::detail {

std::string_view word_at(std::span<const std::string_view> words, std::span<const std::int64_t> values, std::int64_t value) {
  const auto found = std::ranges::find(values, value);
  if (found == values.end()) throw BrokenInvariant("an enum holds the value " + std::to_string(value) + " that its description lacks");
  return words[static_cast<std::size_t>(found - values.begin())];
}

std::optional<std::int64_t> value_at(std::span<const std::string_view> words, std::span<const std::int64_t> values, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  if (found == words.end()) return std::nullopt;
  return values[static_cast<std::size_t>(found - words.begin())];
}

} // namespace sk::json::detail
