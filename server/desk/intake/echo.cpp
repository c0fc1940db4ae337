#include "desk/intake/echo.hpp"

#include <algorithm>

#include "base/db/fts_words.hpp"

namespace sk::intake {

namespace {

constexpr std::size_t kWords = 64;
constexpr std::size_t kCommonInHundred = 85;
constexpr int kRoundsOfAContact = 5;
constexpr Duration kPatience = Duration::minutes(10);
constexpr Duration kMemory = Duration::hours(48);

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "Ref-4711", "SAK/12": a word tied to a number is part of a reference, and varies like one.
bool is_tied_to_a_number(std::string_view text, const db::FoundWord& found) {
  constexpr std::string_view kTies = "-_/#.";
  const bool after = found.end + 1 < text.size() && kTies.contains(text[found.end]) && is_digit(text[found.end + 1]);
  const bool before = found.begin > 1 && kTies.contains(text[found.begin - 1]) && is_digit(text[found.begin - 2]);
  return after || before;
}

}  // namespace

std::vector<std::string> words_said(const std::string& new_text) {
  std::vector<std::string> words;
  db::each_word(new_text, [&](const db::FoundWord& found) {
    if (is_tied_to_a_number(new_text, found)) return true;
    std::string word(found.folded);
    std::erase_if(word, is_digit);
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    return words.size() < kWords;
  });
  std::sort(words.begin(), words.end());
  return words;
}

bool says_the_same(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::vector<std::string> common;
  std::set_intersection(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(common));
  const std::size_t different = one.size() + other.size() - common.size();
  return !common.empty() && common.size() * 100 >= different * kCommonInHundred;
}

EchoVerdict judge_echo(const std::optional<Said>& last, const std::vector<std::string>& words, const EchoFacts& facts, Instant now) {
  if (!last || now - last->at > kMemory || !says_the_same(last->words, words)) return {true, 0, {}};
  if (!facts.last_answer_left) return {true, last->echoes, last->since};
  const int echoes = last->echoes + 1;
  const bool no_person = echoes >= kRoundsOfAContact && now - last->since >= kPatience;
  return {facts.known_contact && !facts.answers && !no_person, echoes, last->since};
}

}  // namespace sk::intake
