// Breakage: what no caller can mend on the spot. Thrown anywhere, caught at four boundaries only: an HTTP request,
// one intake item, one job, the process. It unwinds the transaction on its way.
#pragma once

#include <stdexcept>
#include <string>

namespace sk {

class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
class DatabaseBroken : public Broken { using Broken::Broken; };    // gone, corrupt, or a statement failed
class DiskFull : public Broken { using Broken::Broken; };          // 452 / 507; recovers by itself (O8)
class BrokenInvariant : public Broken { using Broken::Broken; };   // a bug: better stop than lie
// Wrong flag, setting, desk file or URL: one sentence that says which and how to mend it. Stops the start.
class ConfigError : public Broken { using Broken::Broken; };

[[noreturn]] void broken_invariant(const char* condition, const char* file, int line);

}  // namespace sk

// Stays on in production.
#define SK_VERIFY(condition) ((condition) ? (void)0 : ::sk::broken_invariant(#condition, __FILE__, __LINE__))
