// Any bytes: no crash, no leak, what comes out is clean.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/core/limits.hpp"
#include "base/mime/tnef.hpp"
#include "base/text/unicode.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sk;
  const auto found = mime::read_tnef({reinterpret_cast<const char*>(data), size});
  if (!found) return 0;
  require(text::is_utf8(found->text) && text::is_utf8(found->html) && found->attachments.size() <= limits::kAttachments);
  for (const mime::Attachment& one : found->attachments) {
    require(!one.filename.empty() && text::is_utf8(one.filename) && one.filename.find_first_of("/\\\r\n") == std::string::npos);
    require(one.content_type.find('/') != std::string::npos && one.bytes.size() <= size);
    require(text::is_utf8(one.content_id) && one.content_id.find_first_of("\r\n<>") == std::string::npos);
  }
  return 0;
}
