// Full text in five languages. SQLite: an FTS5 tokenizer "skranke" over ICU (classes, case folding) and libstemmer (one
// stem per row, by the row's language). PostgreSQL: tsvector made by the same tokenizer on our side and handed over as
// text in tsvector syntax, so that both engines find the same tickets (I41).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sk::db {

enum class TextLanguage { Swedish, Danish, Norwegian, Finnish, English };

// Folded and stemmed words in their order, at most `most` of them; words longer than 64 bytes are cut.
std::vector<std::string> index_words(std::string_view text, TextLanguage language, std::size_t most = 20'000);

// What a user typed (at most limits::kSearchTerms words; the last one also matches as a beginning) as an expression for
// FTS5 MATCH on column `body`, or for PostgreSQL to_tsquery: every word must occur, stemmed in any of the languages.
// Empty when nothing searchable was typed. Never lets the user's syntax through (A27).
std::string fts5_expression(std::string_view typed);
std::string tsquery_expression(std::string_view typed);
// The words of index_words as a tsvector literal with positions.
std::string tsvector_literal(std::string_view text, TextLanguage language);

}  // namespace sk::db
