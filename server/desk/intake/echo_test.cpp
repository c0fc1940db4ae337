#include "desk/intake/echo.hpp"

#include <gmock/gmock.h>

namespace sk::intake {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant kNow{1'795'000'000'000'000};
const std::vector<std::string> kGone = words_said("Jag slutade 2024-05-01. Skriv till info@kund.example.");

TEST(Echo, HearsWordsWithoutTheirDigits) {
  EXPECT_THAT(words_said("Ärende 4711 har skapats, ärende!"), ElementsAre("har", "skapats", "ärende"));
  EXPECT_THAT(words_said("12 34 — 56"), IsEmpty());
  EXPECT_THAT(words_said("Vi svarar. Ref Takk-4711, 12/SAK"), ElementsAre("ref", "svarar", "vi"));
}

TEST(Echo, TakesAnotherNumberForTheSameAndAnotherMatterForSomethingElse) {
  EXPECT_TRUE(says_the_same(words_said("Ärende 4711 har skapats"), words_said("Ärende 4712 har skapats")));
  EXPECT_FALSE(says_the_same(words_said("Hej, det gäller skrivaren. Mvh Kari"), words_said("Hej, det gäller skärmen. Mvh Kari")));
  EXPECT_FALSE(says_the_same({}, {}));
}

struct Case {
  const char* what;
  std::optional<Said> last;
  EchoFacts facts;
  bool answer;
  int echoes;
};

Said said(int echoes, Duration ago, Duration since = Duration::minutes(10)) { return {kGone, {1}, echoes, kNow - since, kNow - ago}; }

TEST(Echo, WithholdsTheAnswerOnlyFromWhatSpeaksLikeAMachine) {
  const Duration minute = Duration::minutes(1);
  const Case cases[] = {
      {"a first mail", {}, {true, false, false}, true, 0},
      {"the same again before the answer left", said(3, minute), {true, false, false}, true, 3},
      {"the same again after two days", said(3, Duration::hours(49)), {true, false, true}, true, 0},
      {"a contact's second", said(0, minute), {true, false, true}, true, 1},
      {"a contact's fifth", said(3, minute), {true, false, true}, true, 4},
      {"a contact's sixth (I11)", said(4, minute), {true, false, true}, false, 5},
      {"a contact's sixth, all within minutes", said(4, minute, Duration::minutes(9)), {true, false, true}, true, 5},
      {"a contact's hundredth within minutes", said(98, minute, minute), {true, false, true}, true, 99},
      {"a contact's answer", said(0, minute), {true, true, true}, false, 1},
      {"a stranger's second", said(0, minute), {false, false, true}, false, 1},
  };
  for (const Case& one : cases) {
    const EchoVerdict verdict = judge_echo(one.last, kGone, one.facts, kNow);
    EXPECT_EQ(verdict.answer, one.answer) << one.what;
    EXPECT_EQ(verdict.echoes, one.echoes) << one.what;
  }
  EXPECT_TRUE(judge_echo(said(9, minute), words_said("Skrivaren på plan två är trasig."), {true, true, true}, kNow).answer);
}

}  // namespace
}  // namespace sk::intake
