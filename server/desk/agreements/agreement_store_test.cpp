#include "desk/agreements/agreement_store.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"
#include "base/text/date.hpp"
#include "desk/people/test_people.hpp"

namespace sk::agreements {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AgreementStoreTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(people::add_cast); }
  Agreement wanted(const std::string& number) {
    Agreement made;
    made.desk = cast_.desk.id;
    made.customer = cast_.nordlys;
    made.number = number;
    made.type = "maintenance";
    made.products = {"Mac", "iPad, any"};
    made.service_level = "Advanced";
    made.channels = {"mail", "phone"};
    made.hours = "office";
    made.scope = "Pano VDS";
    made.exclusions = {"network", "hypervisor"};
    made.valid_from = text::parse_date("2024-01-01");
    made.bought_from = text::parse_date("2016-04-01");
    made.in_file = true;
    return made;
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, AgreementStoreTest, db::engines(), db::engine_name);

TEST_P(AgreementStoreTest, ReadsBackWhatWasWrittenByAnyFormOfTheNumber) {
  database().write([&](db::Tx& tx) { add_agreement(tx, wanted("SA0009858")); });
  const std::optional<Agreement> found =
      database().read([&](db::Tx& tx) { return find_agreement_by_number(tx, cast_.desk.id, "sa 000-9858"); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->number, "SA0009858");
  EXPECT_EQ(found->customer_name, "Nordlys AB");
  EXPECT_THAT(found->products, ElementsAre("Mac", "iPad, any"));
  EXPECT_THAT(found->channels, ElementsAre("mail", "phone"));
  EXPECT_THAT(found->exclusions, ElementsAre("network", "hypervisor"));
  EXPECT_EQ(found->valid_from, text::parse_date("2024-01-01"));
  EXPECT_FALSE(found->valid_to);
  EXPECT_EQ(found->bought_from, text::parse_date("2016-04-01"));
  database().read([&](db::Tx& tx) {
    EXPECT_FALSE(find_agreement_by_number(tx, cast_.other_desk.id, "SA0009858"));
    EXPECT_TRUE(desk_has_agreements(tx, cast_.desk.id));
    EXPECT_FALSE(desk_has_agreements(tx, cast_.other_desk.id));
  });
}

TEST_P(AgreementStoreTest, ChangesTheVersionOnlyWithTheAgreement) {
  database().write([&](db::Tx& tx) {
    const AgreementId id = *put_agreement(tx, wanted("SA1"));
    const Version first = find_agreement(tx, id)->version;
    EXPECT_EQ(put_agreement(tx, wanted("SA1")), id);
    EXPECT_EQ(find_agreement(tx, id)->version, first);
    Agreement changed = wanted("sa-01");
    changed.valid_to = text::parse_date("2027-01-01");
    EXPECT_EQ(put_agreement(tx, changed), id);
    EXPECT_GT(find_agreement(tx, id)->version, first);
    changed.id = id;
    changed.version = first;
    EXPECT_FALSE(update_agreement(tx, changed));
  });
}

TEST_P(AgreementStoreTest, LeavesAnotherCustomersNumberAlone) {
  database().write([&](db::Tx& tx) {
    put_agreement(tx, wanted("SA1"));
    Agreement stolen = wanted("SA1");
    stolen.customer = cast_.fjord;
    EXPECT_FALSE(put_agreement(tx, stolen));
    EXPECT_EQ(find_agreement_by_number(tx, cast_.desk.id, "SA1")->customer, cast_.nordlys);
  });
  Agreement again = wanted("sa1");
  again.customer = cast_.fjord;
  EXPECT_THROW(database().write([&](db::Tx& tx) { add_agreement(tx, again); }), db::UniqueViolation);
}

TEST_P(AgreementStoreTest, RetiresWhatLeavesTheFileAndListsByCustomer) {
  database().write([&](db::Tx& tx) {
    const AgreementId first = *put_agreement(tx, wanted("SA1"));
    const AgreementId second = *put_agreement(tx, wanted("SA2"));
    Agreement imported = wanted("SA3");
    imported.in_file = false;
    const AgreementId third = *put_agreement(tx, imported);
    EXPECT_EQ(retire_agreements_but(tx, cast_.nordlys, {first}), 1);
    std::vector<AgreementId> left;
    for (const Agreement& one : agreements_of(tx, cast_.nordlys)) left.push_back(one.id);
    EXPECT_THAT(left, ElementsAre(first, third));
    EXPECT_EQ(find_agreement(tx, second)->retired, true);
    AgreementFilter filter;
    filter.desk = cast_.desk.id;
    filter.limit = 2;
    EXPECT_EQ(list_agreements(tx, filter).size(), 2u);
    filter.after = second;
    EXPECT_EQ(list_agreements(tx, filter).at(0).id, third);
    filter.customer = cast_.fjord;
    EXPECT_THAT(list_agreements(tx, filter), IsEmpty());
  });
}

} // namespace
} // namespace sk::agreements
