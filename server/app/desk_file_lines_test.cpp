#include "app/desk_file_lines.hpp"

#include <gmock/gmock.h>

namespace sk::app {
namespace {

std::string lines(const std::string& yaml, i18n::Language language = i18n::Language::Sv) {
  std::string out;
  for (const FileLine& line : lines_of(YAML::Load(yaml), language))
    out += std::string(static_cast<std::size_t>(line.depth), '>') + line.name + "=" + line.value + ";";
  return out;
}

TEST(DeskFileLines, PutsWhatBelongsTogetherBelowItsName) {
  EXPECT_EQ(lines("[{key: down, urgency: 1, mail_words: [akut, urgent]}]"), "down=;>urgency=1;>mail_words=akut, urgent;");
  EXPECT_EQ(lines("{within: 4 h, days: {eve: closed}}"), "within=4 h;days=;>eve=closed;");
  EXPECT_EQ(lines("always"), "=always;");
}

TEST(DeskFileLines, SpeaksTheReadersLanguage) {
  EXPECT_EQ(lines("[{key: till, name: {sv: Kassa, en: Till}}]"), "till=;>name=Kassa;");
  EXPECT_EQ(lines("[{key: till, name: {sv: Kassa, en: Till}}]", i18n::Language::Fi), "till=;>name=Till;");
}

TEST(DeskFileLines, TellsWhatIsEndlessOnlyWhenItIsRead) {
  EXPECT_TRUE(is_walkable(YAML::Load("{a: [1, 2, {b: c}]}")));
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = std::to_string(i - 1), self = std::to_string(i);
    laughs += "a" + self + ": &a" + self + " [";
    for (int n = 0; n < 9; ++n) laughs += (n ? ", *a" : "*a") + before;
    laughs += "]\n";
  }
  EXPECT_FALSE(is_walkable(YAML::Load(laughs)));
  std::string deep = "x";
  for (int i = 0; i < 60; ++i) deep = "[" + deep + "]";
  EXPECT_FALSE(is_walkable(YAML::Load(deep)));
}

} // namespace
} // namespace sk::app
