#include "desk/tickets/ticket_clocks.hpp"

#include <gmock/gmock.h>

namespace sk::tickets {
namespace {

using clocks::EventKind;
using testing::ElementsAre;

constexpr Instant kStart{1'795'000'000'000'000};

class TicketClocks : public testing::Test {
 protected:
  void happened(audit::EventKind kind, audit::ActorKind actor = audit::ActorKind::Agent, const char* from = "", const char* to = "") {
    audit::Event event;
    event.kind = kind;
    event.actor_kind = actor;
    event.sequence = static_cast<std::int64_t>(events_.size()) + 1;
    event.at = kStart + Duration::minutes(event.sequence);
    event.payload.from = from;
    event.payload.to = to;
    events_.push_back(event);
  }
  void moved(const char* from, const char* to, audit::ActorKind actor = audit::ActorKind::Agent) {
    happened(audit::EventKind::StateChanged, actor, from, to);
  }
  std::vector<EventKind> heard() const {
    std::vector<EventKind> kinds;
    std::int64_t before = 0;
    for (const clocks::Event& event : clock_events(events_, facts_)) {
      EXPECT_GT(event.sequence, before);
      before = event.sequence;
      kinds.push_back(event.kind);
    }
    return kinds;
  }
  std::vector<audit::Event> events_;
  ClockFacts facts_;
};

TEST_F(TicketClocks, BeginWithTheReportItsChannelAndTheAcknowledgement) {
  facts_ = {Channel::Phone, "gold", "SA1", kStart + Duration::minutes(2)};
  happened(audit::EventKind::TicketOpened, audit::ActorKind::Contact);
  const std::vector<clocks::Event> events = clock_events(events_, facts_);
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Acknowledged));
  EXPECT_EQ(events[0].channel, "phone");
  EXPECT_EQ(events[0].level, "gold");
  EXPECT_EQ(events[0].agreement, "SA1");
  EXPECT_EQ(events[2].at, kStart + Duration::minutes(2));
}

TEST_F(TicketClocks, HearWhoSpokeAndNotWhatWasNotedInside) {
  happened(audit::EventKind::TicketOpened);
  happened(audit::EventKind::ArticleAdded, audit::ActorKind::Agent);
  happened(audit::EventKind::NoteAdded, audit::ActorKind::Agent);
  happened(audit::EventKind::ArticleAdded, audit::ActorKind::Contact);
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Answered, EventKind::CustomerWrote));
}

TEST_F(TicketClocks, StandStillWhileSomebodyElseIsWaitedFor) {
  happened(audit::EventKind::TicketOpened);
  moved("new", "in_progress");
  moved("in_progress", "waiting_customer");
  moved("waiting_customer", "waiting_supplier");
  moved("waiting_supplier", "in_progress");
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Begun, EventKind::Paused, EventKind::Resumed,
                                   EventKind::SupplierAsked, EventKind::Paused, EventKind::SupplierAnswered, EventKind::Resumed, EventKind::Begun));
}

TEST_F(TicketClocks, KnowThatWorkHasBegunWhoeverIsWaitedForFirst) {
  happened(audit::EventKind::TicketOpened);
  moved("new", "waiting_supplier");
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Begun, EventKind::SupplierAsked, EventKind::Paused));
}

TEST_F(TicketClocks, EndWhenTheCustomerAcceptsAndBeginAnewWhenItIsOpenedAgain) {
  happened(audit::EventKind::TicketOpened);
  moved("in_progress", "solved");
  moved("solved", "closed", audit::ActorKind::Contact);
  moved("closed", "in_progress", audit::ActorKind::Contact);
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Solved, EventKind::Accepted, EventKind::Closed,
                                   EventKind::Reopened));
}

TEST_F(TicketClocks, CountAClosingWithoutASolutionAsOne) {
  happened(audit::EventKind::TicketOpened);
  moved("waiting_supplier", "closed");
  EXPECT_THAT(heard(), ElementsAre(EventKind::Reported, EventKind::Received, EventKind::Resumed, EventKind::Solved, EventKind::Closed));
}

}  // namespace
}  // namespace sk::tickets
