#include "app/desk_file.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <set>

#include "app/desk_file_sections.hpp"
#include "app/test_world.hpp"
#include "base/core/broken.hpp"
#include "base/core/source_dir.hpp"

namespace sk::app {
namespace {

using testing::IsEmpty;

constexpr const char* kGood = R"(key: dv-nordic
name: DV Nordic
language: sv
zone: Europe/Stockholm
number_format: "DN-{year}-{number:6}"
addresses:
  - Support@dv.example
  - help@dv.example
sender_name: DV Nordic
agents:
  - name: Astrid Agent
    mail: astrid@dv.example
    administrator: true
customers:
  - key: nordlys
    name: Nordlys AB
    contacts:
      - name: Kari
        mail: kari@nordlys.example
        approved: true
)";

std::string with(std::string from, const std::string& to) {
  std::string text = kGood;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(DeskFile, ReadsWhatItSays) {
  const DeskReading reading = read_desk_file(kGood);
  EXPECT_THAT(to_text("f", reading.faults), IsEmpty());
  EXPECT_EQ(reading.file.desk.key, "dv-nordic");
  EXPECT_EQ(reading.file.desk.mail_address, "Support@dv.example");
  EXPECT_THAT(reading.file.desk.addresses, testing::ElementsAre("support@dv.example", "help@dv.example"));
  ASSERT_EQ(reading.file.agents.size(), 1u);
  EXPECT_TRUE(reading.file.agents[0].administrator);
  EXPECT_EQ(reading.file.agents[0].language, i18n::Language::Sv); // the desk's, where none is said
  ASSERT_EQ(reading.file.customers.size(), 1u);
  EXPECT_TRUE(reading.file.customers[0].contacts[0].approved);
}

TEST(DeskFile, NamesEveryFaultWithItsPlaceAndHowToMendIt) {
  const struct {
    std::string yaml, place, words;
  } kTable[] = {
      {with("zone: Europe/Stockholm", "zone: Europe/Atlantis"), "4:7", "unknown time zone"},
      {with("language: sv", "language: xx"), "3:11", "unknown language"},
      {with("\"DN-{year}-{number:6}\"", "\"DN-{year}\""), "5:16", "no number format"},
      {with("\"DN-{year}-{number:6}\"", "\"DV {number}\""), "5:16", "no number format"},
      {with("  - help@dv.example", "  - help dv.example"), "8:5", "cannot be a desk's address"},
      {with("  - help@dv.example", "  - help+x@dv.example"), "8:5", "without a plus sign"},
      {with("name: DV Nordic\n", "name: \"\"\n"), "2:7", "must be a text"},
      {with("name: DV Nordic\n", "name: [a]\n"), "2:7", "must be a text"},
      {with("name: DV Nordic\n", ""), "1:1", "\"name\" is missing"},
      {with("key: dv-nordic\n", ""), "1:1", "\"key\" is missing"},
      {with("sender_name:", "sender:"), "9:1", "unknown key \"sender\""},
      {with("language: sv", "name: Again"), "3:1", "stands twice"},
      {with("    mail: astrid@dv.example", "    mail: astrid"), "12:11", "no mail address"},
      {with("administrator: true", "administrator: perhaps"), "13:20", "true or false"},
      {with("    administrator: true", "    approved: true"), "13:5", "unknown key \"approved\""},
      {with("        approved: true", "        administrator: true"), "20:9", "unknown key \"administrator\""},
      {with("customers:\n  - key: nordlys", "customers:\n  - nordlys\n  - key: nordlys"), "15:5", "a customer must have"},
      {with("  - name: Astrid Agent\n    mail: astrid@dv.example\n    administrator: true", "  - astrid"), "11:5", "an agent must have"},
      {with("agents:\n  - name: Astrid Agent\n    mail: astrid@dv.example\n    administrator: true", "agents: astrid"), "10:9",
       "must be a list"},
      {with("mail: kari@nordlys.example", "mail: ASTRID@dv.example"), "19:15", "belongs to two people"},
      {with("name: DV Nordic\n", "name: \"a\\nb\"\n"), "2:7", "one line"},
      {with("name: DV Nordic\n", "name: " + std::string(201, 'x') + "\n"), "2:7", "longer than 200"},
      {with("  - Support@dv.example", "  - " + std::string(24, 'k') + "@dv.example"), "7:5", "23 letters"},
      {"", "1:1", "something else"},
      {"- a\n- b\n", "1:1", "something else"},
      {"key: [unclosed\n", "2:1", "no YAML"},
      {"\tkey: x\n", "1:5", "no YAML"},
  };
  for (const auto& row : kTable) {
    const std::string faults = to_text("f", read_desk_file(row.yaml).faults);
    EXPECT_THAT(faults, testing::HasSubstr("f:" + row.place + ": ")) << row.words << "\n" << faults;
    EXPECT_THAT(faults, testing::HasSubstr(row.words));
  }
}

TEST(DeskFile, NamesAllFaultsAtOnceInTheirOrder) {
  std::string yaml = with("zone: Europe/Stockholm", "zone: Nowhere");
  yaml.replace(yaml.find("language: sv"), 12, "language: xx");
  yaml += "extra: 1\n";
  const DeskReading reading = read_desk_file(yaml);
  ASSERT_EQ(reading.faults.size(), 3u);
  EXPECT_TRUE(
      std::is_sorted(reading.faults.begin(), reading.faults.end(), [](const yaml::Fault& a, const yaml::Fault& b) { return a.line < b.line; }));
}

TEST(DeskFile, ThrowsForNoBytes) {
  SeededRandom random(3);
  for (int i = 0; i < 300; ++i) {
    std::string yaml = kGood;
    for (int n = 0; n <= i % 10; ++n) yaml[random.next() % yaml.size()] = static_cast<char>(random.next());
    EXPECT_NO_THROW(read_desk_file(yaml)) << yaml;
  }
  for (const char* yaml : {"? [a]\n: b\n", "&a [*a]", "key: *nothing", "!!binary x", "{a: b, ? c}", "---\n---\n", "key: !x y\nkey: z\n",
                           "agents: [[[]]]", "agents: [~]\ncustomers: [~, {contacts: 3}]"}) {
    EXPECT_NO_THROW(read_desk_file(yaml)) << yaml;
  }
}

std::string file_at(const std::string& path) {
  std::ifstream in(source_dir() + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(DeskFile, TheExamplesAreInOrder) {
  for (const char* key : {"dv-nordic", "compusoft", "atea-sos", "inventio-it", "santacare"}) {
    const DeskReading reading = read_desk_file(file_at(std::string("desks/") + key + "/desk.yaml"));
    EXPECT_THAT(to_text(key, reading.faults), IsEmpty());
    EXPECT_EQ(reading.file.desk.key, key);
  }
}

TEST(DeskFile, TheSchemaKnowsEverySectionAndNoOther) {
  // JSON is YAML.
  std::set<std::string> known = {"key", "name", "language", "zone", "number_format", "addresses", "sender_name", "agents", "customers"};
  for (const FileSection& section : file_sections()) known.insert(section.key);
  std::set<std::string> described;
  const YAML::Node schema = YAML::Load(file_at("docs/desk.schema.json"));
  for (const auto& property : schema["properties"]) described.insert(property.first.as<std::string>());
  EXPECT_EQ(described, known);
}

TEST(DeskFile, TheChapterHowToWriteOneHasExamplesThatAreRight) {
  const std::string chapter = file_at("docs/desk-file.md");
  std::string whole;
  for (std::size_t at = chapter.find("```yaml\n"); at != std::string::npos; at = chapter.find("```yaml\n", at)) {
    at += 8;
    whole += chapter.substr(at, chapter.find("```", at) - at);
  }
  EXPECT_GT(whole.size(), 2'000u);
  EXPECT_THAT(to_text("chapter", read_desk_file(whole).faults), IsEmpty());
}

class DeskFileApplied : public WorldTest {
protected:
  std::string apply_and_export(const DeskFile& file) {
    return write([&](db::Tx& tx) {
      apply_desk(tx, file);
      return export_desk(tx, *people::find_desk_by_key(tx, file.desk.key));
    });
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, DeskFileApplied, db::engines(), db::engine_name);

TEST_P(DeskFileApplied, IsReadBackTheSameFromItsExport) {
  DeskFile file = read_desk_file(kGood).file;
  file.text.clear();
  // Names that YAML would like to read as something else.
  int number = 0;
  for (const std::string name :
       {"yes", "null",  "~",    "true",  "0123",     "1e3", "a: b",  "# no comment", "- dash", "'quoted'", "\"double\"", "Åse Ärlig", "{x}",
        "[y]", "*star", "&and", "!bang", "%percent", "@at", "`tick", "|pipe",        "> fold", "? ask",    "2026-11-22", "\\back"}) {
    people::Person person;
    person.name = name;
    person.mail = "p" + std::to_string(++number) + "@nordlys.example";
    person.phone = "+46 00 00 " + std::to_string(number);
    person.language = i18n::Language::Fi;
    person.approved = number % 2 == 0;
    file.customers[0].contacts.push_back(person);
  }
  const std::string exported = apply_and_export(file);
  const DeskReading reading = read_desk_file(exported);
  EXPECT_THAT(to_text("export", reading.faults), IsEmpty()) << exported;
  EXPECT_EQ(reading.file.customers[0].contacts.size(), file.customers[0].contacts.size());
  for (const people::Person& wanted : file.customers[0].contacts) {
    const auto found = std::ranges::find(reading.file.customers[0].contacts, wanted.mail, &people::Person::mail);
    ASSERT_NE(found, reading.file.customers[0].contacts.end()) << wanted.mail;
    EXPECT_EQ(found->name, wanted.name);
    EXPECT_EQ(found->phone, wanted.phone);
    EXPECT_EQ(found->approved, wanted.approved);
    EXPECT_EQ(found->language, wanted.language);
  }
  EXPECT_EQ(apply_and_export(reading.file), exported);
}

TEST_P(DeskFileApplied, KeepsNumbersAndAddressesApartFromThoseOfOtherDesks) {
  const auto refused = [&](const std::string& yaml) {
    const DeskReading reading = read_desk_file(yaml);
    EXPECT_THAT(to_text("f", reading.faults), IsEmpty());
    EXPECT_THROW(write([&](db::Tx& tx) { apply_desk(tx, reading.file); }), ConfigError) << yaml;
  };
  refused(with("Support@dv.example", "support@kommun.example"));
  refused(with("DN-{year}-{number:6}", "KO-{number:6}"));
  EXPECT_NO_THROW(write([&](db::Tx& tx) { apply_desk(tx, read_desk_file(kGood).file); }));
}

TEST_P(DeskFileApplied, ChangesNothingWhenAppliedAgain) {
  const DeskFile file = read_desk_file(kGood).file;
  const std::string first = apply_and_export(file);
  EXPECT_EQ(apply_and_export(file), first);
  EXPECT_TRUE(write([&](db::Tx& tx) { return apply_desk(tx, file); }).unchanged);
}

TEST_P(DeskFileApplied, IsExportedWordForWordUntilSomethingElseChangesTheDesk) {
  const std::string commented = std::string("# Written with care.\n") + kGood;
  EXPECT_EQ(apply_and_export(read_desk_file(commented).file), commented);
  const auto kari = [&](db::Tx& tx) { return *people::find_person_by_mail(tx, people::find_desk_by_key(tx, "dv-nordic")->id, "kari@nordlys.example"); };
  const std::string exported = write([&](db::Tx& tx) {
    people::Person changed = kari(tx);
    changed.phone = "+46 70 000 00 00";
    people::put_person(tx, changed);
    return export_desk(tx, *people::find_desk_by_key(tx, "dv-nordic"));
  });
  EXPECT_NE(exported, commented);
  EXPECT_THAT(exported, testing::HasSubstr("+46 70 000 00 00"));
}

TEST_P(DeskFileApplied, RetiresWhoLeftTheFileAndLetsNobodyBackIn) {
  const auto active = [&](const std::string& mail) {
    return read([&](db::Tx& tx) { return people::find_person_by_mail(tx, people::find_desk_by_key(tx, "dv-nordic")->id, mail)->active; });
  };
  write([&](db::Tx& tx) {
    apply_desk(tx, read_desk_file(kGood).file);
    people::Person other = *people::find_person_by_mail(tx, people::find_desk_by_key(tx, "dv-nordic")->id, "astrid@dv.example");
    other.mail = "import@dv.example";
    other.in_file = false;
    people::add_person(tx, other);
  });
  const std::string without = with("  - name: Astrid Agent\n    mail: astrid@dv.example\n    administrator: true\n", "  - name: Bo\n    mail: bo@dv.example\n");
  const DeskFile file = read_desk_file(without).file;
  EXPECT_THAT(read([&](db::Tx& tx) { return desk_difference(tx, file); }), testing::ElementsAre("+ agents: bo@dv.example", "- agents: astrid@dv.example"));
  EXPECT_EQ(write([&](db::Tx& tx) { return apply_desk(tx, file); }).retired, 1);
  EXPECT_FALSE(active("astrid@dv.example"));
  EXPECT_TRUE(active("import@dv.example")) << "no file has brought them";
  write([&](db::Tx& tx) {
    people::set_active(tx, people::find_person_by_mail(tx, people::find_desk_by_key(tx, "dv-nordic")->id, "bo@dv.example")->id, false);
    apply_desk(tx, file);
  });
  EXPECT_FALSE(active("bo@dv.example")) << "disabled by hand";
  write([&](db::Tx& tx) { apply_desk(tx, read_desk_file(kGood).file); });
  EXPECT_TRUE(active("astrid@dv.example")) << "the file has taken them on again";
}

TEST_P(DeskFileApplied, PutsFiveHundredRulesIntoForceWithinASecond) {
  std::string yaml = std::string(kGood) + "forms:\n";
  for (int form = 0; form < 25; ++form) {
    yaml += "  - key: f" + std::to_string(form) + "\n    name: Form\n    fields:\n";
    for (int field = 0; field < 20; ++field) yaml += "      - {key: x" + std::to_string(field) + ", label: {sv: A, en: B}, kind: phone, needed: preferred}\n";
  }
  const std::clock_t began = std::clock();
  const DeskReading reading = read_desk_file(yaml);
  ASSERT_THAT(to_text("f", reading.faults), IsEmpty());
  write([&](db::Tx& tx) { apply_desk(tx, reading.file); });
  EXPECT_LT(std::clock() - began, CLOCKS_PER_SEC);
}

TEST_P(DeskFileApplied, PutsFiveHundredRulesOfRoutingIntoForceWithinASecondAndSeesNoDifferenceThen) {
  std::string yaml = std::string(kGood) + "teams:\n  - {key: one, name: {sv: Ett}}\nproducts:\n";
  for (int i = 0; i < 50; ++i) yaml += "  - {key: p" + std::to_string(i) + ", name: {sv: P}}\n";
  yaml += "routing:\n  rules:\n";
  for (int i = 0; i < 500; ++i) {
    yaml += "    - when: {product: p" + std::to_string(i % 50) + ", language: " + (i % 2 == 0 ? "sv" : "fi") + "}\n      team: one\n";
  }
  const std::clock_t began = std::clock();
  const DeskReading reading = read_desk_file(yaml);
  ASSERT_THAT(to_text("f", reading.faults), IsEmpty());
  write([&](db::Tx& tx) { apply_desk(tx, reading.file); });
  EXPECT_LT(std::clock() - began, CLOCKS_PER_SEC);
  EXPECT_THAT(read([&](db::Tx& tx) { return desk_difference(tx, reading.file); }), IsEmpty());
}

} // namespace
} // namespace sk::app
