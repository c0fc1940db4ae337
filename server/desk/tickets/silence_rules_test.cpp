#include "desk/tickets/silence_rules.hpp"

#include <gtest/gtest.h>

#include "desk/clocks/test_clocks.hpp"

namespace sk::tickets {
namespace {

const calendars::Calendar& swedish() {
  static const clocks::Rules rules = clocks::rules_from(
      "zone: Europe/Stockholm\ncalendars: [{name: a, hours: {mon-fri: \"08:00-17:00\"}, holidays: se, days: {midsummer_eve: closed}}]\n"
      "opening_hours: {answer: a}\nservice_levels: []\n");
  return *rules.book.find(calendars::Act::Answer, "mail");
}

TEST(SilenceRules, CountWorkingDaysAndRemindWhileTheDeskIsOpen) {
  const struct {
    const char *from, *next; // every third working day
  } kTable[] = {
      {"2026-03-10T09:15:00+01:00", "2026-03-13T09:15:00+01:00"}, {"2026-03-11T09:15:00+01:00", "2026-03-16T09:15:00+01:00"}, // a weekend
      {"2026-03-13T23:30:00+01:00", "2026-03-19T08:00:00+01:00"}, // written at night: the next opening after that time of day
      {"2026-03-13T05:00:00+01:00", "2026-03-18T08:00:00+01:00"}, {"2026-04-01T10:00:00+02:00", "2026-04-08T10:00:00+02:00"}, // Easter
      {"2026-06-17T10:00:00+02:00", "2026-06-23T10:00:00+02:00"},                                                             // Midsummer
      {"2026-03-27T10:00:00+01:00", "2026-04-01T10:00:00+02:00"}, // the clock is changed meanwhile
  };
  for (const auto& [from, next] : kTable) {
    const std::optional<Instant> at = next_reminder({true, 3, 3, false, 14}, swedish(), *parse_rfc3339(from));
    ASSERT_TRUE(at.has_value()) << from;
    EXPECT_EQ(swedish().zone().to_rfc3339(*at), next) << from;
  }
}

TEST(SilenceRules, LeaveAloneWhatFailsLongerEachTime) {
  EXPECT_EQ(rest_after(1), Duration::minutes(1));
  EXPECT_EQ(rest_after(2), Duration::minutes(2));
  EXPECT_EQ(rest_after(5), Duration::minutes(16));
  EXPECT_EQ(rest_after(12), Duration::days(1));
  EXPECT_EQ(rest_after(1'000'000), Duration::days(1));
}

TEST(SilenceRules, NameTheirFaults) {
  const auto faults = [](const std::string& text) {
    yaml::Reader reader;
    const std::optional<YAML::Node> root = yaml::load_map(text, reader.faults);
    if (root) check_reminders(reader, *root);
    return yaml::to_text("f", reader.faults);
  };
  EXPECT_EQ(faults("opening_hours: {answer: a}\nreminders: {every_days: 2, times: 0, then: close}\n"), "");
  EXPECT_EQ(faults("name: x\n"), "");
  for (const char* wrong : {"{every_days: 0}", "{times: 99}", "{then: shout}", "{reopen_days: 0}", "{colour: red}", "daily"}) {
    EXPECT_NE(faults("opening_hours: {answer: a}\nreminders: " + std::string(wrong) + "\n"), "") << wrong;
  }
  EXPECT_NE(faults("reminders: {}\n").find("by which calendar"), std::string::npos);
}

} // namespace
} // namespace sk::tickets
