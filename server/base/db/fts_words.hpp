// The one path from text to words that both engines' indexes and all queries take.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/db/fts.hpp"

namespace sk::db {

struct FoundWord {
  std::string_view folded; // valid during the call; case-folded, NFKC, at most 64 bytes
  std::size_t begin = 0;   // bytes of the text it stands for
  std::size_t end = 0;
};

// Runs of letters, digits and their marks; stops when `sink` answers false.
void each_word(std::string_view text, const std::function<bool(const FoundWord&)>& sink);
// As it stands in the index: stemmed, and never a scope word.
std::string index_word(std::string_view folded, TextLanguage language);
// As each_word, with index_word applied and the bounds of one document kept; `most` words at most.
void each_index_word(std::string_view text, TextLanguage language, std::size_t most,
                     const std::function<bool(std::string_view word, const FoundWord& found)>& sink);

inline constexpr std::size_t kWordsPerDocument = 20'000;

} // namespace sk::db
