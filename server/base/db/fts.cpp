#include "base/db/fts.hpp"

#include <algorithm>
#include <map>

#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/db/fts_words.hpp"

namespace sk::db {
namespace {

constexpr std::size_t kPositionsPerWord = 255; // PostgreSQL keeps no more, and none above 16383
constexpr std::size_t kLastPosition = 16'383;
constexpr std::size_t kPrefixBytes = 2; // one letter would match half of the index

thread_local const IndexingLanguage* current_language = nullptr;

bool is_scope_word(std::string_view word) {
  return word.size() > 2 && word.starts_with("zz") &&
         std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

// One typed word: its stems in the five languages, and how it begins if the user may still be typing it.
struct Term {
  std::vector<std::string> stems;
  std::string beginning;
};

std::vector<Term> terms_of(std::string_view typed, bool last_may_go_on) {
  std::vector<Term> terms;
  std::size_t last_end = 0;
  std::string last;
  each_word(typed, [&](const FoundWord& found) {
    if (terms.size() == limits::kSearchTerms) return false;
    Term term;
    for (const TextLanguage language :
         {TextLanguage::Swedish, TextLanguage::Danish, TextLanguage::Norwegian, TextLanguage::Finnish, TextLanguage::English}) {
      // Twice, because stems are not stable: Swedish "dator" stands in the index as "dat", and "datorer" stems to "dator".
      std::string word = index_word(found.folded, language);
      std::string again = index_word(word, language);
      for (std::string* stem : {&word, &again}) {
        if (std::ranges::find(term.stems, *stem) == term.stems.end()) term.stems.push_back(std::move(*stem));
      }
    }
    terms.push_back(std::move(term));
    last = found.folded;
    last_end = found.end;
    return true;
  });
  if (last_may_go_on && !terms.empty() && last.size() >= kPrefixBytes) terms.back().beginning = (last.starts_with("zz") ? "zx" : "") + last;
  return terms;
}

std::string expression(std::string_view typed, bool last_may_go_on, char quote, std::string_view either, std::string_view both, std::string_view begins) {
  const auto quoted = [&](const std::string& word) { return quote + word + quote; }; // words hold letters, digits and marks only
  std::string whole;
  for (const Term& term : terms_of(typed, last_may_go_on)) {
    std::string part;
    for (const std::string& word : term.stems) part += (part.empty() ? "" : std::string(either)) + quoted(word);
    if (!term.beginning.empty()) part += std::string(either) + quoted(term.beginning) + std::string(begins);
    whole += (whole.empty() ? "" : std::string(both)) + "(" + part + ")";
  }
  return whole;
}

} // namespace

std::vector<std::string> index_words(std::string_view text, TextLanguage language, std::size_t most) {
  std::vector<std::string> words;
  each_index_word(text, language, most, [&](std::string_view word, const FoundWord&) {
    words.emplace_back(word);
    return true;
  });
  return words;
}

std::string fts5_expression(std::string_view typed, bool last_may_go_on) { return expression(typed, last_may_go_on, '"', " OR ", " AND ", " *"); }

std::string tsquery_expression(std::string_view typed, bool last_may_go_on) { return expression(typed, last_may_go_on, '\'', " | ", " & ", ":*"); }

std::string tsvector_literal(std::string_view text, TextLanguage language, const std::vector<std::string>& scope_words) {
  std::map<std::string, std::vector<std::size_t>> positions;
  std::size_t position = 0;
  each_index_word(text, language, kWordsPerDocument, [&](std::string_view word, const FoundWord&) {
    auto& places = positions[std::string(word)];
    position = std::min(position + 1, kLastPosition);
    if (places.size() < kPositionsPerWord && (places.empty() || places.back() != position)) places.push_back(position);
    return true;
  });
  for (const std::string& word : scope_words) {
    SK_VERIFY(is_scope_word(word));
    positions[word] = {};
  }
  std::string literal;
  for (const auto& [word, places] : positions) {
    literal += (literal.empty() ? "'" : " '") + word + "'";
    for (std::size_t i = 0; i < places.size(); ++i) literal += (i == 0 ? ":" : ",") + std::to_string(places[i]);
  }
  return literal;
}

std::string scope_term(Engine engine, std::string_view scope_word) {
  SK_VERIFY(is_scope_word(scope_word));
  const char quote = engine == Engine::Sqlite ? '"' : '\'';
  return quote + std::string(scope_word) + quote;
}

IndexingLanguage::IndexingLanguage(TextLanguage language, std::vector<std::string> scope_words)
    : language_(language), scope_words_(std::move(scope_words)), outer_(current_language) {
  SK_VERIFY(std::ranges::all_of(scope_words_, is_scope_word));
  current_language = this;
}

IndexingLanguage::~IndexingLanguage() { current_language = outer_; }

const IndexingLanguage* IndexingLanguage::current() { return current_language; }

} // namespace sk::db
