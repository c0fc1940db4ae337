#include "base/core/broken.hpp"

namespace sk {

void broken_invariant(const char* condition, const char* file, int line) {
  throw BrokenInvariant(std::string(file) + ":" + std::to_string(line) + ": does not hold: " + condition);
}

} // namespace sk
