// Any bytes: spans cover all of it, the new text is made of lines of the message, HTML is handled like text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/mime/new_text.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace sk;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const mime::NewText found = mime::find_new_text(text);
  std::size_t at = 0;
  for (const mime::TextSpan& span : found.spans) {
    require(span.begin == at && span.end > at);
    at = span.end;
  }
  require(at == text.size() && found.text.size() <= text.size() + 1);
  const mime::NewHtml html = mime::find_new_html(text);
  require(html.html.size() <= text.size());
  return 0;
}
