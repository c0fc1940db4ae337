#include "base/core/hurry.hpp"

#include <utility>

namespace sk {

namespace {
thread_local bool no_hurry = false;
}

NoHurry::NoHurry() : outer_(std::exchange(no_hurry, true)) {}

NoHurry::~NoHurry() { no_hurry = outer_; }

bool NoHurry::here() { return no_hurry; }

} // namespace sk
