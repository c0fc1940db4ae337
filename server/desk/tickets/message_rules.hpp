// What a message of any kind may hold, for the inputs of routes.
#pragma once

#include "base/core/limits.hpp"
#include "base/html/formatted.hpp"
#include "base/json/described.hpp"

namespace sk::tickets {

inline constexpr json::Rule kText{.min_chars = 1, .max_chars = limits::kArticleTextChars};
inline constexpr json::Rule kHtml{.min_chars = 1,
                                  .max_chars = limits::kFormattedChars,
                                  .help = "In place of `text`: paragraphs, lists, quotes, links and the like; all else is taken out of it"};
inline constexpr html::WrittenLimits kWrittenLimits{limits::kArticleTextChars, limits::kFormattedBytes};
inline constexpr json::Rule kFiles{.max_chars = limits::kUploadsPerMessage,
                                   .one_line = true,
                                   .help = "Ids of uploads, in their order",
                                   .may_be_absent = true,
                                   .item_max_chars = 26};

} // namespace sk::tickets
