#include "desk/tickets/clock_ticker.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"
#include "desk/access/test_house.hpp"
#include "desk/clocks/test_clocks.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/test_people.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {
namespace {

constexpr const char* kReported = "2026-11-23T08:00:00+01:00";

class TickerTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(people::add_cast);
    clock().set(clocks::at("2026-11-23T07:59:00+01:00"));
  }
  Ticket open() {
    OpenTicket wanted;
    wanted.desk = cast_.desk;
    wanted.subject = "Ämne";
    wanted.language = i18n::Language::En;
    wanted.reporter = cast_.kari;
    wanted.reporter_name = cast_.kari.name;
    wanted.reporter_mail = cast_.kari.mail;
    wanted.opener = speaker_of(people::actor_of(cast_.kari));
    wanted.message.text = "Text";
    return write([&](db::Tx& tx) { return open_ticket(tx, house(), wanted).ticket; });
  }
  void run_clocks(std::int64_t ticket) {
    write([&](db::Tx& tx) {
      clocks::recompute(tx, clocks::sample("dv-nordic"), {cast_.desk.id, "ticket", ticket},
                        clocks::Stream().reported(kReported, "mail").events);
    });
  }
  std::size_t breaches(const Ticket& ticket) {
    const std::vector<audit::Event> events = read([&](db::Tx& tx) { return audit::events_of(tx, ticket.id, 0, true); });
    return static_cast<std::size_t>(
        std::ranges::count_if(events, [](const audit::Event& one) { return one.kind == audit::EventKind::ClockBreached; }));
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

} // namespace
} // namespace sk::tickets
