#include "desk/reports/volume.hpp"

#include <gmock/gmock.h>

#include "base/db/test_database.hpp"
#include "desk/calendars/zone.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::reports {
namespace {

using testing::ElementsAre;
using tickets::find_ticket, tickets::Ticket, tickets::TicketState;

std::string text_of(const std::vector<SlaPeriod>& periods) {
  std::string text;
  for (const SlaPeriod& one : periods) {
    text += (text.empty() ? "" : ", ") + calendars::to_text(calendars::day_of(one.from)) + ".." +
            calendars::to_text(calendars::day_of(one.to)).substr(5);
  }
  return text;
}

TEST(VolumePeriods, AreCutToThePeriodAndFollowTheCalendar) {
  const SlaPeriod period{{2026, 2, 26}, {2026, 3, 10}}; // a Thursday to a Tuesday
  EXPECT_EQ(text_of(cut_periods(period, VolumePer::Week)), "2026-02-26..03-01, 2026-03-02..03-08, 2026-03-09..03-10");
  EXPECT_EQ(text_of(cut_periods(period, VolumePer::Month)), "2026-02-26..02-28, 2026-03-01..03-10");
  EXPECT_EQ(cut_periods(period, VolumePer::Day).size(), 13u);
  EXPECT_EQ(text_of(cut_periods({{2026, 12, 31}, {2027, 1, 1}}, VolumePer::Month)), "2026-12-31..12-31, 2027-01-01..01-01");
}

TEST(VolumeAges, BandsTouchAndHoldEveryDay) {
  const LocalDate today{2026, 3, 1};
  for (std::size_t i = 0; i + 1 < age_bands().size(); ++i) {
    const SlaPeriod younger = days_of(age_bands()[i], today), older = days_of(age_bands()[i + 1], today);
    EXPECT_EQ(calendars::day_of(younger.from) - 1, calendars::day_of(older.to)) << i;
  }
  EXPECT_EQ(days_of(age_bands().front(), today).to, today);
}

class VolumeTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(people::add_cast); }
  TicketId add(const std::string& number) {
    Ticket ticket;
    ticket.desk = cast_.desk.id;
    ticket.number = number;
    ticket.subject = number;
    ticket.reporter_name = "Namn";
    return database().write([&](db::Tx& tx) { return add_ticket(tx, ticket); });
  }
  void set(TicketId id, TicketState state) {
    database().write([&](db::Tx& tx) {
      Ticket ticket = *find_ticket(tx, id);
      ticket.state = state;
      SK_VERIFY(update_ticket(tx, ticket, ticket.version));
    });
  }
  SlaPeriod today() {
    const LocalDate day = calendars::Zone(cast_.desk.zone).local(clock().now()).date;
    return {day, day};
  }
  VolumeSums sums() {
    const Volume volume = database().read([&](db::Tx& tx) { return volume_of(tx, cast_.desk, {today(), VolumePer::Day, VolumeBy::Team}); });
    return volume.lines.empty() ? VolumeSums{} : volume.lines.front().sums();
  }
  std::vector<std::string> behind(VolumeWhat what, std::optional<std::pair<Instant, TicketId>> after = {}, int limit = 100) {
    VolumeTicketsQuestion question;
    question.period = today();
    question.what = what;
    question.after = after;
    question.limit = limit;
    std::vector<std::string> numbers;
    for (const VolumeTicket& one : database().read([&](db::Tx& tx) { return volume_tickets(tx, cast_.desk, question); }))
      numbers.push_back(one.number);
    return numbers;
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, VolumeTest, db::engines(), db::engine_name);

TEST_P(VolumeTest, CountsWhatWasSolvedTheLastTimeAndNothingThatIsOpenAgain) {
  const TicketId one = add("1"), two = add("2");
  EXPECT_EQ(sums().open, 2);
  set(one, TicketState::Solved);
  set(two, TicketState::Closed);
  EXPECT_EQ(sums().solved, 2);
  EXPECT_EQ(sums().open, 0);
  set(one, TicketState::InProgress);
  EXPECT_EQ(sums().came, 2);
  EXPECT_EQ(sums().solved, 1);
  EXPECT_EQ(sums().open, 1);
  EXPECT_THAT(behind(VolumeWhat::Solved), ElementsAre("2"));
  EXPECT_THAT(behind(VolumeWhat::Open), ElementsAre("1"));
  EXPECT_THAT(behind(VolumeWhat::Backlog), ElementsAre("1"));
}

// All at the same instant: the id tells the pages apart.
TEST_P(VolumeTest, TurnsPagesWithoutLosingOrRepeatingATicket) {
  std::vector<TicketId> ids;
  for (const char* number : {"1", "2", "3", "4", "5"}) ids.push_back(add(number));
  const Instant at = database().read([&](db::Tx& tx) { return find_ticket(tx, ids[0])->created_at; });
  EXPECT_THAT(behind(VolumeWhat::Came, {}, 2), ElementsAre("5", "4"));
  EXPECT_THAT(behind(VolumeWhat::Came, std::pair{at, ids[3]}, 2), ElementsAre("3", "2"));
  EXPECT_THAT(behind(VolumeWhat::Open, {}, 2), ElementsAre("1", "2"));
  EXPECT_THAT(behind(VolumeWhat::Open, std::pair{at, ids[1]}, 2), ElementsAre("3", "4"));
  EXPECT_THAT(behind(VolumeWhat::Backlog, std::pair{at, ids[3]}, 2), ElementsAre("5"));
}

} // namespace
} // namespace sk::reports
