// Any bytes: a delivery report names addresses, each once, with a status; who wrote a mail is judged without a crash.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/auto_reply.hpp"
#include "desk/intake/bounce.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sk;
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const auto mail = mime::parse_mail(raw);
  if (!mail) return 0;
  const intake::MachineSign sign = intake::machine_sign(*mail);
  require((sign.kind == intake::Machine::None) == sign.sign.empty());
  const auto report = intake::read_bounce(*mail, raw);
  if (!report) return 0;
  require(!report->failed.empty() && report->failed.size() <= 100);
  std::set<std::string> seen;
  for (const intake::FailedAddress& one : report->failed) {
    require(seen.insert(ascii_lower(one.address)).second && one.address.find('@') != std::string::npos);
    require(one.address.find_first_of("\r\n") == std::string::npos && !one.status.empty());
    require(text::is_utf8(one.diagnostic) && one.diagnostic.find_first_of("\r\n") == std::string::npos);
  }
  return 0;
}
