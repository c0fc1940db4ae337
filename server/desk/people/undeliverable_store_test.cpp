#include "desk/people/undeliverable_store.hpp"

#include <gtest/gtest.h>

#include "base/db/test_database.hpp"
#include "desk/people/test_people.hpp"

namespace sk::people {
namespace {

class UndeliverableStore : public db::DatabaseTest {
protected:
  UndeliverableStore() { cast_ = database().write(add_cast); }
  void mark(bool hard, const std::string& status = "5.1.1") {
    database().write([&](db::Tx& tx) { mark_undeliverable(tx, cast_.desk.id, {"Kari@Kund.example", hard, status, "no such user", {}}); });
  }
  std::optional<Undeliverable> found(DeskId desk) {
    return database().read([&](db::Tx& tx) { return find_undeliverable(tx, desk, "kari@KUND.example"); });
  }
  bool takes() {
    return database().read([&](db::Tx& tx) { return takes_automatic_mail(tx, cast_.desk.id, "kari@kund.example"); });
  }
  Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, UndeliverableStore, db::engines(), db::engine_name);

TEST_P(UndeliverableStore, StopsAutomaticMailForAHardFailureOnly) {
  EXPECT_TRUE(takes());
  mark(false, "4.2.2");
  EXPECT_TRUE(takes());
  ASSERT_TRUE(found(cast_.desk.id));
  EXPECT_FALSE(found(cast_.desk.id)->hard);
  mark(true);
  EXPECT_FALSE(takes());
  EXPECT_EQ(found(cast_.desk.id)->status, "5.1.1");
}

TEST_P(UndeliverableStore, KeepsTheInstantOfTheFirstHardFailureAndSoftensNothing) {
  mark(true);
  const Instant since = found(cast_.desk.id)->since;
  clock().advance(Duration::days(1));
  mark(true, "5.1.10");
  mark(false, "4.2.2");
  EXPECT_EQ(found(cast_.desk.id)->since, since);
  EXPECT_EQ(found(cast_.desk.id)->status, "5.1.1");
  EXPECT_FALSE(takes());
}

TEST_P(UndeliverableStore, TellsNoOtherDeskAndForgetsWhenCleared) {
  mark(true);
  EXPECT_FALSE(found(cast_.other_desk.id));
  const auto clear = [&] { return database().write([&](db::Tx& tx) { return clear_undeliverable(tx, cast_.desk.id, "KARI@kund.example"); }); };
  EXPECT_TRUE(clear());
  EXPECT_FALSE(clear());
  EXPECT_TRUE(takes());
}

TEST_P(UndeliverableStore, ListsByAddressInPages) {
  database().write([&](db::Tx& tx) {
    for (const char* one : {"c@x.example", "a@x.example", "b@x.example"}) mark_undeliverable(tx, cast_.desk.id, {one, true, "5.1.1", "", {}});
  });
  const auto page = database().read([&](db::Tx& tx) { return list_undeliverable(tx, cast_.desk.id, "a@x.example", 1); });
  ASSERT_EQ(page.size(), 1u);
  EXPECT_EQ(page[0].address, "b@x.example");
}

} // namespace
} // namespace sk::people
