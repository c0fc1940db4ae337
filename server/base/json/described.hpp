// Structs that describe themselves (Boost.Describe): one description gives JSON out, JSON in with every fault and its
// path, query-string in, and an OpenAPI 3.1 schema.
//   struct OpenTicket { std::string subject; std::optional<std::string> reporter; };
//   BOOST_DESCRIBE_STRUCT(OpenTicket, (), (subject, reporter))
//   inline constexpr auto rules_of(const OpenTicket*) { return json::rules({"subject", {.min_chars = 1, .max_chars = 400}}); }
// Supported members: bool, int, int64_t, double, std::string, Instant (RFC 3339), Version, described enums (as their words,
// snake_case), described structs, std::optional (absent or null; a member that is optional is not required), std::vector.
// An optional of an optional tells absent (outer empty) from null (inner empty): "leave it" from "clear it".
// Unknown fields, wrong types and missing fields are faults, all of them reported at once (up to 100).
//
// The templates here only make tables (Shape); reading, writing and schemas walk them in one .cpp each, so a described
// struct costs next to nothing to compile. to_json: write.hpp, from_json and from_pairs: read.hpp.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/core/outcome.hpp"
#include "base/json/enum_words.hpp"

namespace sk::json {

struct Rule {
  std::size_t min_chars = 0;
  std::size_t max_chars = std::numeric_limits<std::size_t>::max(); // of text; of a list: items. Counted in code points
  std::int64_t min = std::numeric_limits<std::int64_t>::min();
  std::int64_t max = std::numeric_limits<std::int64_t>::max();
  bool one_line = false;                                                // refuses control characters (A10)
  std::string_view help = {};                                           // sentence for the documentation
  bool may_be_absent = false;                                           // an absent member keeps the value the struct gives it
  bool must_be_given = false;                                           // an optional member may be null, but not absent
  std::size_t item_max_chars = std::numeric_limits<std::size_t>::max(); // of each text in a list; min, max, one_line hold for items too
};

struct FieldRule {
  std::string_view field;
  Rule rule;
};

struct FieldRules {
  std::array<FieldRule, 24> items{};
  std::size_t count = 0;
  constexpr void add(const FieldRule& rule) {
    if (!rule.field.empty()) items[count++] = rule;
  }
};

// rules({"subject", {.max_chars = 400}}, {"text", {.help = "…"}}) or the same rows in one more pair of braces.
using R = FieldRule;
constexpr FieldRules rules(R a, R b = {}, R c = {}, R d = {}, R e = {}, R f = {}, R g = {}, R h = {}, R i = {}, R j = {}, R k = {},
                           R l = {}, R m = {}, R n = {}, R o = {}, R p = {}) {
  FieldRules made;
  for (const FieldRule& rule : {a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p}) made.add(rule);
  return made;
}
template <std::size_t N>
  requires(N <= 24)
constexpr FieldRules rules(const FieldRule (&list)[N]) {
  FieldRules made;
  for (const FieldRule& rule : list) made.add(rule);
  return made;
}

enum class Kind : unsigned char { Bool, Integer, Number, Text, Time, Choice, Struct, Optional, List };

struct Shape;
// By function, so that a struct may hold a list of itself.
using ShapeMaker = const Shape& (*)();
template <class T>
constexpr const Shape& shape();

struct Field {
  std::string_view name;
  ShapeMaker shape;
  void* (*in)(void* object);
  Rule rule;
};

// What a type looks like at run time. The void pointers are addresses of values of exactly this type.
struct Shape {
  Kind kind;
  std::string_view type_name = {};              // as the compiler spells it, with namespaces
  std::span<const Field> fields = {};           // Struct
  std::span<const std::string_view> words = {}; // Choice
  std::span<const std::int64_t> values = {};    // Choice, beside words
  std::int64_t lowest = 0, highest = 0;         // Integer
  std::int64_t (*load)(const void*) = nullptr;  // Integer, Choice
  void (*store)(void*, std::int64_t) = nullptr; // Integer, Choice
  ShapeMaker inner = nullptr;                   // Optional, List
  std::size_t (*size)(const void*) = nullptr;   // Optional (0 or 1), List
  void* (*item)(void*, std::size_t) = nullptr;  // Optional, List
  void* (*append)(void*) = nullptr;             // Optional, List: a fresh item's address
};

namespace detail {

template <class T>
constexpr std::string_view type_name() {
  const std::string_view whole = __PRETTY_FUNCTION__;
  const std::string_view rest = whole.substr(whole.find("T = ") + 4);
  const std::size_t semicolon = rest.find(';');
  return rest.substr(0, semicolon == std::string_view::npos ? rest.rfind(']') : semicolon);
}

template <class T>
concept DescribedStruct = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
constexpr FieldRules rules_for() {
  if constexpr (requires { rules_of(static_cast<const T*>(nullptr)); })
    return rules_of(static_cast<const T*>(nullptr));
  else
    return {};
}

constexpr Rule rule_of(const FieldRules& all, std::string_view field) {
  for (std::size_t i = 0; i < all.count; ++i)
    if (all.items[i].field == field) return all.items[i].rule;
  return {};
}

template <class T, class D>
void* member_in(void* object) {
  return &(static_cast<T*>(object)->*D::pointer);
}

template <class T, class D>
constexpr Field field_of(const FieldRules& all) {
  using Member = std::remove_reference_t<decltype(std::declval<T&>().*D::pointer)>;
  return {D::name, &shape<Member>, &member_in<T, D>, rule_of(all, D::name)};
}

template <class T, template <class...> class L, class... D>
constexpr std::array<Field, sizeof...(D)> fields_of(L<D...>*) {
  return {field_of<T, D>(rules_for<T>())...};
}

template <class T>
using MembersOf = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
template <class T>
inline constexpr auto kFields = fields_of<T>(static_cast<MembersOf<T>*>(nullptr));

template <class T>
constexpr bool rules_name_fields() {
  const FieldRules all = rules_for<T>();
  for (std::size_t i = 0; i < all.count; ++i) {
    bool known = false;
    for (const Field& field : kFields<T>) known = known || field.name == all.items[i].field;
    if (!known) return false;
  }
  return true;
}

template <class T>
constexpr Shape shape_of(const T*) {
  if constexpr (std::is_same_v<T, bool>) {
    return {.kind = Kind::Bool};
  } else if constexpr (std::is_integral_v<T>) {
    static_assert(sizeof(T) < 8 || std::is_signed_v<T>, "unsigned 64-bit members are not supported: use std::int64_t");
    return {.kind = Kind::Integer,
            .lowest = std::numeric_limits<T>::min(),
            .highest = std::numeric_limits<T>::max(),
            .load = [](const void* at) { return static_cast<std::int64_t>(*static_cast<const T*>(at)); },
            .store = [](void* at, std::int64_t value) { *static_cast<T*>(at) = static_cast<T>(value); }};
  } else if constexpr (std::is_same_v<T, Version>) {
    return {.kind = Kind::Integer,
            .lowest = 0,
            .highest = std::numeric_limits<std::int64_t>::max(),
            .load = [](const void* at) { return static_cast<const Version*>(at)->value; },
            .store = [](void* at, std::int64_t value) { static_cast<Version*>(at)->value = value; }};
  } else if constexpr (std::is_same_v<T, double>) {
    return {.kind = Kind::Number};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {.kind = Kind::Text};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return {.kind = Kind::Time};
  } else if constexpr (DescribedEnum<T>) {
    return {.kind = Kind::Choice,
            .type_name = type_name<T>(),
            .words = kWords<T>,
            .values = kValues<T>,
            .load = [](const void* at) { return static_cast<std::int64_t>(*static_cast<const T*>(at)); },
            .store = [](void* at, std::int64_t value) { *static_cast<T*>(at) = static_cast<T>(value); }};
  } else {
    static_assert(DescribedStruct<T>,
                  "not a member JSON knows: describe the struct or enum (BOOST_DESCRIBE_…); an Id leaves the program only as sealed text");
    static_assert(rules_name_fields<T>(), "rules_of names a field that the struct does not have");
    return {.kind = Kind::Struct, .type_name = type_name<T>(), .fields = kFields<T>};
  }
}

template <class T>
constexpr Shape shape_of(const std::optional<T>*) {
  return {.kind = Kind::Optional,
          .inner = &shape<T>,
          .size = [](const void* at) -> std::size_t { return static_cast<const std::optional<T>*>(at)->has_value() ? 1 : 0; },
          .item = [](void* at, std::size_t) -> void* { return &**static_cast<std::optional<T>*>(at); },
          .append = [](void* at) -> void* { return &static_cast<std::optional<T>*>(at)->emplace(); }};
}

template <class T>
constexpr Shape shape_of(const std::vector<T>*) {
  static_assert(!std::is_same_v<T, bool>, "std::vector<bool> has no addressable items");
  return {.kind = Kind::List,
          .inner = &shape<T>,
          .size = [](const void* at) { return static_cast<const std::vector<T>*>(at)->size(); },
          .item = [](void* at, std::size_t number) -> void* { return &(*static_cast<std::vector<T>*>(at))[number]; },
          .append = [](void* at) -> void* { return &static_cast<std::vector<T>*>(at)->emplace_back(); }};
}

template <class T>
inline constexpr Shape kShapeOf = shape_of(static_cast<const T*>(nullptr));

// Query strings hold values and lists of values, nothing deeper.
constexpr bool is_plain(Kind kind) { return kind < Kind::Struct; }

} // namespace detail

template <class T>
constexpr const Shape& shape() {
  return detail::kShapeOf<T>;
}

} // namespace sk::json
