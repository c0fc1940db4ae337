// Described values to JSON, straight into a string. Safe inside HTML: '<' and U+2028/2029 are escaped, so no text can
// close a script element. Empty optionals are null; an empty outer optional of an optional is left out.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/json/described.hpp"

namespace sk::json {

void write(std::string& out, const Shape& shape, const void* value);
void write_text(std::string& out, std::string_view utf8); // with its quotes
void write_number(std::string& out, double number);       // shortest form that reads back the same; null for NaN and infinity

template <class T>
void write(std::string& out, const T& value) {
  write(out, shape<T>(), &value);
}

template <class T>
std::string to_json(const T& value) {
  // Answers of one thread are alike in size: room for the last one spares most of the growing.
  static thread_local std::size_t last_size = 256;
  std::string out;
  out.reserve(std::min<std::size_t>(last_size + last_size / 8, 256 * 1024));
  write(out, shape<T>(), &value);
  last_size = out.size();
  return out;
}

} // namespace sk::json
