#include "base/db/fts.hpp"

#include <gmock/gmock.h>

#include "base/db/test_schema.hpp"

namespace sk::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Query kIndexNote{"test.index_note", "INSERT INTO notes_fts(rowid, body) VALUES ($1, $2)",
                       "INSERT INTO notes_docs(note_id, words) VALUES ($1, $2::tsvector)"};
const Query kUnindexNote{"test.unindex_note", "INSERT INTO notes_fts(notes_fts, rowid, body) VALUES ('delete', $1, $2)",
                         "DELETE FROM notes_docs WHERE note_id = $1 AND $2::text IS NOT NULL"};
const Query kSearchNotes{"test.search_notes", "SELECT rowid FROM notes_fts WHERE notes_fts MATCH $1 ORDER BY rowid",
                         "SELECT note_id FROM notes_docs WHERE words @@ $1::tsquery ORDER BY note_id"};

TEST(IndexWordsTest, FoldsAndStemsByLanguage) {
  EXPECT_THAT(index_words("Skärmarna är SVARTA!", TextLanguage::Swedish), ElementsAre("skärm", "är", "svart"));
  EXPECT_THAT(index_words("Printers printing", TextLanguage::English), ElementsAre("printer", "print"));
  EXPECT_THAT(index_words("talossa", TextLanguage::Finnish), ElementsAre("talo"));
}

TEST(IndexWordsTest, TakesComposedAndDecomposedLettersAlike) {
  EXPECT_EQ(index_words("Sm\u00F6rg\u00E5s", TextLanguage::Swedish), index_words("SMO\u0308RGA\u030AS", TextLanguage::Swedish));
}

TEST(IndexWordsTest, SeesThroughSoftHyphensAndKeepsNumbers) {
  EXPECT_THAT(index_words("skri\u00ADvare DV-00042", TextLanguage::Norwegian),
              ElementsAre(index_words("skrivare", TextLanguage::Norwegian)[0], "dv", "00042"));
}

TEST(IndexWordsTest, CutsLongWordsAndCounts) {
  const std::vector<std::string> words = index_words(std::string(1'000'000, 'a') + " b c d", TextLanguage::English, 3);
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[0].size(), 64u);
  EXPECT_THAT(index_words(std::string(31, 'a') + std::string(40, '\0'), TextLanguage::English), testing::SizeIs(1));
}

TEST(IndexWordsTest, ReadsPastBytesThatAreNoText) {
  EXPECT_THAT(index_words("ab\xff\xfe"
                          "cd \xc3",
                          TextLanguage::Danish),
              ElementsAre("ab", "cd"));
}

TEST(IndexWordsTest, NoTextForgesAScopeWord) {
  for (const char* text : {"zzpublic", "ZZpublic", "\uFF5A\uFF5Apublic", "z\u00ADzpublic", "zzc12 zzz"}) {
    for (const std::string& word : index_words(text, TextLanguage::English))
      EXPECT_FALSE(word.starts_with("zz")) << text << " gave " << word;
    EXPECT_THAT(fts5_expression(text), Not(HasSubstr("\"zz"))) << text;
    EXPECT_THAT(tsquery_expression(text), Not(HasSubstr("'zz"))) << text;
    EXPECT_THAT(tsvector_literal(text, TextLanguage::English), Not(HasSubstr("'zz"))) << text;
  }
}

TEST(ExpressionTest, AsksForEveryWordAndTheBeginningOfTheLast) {
  EXPECT_EQ(fts5_expression("svart mus"), R"(("svart") AND ("mus" OR "mus" *))");
  EXPECT_EQ(tsquery_expression("svart mus"), "('svart') & ('mus' | 'mus':*)");
}

TEST(ExpressionTest, IsEmptyWhenNothingSearchableWasTyped) {
  for (const char* typed : {"", "   ", "\"'*():^", "- + OR"}) {
    if (std::string_view(typed) == "- + OR")
      EXPECT_EQ(fts5_expression(typed), R"(("or" OR "or" *))");
    else
      EXPECT_EQ(fts5_expression(typed), "") << typed;
  }
}

TEST(ExpressionTest, TakesTenWordsAtMost) {
  std::string typed;
  for (int i = 0; i < 30; ++i) typed += " w" + std::to_string(i);
  EXPECT_THAT(fts5_expression(typed), HasSubstr("\"w9\" *"));
  EXPECT_THAT(fts5_expression(typed), Not(HasSubstr("w10")));
}

TEST(ScopeTermTest, RefusesWhatIsNoScopeWord) {
  EXPECT_EQ(scope_term(Engine::Sqlite, "zzc12"), "\"zzc12\"");
  EXPECT_EQ(scope_term(Engine::Postgres, "zzc12"), "'zzc12'");
  for (const char* word : {"", "zz", "c12", "zzC", "zz\"", "zz c"}) EXPECT_THROW(scope_term(Engine::Sqlite, word), BrokenInvariant) << word;
}

class SearchTest : public NotesTest {
protected:
  void index(std::int64_t id, const std::string& text, TextLanguage language, const std::vector<std::string>& scope = {}) {
    database().write([&](Tx& tx) {
      const IndexingLanguage row(language, scope);
      tx.run(kIndexNote, id, tx.engine() == Engine::Sqlite ? text : tsvector_literal(text, language, scope));
    });
  }
  std::vector<std::int64_t> search(const std::string& typed, const std::string& scope = "") {
    return database().read([&](Tx& tx) {
      const bool sqlite = tx.engine() == Engine::Sqlite;
      std::string query = sqlite ? fts5_expression(typed) : tsquery_expression(typed);
      if (!scope.empty()) query = scope_term(tx.engine(), scope) + (sqlite ? " AND (" : " & (") + query + ")";
      return tx.list(kSearchNotes, [](const Row& row) { return row.integer(0); }, query);
    });
  }
};

INSTANTIATE_TEST_SUITE_P(Engines, SearchTest, engines(), engine_name);

TEST_P(SearchTest, FindsTheSameOnBothEngines) {
  index(1, "Skärmen på Åsas dator är svart", TextLanguage::Swedish);
  index(2, "Skærmen er sort. Printeren virker ikke", TextLanguage::Danish);
  index(3, "Näyttö on musta eikä tulostin toimi", TextLanguage::Finnish);
  index(4, "The screens are black; the printer's paper jams", TextLanguage::English);
  EXPECT_THAT(search("skärmar"), ElementsAre(1));
  EXPECT_THAT(search("ÅSAS datorer"), ElementsAre(1));
  EXPECT_THAT(search("printer"), ElementsAre(2, 4));
  EXPECT_THAT(search("screen jam"), ElementsAre(4));
  EXPECT_THAT(search("tulost"), ElementsAre(3));
  EXPECT_THAT(search("screen svart"), IsEmpty());
}

TEST_P(SearchTest, KeepsASearchInsideItsScope) {
  index(1, "Hemligt om skrivaren", TextLanguage::Swedish, {"zzc1", "zzinternal"});
  index(2, "Skrivaren zzc1 zzpublic", TextLanguage::Swedish, {"zzc2", "zzpublic"});
  EXPECT_THAT(search("skrivaren"), ElementsAre(1, 2));
  EXPECT_THAT(search("skrivaren", "zzc1"), ElementsAre(1));
  EXPECT_THAT(search("skrivaren", "zzpublic"), ElementsAre(2));
  EXPECT_THAT(search("zzc1"), ElementsAre(2));
}

TEST_P(SearchTest, NoTypedSyntaxGetsThrough) {
  index(1, "alfa beta", TextLanguage::English);
  for (const char* typed : {"alfa\" OR \"x", "alfa OR", "body:alfa", "alfa*", "NEAR(alfa beta)", "alfa') | ('x", "alfa:*A & !beta", "\\",
                            "'", "a'b\"c", "^alfa"}) {
    EXPECT_NO_THROW(if (!fts5_expression(typed).empty()) search(typed)) << typed;
  }
  EXPECT_THAT(search("alfa gamma"), IsEmpty());
  EXPECT_THAT(search("alfa\" OR \"gamma"), IsEmpty());
}

TEST_P(SearchTest, ForgetsAnErasedText) {
  index(1, "Skrivaren brinner", TextLanguage::Swedish, {"zzc1"});
  database().write([&](Tx& tx) {
    const IndexingLanguage row(TextLanguage::Swedish, {"zzc1"});
    tx.run(kUnindexNote, 1, "Skrivaren brinner");
  });
  EXPECT_THAT(search("skrivaren"), IsEmpty());
  EXPECT_THAT(search("skrivaren", "zzc1"), IsEmpty());
  EXPECT_EQ(database().check_integrity(), "");
}

TEST_P(SearchTest, IndexesTheLongestDocument) {
  std::string text;
  for (int i = 0; text.size() < 2'000'000; ++i) text += std::to_string(i) + std::string(60, static_cast<char>('a' + i % 26)) + " ";
  index(1, text, TextLanguage::English);
  EXPECT_THAT(search("0" + std::string(60, 'a')), ElementsAre(1));
}

TEST_P(SearchTest, RefusesToIndexWithoutALanguage) {
  if (GetParam() == Engine::Postgres) return;
  EXPECT_THROW(database().write([](Tx& tx) { tx.run(kIndexNote, 1, "text"); }), DatabaseBroken);
}

} // namespace
} // namespace sk::db
