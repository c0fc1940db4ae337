// A JSON text read into one flat vector: every value is followed by its children, keys stand before their values.
// Unlike a map it keeps doubled keys, and ten megabytes of "[" cost no more than the limit below allows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sk::json {

inline constexpr std::size_t kMaxValues = 500'000; // in one body, keys included

struct Tape {
  enum class Type : unsigned char { Null, Bool, Integer, HugeInteger, Number, Text, List, Object };
  struct Span {
    std::uint32_t from, size;
  };
  struct Value {
    Type type = Type::Null;
    std::uint32_t end = 0; // index after the last descendant
    union {
      std::int64_t integer = 0; // Bool (0, 1), Integer
      double number;            // Number
      Span text;                // Text: in `texts`
    };
  };
  std::vector<Value> values;
  std::string texts;

  std::string_view text_of(const Value& value) const { return std::string_view(texts).substr(value.text.from, value.text.size); }
};

enum class TapeFault { None, BadJson, TooManyValues };
TapeFault read_tape(std::string_view body, Tape& tape);

} // namespace sk::json
