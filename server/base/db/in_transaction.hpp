// One transaction at a time per thread and database: a second one inside the first could wait for itself.
#pragma once

#include <algorithm>
#include <vector>

#include "base/core/broken.hpp"

namespace sk::db {

class InTransaction {
public:
  explicit InTransaction(const void* database) {
    refuse_nested(database);
    open().push_back(database);
  }
  ~InTransaction() { open().pop_back(); }
  InTransaction(const InTransaction&) = delete;
  InTransaction& operator=(const InTransaction&) = delete;

  static void refuse_nested(const void* database) {
    if (std::ranges::count(open(), database) != 0) throw BrokenInvariant("a transaction was begun inside another one of the same thread");
  }

private:
  static std::vector<const void*>& open() {
    thread_local std::vector<const void*> databases;
    return databases;
  }
};

} // namespace sk::db
