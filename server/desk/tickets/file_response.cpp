#include "desk/tickets/file_response.hpp"

#include <cctype>

namespace sk::tickets {

namespace {

// RFC 6266 with RFC 8187: the name is data, percent-encoded whole.
std::string disposition_of(const std::string& name, bool shown) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : name) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte)) {
      encoded += c;
    } else {
      encoded += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return std::string(shown ? "inline" : "attachment") + "; filename*=UTF-8''" + encoded;
}

} // namespace

// Shown in place only as what it is: bitmaps that browsers decode without running anything.
bool is_harmless_image(const std::string& content_type) {
  return content_type == "image/png" || content_type == "image/jpeg" || content_type == "image/gif" || content_type == "image/webp";
}

http::Response file_response(const std::string& name, const std::string& content_type, std::string bytes, bool in_place) {
  const bool shown = in_place && is_harmless_image(content_type);
  http::Response response = http::text(200, shown ? content_type : "application/octet-stream", std::move(bytes));
  response.set("Content-Disposition", disposition_of(name, shown));
  response.set("Content-Security-Policy", "default-src 'none'; sandbox");
  response.set("Cache-Control", "private, max-age=3600");
  return response;
}

} // namespace sk::tickets
