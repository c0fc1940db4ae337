#include "desk/units/warranty.hpp"

#include <gmock/gmock.h>

#include "base/text/date.hpp"

namespace sk::units {
namespace {

using agreements::Verdict;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

LocalDate day(const char* text) { return *text::parse_date(text); }

// The rules of AT-15, AT-16, AT-22 and AT-26 as a desk writes them.
constexpr const char* kApple = R"(warranty:
  rules:
    - name: Mac bought from us
      families: [mac]
      bought_from: 2015-01-01
      years:
        - {years: 1, by: manufacturer}
        - {years: 2, by: provider, countries: ["NO"]}
      remedy: repair
      place: Apple service centre, Oslo
      advice: Who travels much abroad should buy the manufacturer's plan as well.
    - name: iPad bought from us
      families: [iPad]
      bought_from: 2015-01-01
      years:
        - {years: 1, by: manufacturer}
        - {years: 1, by: provider, countries: ["NO"]}
      remedy: exchange
  never: [impact, liquid]
)";

WarrantyRules apple() {
  yaml::Reader reader;
  WarrantyRules rules = read_warranty(reader, YAML::Load(kApple));
  EXPECT_THAT(reader.faults, IsEmpty());
  return rules;
}

Unit unit(const std::string& family, const char* bought, const std::string& country = "NO") {
  Unit made;
  made.family = family;
  made.purchased = text::parse_date(bought);
  made.country = country;
  made.order_number = "4711";
  return made;
}

std::vector<std::string> keys(const WarrantyVerdict& answer) {
  std::vector<std::string> found;
  for (const agreements::Reason& line : answer.evidence) found.push_back(line.text_key.substr(line.text_key.find('.') + 1));
  return found;
}

TEST(Warranty, GivesTheFirstYearToTheManufacturerAndTheNextToTheProvider) {
  const Unit mac = unit("Mac", "2024-03-10");
  WarrantyVerdict answer = judge_warranty(apple(), mac, day("2025-03-09"));
  EXPECT_EQ(answer.verdict, Verdict::Yes);
  EXPECT_EQ(answer.by, Giver::Manufacturer);
  EXPECT_EQ(answer.until, day("2027-03-09"));
  EXPECT_EQ(answer.remedy, Remedy::Repair);
  EXPECT_EQ(answer.place, "Apple service centre, Oslo");
  EXPECT_THAT(answer.advice, testing::HasSubstr("travels"));
  EXPECT_EQ(judge_warranty(apple(), mac, day("2025-03-10")).by, Giver::Provider);
  EXPECT_EQ(judge_warranty(apple(), mac, day("2027-03-09")).verdict, Verdict::Yes);
  answer = judge_warranty(apple(), mac, day("2027-03-10"));
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(keys(answer), ElementsAre("bought", "rule", "years_manufacturer", "years_provider", "expired", "order"));
  EXPECT_FALSE(answer.by);
}

TEST(Warranty, ExchangesWhatIsNotRepaired) {
  const WarrantyVerdict answer = judge_warranty(apple(), unit("ipad", "2025-06-01"), day("2026-11-22"));
  EXPECT_EQ(answer.verdict, Verdict::Yes);
  EXPECT_EQ(answer.remedy, Remedy::Exchange);
  EXPECT_THAT(sentences(answer, i18n::Language::En), Contains("The unit is exchanged, not repaired."));
  EXPECT_EQ(judge_warranty(apple(), unit("ipad", "2024-06-01"), day("2026-11-22")).verdict, Verdict::No);
}

TEST(Warranty, HoldsWhereItSaysOnly) {
  EXPECT_EQ(judge_warranty(apple(), unit("mac", "2025-01-10", "SE"), day("2025-12-01")).verdict, Verdict::Yes); // the first year, anywhere
  WarrantyVerdict answer = judge_warranty(apple(), unit("mac", "2025-01-10", "SE"), day("2026-12-01"));
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(keys(answer), Contains("not_in_country"));
  answer = judge_warranty(apple(), unit("mac", "2025-01-10", ""), day("2026-12-01"));
  EXPECT_EQ(answer.verdict, Verdict::Ask);
  EXPECT_THAT(keys(answer), Contains("country_unknown"));
  EXPECT_EQ(judge_warranty(apple(), unit("mac", "2025-01-10", ""), day("2025-12-01")).verdict, Verdict::Yes);
}

TEST(Warranty, AsksWhenThePurchaseIsUnknownAndKnowsNoRuleBeforeItsDay) {
  Unit mac = unit("mac", "2014-12-31");
  EXPECT_THAT(keys(judge_warranty(apple(), mac, day("2015-06-01"))), ElementsAre("bought", "no_rule", "order"));
  mac.purchased.reset();
  const WarrantyVerdict answer = judge_warranty(apple(), mac, day("2026-11-22"));
  EXPECT_EQ(answer.verdict, Verdict::Ask);
  EXPECT_THAT(keys(answer), ElementsAre("purchase_unknown", "order"));
}

TEST(Warranty, TakesAKnownEndBeforeEveryRule) {
  Unit mac = unit("mac", "2020-01-01");
  mac.warranty_end = day("2028-01-01");
  WarrantyVerdict answer = judge_warranty(apple(), mac, day("2026-11-22"));
  EXPECT_EQ(answer.verdict, Verdict::Yes);
  EXPECT_EQ(answer.until, day("2028-01-01"));
  EXPECT_EQ(answer.remedy, Remedy::Repair);
  mac.purchased.reset();
  mac.warranty_end = day("2026-11-21");
  answer = judge_warranty({}, mac, day("2026-11-22"));
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(keys(answer), ElementsAre("known_end", "expired", "order"));
}

// AT-26, AT-18: what the technician finds goes before every date.
TEST(Warranty, EndsWithDamageThatNoneCovers) {
  const WarrantyVerdict answer = judge_warranty(apple(), unit("mac", "2026-01-10"), day("2026-11-22"), {"liquid", "dust"});
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(keys(answer), Contains("damage").Times(1));
  EXPECT_EQ(judge_warranty(apple(), unit("mac", "2026-01-10"), day("2026-11-22"), {"dust"}).verdict, Verdict::Yes);
}

TEST(Warranty, HasWordsForItsEvidenceInEveryLanguage) {
  i18n::be_strict();
  for (const i18n::Language language :
       {i18n::Language::Sv, i18n::Language::Da, i18n::Language::Nb, i18n::Language::Fi, i18n::Language::En}) {
    for (const std::string& line : sentences(judge_warranty(apple(), unit("mac", "2026-01-10"), day("2026-11-22"), {"impact"}), language)) {
      EXPECT_EQ(line.find('{'), std::string::npos) << line;
    }
  }
}

TEST(WarrantySection, NamesItsFaults) {
  const char* const kFaulty[] = {"warranty: {rules: [{name: a}]}",
                                 "warranty: {rules: [{name: a, years: [{years: 0}]}]}",
                                 "warranty: {rules: [{name: a, years: [{years: 1, by: nobody}]}]}",
                                 "warranty: {rules: [{name: a, years: [{countries: [Norway]}]}]}",
                                 "warranty: {rules: [{name: a, bought_from: yesterday, years: [{years: 1}]}]}",
                                 "warranty: {rules: [{years: [{years: 1}]}]}",
                                 "warranty: {rules: [a]}",
                                 "warranty: {never: [[]]}",
                                 "warranty: []",
                                 "warranty: {else: 1}"};
  for (const char* yaml : kFaulty) {
    yaml::Reader reader;
    read_warranty(reader, YAML::Load(yaml));
    EXPECT_EQ(reader.faults.size(), 1u) << yaml << "\n" << to_text("f", reader.faults);
  }
}

TEST(UnitKeys, AreOneHoweverTyped) {
  for (const char* written : {"C02-XK1 LO0.9", "c02xk1loo9", "CO2XKIL0O9", "c02:xk1l009"})
    EXPECT_EQ(serial_key(written), "C02XK1L009") << written;
  EXPECT_EQ(serial_key("--- "), "");
  for (const char* written :
       {"00:1A:2b:3c:4D:5e", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "001A2B3C4D5E", "OO:1a:2b:3c:4d:5e", "00 1a 2b 3c 4d 5e"}) {
    EXPECT_EQ(mac_key(written), "001a2b3c4d5e") << written;
  }
  for (const char* none : {"", "001a2b3c4d5", "001a2b3c4d5e6", "001a2b3c4dxx", "00/1a/2b/3c/4d/5e"}) EXPECT_EQ(mac_key(none), "") << none;
}

} // namespace
} // namespace sk::units
