#include <gmock/gmock.h>

#include "desk/clocks/test_clocks.hpp"

namespace sk::clocks {
namespace {

using testing::HasSubstr;
using enum EventKind;
constexpr i18n::Language kAll[] = {i18n::Language::Sv, i18n::Language::Da, i18n::Language::Nb, i18n::Language::Fi, i18n::Language::En};

TEST(AReceipt, NamesLevelCalendarAndHolidayInPlainWords) {
  i18n::be_strict();
  const ClockState state =
      state_of(sample("dv-nordic"), Stream().reported("2026-06-18T20:00:00+02:00", "mail", "standard", "SA0009858"), "begin");
  EXPECT_EQ(receipt_of(state, i18n::Language::Sv),
            "2026-06-18T20:00 Klockan startar | Ärendet anmäldes per mejl. Servicenivå standard enligt avtal SA0009858: inom 4 tim "
            "öppettid, kalender vardagar.\n"
            "2026-06-19T00:00 Stängt fredag 19 juni 2026 | Midsommarafton (kalender vardagar).\n"
            "2026-06-22T08:00 Tiden räknas härifrån | Kalendern vardagar är stängd torsdag 18 juni 2026 kl. 20.00.\n"
            "2026-06-22T11:00 Påminnelse till oss | 1 tim öppettid före tidsgränsen.\n"
            "2026-06-22T12:00 Senast nu ska det vara gjort | Löftet: inom 4 tim öppettid. Servicenivå standard, kalender vardagar.\n");
  EXPECT_THAT(receipt_of(state, i18n::Language::Fi),
              HasSubstr("Suljettu perjantaina 19. kesäkuuta 2026 | Juhannusaatto (kalenteri vardagar).\n"));
  EXPECT_THAT(receipt_of(state, i18n::Language::Da), HasSubstr("Lukket fredag den 19. juni 2026 | Midsommeraften (kalender vardagar).\n"));
  EXPECT_THAT(receipt_of(state, i18n::Language::Nb), HasSubstr("Stengt fredag 19. juni 2026 | Midtsommeraften (kalender vardagar).\n"));
  EXPECT_THAT(receipt_of(state, i18n::Language::En), HasSubstr("The calendar vardagar is closed on Thursday 18 June 2026 at 20:00.\n"));
}

TEST(AReceipt, NamesTheCutOffThatWasMissed) {
  const Stream stream = Stream().reported("2026-11-23T15:10:00+01:00", "phone", "on-site NBD").then("2026-11-23T16:20:00+01:00", Received);
  const std::string receipt = receipt_of(state_of(sample("atea-sos"), stream, "on_site"), i18n::Language::Nb);
  EXPECT_THAT(
      receipt,
      HasSubstr(
          "15:10 Regnes som mandag 23. november 2026 | Saken ble meldt før grensen 15.30 (servicenivå on-site NBD, kalender office).\n"));
  EXPECT_THAT(receipt, HasSubstr("16:20 Regnes som tirsdag 24. november 2026 | Saken ble mottatt av kundesenteret etter grensen 16.00 "
                                 "(servicenivå on-site NBD, kalender office).\n"));
  EXPECT_THAT(receipt, HasSubstr("2026-11-25T16:00 Senest nå skal det være gjort | Løftet: neste virkedag."));
}

TEST(AReceipt, SaysHowMuchIsLeftOrLate) {
  const Stream stream = Stream().reported("2026-11-23T08:00:00+01:00", "mail");
  const auto at_end = [&](const char* until) {
    const ClockState state = state_of(sample("dv-nordic"), stream, "begin", at(until));
    std::string last;
    for (const Line& line : state.receipt) {
      if (line.what.key == "clock.what.left" || line.what.key == "clock.what.late")
        last = to_text(line.what, i18n::Language::En, state.calendar->zone());
    }
    return last;
  };
  EXPECT_EQ(at_end("2026-11-23T10:30:00+01:00"), "1 h 30 min left");
  EXPECT_EQ(at_end("2026-11-23T12:00:00+01:00"), "0 min left");
  EXPECT_EQ(at_end("2026-11-24T08:10:00+01:00"), "Late by 5 h 10 min");
}

// Every sentence that any story can make, in every language, with every gap filled.
TEST(AReceipt, CanBeReadInFiveLanguages) {
  i18n::be_strict();
  for (const char* desk : {"dv-nordic", "compusoft", "atea-sos", "inventio-it", "elisa-santa-monica"}) {
    const Rules& rules = sample(desk);
    for (const Level& level : rules.levels) {
      for (const std::string_view channel : calendars::kChannels) {
        Stream stream = Stream().reported("2026-12-22T15:45:00+01:00", std::string(channel), level.name);
        int hour = 0;
        for (const EventKind kind : {Received, Acknowledged, Begun, Answered, Assigned, Escalated, SupplierAsked, SupplierAccepted,
                                     PartsOrdered, Diagnosed, RepairFinished, CustomerInformed}) {
          stream.then("2026-12-23T" + std::string(hour < 10 ? "0" : "") + std::to_string(hour) + ":00:00+01:00", kind);
          ++hour;
        }
        stream.paused("2026-12-23T13:00:00+01:00", PauseReason::Customer).paused("2026-12-23T13:30:00+01:00", PauseReason::Parts);
        stream.level("2026-12-23T14:00:00+01:00", rules.levels.back().name, "A1")
            .then("2026-12-24T09:00:00+01:00", CustomerWrote)
            .then("2026-12-28T09:00:00+01:00", PartsArrived);
        stream.paused("2026-12-28T10:00:00+01:00", PauseReason::Supplier).then("2026-12-28T11:00:00+01:00", SupplierAnswered);
        stream.paused("2026-12-28T12:00:00+01:00", PauseReason::AgreedDate, "2026-12-29T12:00:00+01:00");
        stream.then("2026-12-30T10:00:00+01:00", Arrived)
            .then("2026-12-30T11:00:00+01:00", Delivered)
            .then("2026-12-30T12:00:00+01:00", Solved);
        stream.then("2026-12-30T13:00:00+01:00", Reopened)
            .then("2026-12-30T13:30:00+01:00", Returned)
            .then("2026-12-30T14:00:00+01:00", Accepted);
        for (const ClockState& state : compute(rules, stream.events, Receipts::Yes, at("2027-01-05T12:00:00Z"))) {
          EXPECT_FALSE(state.receipt.empty());
          for (const i18n::Language language : kAll) {
            for (const Line& line : state.receipt) {
              EXPECT_NE(to_text(line.what, language, state.calendar->zone()), "");
              EXPECT_NE(to_text(line.because, language, state.calendar->zone()), "");
            }
          }
        }
      }
    }
  }
  for (const i18n::Language language : kAll) {
    for (const std::string_view word : json::enum_words<EventKind>())
      EXPECT_NE(i18n::text(language, "clock.event." + std::string(word)), "");
    for (const std::string_view word : json::enum_words<PauseReason>())
      EXPECT_NE(i18n::text(language, "clock.pause." + std::string(word)), "");
    for (const std::string_view channel : calendars::kChannels)
      EXPECT_NE(i18n::text(language, "clock.channel." + std::string(channel)), "");
    for (const char* key : {"clock.what.stands", "clock.because.no_deadline_in_pause"}) EXPECT_NE(i18n::text(language, key), "");
  }
}

TEST(Times, AreWrittenAsEachLanguageDoes) {
  const calendars::Zone zone("Europe/Stockholm");
  const Instant when = at("2026-11-23T08:05:00+01:00");
  EXPECT_EQ(time_text(when, i18n::Language::Sv, zone), "måndag 23 november 2026 kl. 08.05");
  EXPECT_EQ(time_text(when, i18n::Language::Da, zone), "mandag den 23. november 2026 kl. 08.05");
  EXPECT_EQ(time_text(when, i18n::Language::Nb, zone), "mandag 23. november 2026 kl. 08.05");
  EXPECT_EQ(time_text(when, i18n::Language::Fi, zone), "maanantaina 23. marraskuuta 2026 klo 08.05");
  EXPECT_EQ(time_text(when, i18n::Language::En, zone), "Monday 23 November 2026 at 08:05");
  EXPECT_EQ(span_text(Duration::seconds(1), i18n::Language::En), "1 min");
  EXPECT_EQ(span_text(Duration::minutes(90), i18n::Language::Sv), "1 tim 30 min");
  EXPECT_EQ(span_text(Duration::hours(8), i18n::Language::Da), "8 t");
  EXPECT_EQ(span_text({}, i18n::Language::En), "0 min");
}

} // namespace
} // namespace sk::clocks
