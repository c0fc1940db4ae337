// What a message of any kind may hold, for the inputs of routes.
#pragma once

#include "base/core/limits.hpp"
#include "base/json/described.hpp"

namespace sk::tickets {

inline constexpr json::Rule kText{.min_chars = 1, .max_chars = limits::kArticleTextBytes / 4};
inline constexpr json::Rule kFiles{.max_chars = limits::kUploadsPerMessage,
                                   .one_line = true,
                                   .help = "Ids of uploads, in their order",
                                   .may_be_absent = true,
                                   .item_max_chars = 26};

} // namespace sk::tickets
