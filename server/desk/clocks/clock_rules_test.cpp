#include "desk/clocks/clock_rules.hpp"

#include <gmock/gmock.h>

#include "desk/clocks/test_clocks.hpp"

namespace sk::clocks {
namespace {

using testing::HasSubstr;
using enum EventKind;

struct Promise {
  const char *desk, *level, *channel, *clock, *reported, *due;
};
void PrintTo(const Promise& one, std::ostream* out) { *out << one.desk << " " << one.clock << " " << one.channel << " " << one.reported; }

class PromiseOf : public testing::TestWithParam<Promise> {};
TEST_P(PromiseOf, IsDueWhenTheTextsSay) {
  const Promise& one = GetParam();
  EXPECT_EQ(due_of(sample(one.desk), Stream().reported(one.reported, one.channel, one.level), one.clock), one.due);
}

// Registration round the clock, work on weekdays 08-17 (DV-14, DV-15, DV-23, DV-32).
INSTANTIATE_TEST_SUITE_P(DvNordic, PromiseOf,
                         testing::ValuesIn(std::initializer_list<Promise>{
                             {"dv-nordic", "standard", "mail", "acknowledge", "2026-11-22T23:50:00+01:00", "2026-11-23T00:05:00+01:00"},
                             {"dv-nordic", "standard", "mail", "begin", "2026-11-22T23:50:00+01:00", "2026-11-23T12:00:00+01:00"},
                             {"dv-nordic", "standard", "phone", "acknowledge", "2026-12-25T03:00:00+01:00", "2026-12-25T03:15:00+01:00"},
                             {"dv-nordic", "standard", "phone", "begin", "2026-12-25T03:00:00+01:00", "2026-12-28T12:00:00+01:00"},
                             {"dv-nordic", "standard", "mail", "begin", "2026-06-18T16:00:00+02:00", "2026-06-22T11:00:00+02:00"},
                             {"dv-nordic", "standard", "mail", "first_answer", "2026-06-18T16:00:00+02:00", "2026-06-22T15:00:00+02:00"},
                             {"dv-nordic", "standard", "mail", "solution", "2026-06-08T10:00:00+02:00", "2026-06-23T17:00:00+02:00"},
                             {"dv-nordic", "standard", "mail", "begin", "2026-03-28T20:00:00+01:00", "2026-03-30T12:00:00+02:00"},
                             {"dv-nordic", "standard", "mail", "acknowledge", "2026-03-29T01:50:00+01:00", "2026-03-29T03:05:00+02:00"},
                             {"dv-nordic", "standard", "mail", "acknowledge", "2026-10-25T02:50:00+02:00", "2026-10-25T02:05:00+01:00"},
                             {"dv-nordic", "standard", "mail", "begin", "2026-12-30T16:59:59+01:00", "2027-01-04T11:59:59+01:00"},
                         }));

// Friday to 15 by phone and to 16 by mail (IN-3, IN-4, IN-20); duty phone round the clock for what is critical (IN-5, IN-6).
INSTANTIATE_TEST_SUITE_P(
    Inventio, PromiseOf,
    testing::ValuesIn(std::initializer_list<Promise>{
        {"inventio-it", "ordinary", "phone", "first_answer", "2026-11-27T10:00:00+01:00", "2026-11-30T11:00:00+01:00"},
        {"inventio-it", "ordinary", "mail", "first_answer", "2026-11-27T10:00:00+01:00", "2026-11-30T10:00:00+01:00"},
        {"inventio-it", "ordinary", "sms", "first_answer", "2026-11-27T10:00:00+01:00", "2026-11-30T11:00:00+01:00"},
        {"inventio-it", "ordinary", "portal", "first_answer", "2026-11-27T10:00:00+01:00", "2026-11-30T10:00:00+01:00"},
        {"inventio-it", "ordinary", "phone", "first_answer", "2026-11-27T14:59:59+01:00", "2026-11-30T15:59:59+01:00"},
        {"inventio-it", "ordinary", "phone", "first_answer", "2026-11-27T15:00:00+01:00", "2026-11-30T16:00:00+01:00"},
        {"inventio-it", "ordinary", "mail", "first_answer", "2026-11-27T15:30:00+01:00", "2026-11-30T15:30:00+01:00"},
        {"inventio-it", "ordinary", "mail", "solution", "2026-11-27T15:30:00+01:00", "2026-12-04T16:00:00+01:00"},
        {"inventio-it", "ordinary", "phone", "solution", "2026-11-27T15:30:00+01:00", "2026-12-04T15:00:00+01:00"},
        {"inventio-it", "business-critical", "phone", "begin", "2026-11-29T03:00:00+01:00", "2026-11-29T03:30:00+01:00"},
        {"inventio-it", "ordinary", "phone", "first_answer", "2026-11-29T03:00:00+01:00", "2026-11-30T16:00:00+01:00"},
        {"inventio-it", "ordinary", "mail", "first_answer", "2026-06-04T12:00:00+02:00", "2026-06-08T12:00:00+02:00"},
        {"inventio-it", "ordinary", "mail", "first_answer", "2023-05-04T12:00:00+02:00", "2023-05-08T12:00:00+02:00"},
        {"inventio-it", "ordinary", "mail", "first_answer", "2024-04-25T12:00:00+02:00", "2024-04-26T12:00:00+02:00"},
    }));

// Reported before 15:30: the next business day; at 15:30 it is not before (AT-29, AT-31, AT-39, AT-50).
INSTANTIATE_TEST_SUITE_P(
    OnSite, PromiseOf,
    testing::ValuesIn(std::initializer_list<Promise>{
        {"atea-sos", "on-site NBD", "phone", "on_site", "2026-11-23T15:29:59+01:00", "2026-11-24T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "phone", "on_site", "2026-11-23T15:29:59.999999+01:00", "2026-11-24T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "phone", "on_site", "2026-11-23T15:30:00+01:00", "2026-11-25T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "phone", "on_site", "2026-11-23T15:30:01+01:00", "2026-11-25T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-23T00:00:00+01:00", "2026-11-24T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-26T15:29:59+01:00", "2026-11-27T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-26T15:30:00+01:00", "2026-11-30T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-27T15:29:59+01:00", "2026-11-30T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-27T15:30:00+01:00", "2026-12-01T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-28T10:00:00+01:00",
         "2026-12-01T16:00:00+01:00"}, // a Saturday counts as Monday
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-11-29T23:00:00+01:00", "2026-12-01T16:00:00+01:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-04-01T15:00:00+02:00", "2026-04-07T16:00:00+02:00"}, // Easter in Norway
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-04-01T15:30:00+02:00", "2026-04-08T16:00:00+02:00"},
        {"atea-sos", "on-site NBD", "mail", "on_site", "2028-05-16T12:00:00+02:00", "2028-05-18T16:00:00+02:00"}, // 17 May
        {"atea-sos", "on-site NBD", "mail", "on_site", "2026-03-27T12:00:00+01:00",
         "2026-03-30T16:00:00+02:00"}, // over the change of clocks
        {"atea-sos", "on-site NBD", "mail", "acknowledge", "2026-05-17T04:00:00+02:00", "2026-05-17T04:15:00+02:00"},
    }));

// Finnish office hours and the level Advanced (EL-19, EL-21, EL-30); Danish portal questions (CS-15).
INSTANTIATE_TEST_SUITE_P(
    ElisaAndCompuSoft, PromiseOf,
    testing::ValuesIn(std::initializer_list<Promise>{
        {"elisa-santa-monica", "Basic", "mail", "begin", "2026-06-18T15:00:00+03:00", "2026-06-22T15:00:00+03:00"},
        {"elisa-santa-monica", "Advanced", "phone", "begin", "2026-06-20T02:00:00+03:00", "2026-06-20T03:00:00+03:00"},
        {"elisa-santa-monica", "Basic", "mail", "acknowledge", "2026-06-20T02:00:00+03:00", "2026-06-20T02:05:00+03:00"},
        {"elisa-santa-monica", "Advanced", "phone", "solution", "2026-10-24T12:00:00+03:00",
         "2026-10-25T11:00:00+02:00"}, // 25 hours of day
        {"elisa-santa-monica", "Advanced", "phone", "solution", "2026-03-28T12:00:00+02:00", "2026-03-29T13:00:00+03:00"},
        {"elisa-santa-monica", "Basic", "portal", "solution", "2026-12-21T09:00:00+02:00", "2027-01-08T16:00:00+02:00"},
        {"compusoft", "question", "portal", "first_answer", "2026-12-23T12:00:00+01:00", "2026-12-29T16:00:00+01:00"},
        {"compusoft", "points", "portal", "begin", "2026-12-24T23:00:00+01:00", "2026-12-24T23:15:00+01:00"},
        {"compusoft", "down on all", "portal", "begin", "2026-12-24T23:00:00+01:00", "2026-12-28T08:30:00+01:00"},
        {"compusoft", "partly down", "portal", "begin", "2026-11-27T14:30:00+01:00", "2026-11-30T09:00:00+01:00"},
    }));

struct Receipt {
  const char *reported, *received, *due;
};
class CallCentre : public testing::TestWithParam<Receipt> {};
// AT-30: received after 16:00 is one more day; both cut-offs missed do not add up.
TEST_P(CallCentre, TakesOneMoreDayAfterFour) {
  const Receipt& one = GetParam();
  const Stream stream = Stream().reported(one.reported, "phone", "on-site NBD").then(one.received, Received);
  EXPECT_EQ(due_of(sample("atea-sos"), stream, "on_site"), one.due);
}
INSTANTIATE_TEST_SUITE_P(CutOffs, CallCentre,
                         testing::ValuesIn(std::initializer_list<Receipt>{
                             {"2026-11-23T15:00:00+01:00", "2026-11-23T15:59:59+01:00", "2026-11-24T16:00:00+01:00"},
                             {"2026-11-23T15:00:00+01:00", "2026-11-23T16:00:00+01:00", "2026-11-24T16:00:00+01:00"}, // not after 16:00
                             {"2026-11-23T15:00:00+01:00", "2026-11-23T16:00:00.000001+01:00", "2026-11-25T16:00:00+01:00"},
                             {"2026-11-23T15:00:00+01:00", "2026-11-23T16:00:01+01:00", "2026-11-25T16:00:00+01:00"},
                             {"2026-11-23T15:29:59+01:00", "2026-11-23T16:30:00+01:00", "2026-11-25T16:00:00+01:00"},
                             {"2026-11-23T15:30:00+01:00", "2026-11-23T15:31:00+01:00", "2026-11-25T16:00:00+01:00"},
                             {"2026-11-23T15:30:00+01:00", "2026-11-23T16:30:00+01:00", "2026-11-25T16:00:00+01:00"}, // both missed
                             {"2026-11-23T15:00:00+01:00", "2026-11-24T09:00:00+01:00", "2026-11-25T16:00:00+01:00"},
                             {"2026-11-27T15:00:00+01:00", "2026-11-27T16:00:01+01:00", "2026-12-01T16:00:00+01:00"}, // Friday
                         }));

// AT-24, AT-42, decision 5: the clock starts at another event than the ticket.
TEST(Delivery, IsThreeWorkingDaysAfterTheCustomerWasInformed) {
  const struct {
    const char *informed, *due;
  } kTable[] = {
      {"2026-11-23T10:00:00+01:00", "2026-11-26T16:00:00+01:00"}, {"2026-11-25T10:00:00+01:00", "2026-11-30T16:00:00+01:00"},
      {"2026-11-28T10:00:00+01:00", "2026-12-02T16:00:00+01:00"}, {"2026-03-31T23:00:00+02:00", "2026-04-08T16:00:00+02:00"},
      {"2026-12-22T10:00:00+01:00", "2026-12-29T16:00:00+01:00"}, {"2028-05-15T10:00:00+02:00", "2028-05-19T16:00:00+02:00"},
  };
  for (const auto& [informed, due] : kTable) {
    const Stream stream = Stream().reported("2026-01-05T09:00:00+01:00", "mail", "on-site NBD").then(informed, CustomerInformed);
    EXPECT_EQ(due_of(sample("atea-sos"), stream, "delivery"), due) << informed;
  }
  const Stream before = Stream().reported("2026-01-05T09:00:00+01:00", "mail", "on-site NBD");
  for (const ClockState& state : compute(sample("atea-sos"), before.events, Receipts::No)) EXPECT_NE(state.clock, "delivery");
}

TEST(AClock, StopsInTimeAtTheVeryInstantAndLateAfterwards) {
  for (const auto& [answered, late] :
       {std::pair("2026-11-23T15:59:59+01:00", false), {"2026-11-23T16:00:00+01:00", false}, {"2026-11-23T16:00:00.000001+01:00", true}}) {
    const Stream stream = Stream().reported("2026-11-23T08:00:00+01:00", "mail").then(answered, Answered);
    const ClockState state = state_of(sample("dv-nordic"), stream, "first_answer");
    EXPECT_EQ(state.state, State::Stopped);
    EXPECT_EQ(state.late(at("2030-01-01T00:00:00Z")), late) << answered;
  }
}

constexpr const char* kOffice = R"(zone: Europe/Stockholm
calendars:
  - {name: office, hours: {mon-fri: "08:00-17:00"}, holidays: se, days: {midsummer_eve: closed}}
  - {name: always, hours: always}
service_levels:
  - name: basic
    targets:
      solution: {within: 16 h, calendar: office, warn: [4 h, 1 h]}
      begin: {within: 4 h, calendar: office}
      fix: {within: 5 days, calendar: office, after: reported, until: solved, pauses: [customer, parts]}
  - name: premium
    targets:
      solution: {within: 8 h, calendar: always, warn: 1 h}
      begin: {within: 1 h, calendar: always}
      first_answer: {within: 2 h, calendar: always}
      fix: {within: 3 days, calendar: office, after: reported, until: solved, pauses: [customer, parts]}
)";
const Rules& office() {
  static const Rules rules = rules_from(kOffice);
  return rules;
}

// Midsummer Eve is Friday 19 June 2026.
TEST(APause, AcrossAHolidayMovesTheDeadlineByWorkingTimeOnly) {
  Stream stream = Stream().reported("2026-06-18T08:00:00+02:00", "mail");
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-06-22T15:00:00+02:00");
  stream.paused("2026-06-18T16:00:00+02:00", PauseReason::Customer);
  EXPECT_EQ(due_of(office(), stream, "solution"), "none");
  stream.then("2026-06-22T10:00:00+02:00", CustomerWrote);
  // Eight hours used before, eight left from Monday 10:00.
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-06-23T09:00:00+02:00");
  const ClockState state = state_of(office(), stream, "solution");
  EXPECT_EQ(state.paused.at(PauseReason::Customer).micros, Duration::hours(90).micros);
  EXPECT_THAT(receipt_of(state, i18n::Language::Sv), HasSubstr("2026-06-18T16:00 Klockan stannar | Vi väntar på kunden\n"));
  EXPECT_THAT(receipt_of(state, i18n::Language::Sv), HasSubstr("2026-06-22T10:00 Klockan går vidare | Kunden skrev\n"));
}

TEST(APause, InTheNightCostsNothing) {
  const Stream stream = Stream()
                            .reported("2026-11-23T08:00:00+01:00", "mail")
                            .paused("2026-11-23T17:00:00+01:00", PauseReason::Parts)
                            .then("2026-11-24T08:00:00+01:00", PartsArrived);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-24T15:00:00+01:00");
}

TEST(APause, OfOneReasonDoesNotEndWhileAnotherLasts) {
  Stream stream = Stream()
                      .reported("2026-11-23T08:00:00+01:00", "mail")
                      .paused("2026-11-23T10:00:00+01:00", PauseReason::Customer)
                      .paused("2026-11-23T11:00:00+01:00", PauseReason::Supplier)
                      .then("2026-11-23T12:00:00+01:00", CustomerWrote);
  EXPECT_EQ(due_of(office(), stream, "solution"), "none");
  stream.then("2026-11-23T14:00:00+01:00", SupplierAnswered);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-25T10:00:00+01:00");
  stream.resumed("2026-11-23T15:00:00+01:00", PauseReason::Customer);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-25T10:00:00+01:00");
}

TEST(APause, DoesNotStopAClockThatKnowsNoSuchPause) {
  const Stream stream = Stream().reported("2026-11-23T08:00:00+01:00", "mail").paused("2026-11-23T09:00:00+01:00", PauseReason::Customer);
  EXPECT_EQ(due_of(office(), stream, "begin"), "2026-11-23T12:00:00+01:00");
}

TEST(APause, ForAnAgreedDateEndsByItselfAndLeavesADeadline) {
  Stream stream = Stream()
                      .reported("2026-11-23T08:00:00+01:00", "mail")
                      .paused("2026-11-23T12:00:00+01:00", PauseReason::AgreedDate, "2026-11-26T08:00:00+01:00");
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-27T11:00:00+01:00");
  EXPECT_EQ(state_of(office(), stream, "solution").state, State::Paused);
  EXPECT_EQ(state_of(office(), stream, "solution", at("2026-11-26T09:00:00+01:00")).state, State::Running);
  stream.resumed("2026-11-24T08:00:00+01:00", PauseReason::AgreedDate); // earlier than agreed
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-25T11:00:00+01:00");
}

TEST(APause, OfDaysCountsTheDayItStopsAndNotTheDayItGoesOn) {
  Stream stream = Stream().reported("2026-11-23T09:00:00+01:00", "mail"); // Monday, 5 days: the next Monday
  EXPECT_EQ(due_of(office(), stream, "fix"), "2026-11-30T17:00:00+01:00");
  stream.paused("2026-11-24T09:00:00+01:00", PauseReason::Customer).then("2026-11-26T09:00:00+01:00", CustomerWrote);
  EXPECT_EQ(due_of(office(), stream, "fix"), "2026-12-02T17:00:00+01:00"); // one day used, four after Thursday
  Stream same_day = Stream()
                        .reported("2026-11-23T09:00:00+01:00", "mail")
                        .paused("2026-11-24T09:00:00+01:00", PauseReason::Customer)
                        .then("2026-11-24T16:00:00+01:00", CustomerWrote);
  EXPECT_EQ(due_of(office(), same_day, "fix"), "2026-11-30T17:00:00+01:00");
  Stream last_day = Stream()
                        .reported("2026-11-23T09:00:00+01:00", "mail")
                        .paused("2026-11-30T09:00:00+01:00", PauseReason::Customer)
                        .then("2026-11-30T18:00:00+01:00", CustomerWrote);
  EXPECT_EQ(due_of(office(), last_day, "fix"), "2026-12-01T17:00:00+01:00"); // closed by then: the next day
}

TEST(APause, ThatLastsWhenTheClockStopsCountsUpToThen) {
  Stream stream = Stream()
                      .reported("2026-11-23T08:00:00+01:00", "mail")
                      .paused("2026-11-23T10:00:00+01:00", PauseReason::Customer)
                      .then("2026-11-23T12:00:00+01:00", Solved)
                      .then("2026-11-23T13:00:00+01:00", Reopened)
                      .then("2026-11-23T14:00:00+01:00", CustomerWrote);
  EXPECT_EQ(state_of(office(), stream, "solution").paused.at(PauseReason::Customer).micros, Duration::hours(3).micros);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-25T10:00:00+01:00"); // two of 16 hours used
}

TEST(APause, AfterTheDeadlineDoesNotMendIt) {
  const Stream stream = Stream()
                            .reported("2026-11-23T08:00:00+01:00", "mail")
                            .paused("2026-11-25T09:00:00+01:00", PauseReason::Customer)
                            .then("2026-11-26T09:00:00+01:00", CustomerWrote);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-24T15:00:00+01:00");
  EXPECT_TRUE(state_of(office(), stream, "solution").late(at("2026-11-26T09:00:00+01:00")));
}

TEST(AnotherAgreement, CountsEachStretchByTheCalendarThatHeldThen) {
  // Five office hours used by Monday 13:00; premium promises 8 hours round the clock, so three are left.
  const Stream up = Stream()
                        .reported("2026-11-23T08:00:00+01:00", "mail", "basic", "SA0009858")
                        .level("2026-11-23T13:00:00+01:00", "premium", "SA0011807");
  EXPECT_EQ(due_of(office(), up, "solution"), "2026-11-23T16:00:00+01:00");
  // Over the night nothing was used, nine hours by closing: more than premium promises, so it is due at the change.
  const Stream late = Stream().reported("2026-11-23T08:00:00+01:00", "mail", "basic").level("2026-11-24T07:00:00+01:00", "premium");
  EXPECT_EQ(due_of(office(), late, "solution"), "2026-11-24T07:00:00+01:00");
  // From premium to basic: three hours of the night used, 13 office hours left.
  const Stream down = Stream().reported("2026-11-23T02:00:00+01:00", "mail", "premium").level("2026-11-23T05:00:00+01:00", "basic");
  EXPECT_EQ(due_of(office(), down, "solution"), "2026-11-24T12:00:00+01:00");
  // In days: one of five used, three promised, two left.
  const Stream days = Stream().reported("2026-11-23T08:00:00+01:00", "mail", "basic").level("2026-11-24T12:00:00+01:00", "premium");
  EXPECT_EQ(due_of(office(), days, "fix"), "2026-11-26T17:00:00+01:00");
}

TEST(AnotherAgreement, WhilePausedHoldsFromWhenTheClockGoesOn) {
  Stream stream = Stream()
                      .reported("2026-11-23T08:00:00+01:00", "mail", "basic", "SA0009858")
                      .paused("2026-11-23T10:00:00+01:00", PauseReason::Customer)
                      .level("2026-11-24T10:00:00+01:00", "premium", "SA0011807");
  EXPECT_EQ(due_of(office(), stream, "solution"), "none");
  stream.then("2026-11-25T22:00:00+01:00", CustomerWrote); // two hours used, six left, round the clock
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-26T04:00:00+01:00");
  EXPECT_THAT(receipt_of(state_of(office(), stream, "solution"), i18n::Language::En),
              HasSubstr("2026-11-24T10:00 Service level premium holds from here on | Agreement SA0011807.\n"));
  EXPECT_EQ(state_of(office(), stream, "solution").agreement, "SA0011807");
}

TEST(AnotherAgreement, StartsWhatOnlyItPromisesAndEndsWhatItDoesNot) {
  const Stream up = Stream().reported("2026-11-23T08:00:00+01:00", "mail", "basic").level("2026-11-23T13:00:00+01:00", "premium");
  EXPECT_EQ(due_of(office(), up, "first_answer"), "2026-11-23T15:00:00+01:00");
  const Stream down = Stream().reported("2026-11-23T08:00:00+01:00", "mail", "premium").level("2026-11-23T09:00:00+01:00", "basic");
  const ClockState state = state_of(office(), down, "first_answer");
  EXPECT_EQ(state.state, State::Stopped);
  EXPECT_TRUE(state.withdrawn);
  EXPECT_FALSE(state.late(at("2026-11-25T00:00:00Z")));
  const Stream answered = Stream()
                              .reported("2026-11-23T08:00:00+01:00", "mail", "basic")
                              .then("2026-11-23T09:00:00+01:00", Answered)
                              .level("2026-11-23T13:00:00+01:00", "premium");
  for (const ClockState& one : compute(office(), answered.events, Receipts::No)) EXPECT_NE(one.clock, "first_answer");
}

TEST(AClock, ThatWasMissedStaysMissedUnderABetterAgreement) {
  const Stream stream = Stream().reported("2026-11-23T02:00:00+01:00", "mail", "premium").level("2026-11-23T12:00:00+01:00", "basic");
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-23T10:00:00+01:00");
}

TEST(AClock, GoesOnWhereItStoodWhenTheTicketIsOpenedAgain) {
  Stream stream = Stream().reported("2026-11-23T08:00:00+01:00", "mail").then("2026-11-23T12:00:00+01:00", Solved);
  EXPECT_EQ(state_of(office(), stream, "solution").state, State::Stopped);
  stream.then("2026-11-25T08:00:00+01:00", Reopened);
  EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-26T11:00:00+01:00"); // 4 of 16 hours used
  EXPECT_FALSE(state_of(office(), stream, "solution").stopped);
}

TEST(AClock, ThatRepeatsHasARunForEachStart) {
  const Stream stream = Stream()
                            .reported("2026-11-23T08:00:00+01:00", "mail")
                            .then("2026-11-23T08:05:00+01:00", Acknowledged)
                            .then("2026-11-24T10:00:00+01:00", Answered)
                            .then("2026-11-30T10:00:00+01:00", Answered);
  std::vector<ClockState> runs;
  for (ClockState& state : compute(sample("dv-nordic"), stream.events, Receipts::No)) {
    if (state.clock == "next_update") runs.push_back(std::move(state));
  }
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs[0].calendar->zone().to_rfc3339(*runs[0].due), "2026-11-26T17:00:00+01:00");
  EXPECT_FALSE(runs[0].late(at("2027-01-01T00:00:00Z")));
  EXPECT_TRUE(runs[1].late(at("2026-11-30T09:00:00+01:00"))); // due on Friday
  EXPECT_EQ(runs[2].run, 3);
  EXPECT_EQ(runs[2].calendar->zone().to_rfc3339(*runs[2].due), "2026-12-03T17:00:00+01:00");
}

TEST(AClock, WarnsBeforeByOpenTime) {
  const ClockState state = state_of(office(), Stream().reported("2026-06-18T08:00:00+02:00", "mail"), "solution");
  ASSERT_EQ(state.warnings.size(), 2u);
  EXPECT_EQ(state.warnings[0], at("2026-06-22T11:00:00+02:00"));
  EXPECT_EQ(state.warnings[1], at("2026-06-22T14:00:00+02:00"));
  // What is left after a pause is less than the warning: it comes when the clock goes on.
  const Stream stream = Stream()
                            .reported("2026-11-23T08:00:00+01:00", "mail")
                            .paused("2026-11-24T13:00:00+01:00", PauseReason::Customer)
                            .then("2026-11-25T09:00:00+01:00", CustomerWrote);
  EXPECT_EQ(state_of(office(), stream, "solution").warnings[0], at("2026-11-25T09:00:00+01:00"));
}

// I44: order is by sequence; a host whose clock jumps back neither gives time nor takes it.
TEST(AClockOfTheHost, ThatJumpsBackStandsStillInstead) {
  for (const char* jump : {"2026-11-23T09:00:00+01:00", "2026-11-22T10:00:00+01:00", "2025-11-23T10:00:00+01:00"}) {
    const Stream stream = Stream()
                              .reported("2026-11-23T08:00:00+01:00", "mail")
                              .paused("2026-11-23T10:00:00+01:00", PauseReason::Customer)
                              .then(jump, CustomerWrote);
    EXPECT_EQ(due_of(office(), stream, "solution"), "2026-11-24T15:00:00+01:00") << jump;
    const Stream answered = Stream().reported("2026-11-23T08:00:00+01:00", "mail").then(jump, Solved);
    EXPECT_FALSE(state_of(office(), answered, "solution").late(at("2027-01-01T00:00:00Z")));
  }
}

Event& supplier(Stream& stream, const std::string& when, EventKind kind, const std::string& about) {
  Event& event = stream.add(when, kind);
  event.about = about;
  return event;
}

std::map<std::string, ClockState> by_supplier(const Rules& rules, const Stream& stream) {
  std::map<std::string, ClockState> found;
  for (ClockState& state : compute(rules, stream.events, Receipts::No)) {
    if (state.clock == "supplier") found[state.about + " " + std::to_string(state.run)] = std::move(state);
  }
  return found;
}

// AT-37: each outside party has its own clock.
TEST(SuppliersInParallel, EndOnlyTheirOwnRuns) {
  const Rules rules = rules_from("zone: Europe/Oslo\ncalendars: [{name: a, hours: {mon-fri: \"08:00-16:00\"}}]\n"
                                 "service_levels:\n  - name: s\n    targets:\n      supplier: {within: 8 h, calendar: a}\n"
                                 "      solution: {within: 16 h, calendar: a}\n");
  Stream stream;
  stream.reported("2026-11-23T08:00:00+01:00", "mail");
  supplier(stream, "2026-11-23T09:00:00+01:00", SupplierAsked, "Field");
  stream.paused("2026-11-23T09:00:00+01:00", PauseReason::Supplier);
  supplier(stream, "2026-11-23T10:00:00+01:00", SupplierAsked, "Maker");
  supplier(stream, "2026-11-23T12:00:00+01:00", SupplierAnswered, "Field");
  std::map<std::string, ClockState> runs = by_supplier(rules, stream);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs["Field 1"].stopped, at("2026-11-23T12:00:00+01:00"));
  EXPECT_EQ(runs["Maker 2"].state, State::Running);
  EXPECT_EQ(runs["Maker 2"].due, at("2026-11-24T10:00:00+01:00"));
  // The answer of one does not end the pause that the other still gives reason for.
  EXPECT_EQ(due_of(rules, stream, "solution"), "none");
  supplier(stream, "2026-11-23T13:00:00+01:00", SupplierAnswered, "Maker");
  EXPECT_EQ(due_of(rules, stream, "solution"), "2026-11-25T12:00:00+01:00");
  // Asked again: a run of its own, and no run that is known changes its number.
  supplier(stream, "2026-11-23T14:00:00+01:00", SupplierAsked, "Field");
  runs = by_supplier(rules, stream);
  ASSERT_EQ(runs.size(), 3u);
  EXPECT_EQ(runs["Field 1"].stopped, at("2026-11-23T12:00:00+01:00"));
  EXPECT_EQ(runs["Maker 2"].stopped, at("2026-11-23T13:00:00+01:00"));
  EXPECT_EQ(runs["Field 3"].started, at("2026-11-23T14:00:00+01:00"));
}

TEST(SuppliersInParallel, AllEndWithTheTicket) {
  Stream stream;
  stream.reported("2026-11-23T08:00:00+01:00", "mail");
  supplier(stream, "2026-11-23T09:00:00+01:00", SupplierAsked, "Field");
  supplier(stream, "2026-11-23T10:00:00+01:00", SupplierAsked, "Maker");
  stream.then("2026-11-23T11:00:00+01:00", Solved);
  for (const auto& [key, state] : by_supplier(sample("atea-sos"), stream)) EXPECT_EQ(state.stopped, at("2026-11-23T11:00:00+01:00")) << key;
}

// What a supplier owes goes on with another ticket (AT-9): it counts there from when it was asked, and only there.
TEST(SuppliersInParallel, GoOnWithAnotherThingFromWhenTheyWereAsked) {
  const Rules rules = rules_from("zone: Europe/Oslo\ncalendars: [{name: a, hours: {mon-fri: \"08:00-16:00\"}}]\n"
                                 "service_levels:\n  - name: s\n    targets:\n"
                                 "      supplier: {within: 8 h, calendar: a, warn: 1 h, pauses: [customer]}\n");
  Stream left;
  left.reported("2026-11-23T08:00:00+01:00", "mail");
  supplier(left, "2026-11-23T09:00:00+01:00", SupplierAsked, "Field");
  supplier(left, "2026-11-25T09:00:00+01:00", SupplierMoved, "Field");
  left.then("2026-11-25T09:00:00+01:00", Solved);
  const ClockState gone = by_supplier(rules, left)["Field 1"];
  EXPECT_TRUE(gone.withdrawn) << "also what was late is told of where it goes on";
  EXPECT_EQ(gone.stopped, at("2026-11-25T09:00:00+01:00"));
  left.then("2026-11-26T09:00:00+01:00", Reopened).level("2026-11-26T10:00:00+01:00", "s");
  EXPECT_EQ(by_supplier(rules, left).size(), 1u);

  Stream came;
  came.reported("2026-11-23T15:00:00+01:00", "mail");
  supplier(came, "2026-11-23T15:30:00+01:00", SupplierAsked, "Maker");
  supplier(came, "2026-11-24T08:30:00+01:00", SupplierAsked, "Field").since = at("2026-11-23T09:00:00+01:00");
  std::map<std::string, ClockState> runs = by_supplier(rules, came);
  EXPECT_EQ(runs["Maker 1"].due, at("2026-11-24T15:30:00+01:00")) << "no run that is known changes its number";
  EXPECT_EQ(runs["Field 2"].started, at("2026-11-23T09:00:00+01:00"));
  EXPECT_EQ(runs["Field 2"].due, at("2026-11-24T09:00:00+01:00"));
  EXPECT_THAT(runs["Field 2"].warnings, testing::ElementsAre(at("2026-11-24T08:00:00+01:00")));
  EXPECT_TRUE(runs["Field 2"].late(at("2026-11-24T09:30:00+01:00")));
}

TEST(SuppliersInParallel, StandStillWhereTheyComeToOnlyFromThen) {
  const Rules rules = rules_from("zone: Europe/Oslo\ncalendars: [{name: a, hours: {mon-fri: \"08:00-16:00\"}}]\n"
                                 "service_levels:\n  - name: s\n    targets:\n"
                                 "      supplier: {within: 8 h, calendar: a, pauses: [customer]}\n");
  Stream came;
  came.reported("2026-11-23T08:00:00+01:00", "mail").paused("2026-11-23T08:30:00+01:00", PauseReason::Customer);
  supplier(came, "2026-11-23T12:00:00+01:00", SupplierAsked, "Field").since = at("2026-11-23T09:00:00+01:00");
  EXPECT_FALSE(by_supplier(rules, came)["Field 1"].due);
  came.resumed("2026-11-23T14:00:00+01:00", PauseReason::Customer);
  const ClockState state = by_supplier(rules, came)["Field 1"];
  EXPECT_EQ(state.due, at("2026-11-24T11:00:00+01:00")) << "three hours had passed when it came";
  EXPECT_EQ(state.paused.at(PauseReason::Customer), Duration::hours(2));
}

// I44: a host whose clock jumped between two suppliers' answers.
TEST(SuppliersInParallel, StandStillWhileTheHostsClockIsBack) {
  Stream stream;
  stream.reported("2026-11-23T08:00:00+01:00", "mail");
  supplier(stream, "2026-11-23T12:00:00+01:00", SupplierAsked, "Field");
  supplier(stream, "2026-11-23T09:00:00+01:00", SupplierAsked, "Maker"); // the clock went back three hours
  supplier(stream, "2026-11-23T10:00:00+01:00", SupplierAnswered, "Field");
  std::map<std::string, ClockState> runs = by_supplier(sample("atea-sos"), stream);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs["Maker 2"].started, at("2026-11-23T12:00:00+01:00"));
  EXPECT_EQ(runs["Field 1"].stopped, at("2026-11-23T12:00:00+01:00"));
  EXPECT_FALSE(runs["Field 1"].late(at("2026-11-23T12:00:00+01:00")));
}

TEST(AClock, IsNotThereWithoutALevelOrAReport) {
  EXPECT_TRUE(compute(office(), {}, Receipts::Yes).empty());
  EXPECT_TRUE(compute(office(), Stream().then("2026-11-23T08:00:00+01:00", Answered).events, Receipts::Yes).empty());
  EXPECT_TRUE(compute(office(), Stream().reported("2026-11-23T08:00:00+01:00", "mail", "no such level").events, Receipts::Yes).empty());
  EXPECT_TRUE(compute(Rules(), Stream().reported("2026-11-23T08:00:00+01:00", "mail").events, Receipts::Yes).empty());
  // Beyond the table of the calendars there is no deadline, and no endless search for one.
  EXPECT_EQ(due_of(office(), Stream().reported("2060-12-31T16:00:00+01:00", "mail", "basic"), "solution"), "none");
}

} // namespace
} // namespace sk::clocks
