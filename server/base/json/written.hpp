// A list in an answer whose items are written while they are made: fifty rows with their texts are never alive at the same time,
// so their memory goes round in the small caches of the thread. To the schema it is a list like any other; it cannot be read.
//   struct TicketPage { json::Written<TicketRow> tickets; };
#pragma once

#include <cstddef>
#include <string>

#include "base/json/described.hpp"
#include "base/json/write.hpp"

namespace sk::json {

namespace detail {

struct WrittenList {
  std::string items; // with commas between, without the brackets
  std::size_t count = 0;
};

// `wanted`: how many items are to be expected, for the room they take.
void write_item(WrittenList& list, const Shape& item, const void* value, std::size_t wanted);

template <class T>
class Written : private WrittenList {
public:
  std::size_t size() const { return count; }
  void add(const T& item, std::size_t wanted) { write_item(*this, shape<T>(), &item, wanted); }
};

template <class T>
constexpr Shape shape_of(const Written<T>*) {
  // That nothing can be appended tells the writer that it is written.
  return {.kind = Kind::List, .inner = &shape<T>};
}

} // namespace detail

using detail::Written;

} // namespace sk::json
