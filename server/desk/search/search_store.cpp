#include "desk/search/search_store.hpp"

#include <limits>

namespace sk::search {

namespace {

db::TextLanguage text_language(i18n::Language language) {
  switch (language) {
    case i18n::Language::Sv: return db::TextLanguage::Swedish;
    case i18n::Language::Da: return db::TextLanguage::Danish;
    case i18n::Language::Nb: return db::TextLanguage::Norwegian;
    case i18n::Language::Fi: return db::TextLanguage::Finnish;
    case i18n::Language::En: return db::TextLanguage::English;
  }
  return db::TextLanguage::English;
}

std::string desk_word(DeskId id) { return "zzd" + std::to_string(id.value); }
std::string customer_word(CustomerId id) { return "zzc" + std::to_string(id.value); }
std::string reporter_word(PersonId id) { return "zzr" + std::to_string(id.value); }

std::vector<std::string> words_of(const Document& document) {
  std::vector<std::string> words = {desk_word(document.desk), document.internal ? "zzinternal" : "zzpublic"};
  if (document.customer) words.push_back(customer_word(*document.customer));
  if (document.reporter) words.push_back(reporter_word(*document.reporter));
  return words;
}

std::vector<std::string> words_of(const Scope& scope) {
  std::vector<std::string> words;
  // The rarest first: the engines walk the shortest list.
  if (scope.reporter) words.push_back(reporter_word(*scope.reporter));
  if (scope.customer) words.push_back(customer_word(*scope.customer));
  if (!scope.with_internal) words.push_back("zzpublic");
  // A walk along all documents of the desk: spared where it tells nothing.
  if (!scope.only_desk) words.push_back(desk_word(scope.desk));
  return words;
}

}  // namespace

static const db::Query kIndex{"search.index", "INSERT INTO search_fts (rowid, body) VALUES ($1, $2)",
                                    "INSERT INTO search_docs (article_id, words) VALUES ($1, $2::text::tsvector)"};

void index_article(db::Tx& tx, Document document) {
  tx.at_end([document = std::move(document)](db::Tx& last) {
    const db::TextLanguage language = text_language(document.language);
    if (last.engine() == db::Engine::Postgres) {
      last.run(kIndex, document.article, db::tsvector_literal(document.text, language, words_of(document)));
      return;
    }
    // Scope words go beside the text: in it they could be forged, so the index spells them differently there.
    const db::IndexingLanguage indexing(language, words_of(document));
    last.run(kIndex, document.article, document.text);
  });
}

static const db::Query kTakeOut{"search.take_out", "INSERT INTO search_fts (search_fts, rowid, body) VALUES ('delete', $1, $2)",
                                "DELETE FROM search_docs WHERE article_id = $1 AND $2 <> ''"};

void reindex_article(db::Tx& tx, Document before, Document after) {
  tx.at_end([before = std::move(before)](db::Tx& last) {
    const db::IndexingLanguage indexing(text_language(before.language), words_of(before));
    last.run(kTakeOut, before.article, before.text);
  });
  index_article(tx, std::move(after));
}

static const db::Query kFind{"search.find",
                             "SELECT rowid FROM search_fts WHERE search_fts MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3",
                             "SELECT article_id FROM search_docs WHERE words @@ $1::text::tsquery AND article_id < $2 "
                             "ORDER BY article_id DESC LIMIT $3"};

std::vector<ArticleId> find_articles(db::Tx& tx, const Scope& scope, const std::string& typed, Match match, std::optional<ArticleId> before,
                                     int limit) {
  const bool postgres = tx.engine() == db::Engine::Postgres, begins = match == Match::LastWordBegins;
  std::string expression = postgres ? db::tsquery_expression(typed, begins) : db::fts5_expression(typed, begins);
  if (expression.empty()) return {};
  expression = "(" + expression + ")";
  for (const std::string& word : words_of(scope)) expression += (postgres ? " & " : " AND ") + db::scope_term(tx.engine(), word);
  const std::int64_t below = before ? before->value : std::numeric_limits<std::int64_t>::max();
  return tx.list(kFind, [](const db::Row& row) { return row.get<ArticleId>(0); }, expression, below, limit);
}

static const db::Query kStructure{"search.structure", "SELECT block FROM search_fts_data WHERE id = 10", "SELECT ''"};

// https://www.sqlite.org/fts5.html#the_structure_record: four bytes, then numbers of seven bits a byte.
IndexState index_state(db::Tx& tx) {
  const std::string record = tx.first(kStructure, [](const db::Row& row) { return row.get<std::string>(0); }).value_or("");
  std::size_t at = 4;
  const auto number = [&] {
    std::int64_t value = 0;
    for (int bytes = 0; bytes < 8 && at < record.size(); ++bytes) {
      const auto byte = static_cast<unsigned char>(record[at++]);
      value = (value << 7) | (byte & 0x7f);
      if (byte < 0x80) break;
    }
    return value;
  };
  number(); // levels
  IndexState state;
  state.segments = number();
  state.writes = number();
  return state;
}

static const db::Query kMerge{"search.merge", "INSERT INTO search_fts (search_fts, rank) VALUES ('merge', $1)", "SELECT $1::bigint"};
static const db::Query kChanges{"search.changes", "SELECT total_changes()", "SELECT 0"};

bool join_piece(db::Tx& tx, bool begins) {
  constexpr std::int64_t kPages = 256; // some milliseconds of the writer's time
  if (tx.engine() == db::Engine::Postgres) return false;
  const std::int64_t before = tx.number(kChanges);
  tx.run(kMerge, begins ? -kPages : kPages);
  return tx.number(kChanges) - before >= 2; // https://www.sqlite.org/fts5.html#the_merge_command
}

}  // namespace sk::search
