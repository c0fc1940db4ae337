// What goes into a statement and what comes out of a row. Integers are 64 bit in both engines; instants are microseconds
// UTC, booleans 0 and 1, both stored as integers; text is UTF-8 without NUL.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"

namespace sk::db {

// Bytes that are no text (blob, bytea). Views: the bytes must outlive the call.
struct Blob {
  std::string_view bytes;
};

// One parameter. Views into the caller's values; lives for the call.
class Arg {
 public:
  using Value = std::variant<std::monostate, std::int64_t, std::string_view, Blob>;
  Arg(std::nullptr_t) {}
  Arg(std::nullopt_t) {}
  template <std::integral T>
  Arg(T number) : value_(static_cast<std::int64_t>(number)) {}
  Arg(std::string_view text) : value_(text) {}
  Arg(const std::string& text) : value_(std::string_view(text)) {}
  Arg(const char* text) : value_(std::string_view(text)) {}
  Arg(Blob blob) : value_(blob) {}
  Arg(Instant at) : value_(at.micros) {}
  Arg(Duration span) : value_(span.micros) {}
  Arg(Version version) : value_(version.value) {}
  template <class Tag>
  Arg(Id<Tag> id) : value_(id.value) {}
  template <class T>
  Arg(const std::optional<T>& maybe) {
    if (maybe) value_ = Arg(*maybe).value_;
  }
  const Value& value() const { return value_; }

 private:
  Value value_;
};

// The row under the cursor; valid only inside the callback. Columns count from 0 in the order of the SELECT.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;        // NULL reads as 0
  virtual std::string_view text(int column) const = 0;       // NULL reads as ""; also the bytes of a blob

  template <class T>
  T get(int column) const {
    if constexpr (std::same_as<T, bool>) return integer(column) != 0;
    else if constexpr (std::integral<T>) return static_cast<T>(integer(column));
    else if constexpr (std::same_as<T, std::string>) return std::string(text(column));
    else return read(column, static_cast<T*>(nullptr));
  }

 private:
  template <class Tag>
  Id<Tag> read(int column, Id<Tag>*) const { return {integer(column)}; }
  Instant read(int column, Instant*) const { return {integer(column)}; }
  Duration read(int column, Duration*) const { return {integer(column)}; }
  Version read(int column, Version*) const { return {integer(column)}; }
  template <class T>
  std::optional<T> read(int column, std::optional<T>*) const {
    if (is_null(column)) return std::nullopt;
    return get<T>(column);
  }
};

}  // namespace sk::db
