#include "desk/knowledge/entry.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/core/broken.hpp"
#include "base/text/unicode.hpp"

namespace sk::knowledge {

namespace {

constexpr std::size_t kWordChars = 4;
constexpr std::size_t kWords = 60;

std::vector<std::string> words_of(const std::string& typed) {
  std::vector<std::string> words;
  std::string word;
  const auto take = [&] {
    if (text::count_chars(word) >= kWordChars && words.size() < kWords) words.push_back(word);
    word.clear();
  };
  for (const char c : text::fold_case(typed)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 128 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      word += c;
    else
      take();
  }
  take();
  return words;
}

} // namespace

Phase phase_of(const Entry& entry, Instant now) {
  if (entry.ends_at && *entry.ends_at <= now) return Phase::Over;
  return entry.begins_at <= now ? Phase::Current : Phase::Coming;
}

const Text& text_for(const Entry& entry, i18n::Language reader, i18n::Language desk) {
  SK_VERIFY(!entry.texts.empty());
  for (const i18n::Language language : {reader, desk, i18n::Language::En}) {
    if (const auto found = entry.texts.find(language); found != entry.texts.end()) return found->second;
  }
  return entry.texts.begin()->second;
}

bool may_concern(const Entry& entry, const std::string& typed) {
  const std::vector<std::string> words = words_of(typed);
  if (words.empty()) return typed.empty();
  return std::ranges::any_of(entry.texts, [&](const auto& written) {
    const std::string said = text::fold_case(written.second.title + " " + written.second.body);
    return std::ranges::any_of(words, [&](const std::string& word) { return said.find(word) != std::string::npos; });
  });
}

} // namespace sk::knowledge
