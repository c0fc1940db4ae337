#include "desk/search/index_keeper.hpp"
#include "desk/search/search_store.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"

namespace sk::search {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const DeskId kDesk{1}, kOtherDesk{2};
const CustomerId kNordlys{10}, kFjord{1};
const PersonId kKari{100}, kOla{10};

class SearchStoreTest : public db::DatabaseTest {
protected:
  void add(std::int64_t article, const std::string& text, i18n::Language language = i18n::Language::Sv,
           std::optional<CustomerId> customer = kNordlys, bool internal = false, std::optional<PersonId> reporter = kKari,
           DeskId desk = kDesk) {
    database().write([&](db::Tx& tx) { index_article(tx, {ArticleId{article}, desk, customer, reporter, internal, language, text}); });
  }
  std::vector<std::int64_t> find(const Scope& scope, const std::string& typed, std::optional<ArticleId> before = {}, int limit = 50,
                                 Match match = Match::WholeWords) {
    std::vector<std::int64_t> found;
    for (const ArticleId id : database().read([&](db::Tx& tx) { return find_articles(tx, scope, typed, match, before, limit); }))
      found.push_back(id.value);
    return found;
  }
  std::vector<std::int64_t> find(const std::string& typed) { return find(agent(), typed); }
  static Scope agent(DeskId desk = kDesk) { return {desk, {}, {}, true}; }
  static Scope contact(CustomerId customer) { return {kDesk, customer, {}, false}; }
};
INSTANTIATE_TEST_SUITE_P(Engines, SearchStoreTest, db::engines(), db::engine_name);

TEST_P(SearchStoreTest, FindsAnArticleByItsWordsNewestFirst) {
  add(1, "Skärmen är svart");
  add(2, "Tangentbordet saknar en tangent");
  add(3, "SVART skärm igen");
  EXPECT_THAT(find("skärm"), ElementsAre(3, 1));
  EXPECT_THAT(find("svart skärm"), ElementsAre(3, 1));
  EXPECT_THAT(find("svart tangentbord"), IsEmpty());
  EXPECT_THAT(find("tangentb"), IsEmpty());
  EXPECT_THAT(find(agent(), "tangentb", {}, 50, Match::LastWordBegins), ElementsAre(2));
  EXPECT_THAT(find(agent(), "tang sakn", {}, 50, Match::LastWordBegins), IsEmpty()); // only the last one may go on
}

TEST_P(SearchStoreTest, FollowsAnArticleThatTurnsOutToBeSomebodyElses) {
  add(1, "hemlig router", i18n::Language::Sv, std::nullopt, false, std::nullopt);
  add(2, "hemlig switch", i18n::Language::Sv, kNordlys);
  const Document before{ArticleId{1}, kDesk, {}, {}, false, i18n::Language::Sv, "hemlig router"};
  Document after = before;
  after.customer = kNordlys;
  after.text = "hemlig router\nkari@nordlys.example";
  database().write([&](db::Tx& tx) { reindex_article(tx, before, after); });
  EXPECT_THAT(find(contact(kNordlys), "hemlig"), ElementsAre(2, 1));
  EXPECT_THAT(find(contact(kFjord), "hemlig"), IsEmpty());
  EXPECT_THAT(find("hemlig"), ElementsAre(2, 1));
  Document elsewhere = after;
  elsewhere.customer = kFjord;
  database().write([&](db::Tx& tx) { reindex_article(tx, after, elsewhere); });
  EXPECT_THAT(find(contact(kNordlys), "router"), IsEmpty());
  EXPECT_THAT(find(contact(kFjord), "router kari"), ElementsAre(1));
}

TEST_P(SearchStoreTest, KeepsACustomerFromWhatIsNotTheirs) {
  add(1, "hemlig router", i18n::Language::Sv, kNordlys);
  add(2, "hemlig router", i18n::Language::Sv, kFjord);
  add(3, "hemlig router", i18n::Language::Sv, std::nullopt, false, std::nullopt);
  add(4, "hemlig router", i18n::Language::Sv, kNordlys, false, kKari, kOtherDesk);
  EXPECT_THAT(find(contact(kNordlys), "router"), ElementsAre(1));
  EXPECT_THAT(find(contact(kFjord), "router"), ElementsAre(2));
  EXPECT_THAT(find(agent(), "router"), ElementsAre(3, 2, 1));
  EXPECT_THAT(find(agent(kOtherDesk), "router"), ElementsAre(4));
}

TEST_P(SearchStoreTest, KeepsAnUnapprovedContactToTheirOwnReports) {
  add(1, "router", i18n::Language::Sv, kNordlys, false, kKari);
  add(2, "router", i18n::Language::Sv, kNordlys, false, kOla);
  EXPECT_THAT(find(Scope{kDesk, {}, kOla, false}, "router"), ElementsAre(2));
  EXPECT_THAT(find(Scope{kDesk, kFjord, kOla, false}, "router"), IsEmpty());
}

TEST_P(SearchStoreTest, NeverShowsAnInternalNoteToAContact) {
  add(1, "kunden ljuger om garantin", i18n::Language::Sv, kNordlys, true);
  EXPECT_THAT(find("garantin"), ElementsAre(1));
  EXPECT_THAT(find(contact(kNordlys), "garantin"), IsEmpty());
  EXPECT_THAT(find(Scope{kDesk, {}, kKari, false}, "garantin"), IsEmpty());
}

TEST_P(SearchStoreTest, LetsNoTextAndNoTypedWordReachOverAFence) {
  add(1, "hemlig", i18n::Language::Sv, kNordlys, true);
  // A stranger who writes scope words into a mail must not appear in another scope by them.
  add(2, "zzd1 zzc1 zzc10 zzr100 zzpublic zzinternal lockbete", i18n::Language::Sv, std::nullopt, false, std::nullopt, kOtherDesk);
  for (const char* typed : {"lockbete", "zzpublic", "zzd1", "zzc10"}) {
    EXPECT_THAT(find(contact(kNordlys), typed), IsEmpty()) << typed;
    EXPECT_THAT(find(agent(), typed), IsEmpty()) << typed;
  }
  for (const char* typed : {"hemlig OR zzpublic", "\" OR body MATCH \"hemlig", "hemlig) OR (hemlig", "body:hemlig", "NOT zzinternal",
                            "zzinternal", "hemlig*", "hem*", "' | 'hemlig", "hemlig' | 'zzpublic", "hemlig\\", "NEAR(hemlig hemlig)"}) {
    for (const Match match : {Match::WholeWords, Match::LastWordBegins})
      EXPECT_THAT(find(contact(kNordlys), typed, {}, 50, match), IsEmpty()) << typed;
  }
}

TEST_P(SearchStoreTest, FindsNothingForNothing) {
  add(1, "text");
  for (const char* typed : {"", " ", "*", "\"", "()", "- - -", "::", "\xff\xfe", "!?"}) EXPECT_THAT(find(typed), IsEmpty()) << typed;
}

TEST_P(SearchStoreTest, KnowsTheFormsOfAWordInFiveLanguages) {
  const struct {
    i18n::Language language;
    const char *text, *typed;
  } kTable[] = {
      {i18n::Language::Sv, "Skrivarna skriver inte ut", "skrivare"},
      {i18n::Language::Sv, "Datorerna startar om", "dator"},
      {i18n::Language::Da, "Skærmene er sorte", "skærmen"},
      {i18n::Language::Da, "Printerne virker ikke", "printer"},
      {i18n::Language::Nb, "Skjermene er svarte", "skjermen"},
      {i18n::Language::Nb, "Feilene kommer igjen", "feil"},
      {i18n::Language::Fi, "Näytöissä on vikaa", "näytössä"},
      {i18n::Language::Fi, "Tulostimet eivät toimi", "tulostin"},
      {i18n::Language::En, "The printers are printing blank pages", "print page"},
      {i18n::Language::En, "Batteries swelling", "battery"},
  };
  std::int64_t article = 0;
  for (const auto& row : kTable) add(++article, row.text, row.language);
  article = 0;
  for (const auto& row : kTable) {
    ++article;
    if (std::string(row.typed) == "tulostin") continue; // Finnish consonant gradation is beyond the stemmer
    EXPECT_THAT(find(row.typed), testing::Contains(article)) << row.typed;
  }
}

TEST_P(SearchStoreTest, AnswersPagesByArticle) {
  for (std::int64_t i = 1; i <= 9; ++i) add(i, "sida");
  EXPECT_THAT(find(agent(), "sida", {}, 4), ElementsAre(9, 8, 7, 6));
  EXPECT_THAT(find(agent(), "sida", ArticleId{6}, 4), ElementsAre(5, 4, 3, 2));
  EXPECT_THAT(find(agent(), "sida", ArticleId{2}, 4), ElementsAre(1));
}

TEST_P(SearchStoreTest, ForgetsTheDocumentsOfAnUndoneTransaction) {
  const Outcome<int> undone = database().write([&](db::Tx& tx) -> Outcome<int> {
    index_article(tx, {ArticleId{1}, kDesk, kNordlys, kKari, false, i18n::Language::Sv, "spöke"});
    return refuse(RefusalCode::NotNow, "undone");
  });
  EXPECT_FALSE(undone);
  EXPECT_THAT(find("spöke"), IsEmpty());
}

TEST_P(SearchStoreTest, FindsTheSameWhenItsSegmentsAreJoined) {
  for (std::int64_t i = 1; i <= 40; ++i) add(i, i % 3 == 0 ? "skärmen är svart" : "skrivaren står still");
  const std::vector<std::int64_t> before = find("svart");
  const IndexState parted = database().read(index_state);
  join_segments(database());
  const IndexState joined = database().read(index_state);
  EXPECT_EQ(find("svart"), before);
  if (GetParam() == db::Engine::Sqlite) {
    EXPECT_GT(parted.segments, 2);
    EXPECT_EQ(joined.segments, 1);
  }
  add(41, "svart igen");
  EXPECT_EQ(find("svart").front(), 41);
  EXPECT_EQ(database().check_integrity(), "");
}

} // namespace
} // namespace sk::search
