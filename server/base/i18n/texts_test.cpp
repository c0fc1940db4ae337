#include "base/i18n/texts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/core/broken.hpp"
#include "base/core/source_dir.hpp"
#include "base/i18n/catalogue.hpp"

namespace sk::i18n {
namespace {

using testing::ElementsAreArray;
using testing::HasSubstr;

constexpr Language kAll[] = {Language::Sv, Language::Da, Language::Nb, Language::Fi, Language::En};

std::string read(const std::filesystem::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::set<std::string> all_matches(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

std::vector<std::string> keys_in_file(Language language) {
  std::vector<std::string> keys;
  std::istringstream lines(read(source_dir() + "/server/base/i18n/texts/" + std::string(to_word(language)) + ".yaml"));
  for (std::string line; std::getline(lines, line);) keys.push_back(line.substr(0, line.find(':')));
  return keys;
}

TEST(Texts, HaveTheSameKeysInEveryLanguage) {
  const std::vector<std::string> english = keys_in_file(Language::En);
  ASSERT_GT(english.size(), 70u);
  for (const Language language : kAll) EXPECT_THAT(keys_in_file(language), ElementsAreArray(english)) << to_word(language);
}

TEST(Texts, LieInTheOrderOfTheirKeys) {
  for (const Language language : kAll) {
    const std::vector<std::string> keys = keys_in_file(language);
    EXPECT_TRUE(std::ranges::is_sorted(keys)) << to_word(language);
    EXPECT_EQ(std::ranges::adjacent_find(keys), keys.end()) << to_word(language);
    EXPECT_EQ(keys.size(), catalogue(language).size()) << to_word(language);
  }
}

TEST(Texts, HaveTheSamePlaceholdersInEveryLanguage) {
  const std::regex placeholder(R"(\{([^}]*)\})"), name("[a-z_]+");
  for (const auto& [key, sentence] : catalogue(Language::En)) {
    const std::set<std::string> expected = all_matches(sentence, placeholder);
    for (const std::string& word : expected) EXPECT_TRUE(std::regex_match(word, name)) << key;
    for (const Language language : kAll) {
      EXPECT_EQ(all_matches(catalogue(language).at(key), placeholder), expected) << to_word(language) << " " << key;
    }
  }
}

TEST(Texts, AreSentencesAndNotEmpty) {
  for (const Language language : kAll) {
    for (const auto& [key, sentence] : catalogue(language)) {
      EXPECT_NE(sentence, "") << key;
      EXPECT_EQ(sentence.find("  "), std::string::npos) << to_word(language) << " " << key;
      const bool is_sentence = key != "ticket.no_subject" && (key.starts_with("input.") || key.starts_with("access.") ||
                                                              key.starts_with("event.") || key.starts_with("ticket."));
      // Somebody's own words may stand last.
      const bool ends = sentence.ends_with('.') || sentence.ends_with(": {reason}") || sentence.ends_with(". {because}");
      EXPECT_TRUE(!is_sentence || ends) << to_word(language) << " " << key;
    }
  }
}

// A key that only the code knows would reach a user as "ticket.not_found".
TEST(Texts, HaveEveryKeyThatTheSourceRefusesWith) {
  const std::regex refusal(
      R"re((?:refuse\(\s*RefusalCode::\w+\s*,|refuse_field\([^;"]*(?:"[^"]*"[^;"]*)?,|i18n::text\([^;",]*,)\s*"([a-z_]+(?:\.[a-z_]+)+)")re");
  std::size_t sources = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_dir() + "/server")) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".cpp") || path.ends_with("_test.cpp")) continue;
    ++sources;
    for (const std::string& key : all_matches(read(path), refusal)) {
      EXPECT_TRUE(catalogue(Language::En).contains(key)) << path << " says " << key << ", which no text has";
    }
  }
  EXPECT_GT(sources, 10u);
  EXPECT_THAT(
      all_matches(R"(return refuse(RefusalCode::NotFound, "a.b"); refuse_field("path", "c.d"); i18n::text(language, "e.f_g"))", refusal),
      testing::ElementsAre("a.b", "c.d", "e.f_g"));
}

TEST(Texts, FillPlaceholdersOnce) {
  EXPECT_EQ(text(Language::Sv, "access.password_too_short", {{"min", "15"}}), "Lösenordet måste ha minst 15 tecken.");
  EXPECT_EQ(text(Language::En, "event.state_changed", {{"from", "{to}"}, {"to", "}{"}, {"other", "x"}}),
            "The state changed from “{to}” to “}{”.");
  EXPECT_EQ(text(Language::En, "event.assigned"), "The ticket was assigned to {agent}.");
  EXPECT_EQ(text(Language::Fi, "mail.signature", {{"desk", "DV Nordic"}}), "Ystävällisin terveisin\nDV Nordic");
}

// An answer to a stranger must not carry what a third person made him send (backscatter).
TEST(Texts, EndASentenceWithOneFullStop) {
  EXPECT_EQ(text(Language::Nb, "event.question_asked", {{"to", "Serienummer, ordrenr."}}), "Kunden ble bedt om: Serienummer, ordrenr.");
  EXPECT_EQ(text(Language::Nb, "event.question_asked", {{"to", "Serienummer"}}), "Kunden ble bedt om: Serienummer.");
}

TEST(Texts, TellAStrangerNothingOfHisOwnMail) {
  for (const Language language : kAll) {
    const std::string& body = catalogue(language).at("mail.ack.unknown_body");
    EXPECT_EQ(all_matches(body, std::regex(R"(\{([^}]*)\})")), (std::set<std::string>{"desk", "number"})) << to_word(language);
  }
}

TEST(Texts, AnswerAnUnknownKeyWithItselfUnlessToldToThrow) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(text(Language::En, "no.such_key"), "no.such_key");
  EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("\"i18n.unknown_key\",\"key\":\"no.such_key\""));
  be_strict();
  EXPECT_THROW(text(Language::En, "event.assigned"), BrokenInvariant);
  EXPECT_THROW(text(Language::En, "no.such_key"), BrokenInvariant);
  be_strict(false);
}

TEST(Language, IsReadFromATag) {
  const std::pair<const char*, std::optional<Language>> cases[] = {
      {"sv", Language::Sv}, {"sv-SE", Language::Sv},   {"SV_fi", Language::Sv}, {"da", Language::Da},    {"nb-NO", Language::Nb},
      {"no", Language::Nb}, {"nn", Language::Nb},      {"fi", Language::Fi},    {"en-GB", Language::En}, {"", std::nullopt},
      {"de", std::nullopt}, {"svenska", std::nullopt}, {"-sv", std::nullopt},   {"*", std::nullopt}};
  for (const auto& [tag, language] : cases) EXPECT_EQ(language_from(tag), language) << tag;
  for (const Language language : kAll) EXPECT_EQ(language_from(to_word(language)), language);
}

// RFC 9110 section 12.5.4.
TEST(Language, IsChosenByTheWeightOfTheWish) {
  const std::pair<const char*, Language> cases[] = {
      {"", Language::Fi},
      {"da, en-GB;q=0.8, en;q=0.7", Language::Da},
      {"en;q=0.7, sv-SE;q=0.9", Language::Sv},
      {"de, fr;q=0.9, nb;q=0.1", Language::Nb},
      {"de, *", Language::Fi},
      {"sv;q=0", Language::Fi},
      {"sv;q=0, da;q=0.001", Language::Da},
      {"en ; q=0.5 ,da ; Q=0.6", Language::Da},
      {"en, sv", Language::En},
      {"en;q=2, sv;q=0.1", Language::Sv},
      {"en;q=1.x, sv;q=0.1", Language::Sv},
      {"en;level=1, sv;q=0.1", Language::Sv},
      {"en;q=0.1234, sv;q=0.1", Language::Sv},
      {",,;,;q=, ;;,\xff", Language::Fi},
  };
  for (const auto& [header, language] : cases) EXPECT_EQ(choose_language(header, Language::Fi), language) << header;
}

} // namespace
} // namespace sk::i18n
