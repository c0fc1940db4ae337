#include "base/i18n/guess.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/text/unicode.hpp"

namespace sk::i18n {
namespace {

constexpr std::size_t kBytesRead = 4'000;
constexpr int kLeast = 4; // points below which nothing is said
constexpr int kAhead = 3; // points before the next language: Danish and Norwegian share most words

constexpr std::array kLanguages = {Language::Sv, Language::Da, Language::Nb, Language::Fi, Language::En};

struct Word {
  std::string_view word;
  std::array<int, 5> points; // sv da nb fi en; what a word says grows as fewer languages share it
};

// clang-format off
constexpr Word kWords[] = {
    {"och", {3, 0, 0, 0, 0}},     {"är", {3, 0, 0, 0, 0}},      {"inte", {3, 0, 0, 0, 0}},   {"jag", {3, 0, 0, 0, 0}},
    {"att", {3, 0, 0, 0, 0}},     {"på", {1, 1, 1, 0, 0}},      {"för", {3, 0, 0, 0, 0}},    {"från", {3, 0, 0, 0, 0}},
    {"någon", {3, 0, 0, 0, 0}},   {"när", {3, 0, 0, 0, 0}},     {"hos", {1, 1, 1, 0, 0}},    {"hälsningar", {4, 0, 0, 0, 0}},
    {"hej", {2, 2, 0, 0, 0}},     {"tack", {4, 0, 0, 0, 0}},    {"ett", {2, 0, 0, 0, 0}},    {"som", {1, 1, 1, 0, 0}},
    {"det", {1, 1, 1, 0, 0}},     {"den", {1, 1, 1, 0, 0}},     {"av", {2, 0, 2, 0, 0}},     {"har", {1, 1, 1, 0, 0}},
    {"går", {1, 1, 1, 0, 0}},     {"vi", {1, 1, 1, 0, 0}},      {"kan", {1, 1, 1, 0, 0}},    {"ni", {3, 0, 0, 0, 0}},
    {"sedan", {3, 0, 0, 0, 0}},   {"mig", {2, 2, 0, 0, 0}},     {"oss", {2, 0, 2, 0, 0}},    {"fungerar", {4, 0, 0, 0, 0}},
    {"hjälpa", {4, 0, 0, 0, 0}},  {"hjälp", {4, 0, 0, 0, 0}},   {"vänliga", {4, 0, 0, 0, 0}}, {"skrivaren", {4, 0, 0, 0, 0}},
    {"skärmen", {4, 0, 0, 0, 0}}, {"längre", {3, 0, 0, 0, 0}},  {"efter", {1, 1, 0, 0, 0}},  {"med", {1, 1, 1, 0, 0}},
    {"og", {0, 2, 2, 0, 0}},      {"er", {0, 2, 2, 0, 0}},      {"jeg", {0, 2, 2, 0, 0}},    {"at", {0, 2, 1, 0, 1}},
    {"ikke", {0, 2, 2, 0, 0}},    {"til", {0, 2, 2, 0, 0}},     {"for", {0, 1, 1, 0, 1}},    {"fra", {0, 2, 2, 0, 0}},
    {"af", {0, 4, 0, 0, 0}},      {"mvh", {1, 1, 1, 0, 0}},     {"ved", {0, 1, 1, 0, 0}},    {"når", {0, 1, 1, 0, 0}},
    {"hvad", {0, 4, 0, 0, 0}},    {"hvordan", {0, 2, 2, 0, 0}}, {"noget", {0, 4, 0, 0, 0}},  {"nogen", {0, 3, 0, 0, 0}},
    {"meget", {0, 3, 1, 0, 0}},   {"tak", {0, 4, 0, 0, 0}},    {"hilsen", {0, 2, 2, 0, 0}},
    {"venlig", {0, 4, 0, 0, 0}},  {"virker", {0, 3, 1, 0, 0}},  {"skærmen", {0, 4, 0, 0, 0}}, {"hjælpe", {0, 4, 0, 0, 0}},
    {"hjælp", {0, 4, 0, 0, 0}},   {"mit", {0, 3, 0, 0, 0}},     {"jer", {0, 4, 0, 0, 0}},    {"lige", {0, 3, 1, 0, 0}},
    {"mere", {0, 3, 0, 0, 0}},    {"siden", {0, 2, 2, 0, 0}},   {"kunne", {0, 2, 2, 0, 0}},  {"vores", {0, 4, 0, 0, 0}},
    {"printeren", {0, 2, 0, 0, 0}}, {"os", {0, 3, 0, 0, 0}},     {"hei", {0, 0, 4, 3, 0}},     {"takk", {0, 0, 4, 0, 0}},    {"vennlig", {0, 0, 4, 0, 0}}, {"hva", {0, 0, 4, 0, 0}},
    {"noe", {0, 0, 4, 0, 0}},     {"noen", {0, 0, 4, 0, 0}},    {"etter", {0, 0, 4, 0, 0}},  {"mye", {0, 0, 4, 0, 0}},
    {"fungerer", {0, 2, 3, 0, 0}}, {"skjermen", {0, 0, 4, 0, 0}}, {"hjelp", {0, 0, 4, 0, 0}}, {"hjelpe", {0, 0, 4, 0, 0}},
    {"meg", {0, 0, 4, 0, 0}},     {"mitt", {2, 0, 3, 0, 0}},    {"dere", {0, 0, 4, 0, 0}},   {"vår", {2, 0, 2, 0, 0}},
    {"skriveren", {0, 0, 4, 0, 0}}, {"nå", {0, 0, 3, 0, 0}},    {"lenger", {0, 0, 4, 0, 0}}, {"bare", {0, 2, 2, 0, 0}},
    {"ja", {0, 0, 0, 2, 0}},      {"on", {0, 0, 0, 3, 1}},      {"ei", {0, 0, 1, 3, 0}},     {"että", {0, 0, 0, 4, 0}},
    {"se", {1, 1, 1, 2, 0}},      {"mutta", {0, 0, 0, 4, 0}},   {"kun", {0, 2, 1, 3, 0}},    {"moi", {0, 0, 0, 4, 0}},
    {"kiitos", {0, 0, 0, 4, 0}},  {"terveisin", {0, 0, 0, 4, 0}}, {"näyttö", {0, 0, 0, 4, 0}}, {"tulostin", {0, 0, 0, 4, 0}},
    {"ole", {0, 0, 0, 3, 0}},     {"olen", {0, 0, 0, 4, 0}},    {"toimi", {0, 0, 0, 4, 0}},  {"voitteko", {0, 0, 0, 4, 0}},
    {"meillä", {0, 0, 0, 4, 0}},  {"minulla", {0, 0, 0, 4, 0}}, {"ystävällisin", {0, 0, 0, 4, 0}}, {"hän", {0, 0, 0, 4, 0}},
    {"apua", {0, 0, 0, 4, 0}},    {"enää", {0, 0, 0, 4, 0}},    {"myös", {0, 0, 0, 4, 0}},   {"sekä", {0, 0, 0, 4, 0}},
    {"the", {0, 0, 0, 0, 4}},     {"and", {0, 0, 0, 0, 4}},     {"is", {0, 0, 0, 0, 3}},     {"not", {0, 0, 0, 0, 3}},
    {"to", {0, 1, 1, 0, 3}},      {"of", {0, 0, 0, 0, 4}},      {"we", {0, 0, 0, 0, 3}},     {"you", {0, 0, 0, 0, 4}},
    {"it", {0, 0, 0, 0, 2}},      {"this", {0, 0, 0, 0, 4}},    {"my", {0, 0, 0, 0, 3}},     {"please", {0, 0, 0, 0, 4}},
    {"thanks", {0, 0, 0, 0, 4}},  {"hello", {0, 0, 0, 0, 4}},   {"regards", {0, 0, 0, 0, 4}}, {"does", {0, 0, 0, 0, 3}},
    {"with", {0, 0, 0, 0, 4}},    {"our", {0, 0, 0, 0, 4}},     {"have", {0, 1, 1, 0, 3}},   {"screen", {0, 0, 0, 0, 3}},
    {"works", {0, 0, 0, 0, 3}},   {"since", {0, 0, 0, 0, 3}},   {"from", {0, 0, 0, 0, 4}},   {"can", {0, 0, 0, 0, 3}},
};
// clang-format on

const std::map<std::string_view, const Word*>& lexicon() {
  static const std::map<std::string_view, const Word*> known = [] {
    std::map<std::string_view, const Word*> words;
    for (const Word& word : kWords) words.emplace(word.word, &word);
    return words;
  }();
  return known;
}

bool is_letter(unsigned char byte) { return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

// Letters that only some of the five write: ä ö against æ ø.
void add_letters(std::string_view word, std::array<int, 5>& points) {
  if (word.find("æ") != std::string_view::npos || word.find("ø") != std::string_view::npos) ++points[1], ++points[2];
  if (word.find("ä") != std::string_view::npos || word.find("ö") != std::string_view::npos) ++points[0], ++points[3];
  // Doubled vowels and consonants inside one word are Finnish habit; a's with two dots in pairs nobody else writes.
  if (word.find("ää") != std::string_view::npos || word.find("yö") != std::string_view::npos || word.ends_with("ssa") ||
      word.ends_with("ssä"))
    points[3] += 2;
}

} // namespace

std::optional<Language> guess_language(std::string_view text) {
  const std::string folded = text::fold_case(text::cut_bytes(text, kBytesRead));
  std::array<int, 5> points{};
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    while (end < folded.size() && is_letter(static_cast<unsigned char>(folded[end]))) ++end;
    if (end == at) {
      ++at;
      continue;
    }
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (const auto found = lexicon().find(word); found != lexicon().end()) {
      for (std::size_t i = 0; i < points.size(); ++i) points[i] += found->second->points[i];
    }
    add_letters(word, points);
    at = end;
  }
  const auto best = std::ranges::max_element(points);
  const int most = *best;
  if (most < kLeast) return std::nullopt;
  const auto language = kLanguages[static_cast<std::size_t>(best - points.begin())];
  *best = 0;
  return most - *std::ranges::max_element(points) >= kAhead ? std::optional(language) : std::nullopt;
}

} // namespace sk::i18n
