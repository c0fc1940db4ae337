#include "desk/forms/form_rules.hpp"

#include <gmock/gmock.h>

namespace sk::forms {
namespace {

using i18n::Language;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

Field field(const std::string& key, FieldKind kind, Needed needed = Needed::Optional) {
  Field made;
  made.key = key;
  made.label.by_language[Language::Sv] = key + "-sv";
  made.label.by_language[Language::En] = key + "-en";
  made.kind = kind;
  made.needed = needed;
  return made;
}

Desk desk() {
  Desk desk;
  Severity down;
  down.key = "down";
  down.name.by_language = {{Language::Da, "System nede"}};
  down.mail_words = {"kritisk", "nede"};
  desk.severities = {down};
  desk.products = {{"mac", {"Mac", {}}}, {"print", {"Skrivare", {}}}};
  Form fault;
  fault.key = "fault";
  fault.types = {RequestType::Fault};
  Field broken = field("broken", FieldKind::Choice, Needed::Preferred);
  broken.choices = {{"yes", {"Ja", {}}}, {"no", {"Nej", {}}}};
  Field serial = field("serial", FieldKind::SerialOrMac, Needed::Required);
  serial.when = Condition{"broken", {"yes"}};
  fault.fields = {broken, serial, field("office", FieldKind::Text, Needed::Required), field("pin", FieldKind::Secret, Needed::Required)};
  Form mac = fault;
  mac.key = "mac_fault";
  mac.products = {"mac"};
  Form any;
  any.key = "any";
  any.fields = {field("note", FieldKind::Long)};
  desk.forms = {mac, fault, any};
  return desk;
}

std::vector<std::string> missing(const Form& form, const Values& values) {
  std::vector<std::string> keys;
  for (const Field* one : missing_fields(form, values)) keys.push_back(one->key);
  return keys;
}

TEST(FormRules, ChooseTheFirstFormThatFits) {
  const Desk made = desk();
  EXPECT_EQ(choose_form(made, "mac", RequestType::Fault)->key, "mac_fault");
  EXPECT_EQ(choose_form(made, "print", RequestType::Fault)->key, "fault");
  EXPECT_EQ(choose_form(made, "", std::nullopt)->key, "fault") << "an unknown product takes a form for all of them";
  EXPECT_EQ(choose_form(made, "", RequestType::Idea)->key, "any");
  EXPECT_EQ(choose_form({}, "", std::nullopt), nullptr);
}

TEST(FormRules, ASubjectChoosesASeverityByAWholeWord) {
  const Desk made = desk();
  EXPECT_EQ(severity_in_subject(made, "KRITISK: intet virker")->key, "down");
  EXPECT_EQ(severity_in_subject(made, "alt er nede")->key, "down");
  EXPECT_EQ(severity_in_subject(made, "nedenfor og ukritiske ting"), nullptr);
  EXPECT_EQ(severity_in_subject(made, ""), nullptr);
}

TEST(FormRules, AConditionalFieldIsMissingOnlyWhileItsConditionHolds) {
  const Desk made = desk();
  const Form& form = *made.form("fault");
  EXPECT_THAT(missing(form, {}), ElementsAre("office", "broken")) << "required before preferred, secrets never";
  EXPECT_THAT(missing(form, {{"broken", "yes"}}), ElementsAre("serial", "office"));
  EXPECT_THAT(missing(form, {{"broken", "no"}, {"office", "3"}}), IsEmpty());
  EXPECT_TRUE(lacks_required(form, {}));
  EXPECT_FALSE(lacks_required(form, {{"office", "3"}})) << "what is only preferred is not worth a question";
}

TEST(FormRules, ValuesAreCheckedByTheirKind) {
  const Desk made = desk();
  const struct {
    FieldKind kind;
    std::string written, kept; // "": refused
  } kTable[] = {
      {FieldKind::Text, " Kontor 3 ", "Kontor 3"},
      {FieldKind::Text, std::string(kShortChars, 'x'), std::string(kShortChars, 'x')},
      {FieldKind::Text, std::string(kShortChars + 1, 'x'), ""},
      {FieldKind::Text, "two\nlines", ""},
      {FieldKind::Address, "Torget 1\n111 22 Stad", "Torget 1\n111 22 Stad"},
      {FieldKind::Long, std::string(kLongChars + 1, 'x'), ""},
      {FieldKind::SerialOrMac, "00-1A-2B-3C-4D-5E", "00:1a:2b:3c:4d:5e"},
      {FieldKind::SerialOrMac, "pz 000 417", "PZ000417"},
      {FieldKind::SerialOrMac, "okänt", ""},
      {FieldKind::SerialOrMac, "ab", ""},
      {FieldKind::Phone, "+47 22 22 55 55", "+47 22 22 55 55"},
      {FieldKind::Phone, "ring meg", ""},
      {FieldKind::Mail, "kari@kund.example", "kari@kund.example"},
      {FieldKind::Mail, "kari", ""},
      {FieldKind::Date, "2024-02-29", "2024-02-29"},
      {FieldKind::Date, "2025-02-29", ""},
      {FieldKind::Date, "29.2.2024", ""},
      {FieldKind::Number, "-3,5", "-3,5"},
      {FieldKind::Number, "3.5.1", ""},
      {FieldKind::Number, "-", ""},
      {FieldKind::Severity, "system NEDE", "down"},
      {FieldKind::Product, "print", "print"},
      {FieldKind::Product, "kaffe", ""},
      {FieldKind::Agreement, "sa 0009858", "SA0009858"},
      {FieldKind::Secret, "1234", ""},
  };
  for (const auto& row : kTable) {
    const Outcome<std::string> got = checked_value(made, field("f", row.kind), row.written);
    EXPECT_EQ(got ? *got : "", row.kept) << json::enum_word(row.kind) << " " << row.written;
  }
}

TEST(FormRules, WhatWasFoundFillsTheFirstEmptyFieldOfItsKind) {
  Form form;
  form.fields = {field("a", FieldKind::SerialOrMac), field("b", FieldKind::SerialOrMac), field("phone", FieldKind::Phone)};
  const std::vector<Found> finds = find_in_mail("", "S/N AB12, MAC 00:1a:2b:3c:4d:5e, tlf 22 22 55 55, S/N CD34", "X{number}");
  EXPECT_THAT(filled_by_finds(form, {}, finds), ElementsAre(Pair("a", "AB12"), Pair("b", "00:1a:2b:3c:4d:5e"), Pair("phone", "22225555")));
  EXPECT_THAT(filled_by_finds(form, {{"a", "ZZ99"}, {"phone", "1"}}, finds), ElementsAre(Pair("b", "AB12")));
}

TEST(FormRules, AnAnswerByLinesFillsByLabelInAnyLanguage) {
  const Desk made = desk();
  const Form& form = *made.form("fault");
  EXPECT_THAT(filled_by_lines(made, form, {}, "Hej!\n> office-sv: Kontor 3\nBROKEN-EN:  ja\n"),
              ElementsAre(Pair("broken", "yes"), Pair("office", "Kontor 3")));
  EXPECT_THAT(filled_by_lines(made, form, {}, "> office-sv:\nserial-sv: vet ej\npin-sv: 1234\nfree text: here"), IsEmpty());
  EXPECT_THAT(filled_by_lines(made, form, {{"office", "1"}}, "office-sv: 2"), IsEmpty()) << "what is known stays";
}

} // namespace
} // namespace sk::forms
