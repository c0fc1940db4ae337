#include "app/desk_file_people.hpp"

#include <gmock/gmock.h>

#include "app/desk_file.hpp"
#include "app/test_world.hpp"
#include "base/core/broken.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* kFile = R"(key: sos
name: SOS
language: nb
zone: Europe/Oslo
number_format: "SOS-{number:6}"
addresses: [sos@sos.example]
sender_name: SOS
customer_numbers: {format: "####", check: luhn}
agents:
  - name: Astrid Agent
    mail: astrid@sos.example
customers:
  - key: nordlys
    name: Nordlys
    number: "1230"
    service_manager: astrid@sos.example
    companies:
      - {ref: NB-01, name: Nordlys Bergen AS}
    sites:
      - {key: kai, name: Kaien, company: NB-01, street: Kaien 1, postal_code: "5003", city: Bergen, country: "NO"}
    agreements:
      - {number: SA0009858, type: maintenance, products: [Mac, iPad], service_level: Advanced, channels: [mail, phone], scope: "Mac: alt", exclusions: [nett, "annet: utstyr"], valid_from: 2024-01-01, valid_to: 2027-12-31, bought_from: 2016-04-01}
    units:
      - {serial: C02XK1LO09, mac: "00:00:5e:00:53:01", product: MacBook Pro, family: mac, type: laptop, site: kai, agreement: SA0009858, purchased: 2025-02-28, order_number: "0012", invoice_number: F-1, warranty_end: 2028-02-27}
    contacts:
      - {name: Kari, mail: kari@nordlys.example, phone: 22 93 00 42, approved: true, roles: [approver, technical_contact], valid_until: 2027-01-01, review_on: 2026-12-01}
  - key: fjord
    name: Fjord
    contacts: []
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = kFile;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(DeskFilePeople, TakesTheHoursOfAnAgreementFromTheCalendars) {
  std::string yaml = with("service_level: Advanced", "hours: kontor");
  EXPECT_THAT(to_text("f", read_desk_file(yaml).faults), HasSubstr("no calendar \"kontor\""));
  yaml += "calendars:\n  - name: kontor\n    hours: always\n";
  EXPECT_THAT(to_text("f", read_desk_file(yaml).faults), IsEmpty());
}

TEST(DeskFilePeople, NamesWhatPointsNowhereAndWhatStandsTwice) {
  const struct {
    std::string yaml, words;
  } kTable[] = {
      {with("number: \"1230\"", "number: \"1231\""), "check digit"},
      {with("number: \"1230\"", "number: \"12304\""), "write it as ####"},
      {with("name: Fjord", "name: Fjord\n    number: \"1230\""), "stands twice"},
      {with("service_manager: astrid", "service_manager: astri"), "is no agent"},
      {with("company: NB-01", "company: NB-02"), "no company with the ref"},
      {with("country: \"NO\"", "country: Norge"), "is no country"},
      {with("site: kai", "site: kaia"), "no site \"kaia\""},
      {with("agreement: SA0009858", "agreement: SA2"), "no agreement \"SA2\""},
      {with("00:00:5e:00:53:01", "00:00:5e:00:53"), "no MAC address"},
      {with("serial: C02XK1LO09, mac: \"00:00:5e:00:53:01\"", "type: x"), "needs a serial number"},
      {with("valid_to: 2027-12-31", "valid_to: 2023-12-31"), "ends before it begins"},
      {with("valid_until: 2027-01-01", "valid_until: new year"), "is no day"},
      {with("[approver, technical_contact]", "[boss]"), "unknown role"},
      {with("service_level: Advanced", "hours: nowhere"), "no calendar \"nowhere\""},
      {with("  - key: fjord\n    name: Fjord\n", "  - key: fjord\n    name: Fjord\n    agreements: [{number: sa-9858}]\n"), "stands twice"},
      {with("exclusions: [nett", "exclusions: [[nett]"), "one line of text"},
      {with("format: \"####\"", "format: none"), "no digit"},
  };
  for (const auto& row : kTable) EXPECT_THAT(to_text("f", read_desk_file(row.yaml).faults), HasSubstr(row.words)) << row.yaml;
}

class DeskFilePeopleApplied : public WorldTest {
protected:
  DeskChange apply(const std::string& yaml) {
    DeskReading reading = read_desk_file(yaml);
    EXPECT_THAT(to_text("f", reading.faults), IsEmpty());
    reading.file.text.clear(); // the words of the file are not kept, so that the export has to be written
    return write([&](db::Tx& tx) { return apply_desk(tx, reading.file); });
  }
  std::string exported() {
    return read([&](db::Tx& tx) { return export_desk(tx, *people::find_desk_by_key(tx, "sos")); });
  }
  static DeskId desk_in(db::Tx& tx) { return people::find_desk_by_key(tx, "sos")->id; }
};
INSTANTIATE_TEST_SUITE_P(Engines, DeskFilePeopleApplied, db::engines(), db::engine_name);

TEST_P(DeskFilePeopleApplied, IsTheSameAfterExportAndChangesNothingWhenAppliedAgain) {
  EXPECT_EQ(apply(kFile).retired, 0);
  const std::string first = exported();
  EXPECT_THAT(first, HasSubstr("\"0012\""));
  EXPECT_THAT(first, HasSubstr("review_on: 2026-12-01"));
  EXPECT_EQ(apply(first).retired, 0);
  EXPECT_EQ(exported(), first);
  read([&](db::Tx& tx) {
    const people::Customer nordlys = *people::find_customer_by_number(tx, desk_in(tx), "12-30");
    EXPECT_EQ(nordlys.version.value, 1);
    const units::Unit unit = units::units_of(tx, nordlys.id).at(0);
    EXPECT_EQ(unit.version.value, 1);
    EXPECT_EQ(unit.site_name, "Kaien");
    EXPECT_EQ(unit.agreement_number, "SA0009858");
    EXPECT_EQ(people::find_person_by_mail(tx, desk_in(tx), "kari@nordlys.example")->phone_key, "+4722930042");
  });
}

TEST_P(DeskFilePeopleApplied, RetiresWhatIsNoLongerInTheFileAndBringsItBack) {
  apply(kFile);
  const std::string full = exported();
  std::string without = kFile;
  without.resize(without.find("  - key: nordlys"));
  without += "  - key: fjord\n    name: Fjord\n";
  EXPECT_EQ(apply(without).retired, 6); // customer, company, site, agreement, unit, contact
  read([&](db::Tx& tx) {
    const people::Customer nordlys = *people::find_customer_by_key(tx, desk_in(tx), "nordlys");
    EXPECT_TRUE(nordlys.retired);
    EXPECT_TRUE(agreements::find_agreement_by_number(tx, desk_in(tx), "SA0009858")->retired);
    EXPECT_TRUE(units::find_units_by_serial(tx, desk_in(tx), "C02XK1L009").at(0).retired);
    EXPECT_FALSE(people::find_person_by_mail(tx, desk_in(tx), "kari@nordlys.example")->active);
  });
  EXPECT_EQ(apply(without).retired, 0);
  apply(kFile);
  EXPECT_EQ(exported(), full);
}

TEST_P(DeskFilePeopleApplied, RefusesANumberThatAnotherCustomerHasForGood) {
  apply(kFile);
  std::string moved = kFile;
  const std::size_t at = moved.find("    agreements:\n"), end = moved.find("    units:\n");
  const std::string agreements = moved.substr(at, end - at);
  moved.erase(at, end - at);
  moved.replace(moved.find(", agreement: SA0009858"), 22, "");
  moved += agreements;
  const DeskReading reading = read_desk_file(moved);
  EXPECT_THAT(to_text("f", reading.faults), IsEmpty());
  EXPECT_THROW(write([&](db::Tx& tx) { apply_desk(tx, reading.file); }), ConfigError);
}

} // namespace
} // namespace sk::app
