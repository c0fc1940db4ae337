#include "desk/agreements/entitlement.hpp"

#include <gmock/gmock.h>

#include "base/text/date.hpp"
#include "desk/agreements/agreement_rules.hpp"

namespace sk::agreements {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const CustomerId kNordlys{1}, kFjord{2};

LocalDate day(const char* text) { return *text::parse_date(text); }

Agreement agreement(std::int64_t id, const std::string& number, std::vector<std::string> products = {}) {
  Agreement made;
  made.id = AgreementId{id};
  made.customer = kNordlys;
  made.number = number;
  made.products = std::move(products);
  made.service_level = "level of " + number;
  made.valid_from = day("2024-01-01");
  made.valid_to = day("2027-12-31");
  return made;
}

Claim claim() {
  Claim made;
  made.customer = kNordlys;
  made.customer_name = "Nordlys";
  made.known_person = made.may_register = true;
  made.person = "Kari Nord";
  made.channel = "mail";
  made.today = day("2026-11-22");
  return made;
}

std::vector<std::string> keys(const Entitlement& answer) {
  std::vector<std::string> found;
  for (const Reason& reason : answer.reasons) found.push_back(reason.text_key.substr(reason.text_key.find('.') + 1));
  return found;
}

const EntitlementPolicy kNeeded{true, Verdict::Ask};

TEST(AgreementNumber, IsOneHoweverItIsTyped) {
  for (const char* written : {"SA0009858", "sa 000-9858", "SA9858", "SA.OOO9858", "sa ooo9858"})
    EXPECT_EQ(number_key(written), "SA9858") << written;
  EXPECT_NE(number_key("SA0009858"), number_key("SA0098580"));
  EXPECT_EQ(number_key("0"), "0");
  EXPECT_EQ(number_key(""), "");
  EXPECT_EQ(number_key("Åland"), "LAND");
}

TEST(Entitlement, IsYesForAnApprovedContactUnderAnAgreementInForce) {
  const Entitlement answer = entitlement(claim(), {agreement(7, "SA0009858")}, kNeeded);
  EXPECT_EQ(answer.verdict, Verdict::Yes);
  EXPECT_EQ(answer.agreement, AgreementId{7});
  EXPECT_EQ(answer.service_level, "level of SA0009858");
  EXPECT_THAT(sentences(answer, i18n::Language::En), ElementsAre("Agreement SA0009858 is in force."));
}

TEST(Entitlement, HoldsFromTheFirstToTheLastDay) {
  Claim on = claim();
  const std::vector<Agreement> own = {agreement(7, "SA1")};
  on.today = day("2027-12-31");
  EXPECT_EQ(entitlement(on, own, kNeeded).verdict, Verdict::Yes);
  on.today = day("2028-01-01");
  EXPECT_THAT(keys(entitlement(on, own, kNeeded)), ElementsAre("expired"));
  on.today = day("2024-01-01");
  EXPECT_EQ(entitlement(on, own, kNeeded).verdict, Verdict::Yes);
  on.today = day("2023-12-31");
  EXPECT_THAT(keys(entitlement(on, own, kNeeded)), ElementsAre("no_agreement"));
}

// AT-45: a wrong, old or strange number never decides alone.
TEST(Entitlement, AsksForWhatIsWrongWithTheNumberAndFindsTheirOwnAgreement) {
  Claim on = claim();
  const std::vector<Agreement> own = {agreement(7, "SA7")};
  on.agreement_number = "SA404";
  Entitlement answer = entitlement(on, own, kNeeded);
  EXPECT_EQ(answer.verdict, Verdict::Ask);
  EXPECT_THAT(keys(answer), ElementsAre("unknown_number", "in_force"));
  EXPECT_EQ(answer.agreement, AgreementId{7});

  on.named = agreement(8, "SA8");
  on.named->customer = kFjord;
  on.named->customer_name = "Fjord AS";
  answer = entitlement(on, own, kNeeded);
  EXPECT_THAT(keys(answer), ElementsAre("other_customer", "in_force"));
  for (const std::string& sentence : sentences(answer, i18n::Language::En)) EXPECT_THAT(sentence, testing::Not(HasSubstr("Fjord")));

  on.named = agreement(9, "SA9");
  on.named->valid_to = day("2025-06-30");
  EXPECT_THAT(keys(entitlement(on, {own[0], *on.named}, kNeeded)), ElementsAre("expired", "in_force"));
  EXPECT_THAT(keys(entitlement(on, {*on.named}, kNeeded)), ElementsAre("expired")); // said once
  on.named->retired = true;
  EXPECT_THAT(keys(entitlement(on, {}, kNeeded)), ElementsAre("retired", "no_agreement"));
}

TEST(Entitlement, TellsWhoMayRegister) {
  Claim on = claim();
  on.may_register = false;
  EXPECT_THAT(sentences(entitlement(on, {agreement(7, "SA7")}, kNeeded), i18n::Language::En),
              Contains(HasSubstr("Kari Nord is not approved")));
  EXPECT_EQ(entitlement(on, {agreement(7, "SA7")}, {false, Verdict::No}).verdict, Verdict::No);
  on.known_person = false;
  EXPECT_THAT(keys(entitlement(on, {agreement(7, "SA7")}, kNeeded)), ElementsAre("unknown_person", "in_force"));
  on.customer.reset();
  EXPECT_THAT(keys(entitlement(on, {}, kNeeded)), ElementsAre("unknown_customer"));
}

TEST(Entitlement, TakesTheAgreementOfTheProduct) {
  const std::vector<Agreement> own = {agreement(1, "SA1", {"HP Print"}), agreement(2, "SA2", {"Mac", "iPad"})};
  Claim on = claim();
  on.product = "mac mini";
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{2});
  on.product = "Macron";
  Entitlement answer = entitlement(on, own, kNeeded);
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(keys(answer), ElementsAre("product_not_covered", "in_force"));
  on.product = "";
  EXPECT_THAT(keys(entitlement(on, own, kNeeded)), ElementsAre("product_unknown", "in_force"));
  on.product = "Mac";
  on.of_unit = AgreementId{1}; // the unit's own goes before
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{1});
  on.agreement_number = "SA2";
  on.named = own[1]; // and the one that was named before that
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{2});
}

// AT-17: from April 2016 every order carries an extra agreement.
TEST(Entitlement, AttachesAnAgreementByTheDayOfPurchase) {
  Agreement extra = agreement(3, "SA3", {"Mac"});
  extra.bought_from = day("2016-04-01");
  const std::vector<Agreement> own = {agreement(1, "SA1"), extra};
  Claim on = claim();
  on.product = "Mac";
  on.bought = day("2016-04-01");
  Entitlement answer = entitlement(on, own, kNeeded);
  EXPECT_EQ(answer.agreement, AgreementId{3});
  EXPECT_THAT(sentences(answer, i18n::Language::En), ElementsAre("Covered by agreement SA3, because the unit was bought on 2016-04-01."));
  on.bought = day("2016-03-31");
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{1});
  on.bought.reset();
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{1});
  on.bought = day("2020-01-01");
  on.product = "Printer";
  EXPECT_EQ(entitlement(on, own, kNeeded).agreement, AgreementId{1});
}

TEST(Entitlement, KnowsTheChannelsAndHoursOfTheLevel) {
  Agreement limited = agreement(1, "SA1");
  limited.channels = {"portal", "mail"};
  limited.hours = "office";
  Claim on = claim();
  on.is_open = [](const std::string& calendar) { return calendar == "round the clock"; };
  Entitlement answer = entitlement(on, {limited}, kNeeded);
  EXPECT_EQ(answer.verdict, Verdict::Ask);
  EXPECT_THAT(keys(answer), ElementsAre("outside_hours", "in_force"));
  on.channel = "phone";
  answer = entitlement(on, {limited}, kNeeded);
  EXPECT_THAT(keys(answer), ElementsAre("channel_not_included", "outside_hours", "in_force"));
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(sentences(answer, i18n::Language::Sv)[0], HasSubstr("telefon"));
  limited.hours = "round the clock";
  limited.channels.clear();
  EXPECT_EQ(entitlement(on, {limited}, kNeeded).verdict, Verdict::Yes);
}

TEST(Entitlement, SaysWhatLiesOutsideTheScope) {
  Claim on = claim();
  on.out_of_scope = "hypervisor";
  const Entitlement answer = entitlement(on, {agreement(1, "SA1")}, kNeeded);
  EXPECT_EQ(answer.verdict, Verdict::No);
  EXPECT_THAT(sentences(answer, i18n::Language::En)[0], HasSubstr("hypervisor"));
}

TEST(Entitlement, AsksForNoAgreementWhereNoneIsNeeded) {
  EXPECT_THAT(keys(entitlement(claim(), {}, {})), ElementsAre("none_needed"));
  EXPECT_EQ(entitlement(claim(), {}, {}).verdict, Verdict::Yes);
  EXPECT_EQ(entitlement(claim(), {}, kNeeded).verdict, Verdict::Ask);
}

TEST(Entitlement, HasWordsForEveryReasonInEveryLanguage) {
  i18n::be_strict();
  Claim on = claim();
  on.known_person = false;
  on.agreement_number = "SA4";
  on.out_of_scope = "network";
  on.product = "x";
  on.channel = "phone";
  on.is_open = [](const std::string&) { return false; };
  Agreement limited = agreement(1, "SA1", {"y"});
  limited.channels = {"mail"};
  limited.hours = "office";
  const Entitlement answer = entitlement(on, {limited}, kNeeded);
  EXPECT_EQ(answer.reasons.size(), 7u);
  for (const i18n::Language language :
       {i18n::Language::Sv, i18n::Language::Da, i18n::Language::Nb, i18n::Language::Fi, i18n::Language::En}) {
    for (const std::string& sentence : sentences(answer, language)) EXPECT_EQ(sentence.find('{'), std::string::npos) << sentence;
  }
}

TEST(AgreementNumbers, AreFoundInWhatPeopleWrite) {
  const AgreementRules rules{{}, "SA", 7};
  EXPECT_THAT(numbers_in("Hei, avtale SA0009858 og sa 000-3682.", rules), ElementsAre("SA0009858", "sa 000-3682"));
  EXPECT_THAT(numbers_in("Servicekontrakt: SA-OO09858", rules), ElementsAre("SA-OO09858"));
  EXPECT_THAT(numbers_in("NASA0009858 SA000985 SA00098581 SA000x858 sa", rules), IsEmpty());
  EXPECT_THAT(numbers_in("SA0009858", {}), IsEmpty());
  std::string many;
  for (int i = 0; i < 50; ++i) many += "SA0000001 ";
  EXPECT_EQ(numbers_in(many, rules).size(), 10u);
}

TEST(AgreementRulesSection, NamesItsFaults) {
  yaml::Reader reader;
  read_agreement_rules(reader, YAML::Load("agreement_rules: {needed: perhaps, unapproved: never, prefix: S-A, digits: 99, extra: 1}"));
  EXPECT_EQ(reader.faults.size(), 5u);
  yaml::Reader good;
  const AgreementRules rules =
      read_agreement_rules(good, YAML::Load("agreement_rules: {needed: true, unapproved: no, prefix: SA, digits: 7}"));
  EXPECT_THAT(good.faults, IsEmpty());
  EXPECT_TRUE(rules.policy.agreement_needed);
  EXPECT_EQ(rules.policy.unapproved, Verdict::No);
}

} // namespace
} // namespace sk::agreements
