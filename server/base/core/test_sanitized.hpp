// For tests that measure or search long: whether a sanitizer makes everything slower and larger.
#pragma once

namespace sk {

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SK_SANITIZED 1
#endif
#endif
#ifdef SK_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

} // namespace sk
