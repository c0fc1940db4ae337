#include "desk/forms/forms_file.hpp"

#include <gmock/gmock.h>

namespace sk::forms {
namespace {

using i18n::Language;
using testing::IsEmpty;

constexpr const char* kGood = R"(severities:
  - key: down
    name: {da: System nede, en: System down}
    type: fault
    urgency: 1
    advice:
      text: Ring nu
      number: "+45 63 18 63 63"
    mail_words: [kritisk]
  - key: idea
    name: Idé
    type: idea
  - key: points
    name: Brug point
    draws_points: true
    has_clock: false
products:
  - key: booking
    name: Booking
forms:
  - key: fault
    name: Fejl
    types: [fault]
    products: [booking]
    fields:
      - key: broken
        label: Er enheden i stykker?
        kind: choice
        choices:
          - {key: "yes", name: Ja}
          - {key: "no", name: Nej}
      - key: serial
        label: {da: Serienummer, en: Serial number}
        help: På bagsiden
        kind: serial_or_mac
        needed: required
        when: {field: broken, is: [yes]}
      - key: symptom
        label: Symptom
        kind: long
        needed: preferred
        filled_by: text
)";

struct Read {
  std::vector<Severity> severities;
  std::vector<Product> products;
  std::vector<Form> forms;
  std::vector<yaml::Fault> faults;
};
Read read(const std::string& text) {
  Read read;
  yaml::Reader reader;
  const std::optional<YAML::Node> root = yaml::load_map(text, reader.faults);
  if (root) read = {read_severities(reader, *root), read_products(reader, *root), read_forms(reader, *root), {}};
  reader.sort();
  read.faults = std::move(reader.faults);
  return read;
}

TEST(FormsFile, ReadsWhatItSays) {
  const Read got = read(kGood);
  ASSERT_THAT(yaml::to_text("f", got.faults), IsEmpty());
  ASSERT_EQ(got.severities.size(), 3u);
  EXPECT_EQ(got.severities[0].name.in(Language::Da), "System nede");
  EXPECT_EQ(got.severities[0].urgency, 1);
  EXPECT_EQ(got.severities[0].advice->number, "+45 63 18 63 63");
  EXPECT_TRUE(got.severities[0].has_clock);
  EXPECT_FALSE(got.severities[1].has_clock) << "ideas have another life than faults (CS-30)";
  EXPECT_TRUE(got.severities[2].draws_points);
  EXPECT_FALSE(got.severities[2].has_clock);
  ASSERT_EQ(got.forms.size(), 1u);
  ASSERT_EQ(got.forms[0].fields.size(), 3u);
  EXPECT_EQ(got.forms[0].fields[1].kind, FieldKind::SerialOrMac);
  EXPECT_EQ(got.forms[0].fields[1].needed, Needed::Required);
  EXPECT_EQ(got.forms[0].fields[1].when->is, std::vector<std::string>{"yes"});
  EXPECT_EQ(got.forms[0].fields[2].filled_by, FilledBy::Text);
}

TEST(FormsFile, SpeaksTheReadersLanguageElseEnglishElseTheFirst) {
  const Words both{"", {{Language::Da, "dansk"}, {Language::En, "english"}}};
  EXPECT_EQ(both.in(Language::Da), "dansk");
  EXPECT_EQ(both.in(Language::Fi), "english");
  EXPECT_EQ((Words{"", {{Language::Da, "dansk"}}}).in(Language::Fi), "dansk");
  EXPECT_EQ((Words{"always", {}}).in(Language::Sv), "always");
}

struct Fault {
  std::string from, to, place, words;
};

TEST(FormsFile, NamesEveryFaultWithItsPlaceAndHowToMendIt) {
  const Fault kTable[] = {
      {"key: down", "key: Down it", "2:10", "small letters"},
      {"key: idea", "key: down", "10:10", "stands twice"},
      {"key: booking", "key: \"\"", "18:10", "must be a text that is not empty"},
      {"name: {da: System nede, en: System down}", "name: {dk: System nede}", "3:12", "unknown language \"dk\""},
      {"name: {da: System nede, en: System down}", "name: {}", "3:11", "has no text"},
      {"name: {da: System nede, en: System down}", "name: {da: a, da: b}", "3:19", "stands twice"},
      {"    type: idea\n", "    type: wish\n", "12:11", "unknown \"wish\""},
      {"urgency: 1", "urgency: 10", "5:14", "from 1 to 9"},
      {"text: Ring nu", "txt: Ring nu", "7:7", "unknown key \"txt\""},
      {"\"+45 63 18 63 63\"", "ring os", "8:15", "no telephone number"},
      {"mail_words: [kritisk]", "mail_words: [[kritisk]]", "9:18", "must be one word"},
      {"draws_points: true", "draws_points: maybe", "15:19", "true or false"},
      {"    types: [fault]\n", "    types: [error]\n", "23:12", "unknown type \"error\""},
      {"products: [booking]", "products: [hotel]", "24:15", "not under \"products\""},
      {"          - {key: \"no\", name: Nej}\n", "", "26:9", "at least two"},
      {"        kind: choice\n", "        kind: text\n", "30:11", "only a field of the kind choice"},
      {"kind: serial_or_mac", "kind: serial", "35:15", "unknown \"serial\""},
      {"needed: required", "needed: must", "36:17", "unknown \"must\""},
      {"when: {field: broken", "when: {field: symptom", "37:23", "does not stand above"},
      {"is: [yes]", "is: [perhaps]", "37:35", "no choice \"perhaps\""},
      {", is: [yes]", "", "37:15", "needs \"is:\""},
      {"filled_by: text", "filled_by: magic", "42:20", "unknown \"magic\""},
      {"kind: long", "kind: secret", "42:20", "a secret is filled by nothing"},
      {"- key: serial", "- key: broken", "32:14", "stands twice"},
      {"        label: Symptom\n", "", "38:9", "\"label\" is missing"},
      {"  - key: booking\n    name: Booking\n", "  - booking\n", "18:5", "a product must hold"},
  };
  for (const Fault& row : kTable) {
    std::string text = kGood;
    const std::size_t at = text.find(row.from);
    ASSERT_NE(at, std::string::npos) << row.from;
    const std::vector<yaml::Fault> faults = read(text.replace(at, row.from.size(), row.to)).faults;
    const std::string said = yaml::to_text("f", faults);
    EXPECT_THAT(said, testing::HasSubstr("f:" + row.place + ": ")) << row.to;
    EXPECT_THAT(said, testing::HasSubstr(row.words)) << row.to;
  }
}

TEST(FormsFile, AFormWithoutFieldsIsAFault) {
  EXPECT_THAT(yaml::to_text("f", read("forms:\n  - key: empty\n    name: Tom\n").faults),
              testing::HasSubstr("f:2:5: the form \"empty\" asks nothing"));
}

TEST(FormsFile, SectionsThatAreNoListsAreFaults) { EXPECT_EQ(read("severities: x\nproducts: {a: b}\nforms: 3\n").faults.size(), 3u); }

} // namespace
} // namespace sk::forms
