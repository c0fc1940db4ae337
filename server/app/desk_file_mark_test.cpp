// A start with the same file: what is compared first, and that nothing that matters slips by.
#include <gmock/gmock.h>

#include "app/desk_file.hpp"
#include "app/desk_file_store.hpp"
#include "app/test_world.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::app {
namespace {

constexpr const char* kFile = R"(key: sos
name: SOS
language: nb
zone: Europe/Oslo
number_format: "SOS-{number:6}"
addresses: [sos@sos.example]
sender_name: SOS
agents:
  - name: Astrid Agent
    mail: astrid@sos.example
customers:
  - key: nordlys
    name: Nordlys
    companies:
      - {ref: NB-01, name: Nordlys Bergen AS}
    sites:
      - {key: kai, name: Kaien, company: NB-01, street: Kaien 1, postal_code: "5003", city: Bergen, country: "NO"}
    agreements:
      - {number: SA0009858, type: maintenance}
    units:
      - {serial: C02XK1LO09, product: MacBook Pro, site: kai, agreement: SA0009858}
    contacts:
      - {name: Kari, mail: kari@nordlys.example, approved: true}
)";

class DeskFileMark : public WorldTest {
protected:
  bool unchanged() {
    return write([](db::Tx& tx) { return apply_desk(tx, read_desk_file(kFile).file).unchanged; });
  }
  static people::Desk desk_in(db::Tx& tx) { return *people::find_desk_by_key(tx, "sos"); }
  std::string mark() {
    return read([](db::Tx& tx) { return state_mark(tx, desk_in(tx).id); });
  }
  AppliedFile newest() {
    return read([](db::Tx& tx) { return *newest_file(tx, desk_in(tx).id); });
  }
  // Once more the same file, as if the desk had been another one after it.
  void pretend(const std::string& digest, const std::string& its_mark) {
    write([&](db::Tx& tx) { add_file(tx, desk_in(tx).id, {newest_file(tx, desk_in(tx).id)->version + 1, kFile, digest, its_mark}); });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, DeskFileMark, db::engines(), db::engine_name);

TEST_P(DeskFileMark, IsComparedBeforeAnythingIsWrittenDown) {
  EXPECT_FALSE(unchanged());
  EXPECT_EQ(newest().state_mark, mark());
  EXPECT_TRUE(unchanged());
  pretend("a digest of nothing", mark());
  EXPECT_TRUE(unchanged()) << "nobody looked at the digest";
  pretend("a digest of nothing", "another mark");
  EXPECT_FALSE(unchanged()) << "the digest decides where the mark is another one";
  EXPECT_TRUE(unchanged());
}

TEST_P(DeskFileMark, IsTakenAnewWhereTheDeskSaysTheSame) {
  unchanged();
  write([&](db::Tx& tx) { set_mark(tx, desk_in(tx).id, newest_file(tx, desk_in(tx).id)->version, ""); }); // as an older program left it
  const int version = newest().version;
  EXPECT_TRUE(unchanged());
  EXPECT_EQ(newest().state_mark, mark());
  // A new password is none of the file's.
  write([&](db::Tx& tx) {
    people::set_password_hash(tx, people::find_person_by_mail(tx, desk_in(tx).id, "astrid@sos.example")->id, "hash");
  });
  EXPECT_NE(newest().state_mark, mark());
  EXPECT_TRUE(unchanged());
  EXPECT_EQ(newest().state_mark, mark());
  EXPECT_EQ(newest().version, version);
}

TEST_P(DeskFileMark, SeesWhateverChangesTheDesk) {
  unchanged();
  const auto nordlys = [](db::Tx& tx) { return *people::find_customer_by_key(tx, desk_in(tx).id, "nordlys"); };
  const auto kari = [](db::Tx& tx) { return *people::find_person_by_mail(tx, desk_in(tx).id, "kari@nordlys.example"); };
  const std::vector<std::pair<std::string, std::function<void(db::Tx&)>>> kChanges = {
      {"a contact's telephone",
       [&](db::Tx& tx) {
         people::Person person = kari(tx);
         person.phone = "22 93 00 42";
         people::put_person(tx, person);
       }},
      {"a contact who left", [&](db::Tx& tx) { people::set_active(tx, kari(tx).id, false); }},
      {"a contact more",
       [&](db::Tx& tx) {
         people::Person person = kari(tx);
         person.mail = "ola@nordlys.example";
         person.active = true;
         people::add_person(tx, person);
       }},
      {"a customer's name",
       [&](db::Tx& tx) {
         people::Customer customer = nordlys(tx);
         customer.name = "Nordlys 2";
         EXPECT_TRUE(people::update_customer(tx, customer));
       }},
      {"a company's name",
       [&](db::Tx& tx) {
         people::Company company = people::companies_of(tx, nordlys(tx).id).at(0);
         company.name = "Nordlys Oslo AS";
         EXPECT_TRUE(people::update_company(tx, company));
       }},
      {"a site's street",
       [&](db::Tx& tx) {
         people::Site site = people::sites_of(tx, nordlys(tx).id).at(0);
         site.street = "Kaien 2";
         EXPECT_TRUE(people::update_site(tx, site));
       }},
      {"an agreement's end",
       [&](db::Tx& tx) {
         agreements::Agreement agreement = agreements::agreements_of(tx, nordlys(tx).id).at(0);
         agreement.type = "warranty";
         EXPECT_TRUE(agreements::update_agreement(tx, agreement));
       }},
      {"a unit's product",
       [&](db::Tx& tx) {
         units::Unit unit = units::units_of(tx, nordlys(tx).id).at(0);
         unit.product = "Mac mini";
         EXPECT_TRUE(units::update_unit(tx, unit));
       }},
      {"the desk's own words",
       [&](db::Tx& tx) {
         people::Desk desk = desk_in(tx);
         desk.addresses.push_back("help@sos.example");
         people::put_desk(tx, desk);
       }},
      {"a section", [&](db::Tx& tx) { people::put_section(tx, desk_in(tx).id, "products", "- key: mac\n  name: {nb: Mac}\n"); }},
  };
  for (const auto& [what, change] : kChanges) {
    ASSERT_TRUE(unchanged()) << "before " << what;
    const std::string before = mark();
    write([&](db::Tx& tx) { change(tx); });
    EXPECT_NE(mark(), before) << what;
    EXPECT_FALSE(unchanged()) << what;
  }
}

} // namespace
} // namespace sk::app
