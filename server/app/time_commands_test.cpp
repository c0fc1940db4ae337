#include "app/time_commands.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"
#include "base/core/source_dir.hpp"

namespace sk::app {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string kDesk = source_dir() + "/desks/dv-nordic/desk.yaml";

// The exact JSON that scripts rely on.
TEST(DeskHolidays, AreTheDaysThatDifferFromTheWeeklyHours) {
  const std::string json = holidays({}, {kDesk, "2026", {}, {}, true});
  EXPECT_THAT(
      json,
      StartsWith(R"([{"date":"2026-01-01","name":"Nyårsdagen","open":[]},{"date":"2026-01-06","name":"Trettondedag jul","open":[]},)"));
  EXPECT_THAT(json, HasSubstr(R"({"date":"2026-06-19","name":"Midsommarafton","open":[]})"));
  EXPECT_THAT(json, testing::Not(HasSubstr("2026-06-20"))); // a Saturday is closed anyway
  EXPECT_EQ(holidays({}, {kDesk, "2026", "registrering", {}, true}), "[]\n");
  EXPECT_THAT(holidays({}, {kDesk, "2026", {}, "fi", false}),
              HasSubstr("2026-06-19  -----------  perjantaina 19. kesäkuuta 2026: Juhannusaatto\n"));
}

TEST(DeskHolidays, RefuseAWrongQuestion) {
  EXPECT_THROW(holidays({}, {kDesk, "1999", {}, {}, true}), ConfigError);
  EXPECT_THROW(holidays({}, {kDesk, "", {}, {}, true}), ConfigError);
  EXPECT_THROW(holidays({}, {kDesk, "2026", "nights", {}, true}), ConfigError);
  EXPECT_THROW(holidays({}, {kDesk, "2026", {}, "de", true}), ConfigError);
}

TEST(DeskExplain, GivesEveryDeadlineWithItsReceipt) {
  AskExplanation ask;
  ask.desk = kDesk;
  ask.level = "standard";
  ask.from = "2026-06-18T18:00:00Z";
  ask.json = true;
  const std::string json = explain({}, ask);
  EXPECT_THAT(
      json,
      StartsWith(
          R"({"level":"standard","channel":"mail","from":"2026-06-18T20:00:00+02:00","clocks":[{"clock":"acknowledge","due":"2026-06-18T20:15:00+02:00","receipt":[{"at":"2026-06-18T20:00:00+02:00","what":"Klockan startar","because":")"));
  EXPECT_THAT(json, HasSubstr(R"({"clock":"begin","due":"2026-06-22T12:00:00+02:00","receipt":[)"));
  EXPECT_THAT(
      json,
      HasSubstr(
          R"({"at":"2026-06-19T00:00:00+02:00","what":"Stängt fredag 19 juni 2026","because":"Midsommarafton (kalender vardagar)."})"));
  for (const char* clock : {"first_answer", "next_update", "solution"})
    EXPECT_THAT(json, HasSubstr(std::string("{\"clock\":\"") + clock + "\""));
  ask.json = false;
  ask.until = "2026-06-22T11:00:00+02:00";
  EXPECT_THAT(explain({}, ask), HasSubstr("2026-06-22T11:00:00+02:00  1 tim återstår."));
}

std::string refusal_of(const AskExplanation& ask) {
  try {
    explain({}, ask);
  } catch (const ConfigError& fault) {
    return fault.what();
  }
  return "not refused";
}

TEST(DeskExplain, RefusesAWrongQuestion) {
  const AskExplanation good{kDesk, {}, "2026-06-18T18:00:00Z", {}, {}, {}, {}, false};
  EXPECT_EQ(refusal_of(good), "not refused");
  AskExplanation ask = good;
  ask.from.reset();
  EXPECT_THAT(refusal_of(ask), HasSubstr("needs --from"));
  ask.from = "yesterday";
  EXPECT_THAT(refusal_of(ask), HasSubstr("is no instant"));
  ask = good;
  ask.level = "gold";
  EXPECT_THAT(refusal_of(ask), HasSubstr("write --level with one of standard"));
  ask = good;
  ask.channel = "fax";
  EXPECT_THAT(refusal_of(ask), HasSubstr("unknown --channel"));
  ask = good;
  ask.until = "2026";
  EXPECT_THAT(refusal_of(ask), HasSubstr("is no instant"));
}

} // namespace
} // namespace sk::app
