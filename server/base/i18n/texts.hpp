// Texts of the program in Swedish, Danish, Norwegian (bokmål), Finnish and English, by key. The texts lie in
// server/base/i18n/texts/<language>.yaml (sorted keys, embedded at build time); a key missing in any language fails the build.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sk::i18n {

enum class Language { Sv, Da, Nb, Fi, En };
std::string_view to_word(Language language);                          // "sv"
std::optional<Language> language_from(std::string_view tag);          // "sv", "sv-SE", "no" and "nn" as Nb
Language choose_language(std::string_view accept_language, Language otherwise);

using Args = std::vector<std::pair<std::string, std::string>>;
// The sentence with {placeholders} filled; logic-free (A26). An unknown key throws BrokenInvariant in tests and answers
// the key itself in production.
std::string text(Language language, std::string_view key, const Args& args = {});
// The same for a template that does not come from the files.
std::string fill(std::string_view sentence, const Args& args);
// Called by tests: from then on an unknown key or an unfilled placeholder throws.
void be_strict(bool strict = true);

}  // namespace sk::i18n
