#include "desk/forms/found.hpp"

#include <gmock/gmock.h>

#include <ctime>

#include "base/core/test_sanitized.hpp"

namespace sk::forms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> said(const std::string& text, const std::string& format = "DV-{year}-{number:6}") {
  std::vector<std::string> out;
  for (const Found& found : find_in_mail("", text, format)) out.push_back(std::string(json::enum_word(found.kind)) + " " + found.value);
  return out;
}

TEST(Found, ReadsSerialsBehindTheirLabelInEveryLanguage) {
  EXPECT_THAT(said("Serienummer: pz-000-417."), ElementsAre("serial PZ-000-417"));
  EXPECT_THAT(said("serienr. är PZ417"), ElementsAre("serial PZ417"));
  EXPECT_THAT(said("S/N C02XK1AB"), ElementsAre("serial C02XK1AB"));
  EXPECT_THAT(said("SN#12345"), ElementsAre("serial 12345"));
  EXPECT_THAT(said("Sarjanumero on FX-99.1"), ElementsAre("serial FX-99.1"));
  EXPECT_THAT(said("Serial number (4711-A)"), ElementsAre("serial 4711-A"));
}

TEST(Found, ALabelWithoutANumberSaysNothing) {
  EXPECT_THAT(said("Serienummer finns inte på enheten."), IsEmpty());
  EXPECT_THAT(said("snart 1234"), IsEmpty()) << "sn is a label only as a word of its own";
  EXPECT_THAT(said("Serienummer:"), IsEmpty());
}

TEST(Found, ReadsMacAddressesHoweverTheyAreWritten) {
  for (const char* text : {"00:1A:2b:3c:4D:5e", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "MAC: 001A2B3C4D5E", "(00:1a:2b:3c:4d:5e)"}) {
    EXPECT_THAT(said(text), ElementsAre("mac 00:1a:2b:3c:4d:5e")) << text;
  }
}

TEST(Found, WhatOnlyLooksLikeAMacIsNone) {
  for (const char* text :
       {"00:1a:2b:3c:4d", "00:1a-2b:3c-4d:5e", "00:1a:2b:3c:4d:5e:6f", "12:30:45:12:30:4", "001a2b3c4d5e", "aa:bb:cc:dd:ee:fg"}) {
    EXPECT_THAT(said(text), IsEmpty()) << text;
  }
}

TEST(Found, ReadsAgreementsCustomersOrdersAndReferences) {
  EXPECT_THAT(said("Serviceavtale nr: SA0009858"), ElementsAre("agreement SA0009858"));
  EXPECT_THAT(said("sa0009858 gjelder"), ElementsAre("agreement SA0009858"));
  EXPECT_THAT(said("Kundenummer 10442, RefID: 7-b2"), ElementsAre("customer_number 10442", "ref 7-B2"));
  EXPECT_THAT(said("Asiakasnumero: 998877"), ElementsAre("customer_number 998877"));
  EXPECT_THAT(said("E-saksnr 55012 og ordrenr. B-77"), ElementsAre("order 55012", "order B-77"));
  EXPECT_THAT(said("Sopimusnumero SA123456"), ElementsAre("agreement SA123456"));
  EXPECT_THAT(said("SA12 og SAMSUNG1"), IsEmpty());
}

TEST(Found, ReadsTicketNumbersAsTheDeskWritesThem) {
  EXPECT_THAT(said("Gäller dv-2026-000123."), ElementsAre("ticket DV-2026-000123"));
  EXPECT_THAT(said("DV-2026-123"), IsEmpty());
  EXPECT_THAT(said("KO-0042", "KO-{number:4}"), ElementsAre("ticket KO-0042"));
  EXPECT_THAT(said("123456 789", "{number:6}"), IsEmpty()) << "a format of digits alone would find every number";
}

TEST(Found, ReadsTelephoneNumbers) {
  EXPECT_THAT(said("Ring mig på +46 70 174 06 05, tack"), ElementsAre("phone +46701740605"));
  EXPECT_THAT(said("0046701740605"), ElementsAre("phone +46701740605"));
  EXPECT_THAT(said("070-174 06 05"), ElementsAre("phone 0701740605"));
  EXPECT_THAT(said("Tlf: 22 22 55 55"), ElementsAre("phone 22225555"));
  EXPECT_THAT(said("0123"), IsEmpty());
  EXPECT_THAT(said("+1234567890123456"), IsEmpty()) << "E.164 has at most 15 digits";
}

TEST(Found, SaysWhereItStands) {
  const std::vector<Found> finds = find_in_mail("S/N AB12", "Å ä MAC 00:1a:2b:3c:4d:5e", "X{number}");
  ASSERT_EQ(finds.size(), 2u);
  EXPECT_TRUE(finds[0].in_subject);
  EXPECT_EQ(finds[0].offset, 4u);
  EXPECT_EQ(finds[0].quote, "AB12");
  EXPECT_FALSE(finds[1].in_subject);
  EXPECT_EQ(finds[1].offset, 10u);
}

TEST(Found, TheSameValueCountsOnceAndThereAreAtMostForty) {
  EXPECT_EQ(said("S/N AB12 and again s/n ab12").size(), 1u);
  std::string text;
  for (int i = 0; i < 100; ++i) text += "S/N A" + std::to_string(1000 + i) + "\n";
  EXPECT_EQ(said(text).size(), 40u);
}

// Twenty megabytes in all; instrumented by the sanitizers the same work costs several times as much.
constexpr std::clock_t kQuick = kSanitized ? 40 * CLOCKS_PER_SEC : 5 * CLOCKS_PER_SEC;

TEST(Found, StaysQuickOnHostileText) {
  const std::clock_t before = std::clock();
  for (const char* piece : {"0", "a:", "00:", "sn ", "S/N ", "+1 ", "mac ", "SA0", "serial no serial no ", "-"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    find_in_mail(text, text, "DV-{year}-{number:6}");
  }
  EXPECT_LT(std::clock() - before, kQuick);
}

} // namespace
} // namespace sk::forms
