// In which of our languages a text is written, by its small frequent words and letters. Nothing, rather than a wrong guess:
// whoever asks knows a language to fall back on.
#pragma once

#include <optional>
#include <string_view>

#include "base/i18n/texts.hpp"

namespace sk::i18n {

// Looks at the beginning of `text` only; cost is linear and bounded.
std::optional<Language> guess_language(std::string_view text);

} // namespace sk::i18n
