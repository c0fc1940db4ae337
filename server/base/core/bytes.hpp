// Small pure conversions that every room needs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sk {

std::string to_hex(std::span<const unsigned char> bytes);
std::optional<std::string> from_hex(std::string_view text);
std::string to_base64(std::string_view bytes);           // RFC 4648 section 4, padded
std::optional<std::string> from_base64(std::string_view text);
std::string to_base64url(std::string_view bytes);        // section 5, no padding
std::optional<std::string> from_base64url(std::string_view text);  // strict: no padding, no stray bits
std::string ascii_lower(std::string_view text);
bool ascii_iequal(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);            // ASCII white space at both ends
std::optional<std::int64_t> parse_int(std::string_view text);  // decimal, whole text, no plus sign

}  // namespace sk
