// Any bytes as HTML: only allow-listed markup comes out, the second pass changes nothing, and the text is text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/html/allowed_only.hpp"
#include "base/html/formatted.hpp"
#include "base/html/sanitise.hpp"
#include "base/text/unicode.hpp"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const sk::html::SanitiseOptions options = {
      [](std::string_view id) { return id.starts_with("gone") ? std::string() : "/files/" + std::to_string(id.size()); }};
  const std::string once = sk::html::sanitise(input, options);
  require(sk::text::is_utf8(once));
  require(once.find("<script") == std::string::npos);
  require(sk::html::first_forbidden(once).empty());
  require(sk::html::sanitise(once, options) == once);
  const sk::html::Formatted formatted = sk::html::Formatted::of(input);
  require(sk::text::is_clean_utf8(formatted.html()) && sk::html::first_not_formatted(formatted.html()).empty());
  require(sk::html::Formatted::of(formatted.html()) == formatted);
  // What the frame's sanitiser makes of it is what the composer's did: neither lets the other's output grow.
  require(sk::html::sanitise(formatted.html()) == formatted.html());
  const std::string text = sk::html::to_text(input);
  require(sk::text::is_utf8(text) && text.find('\r') == std::string::npos && text.find('\0') == std::string::npos);
  return 0;
}
