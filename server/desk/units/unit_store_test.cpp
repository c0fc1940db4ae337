#include "desk/units/unit_store.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"
#include "base/text/date.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/test_people.hpp"

namespace sk::units {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class UnitStoreTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(people::add_cast); }
  Unit wanted(const std::string& serial, const std::string& mac = "") {
    Unit unit;
    unit.desk = cast_.desk.id;
    unit.customer = cast_.nordlys;
    unit.serial = serial;
    unit.mac = mac;
    unit.product = "MacBook Pro 14";
    unit.family = "mac";
    unit.type = "laptop";
    unit.purchased = text::parse_date("2025-02-28");
    unit.order_number = "4711";
    unit.invoice_number = "F-12";
    unit.in_file = true;
    return unit;
  }
  std::vector<UnitId> ids(const std::vector<Unit>& units) {
    std::vector<UnitId> found;
    for (const Unit& unit : units) found.push_back(unit.id);
    return found;
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, UnitStoreTest, db::engines(), db::engine_name);

TEST_P(UnitStoreTest, FindsAUnitBySerialOrMacHoweverTypedWithAllThatBelongsToIt) {
  const UnitId id = database().write([&](db::Tx& tx) {
    agreements::Agreement agreement;
    agreement.desk = cast_.desk.id;
    agreement.customer = cast_.nordlys;
    agreement.number = "SA0009858";
    Unit unit = wanted("C02-XK1LO09", "00:1A:2B:3C:4D:5E");
    unit.agreement = agreements::add_agreement(tx, agreement);
    unit.site = people::put_site(
        tx, {{}, cast_.desk.id, cast_.nordlys, {}, "hq", "Huvudkontoret", "Torget 1", "11122", "Stockholm", "SE", false, false, {}});
    return add_unit(tx, unit);
  });
  database().read([&](db::Tx& tx) {
    const std::vector<Unit> found = find_units_by_serial(tx, cast_.desk.id, "c02 xk1l0o9");
    ASSERT_THAT(ids(found), ElementsAre(id));
    EXPECT_EQ(found[0].serial, "C02-XK1LO09");
    EXPECT_EQ(found[0].customer_name, "Nordlys AB");
    EXPECT_EQ(found[0].site_name, "Huvudkontoret");
    EXPECT_EQ(found[0].country, "SE");
    EXPECT_EQ(found[0].agreement_number, "SA0009858");
    EXPECT_EQ(found[0].purchased, text::parse_date("2025-02-28"));
    EXPECT_THAT(ids(find_units_by_mac(tx, cast_.desk.id, "001a.2b3c.4d5e")), ElementsAre(id));
    EXPECT_THAT(ids(find_units(tx, cast_.desk.id, "001A2B3C4D5E")), ElementsAre(id));
    EXPECT_THAT(find_units(tx, cast_.desk.id, ""), IsEmpty());
    EXPECT_THAT(find_units(tx, cast_.desk.id, "--"), IsEmpty());
    EXPECT_THAT(find_units_by_serial(tx, cast_.other_desk.id, "C02XK1L009"), IsEmpty());
  });
}

TEST_P(UnitStoreTest, ShowsASerialThatTwoCustomersClaim) {
  database().write([&](db::Tx& tx) {
    const UnitId first = add_unit(tx, wanted("AB-1"));
    Unit other = wanted("ab1");
    other.customer = cast_.fjord;
    const UnitId second = add_unit(tx, other);
    EXPECT_THAT(ids(find_units_by_serial(tx, cast_.desk.id, "AB1")), ElementsAre(first, second));
    EXPECT_THAT(ids(duplicates_of(tx, *find_unit(tx, first))), ElementsAre(second));
    const UnitId mac_only = add_unit(tx, wanted("", "00:00:5E:00:53:01"));
    EXPECT_THAT(duplicates_of(tx, *find_unit(tx, mac_only)), IsEmpty());
  });
  EXPECT_THROW(database().write([&](db::Tx& tx) { add_unit(tx, wanted("A B 1")); }), db::UniqueViolation);
}

TEST_P(UnitStoreTest, ChangesTheVersionOnlyWithTheUnitAndRetiresWhatLeavesTheFile) {
  database().write([&](db::Tx& tx) {
    const UnitId id = put_unit(tx, wanted("AB-1"));
    const Version first = find_unit(tx, id)->version;
    EXPECT_EQ(put_unit(tx, wanted("AB-1")), id);
    EXPECT_EQ(find_unit(tx, id)->version, first);
    Unit moved = wanted("ab1");
    moved.warranty_end = text::parse_date("2028-01-01");
    EXPECT_EQ(put_unit(tx, moved), id);
    EXPECT_GT(find_unit(tx, id)->version, first);
    Unit seen = *find_unit(tx, id);
    seen.version = first;
    EXPECT_FALSE(update_unit(tx, seen));
    EXPECT_EQ(retire_units_but(tx, cast_.nordlys, {}), 1);
    EXPECT_THAT(units_of(tx, cast_.nordlys), IsEmpty());
    EXPECT_TRUE(find_units_by_serial(tx, cast_.desk.id, "AB1").at(0).retired);
    EXPECT_EQ(put_unit(tx, wanted("AB-1")), id);
    EXPECT_EQ(units_of(tx, cast_.nordlys).size(), 1u);
  });
}

TEST_P(UnitStoreTest, ListsByTheBeginningOfSerialOrMac) {
  database().write([&](db::Tx& tx) {
    const UnitId first = add_unit(tx, wanted("AB-100", "00:00:5E:00:53:01"));
    const UnitId second = add_unit(tx, wanted("AB-200"));
    UnitFilter filter;
    filter.desk = cast_.desk.id;
    filter.words = "ab";
    EXPECT_THAT(ids(list_units(tx, filter)), ElementsAre(first, second));
    filter.words = "aB-2";
    EXPECT_THAT(ids(list_units(tx, filter)), ElementsAre(second));
    filter.words = "00:00:5e";
    EXPECT_THAT(ids(list_units(tx, filter)), ElementsAre(first));
    filter.words = "%";
    EXPECT_EQ(list_units(tx, filter).size(), 2u);
    filter.words.clear();
    filter.after = first;
    EXPECT_THAT(ids(list_units(tx, filter)), ElementsAre(second));
    filter.after = {};
    filter.customer = cast_.fjord;
    EXPECT_THAT(list_units(tx, filter), IsEmpty());
  });
}

} // namespace
} // namespace sk::units
