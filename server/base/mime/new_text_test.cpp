#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "base/core/source_dir.hpp"
#include "base/core/test_sanitized.hpp"
#include "base/crypto/digest.hpp"
#include "base/mime/new_text.hpp"

namespace sk::mime {
namespace {

// A sanitizer makes everything slower.
constexpr double kPatience = kSanitized ? 10 : 1;

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  std::string all = text.str();
  std::erase(all, '\r');
  return all;
}

const fs::path kHere = fs::path(source_dir()) / "server/base/mime/samples";

TEST(NewText, IsFoundInOurSamplesOfEveryClientAndLanguage) {
  std::map<std::string, int> samples;
  for (const auto& entry : fs::directory_iterator(kHere / "replies")) {
    if (entry.path().extension() != ".txt") continue;
    ++samples[entry.path().filename().string().substr(0, 2)];
    fs::path answer = entry.path();
    answer.replace_extension(".new");
    ASSERT_TRUE(fs::exists(answer)) << answer;
    EXPECT_EQ(find_new_text(read_file(entry.path())).text + "\n", read_file(answer)) << entry.path().filename();
  }
  EXPECT_GE(samples["sv"] + samples["da"] + samples["nb"] + samples["fi"], 100);
  EXPECT_GE(samples["en"], 20);
}

std::string language_of(const std::string& file) {
  constexpr std::pair<std::string_view, const char*> kMarks[] = {{"swedish", "sv"}, {"_sv_", "sv"},   {"danish", "da"}, {"norwegian", "nb"},
                                                                 {"finnish", "fi"}, {"german", "de"}, {"_de.", "de"},   {"_3_1", "de"}};
  for (const auto& [mark, language] : kMarks) {
    if (file.find(mark) != std::string::npos) return language;
  }
  return "en";
}

// Mails of others beside the checkout; their texts stay there, here lie the digests of the right answers.
TEST(NewText, IsFoundInTheMailsOfOthers) {
  const fs::path corpus = fs::path(source_dir()).parent_path() / "shared/corpora/replies";
  if (!fs::exists(corpus)) {
    std::cout << "no corpus of replies beside this checkout, nothing to look at\n";
    return;
  }
  std::ifstream table(kHere / "reply_corpus.tsv");
  std::string name, bytes, digest;
  std::getline(table, name);
  int all = 0;
  std::map<std::string, std::pair<int, int>> by_language; // right, of so many
  while (table >> name >> bytes >> digest) {
    std::istringstream words(find_new_text(read_file(corpus / name)).text);
    std::string joined;
    for (std::string word; words >> word;) joined += (joined.empty() ? "" : " ") + word;
    const bool same = crypto::sha256_hex(joined).substr(0, 16) == digest;
    ++all;
    auto& [right, of] = by_language[language_of(name)];
    ++of;
    right += same ? 1 : 0;
    if (!same) std::cout << "other than the answer: " << name << "\n";
  }
  EXPECT_GE(all, 100);
  EXPECT_EQ(by_language.size(), 6U);
  for (const auto& [language, counts] : by_language) {
    std::cout << language << ": " << counts.first << " of " << counts.second << "\n";
    EXPECT_GE(counts.first * 100, counts.second * 95) << language;
  }
}

void expect_whole(const std::string& text) {
  const NewText found = find_new_text(text);
  std::size_t at = 0;
  for (const TextSpan& span : found.spans) {
    EXPECT_EQ(span.begin, at);
    EXPECT_LT(span.begin, span.end);
    at = span.end;
  }
  EXPECT_EQ(at, text.size());
}

TEST(NewText, CoversTheWholeMessageWithSpans) {
  for (const auto& entry : fs::directory_iterator(kHere / "replies")) expect_whole(read_file(entry.path()));
  expect_whole("");
  expect_whole("\n\n");
  expect_whole("> a");
}

TEST(NewText, NamesWhatEachSpanIs) {
  const NewText found = find_new_text("Hei\n\nMvh Kari\n\nDen 03.11.2025 10:12, skrev Nordlys:\n> Hei\n");
  ASSERT_EQ(found.spans.size(), 3U);
  EXPECT_EQ(found.spans[0].kind, SpanKind::New);
  EXPECT_EQ(found.spans[1].kind, SpanKind::Signature);
  EXPECT_EQ(found.spans[2].kind, SpanKind::Quoted);
  EXPECT_TRUE(found.folded);
  EXPECT_FALSE(found.forwarded);
  EXPECT_FALSE(find_new_text("Hei").folded);
}

TEST(NewText, KnowsAForwardedMail) {
  EXPECT_TRUE(find_new_text("Se under\n\n---------- Forwarded message ---------\nFra: a@b.example\nEmne: x\n\nHei").forwarded);
  EXPECT_TRUE(find_new_text("Vidarebefordrat brev:\n\nFrån: a@b.example\n").forwarded);
}

double seconds_for(const std::string& text) {
  const std::clock_t begin = std::clock();
  EXPECT_LE(find_new_text(text).text.size(), text.size());
  EXPECT_LE(find_new_html(text).text.size(), text.size() * 8 + 100);
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// A14, I36: what makes scanners look back, a mebibyte of each.
TEST(NewText, TakesTimeInProportionToSize) {
  const std::string pieces[] = {"> ",
                                ">",
                                "On \n",
                                "On 3 May 2025 at 10:12, A B\n",
                                "Från: a@b.example\n",
                                "Från: a@b.example\n\n",
                                "--\n",
                                "____\n\n",
                                "Mvh\n",
                                "Mvh ",
                                "Skickat från min iPhone\n",
                                " ",
                                "\n",
                                "-",
                                "\xC2\xA0",
                                "@",
                                "skrev ",
                                "konfidentiell ",
                                "3.5.2025 10:12 a@b.example:\n",
                                "<div class=gmail_quote>",
                                "<blockquote type=cite>",
                                "<div style='border-top:solid'>Från:",
                                "<p>On 3 May 2025 10:12 a@b.example wrote:</p><blockquote type=cite></blockquote>"};
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < 1024 * 1024) text += piece;
    EXPECT_LT(seconds_for(text), 1.0 * kPatience) << piece;
  }
}

} // namespace
} // namespace sk::mime
