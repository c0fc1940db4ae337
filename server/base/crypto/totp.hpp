// One-time codes of an app: RFC 6238 as apps speak it (SHA-1, 30 seconds, six digits), by liboath.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/core/instant.hpp"

namespace sk::crypto {

// Which step of time the code belongs to: this one, the one before or the next. Nothing for any other code.
std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now);
// What the app shows at `now`; for tests.
std::string totp_code(std::string_view secret, Instant now);
std::string to_base32(std::string_view bytes); // RFC 4648 section 6, no padding

} // namespace sk::crypto
