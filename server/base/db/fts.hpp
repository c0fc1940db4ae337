// Full text in five languages. SQLite: an FTS5 tokenizer "skranke" over ICU (classes, case folding) and libstemmer (one
// stem per row, by the row's language). PostgreSQL: tsvector made by the same tokenizer on our side and handed over as
// text in tsvector syntax, so that both engines find the same tickets (I41).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/db/query.hpp"

namespace sk::db {

enum class TextLanguage { Swedish, Danish, Norwegian, Finnish, English };

// Folded and stemmed words in their order, at most `most` of them; words longer than 64 bytes are cut.
std::vector<std::string> index_words(std::string_view text, TextLanguage language, std::size_t most = 20'000);

// What a user typed (at most limits::kSearchTerms words; the last one also matches as a beginning) as an expression for
// FTS5 MATCH on column `body`, or for PostgreSQL to_tsquery: every word must occur, stemmed in any of the languages.
// Empty when nothing searchable was typed. Never lets the user's syntax through (A27).
// `last_may_go_on`: the last word also matches as a beginning. On a large index that is dear for the beginnings of frequent
// words: the engine walks the documents of all of them.
std::string fts5_expression(std::string_view typed, bool last_may_go_on = true);
std::string tsquery_expression(std::string_view typed, bool last_may_go_on = true);
// The words of index_words as a tsvector literal with positions, and the scope words after them.
std::string tsvector_literal(std::string_view text, TextLanguage language, const std::vector<std::string>& scope_words = {});

// Scope words ("zz" and then a-z, 0-9: zzc12, zzpublic) keep a search inside the reader's rights: the store adds them to
// a document beside its text, and demands them by scope_term. Foreign text can never forge one: a word of it that begins
// with "zz" is indexed, and searched, under another spelling.
// One term for FTS5 MATCH and to_tsquery alike, quoted; BrokenInvariant when it is no scope word. Join as engines do:
//   FTS5: scope_term(a) + " AND " + "(" + fts5_expression(typed) + ")"     PostgreSQL: with " & ".
std::string scope_term(Engine engine, std::string_view scope_word);

// FTS5 gets the text alone; language and scope words of the row reach the tokenizer by an object of this class that
// lives around the INSERT, or around the 'delete' command, which needs the same text, language and scope words as the
// INSERT had. A write to an FTS5 table without one fails.
class IndexingLanguage {
public:
  explicit IndexingLanguage(TextLanguage language, std::vector<std::string> scope_words = {});
  ~IndexingLanguage();
  IndexingLanguage(const IndexingLanguage&) = delete;
  IndexingLanguage& operator=(const IndexingLanguage&) = delete;

  static const IndexingLanguage* current(); // of this thread
  TextLanguage language() const { return language_; }
  const std::vector<std::string>& scope_words() const { return scope_words_; }

private:
  TextLanguage language_;
  std::vector<std::string> scope_words_;
  const IndexingLanguage* outer_;
};

} // namespace sk::db
