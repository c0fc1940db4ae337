#include "desk/tickets/clock_ticker.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"
#include "desk/access/test_house.hpp"
#include "desk/clocks/test_clocks.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/silence_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/wait_store.hpp"

namespace sk::tickets {
namespace {

constexpr const char* kReported = "2026-11-23T08:00:00+01:00";

class TickerTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(people::add_cast);
    clock().set(clocks::at("2026-11-23T07:59:00+01:00"));
  }
  Ticket open() { return open(cast_.desk, cast_.kari); }
  Ticket open(const people::Desk& desk, const people::Person& reporter) {
    OpenTicket wanted;
    wanted.desk = desk;
    wanted.subject = "Ämne";
    wanted.language = i18n::Language::En;
    wanted.reporter = reporter;
    wanted.reporter_name = reporter.name;
    wanted.reporter_mail = reporter.mail;
    wanted.opener = speaker_of(people::actor_of(reporter));
    wanted.message.text = "Text";
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), wanted).ticket; });
  }
  void run_clocks(std::int64_t ticket) {
    write([&](db::Tx& tx) {
      clocks::recompute(tx, clocks::sample("dv-nordic"), {cast_.desk.id, "ticket", ticket},
                        clocks::Stream().reported(kReported, "mail").events);
    });
  }
  std::size_t count(const Ticket& ticket, audit::EventKind kind) {
    const std::vector<audit::Event> events = read([&](db::Tx& tx) { return audit::events_of(tx, ticket.id, 0, true); });
    return static_cast<std::size_t>(std::ranges::count_if(events, [&](const audit::Event& one) { return one.kind == kind; }));
  }
  std::size_t breaches(const Ticket& ticket) { return count(ticket, audit::EventKind::ClockBreached); }
  std::size_t reminders(const Ticket& ticket) { return count(ticket, audit::EventKind::Reminded); }
  Ticket wait_for_customer(Ticket ticket) {
    return write([&](db::Tx& tx) {
      ticket.state = TicketState::WaitingCustomer;
      EXPECT_TRUE(update_ticket(tx, ticket, ticket.version));
      put_wait(tx, {ticket.id, ticket.desk, tx.now, 0, tx.now, {}});
      return *find_ticket(tx, ticket.id);
    });
  }
  void put_reminders(const people::Desk& desk, const std::string& rules) {
    write([&](db::Tx& tx) { people::put_section(tx, desk.id, kRemindersSection, rules); });
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, TickerTest, db::engines(), db::engine_name);

// A ticket that is not there stands for whatever makes what follows from an alarm fail each time.
TEST_P(TickerTest, TellsTheOthersAlthoughOneAlarmFailsEachTime) {
  constexpr std::int64_t kNowhere = 999'999;
  const Ticket ticket = open();
  run_clocks(kNowhere);
  run_clocks(ticket.id.value);
  clock().set(clocks::at("2026-11-23T08:16:00+01:00"));
  ClockTicker ticker(house());
  for (int i = 0; i < AlarmFaults::kUntilOnlyLogged; ++i) {
    EXPECT_THROW(ticker.tick({}), BrokenInvariant);
    EXPECT_EQ(breaches(ticket), 0u);
  }
  ticker.tick({});
  EXPECT_EQ(breaches(ticket), 1u);
  clock().set(clocks::at("2026-11-23T08:17:00+01:00"));
  ticker.tick({});
  EXPECT_EQ(breaches(ticket), 1u);
}

// Rules that cannot be read stand for whatever makes a reminder fail each time.
TEST_P(TickerTest, RemindsTheOthersAlthoughOneReminderFailsEachTime) {
  const people::Person far = write([&](db::Tx& tx) {
    return people::add_to_cast(tx, cast_.other_desk, people::PersonKind::Contact, std::nullopt, "Per Utanför");
  });
  put_reminders(cast_.desk, "{}");
  put_reminders(cast_.other_desk, "{every_days: never}");
  const Ticket poisonous = wait_for_customer(open(cast_.other_desk, far));
  clock().advance(Duration::seconds(1));
  const Ticket ticket = wait_for_customer(open());
  ReminderKeeper keeper(house());
  keeper.look({});
  EXPECT_EQ(reminders(ticket), 1u);
  EXPECT_EQ(reminders(poisonous), 0u);
  clock().advance(rest_after(1));
  keeper.look({});
  put_reminders(cast_.other_desk, "{}");
  clock().advance(rest_after(2) - Duration::seconds(1));
  keeper.look({});
  EXPECT_EQ(reminders(poisonous), 0u) << "it rests longer after the second try";
  clock().advance(Duration::seconds(1));
  keeper.look({});
  EXPECT_EQ(reminders(poisonous), 1u);
  EXPECT_EQ(reminders(ticket), 1u);
}

// A program that was off for a while has a warning and a breach to tell of each clock: more alarms than clocks.
TEST_P(TickerTest, LeavesNothingThatIsDueToTheNextTick) {
  constexpr int kThings = 600; // more than one transaction takes
  const clocks::Rules rules = clocks::rules_from(R"(zone: Europe/Stockholm
calendars:
  - {name: office, hours: {mon-fri: "08:00-16:00"}}
service_levels:
  - name: standard
    targets:
      begin: {within: 4 h, calendar: office, warn: 2 h}
)");
  write([&](db::Tx& tx) {
    for (int i = 1; i <= kThings; ++i)
      clocks::recompute(tx, rules, {cast_.desk.id, "thing", i}, clocks::Stream().reported(kReported, "mail").events);
  });
  clock().set(clocks::at("2026-11-23T12:00:01+01:00"));
  ClockTicker ticker(house());
  ticker.tick({});
  EXPECT_FALSE(read([](db::Tx& tx) { return clocks::is_due(tx, tx.now); }));
}

} // namespace
} // namespace sk::tickets
