// An instant written where it is to stand; as a text of its own: to_rfc3339.
#pragma once

#include <span>

#include "base/core/instant.hpp"

namespace sk {

inline constexpr std::size_t kRfc3339Size = 24;
void spell_rfc3339(Instant at, std::span<char, kRfc3339Size> into);

} // namespace sk
