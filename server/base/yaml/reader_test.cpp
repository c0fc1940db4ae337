#include "base/yaml/reader.hpp"

#include <gtest/gtest.h>

namespace sk::yaml {
namespace {

TEST(YamlReader, TellsEveryFaultWithItsPlace) {
  Reader reader;
  const YAML::Node root = load_map("name: \"\"\nhours: 25\nkind: odd\nflag: perhaps\nunknown: 1\n", reader.faults).value();
  reader.only_keys(root, "the desk", {"name", "hours", "kind", "flag"});
  EXPECT_EQ(reader.text(root, "name", "the desk"), "");
  EXPECT_EQ(reader.number(root, "hours", "the desk", 8, 0, 24), 8);
  EXPECT_EQ(reader.word<int>(root, "kind", "the desk", 1, {{"good", 1}, {"bad", 2}}), 1);
  EXPECT_TRUE(reader.flag(root, "flag", true));
  reader.sort();
  EXPECT_EQ(to_text("f", reader.faults),
            "f:1:7: \"name\" in the desk must be a text that is not empty\n"
            "f:2:8: \"hours\" in the desk must be a whole number from 0 to 24\n"
            "f:3:7: unknown \"odd\" for \"kind\" in the desk: write one of bad, good\n"
            "f:4:7: \"flag\" must be true or false\n"
            "f:5:1: unknown key \"unknown\" in the desk: take it out, or write one of flag, hours, kind, name\n");
}

TEST(YamlReader, TakesWhatIsRight) {
  Reader reader;
  const YAML::Node root = load_map("hours: 24\nkind: bad\nlanguage: fi\nlist: [1, 2]\nmap: {a: b}\n", reader.faults).value();
  EXPECT_EQ(reader.number(root, "hours", "the desk", 8, 0, 24), 24);
  EXPECT_EQ(reader.word<int>(root, "kind", "the desk", 1, {{"good", 1}, {"bad", 2}}), 2);
  EXPECT_EQ(reader.language(root, "the desk", i18n::Language::Sv), i18n::Language::Fi);
  EXPECT_EQ(reader.list(root, "list").size(), 2u);
  EXPECT_EQ(reader.list(root, "none").size(), 0u);
  EXPECT_EQ(reader.text(reader.map(root, "map"), "a", "the map"), "b");
  EXPECT_TRUE(reader.faults.empty());
}

TEST(YamlReader, RefusesWhatIsNoMap) {
  std::vector<Fault> faults;
  EXPECT_FALSE(load_map("- a\n- b\n", faults));
  EXPECT_FALSE(load_map("a: [", faults));
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[1].line, 1);
}

TEST(YamlReader, EmitsWhatReadsTheSame) {
  std::vector<Fault> faults;
  const YAML::Node root = load_map("b: 1  # why\na:\n  - x\n  - \"24:00\"\n", faults).value();
  const YAML::Node again = load_map(emit(root), faults).value();
  EXPECT_EQ(emit(again), emit(root));
  EXPECT_EQ(again["a"][1].as<std::string>(), "24:00");
}

}  // namespace
}  // namespace sk::yaml
