#include "desk/search/search_store.hpp"

#include "base/db/test_database.hpp"

namespace sk::search {
namespace {

class SearchStoreTest : public db::DatabaseTest {
 protected:
  void index(std::int64_t article, std::int64_t customer, const std::string& text, bool internal = false) {
    database().write([&](db::Tx& tx) {
      index_article(tx, {ArticleId{article}, DeskId{1}, CustomerId{customer}, PersonId{9}, internal, i18n::Language::Sv, text});
    });
  }
  std::vector<ArticleId> find(const Scope& scope, const std::string& typed, Match match = Match::WholeWords) {
    return database().read([&](db::Tx& tx) { return find_articles(tx, scope, typed, match, std::nullopt, 10); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, SearchStoreTest, db::engines(), db::engine_name);

TEST_P(SearchStoreTest, FindsTheNewestArticleFirst) {
  index(1, 5, "Skrivaren står still");
  index(2, 5, "Ny skrivare");
  EXPECT_EQ(find({DeskId{1}, {}, {}, true}, "skrivare"), (std::vector{ArticleId{2}, ArticleId{1}}));
}

TEST_P(SearchStoreTest, LetsTheLastWordGoOnOnlyWhereAsked) {
  index(1, 5, "svart skrivarkabel");
  EXPECT_TRUE(find({DeskId{1}, {}, {}, true}, "svart skrivark").empty());
  EXPECT_EQ(find({DeskId{1}, {}, {}, true}, "svart skrivark", Match::LastWordBegins).size(), 1U);
}

TEST_P(SearchStoreTest, StaysWithinDeskCustomerAndReporter) {
  index(1, 5, "skrivare");
  EXPECT_EQ(find({DeskId{1}, CustomerId{5}, PersonId{9}, false}, "skrivare").size(), 1U);
  EXPECT_TRUE(find({DeskId{2}, {}, {}, true}, "skrivare").empty());
  EXPECT_TRUE(find({DeskId{1}, CustomerId{6}, {}, false}, "skrivare").empty());
  EXPECT_TRUE(find({DeskId{1}, {}, PersonId{8}, false}, "skrivare").empty());
}

TEST_P(SearchStoreTest, HidesInternalArticlesAndLetsNoTextForgeItsScope) {
  index(1, 5, "skrivare zzpublic zzc6", true);
  EXPECT_TRUE(find({DeskId{1}, {}, {}, false}, "skrivare").empty());
  EXPECT_TRUE(find({DeskId{1}, CustomerId{6}, {}, true}, "skrivare").empty());
  EXPECT_EQ(find({DeskId{1}, {}, {}, true}, "skrivare").size(), 1U);
}

}  // namespace
}  // namespace sk::search
