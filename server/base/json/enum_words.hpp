// The words of a described enum: WaitingCustomer is "waiting_customer" in the API, in the database and in desk files.
//   enum class State { New, WaitingCustomer };
//   BOOST_DESCRIBE_ENUM(State, New, WaitingCustomer)
//   enum_word(State::WaitingCustomer) == "waiting_customer"; enum_from_word<State>("new") == State::New
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace sk::json {

namespace detail {

struct WordText {
  std::array<char, 64> chars{};
  std::size_t size = 0;
  constexpr std::string_view view() const { return {chars.data(), size}; }
};

// A capital letter starts a word, unless it stands inside a run of capitals: "OnHTTPError" is "on_http_error".
consteval WordText snake_case(std::string_view name) {
  constexpr auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  WordText word;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool starts =
        upper(name[i]) && i > 0 && name[i - 1] != '_' && (!upper(name[i - 1]) || (i + 1 < name.size() && !upper(name[i + 1])));
    if (starts) word.chars[word.size++] = '_';
    word.chars[word.size++] = upper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
  return word;
}

template <class D>
inline constexpr WordText kWordText = snake_case(D::name);

template <class E, template <class...> class L, class... D>
constexpr std::array<std::string_view, sizeof...(D)> words_of(L<D...>*) {
  return {kWordText<D>.view()...};
}
template <class E, template <class...> class L, class... D>
constexpr std::array<std::int64_t, sizeof...(D)> values_of(L<D...>*) {
  return {static_cast<std::int64_t>(D::value)...};
}

template <class E>
using EnumeratorsOf = boost::describe::describe_enumerators<E>;
template <class E>
inline constexpr auto kWords = words_of<E>(static_cast<EnumeratorsOf<E>*>(nullptr));
template <class E>
inline constexpr auto kValues = values_of<E>(static_cast<EnumeratorsOf<E>*>(nullptr));

std::string_view word_at(std::span<const std::string_view> words, std::span<const std::int64_t> values, std::int64_t value);
std::optional<std::int64_t> value_at(std::span<const std::string_view> words, std::span<const std::int64_t> values, std::string_view word);

} // namespace detail

// All words in the order of the description.
template <class E>
constexpr std::span<const std::string_view> enum_words() {
  return detail::kWords<E>;
}

// Lives as long as the program. A value outside the description is a bug and throws BrokenInvariant.
template <class E>
std::string_view enum_word(E value) {
  return detail::word_at(detail::kWords<E>, detail::kValues<E>, static_cast<std::int64_t>(value));
}

template <class E>
std::optional<E> enum_from_word(std::string_view word) {
  const auto value = detail::value_at(detail::kWords<E>, detail::kValues<E>, word);
  return value ? std::optional<E>(static_cast<E>(*value)) : std::nullopt;
}

} // namespace sk::json
