#include "desk/people/customer_store.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"
#include "base/text/date.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/test_people.hpp"

namespace sk::people {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CustomerNumber, SeesAMistypedCheckDigit) {
  const CustomerNumberRule luhn{"", CheckDigit::Luhn}, mod11{"#########", CheckDigit::Mod11};
  EXPECT_EQ(judge_customer_number(luhn, "7992 7398-713"), NumberFault::None); // the example everybody knows
  EXPECT_EQ(judge_customer_number(luhn, "79927398710"), NumberFault::CheckDigit);
  EXPECT_EQ(judge_customer_number(mod11, "123 456 785"), NumberFault::None);
  EXPECT_EQ(judge_customer_number(mod11, "123456784"), NumberFault::CheckDigit);
  EXPECT_EQ(judge_customer_number(mod11, "132456785"), NumberFault::CheckDigit); // two digits changed places
  EXPECT_EQ(judge_customer_number(mod11, "12345678"), NumberFault::Shape);
  EXPECT_EQ(judge_customer_number(luhn, ""), NumberFault::Shape);
  EXPECT_EQ(judge_customer_number(luhn, "7"), NumberFault::Shape);
}

TEST(CustomerNumber, FollowsItsFormatWhateverStandsBetween) {
  const CustomerNumberRule rule{"K-####", CheckDigit::None};
  for (const char* good : {"K-1001", "k1001", "K 10 01"}) EXPECT_EQ(judge_customer_number(rule, good), NumberFault::None) << good;
  for (const char* bad : {"1001", "K-101", "K-10011", "X-1001", "K-1O01", "Å1001"}) {
    EXPECT_EQ(judge_customer_number(rule, bad), NumberFault::Shape) << bad;
  }
}

class CustomerStoreTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(add_cast); }
  template <class F>
  auto write(F work) {
    return database().write(work);
  }
  Customer customer(CustomerId id) {
    return *database().read([&](db::Tx& tx) { return find_customer(tx, id); });
  }
  Person kari() {
    return *database().read([&](db::Tx& tx) { return find_person(tx, cast_.kari.id); });
  }
  Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, CustomerStoreTest, db::engines(), db::engine_name);

TEST_P(CustomerStoreTest, FindsACustomerByItsNumberHoweverTyped) {
  Customer nordlys = customer(cast_.nordlys);
  nordlys.number = "K-1001";
  nordlys.service_manager = cast_.agent.id;
  write([&](db::Tx& tx) { put_customer(tx, nordlys); });
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(find_customer_by_number(tx, cast_.desk.id, "k 1001")->id, cast_.nordlys);
    EXPECT_FALSE(find_customer_by_number(tx, cast_.other_desk.id, "K-1001"));
    EXPECT_FALSE(find_customer_by_number(tx, cast_.desk.id, ""));
    EXPECT_FALSE(find_customer_by_number(tx, cast_.desk.id, "-"));
  });
  EXPECT_EQ(customer(cast_.nordlys).service_manager, cast_.agent.id);
  Customer fjord = customer(cast_.fjord);
  fjord.number = "k1001";
  EXPECT_THROW(write([&](db::Tx& tx) { put_customer(tx, fjord); }), db::UniqueViolation);
}

TEST_P(CustomerStoreTest, LeavesTheVersionWhenNothingChanges) {
  const Customer before = customer(cast_.nordlys);
  write([&](db::Tx& tx) { put_customer(tx, before); });
  EXPECT_EQ(customer(cast_.nordlys).version, before.version);
  Customer changed = before;
  changed.name = "Nordlys Norge";
  EXPECT_TRUE(write([&](db::Tx& tx) { return update_customer(tx, changed); }));
  EXPECT_FALSE(write([&](db::Tx& tx) { return update_customer(tx, changed); })); // of a version that is gone
  EXPECT_GT(customer(cast_.nordlys).version, before.version);
}

TEST_P(CustomerStoreTest, RetiresWhatLeavesTheFileAndBringsItBack) {
  Customer in_file = customer(cast_.fjord);
  in_file.in_file = true;
  write([&](db::Tx& tx) { put_customer(tx, in_file); });
  EXPECT_EQ(write([&](db::Tx& tx) { return retire_customers_but(tx, cast_.desk.id, {}).size(); }), 1u); // Nordlys never came with a file
  EXPECT_TRUE(customer(cast_.fjord).retired);
  EXPECT_FALSE(customer(cast_.nordlys).retired);
  EXPECT_EQ(write([&](db::Tx& tx) { return retire_customers_but(tx, cast_.desk.id, {}).size(); }), 0u);
  write([&](db::Tx& tx) { put_customer(tx, in_file); });
  EXPECT_FALSE(customer(cast_.fjord).retired);
}

TEST_P(CustomerStoreTest, KeepsCompaniesByTheirRefAndSitesByTheirKey) {
  write([&](db::Tx& tx) {
    const CompanyId bergen = put_company(tx, {{}, cast_.desk.id, cast_.nordlys, "NB-01", "Nordlys Bergen AS", true, false, {}});
    EXPECT_EQ(put_company(tx, {{}, cast_.desk.id, cast_.nordlys, "nb 01", "Nordlys Bergen AS", true, false, {}}), bergen);
    put_company(tx, {{}, cast_.desk.id, cast_.fjord, "NB-01", "Fjord Nord", false, false, {}});
    EXPECT_EQ(find_companies(tx, cast_.desk.id, {}, "nb01").size(), 2u);
    EXPECT_EQ(find_companies(tx, cast_.desk.id, cast_.nordlys, "NORDLYS bergen as").at(0).id, bergen);
    Site site{{}, cast_.desk.id, cast_.nordlys, bergen, "lager", "Lageret", "Kaien 1", "5003", "Bergen", "NO", true, false, {}};
    const SiteId id = put_site(tx, site);
    const Version before = find_site(tx, id)->version;
    EXPECT_EQ(put_site(tx, site), id);
    EXPECT_EQ(find_site(tx, id)->version, before);
    EXPECT_EQ(retire_sites_but(tx, cast_.nordlys, {}), 1);
    EXPECT_THAT(sites_of(tx, cast_.nordlys), IsEmpty());
    EXPECT_EQ(sites_of(tx, cast_.nordlys, true).at(0).street, "Kaien 1");
    EXPECT_EQ(retire_companies_but(tx, cast_.nordlys, {bergen}), 0);
  });
}

TEST_P(CustomerStoreTest, LetsAnApprovalRunOutAtTheEndOfItsLastDay) {
  Person person = kari();
  person.valid_until = LocalDate{2026, 11, 30};
  person.roles = {Role::Approver, Role::TechnicalContact};
  ASSERT_TRUE(write([&](db::Tx& tx) { return set_approval(tx, person); }));
  clock().set(*parse_rfc3339("2026-11-30T22:59:59Z")); // 23:59:59 in Stockholm
  EXPECT_TRUE(kari().approved);
  EXPECT_TRUE(actor_of(kari()).approver);
  clock().set(*parse_rfc3339("2026-11-30T23:00:00Z"));
  EXPECT_FALSE(kari().approved);
  EXPECT_TRUE(kari().approval_given);
  EXPECT_FALSE(actor_of(kari()).approver);
  EXPECT_THAT(kari().roles, ElementsAre(Role::Approver, Role::TechnicalContact));
}

TEST_P(CustomerStoreTest, GivesARevokedPersonNothingBackWhenTheFileIsAppliedAgain) {
  Person person = kari();
  person.in_file = true;
  write([&](db::Tx& tx) { put_person(tx, person); });
  Person revoked = kari();
  revoked.approval_given = false;
  revoked.active = false;
  revoked.revoked_at = clock().now();
  ASSERT_TRUE(write([&](db::Tx& tx) { return set_approval(tx, revoked); }));
  person.approved = true;
  person.roles = {Role::Approver};
  write([&](db::Tx& tx) { put_person(tx, person); });
  EXPECT_FALSE(kari().approved);
  EXPECT_FALSE(kari().active);
  EXPECT_THAT(kari().roles, IsEmpty());
}

TEST_P(CustomerStoreTest, KeepsSomebodySwitchedOffAndLetsAReturningOneIn) {
  Person person = kari();
  person.in_file = true;
  write([&](db::Tx& tx) { put_person(tx, person); });
  write([&](db::Tx& tx) { set_active(tx, person.id, false); });
  write([&](db::Tx& tx) { put_person(tx, person); });
  EXPECT_FALSE(kari().active);
  write([&](db::Tx& tx) { set_active(tx, person.id, true); });
  EXPECT_THAT(write([&](db::Tx& tx) { return retire_people_but(tx, cast_.desk.id, {}); }), ElementsAre(person.id));
  EXPECT_FALSE(kari().active);
  write([&](db::Tx& tx) { put_person(tx, person); });
  EXPECT_TRUE(kari().active);
}

TEST_P(CustomerStoreTest, KeepsALanguageThatThePersonChose) {
  write([&](db::Tx& tx) { choose_language(tx, cast_.kari.id, i18n::Language::Fi); });
  Person person = kari();
  person.language = i18n::Language::Sv;
  write([&](db::Tx& tx) { put_person(tx, person); });
  EXPECT_EQ(kari().language, i18n::Language::Fi);
}

TEST_P(CustomerStoreTest, FindsPeopleByPhoneAndByADueReview) {
  Person person = kari();
  person.phone = "0700 00 00 17";
  person.phone_key = "+46700000017";
  person.review_on = LocalDate{2027, 1, 15};
  write([&](db::Tx& tx) {
    EXPECT_TRUE(update_person(tx, person));
    person.version = find_person(tx, person.id)->version;
    EXPECT_TRUE(set_approval(tx, person));
    EXPECT_EQ(find_people_by_phone(tx, cast_.desk.id, "+46700000017").at(0).phone, "0700 00 00 17");
    EXPECT_THAT(find_people_by_phone(tx, cast_.desk.id, ""), IsEmpty());
    EXPECT_THAT(find_people_by_phone(tx, cast_.other_desk.id, "+46700000017"), IsEmpty());
    PeopleFilter due;
    due.desk = cast_.desk.id;
    due.review_by = LocalDate{2027, 1, 14};
    EXPECT_THAT(list_people(tx, due), IsEmpty());
    due.review_by = LocalDate{2027, 1, 15};
    EXPECT_EQ(list_people(tx, due).at(0).id, person.id);
    note_approval(tx, person, {"reviewed", "", "Astrid Agent", {}}, cast_.agent.id);
    EXPECT_EQ(approvals_of(tx, person.id).at(0).actor_name, "Astrid Agent");
  });
}

} // namespace
} // namespace sk::people
