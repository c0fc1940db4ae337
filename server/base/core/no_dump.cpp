#include "base/core/no_dump.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>

#include "base/core/broken.hpp"

namespace sk {

void forbid_core_dumps() {
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
    throw ConfigError("core dumps cannot be forbidden here: they would hold keys and device passwords");
  }
}

} // namespace sk
