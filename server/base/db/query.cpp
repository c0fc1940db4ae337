#include "base/db/query.hpp"

#include <cstring>

#include "base/core/broken.hpp"

namespace sk::db {
namespace {

// Grows only while static objects are made, before main() starts a second thread.
std::vector<const Query*>& registry() {
  static std::vector<const Query*> queries;
  return queries;
}

} // namespace

Query::Query(const char* name, const char* text, const char* postgres_text)
    : name_(name), text_(text), postgres_(postgres_text), index_(registry().size()) {
  SK_VERIFY(name != nullptr && std::strlen(name) > 0 && text != nullptr);
  registry().push_back(this);
}

const std::vector<const Query*>& Query::all() { return registry(); }

} // namespace sk::db
