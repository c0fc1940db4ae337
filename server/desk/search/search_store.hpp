// Full text over articles, kept inside the reader's rights by scope words in the index itself: a search never sees, counts or
// times what its reader may not read (I26). Documents are written last in their transaction (group commit).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/fts.hpp"
#include "base/db/tx.hpp"
#include "base/i18n/texts.hpp"

namespace sk::search {

struct Document {
  ArticleId article;
  DeskId desk;
  std::optional<CustomerId> customer;
  std::optional<PersonId> reporter;
  bool internal = false;
  i18n::Language language = i18n::Language::Sv;
  std::string text;
};
void index_article(db::Tx& tx, Document document);
// `before` as it was indexed, to the letter.
void reindex_article(db::Tx& tx, Document before, Document after);

// Whose documents: all of these must hold.
struct Scope {
  DeskId desk;
  std::optional<CustomerId> customer;
  std::optional<PersonId> reporter;
  bool with_internal = false;
  bool only_desk = false;   // this desk is the only one here
};
enum class Match { WholeWords, LastWordBegins };
// Newest first, older than `before` when given. `typed` is what a user typed; nothing searchable in it finds nothing.
std::vector<ArticleId> find_articles(db::Tx& tx, const Scope& scope, const std::string& typed, Match match, std::optional<ArticleId> before,
                                     int limit);

// SQLite keeps the index in segments: one for each commit, joined a few at a time as they come. A search looks for each of its words
// in every one of them. None on PostgreSQL.
struct IndexState {
  std::int64_t segments = 0;
  std::int64_t writes = 0; // grows with whatever is written into the index
  bool operator==(const IndexState&) const = default;
};
IndexState index_state(db::Tx& tx);
// A piece of the work that leaves one segment of all that are there when it begins; false: it is done.
bool join_piece(db::Tx& tx, bool begins);

}  // namespace sk::search
