#include <gmock/gmock.h>

#include <thread>

#include "base/core/outcome.hpp"
#include "base/db/test_database.hpp"
#include "desk/audit/event.hpp"

namespace sk::audit {
namespace {

class EventStoreTest : public db::DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, EventStoreTest, db::engines(), db::engine_name);

const db::Query kAddDesk{"test.add_desk", R"sql(
  INSERT INTO desks (key, name, language, zone, number_format, mail_address, sender_name)
  VALUES ('d', 'd', 'en', 'UTC', '{number}', 'a@d.example', 'd') RETURNING id)sql"};
const db::Query kAddTicket{"test.add_ticket", R"sql(
  INSERT INTO tickets (desk_id, number, subject, state, channel, language, reporter_name, reporter_mail, created_at, changed_at)
  VALUES ($1, $2, '', 'new', 'mail', 'en', '', '', 0, 0) RETURNING id)sql"};

EventDraft draft(DeskId desk, TicketId ticket) {
  EventDraft made;
  made.desk = desk;
  made.ticket = ticket;
  made.kind = EventKind::StateChanged;
  made.actor_name = "Åse \"A\" <x>";
  return made;
}

struct Place {
  DeskId desk;
  TicketId first, second;
};
Place place(db::Database& database) {
  return database.write([](db::Tx& tx) {
    const DeskId desk{tx.number(kAddDesk)};
    return Place{desk, TicketId{tx.number(kAddTicket, desk, "1")}, TicketId{tx.number(kAddTicket, desk, "2")}};
  });
}

TEST_P(EventStoreTest, ReadsBackAnEventAsItWasWritten) {
  const Place at = place(database());
  EventDraft wanted = draft(at.desk, at.first);
  wanted.kind = EventKind::MailFailed;
  wanted.internal = true;
  wanted.actor_kind = ActorKind::Contact;
  wanted.actor = PersonId{7};
  wanted.article = ArticleId{9};
  wanted.payload = {"new", "ola@kund.example", {}, "550 \"no\"\nsuch user"};
  const Event written = database().write([&](db::Tx& tx) { return append_event(tx, wanted); });
  const std::vector<Event> found = database().read([&](db::Tx& tx) { return events_of(tx, at.first, 0, true); });
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].id, written.id);
  EXPECT_EQ(found[0].sequence, 1);
  EXPECT_EQ(found[0].at, clock().now());
  EXPECT_EQ(found[0].desk, at.desk);
  EXPECT_EQ(found[0].ticket, at.first);
  EXPECT_EQ(found[0].kind, wanted.kind);
  EXPECT_EQ(found[0].actor_kind, wanted.actor_kind);
  EXPECT_EQ(found[0].actor, wanted.actor);
  EXPECT_EQ(found[0].actor_name, wanted.actor_name);
  EXPECT_EQ(found[0].article, wanted.article);
  EXPECT_EQ(found[0].payload.from, "new");
  EXPECT_EQ(found[0].payload.to, "ola@kund.example");
  EXPECT_EQ(found[0].payload.agent, std::nullopt);
  EXPECT_EQ(found[0].payload.reason, wanted.payload.reason);
}

TEST_P(EventStoreTest, HidesInternalEventsAndAnswersOnlyLaterOnes) {
  const Place at = place(database());
  database().write([&](db::Tx& tx) {
    for (int i = 0; i < 6; ++i) {
      EventDraft one = draft(at.desk, at.first);
      one.internal = i % 2 == 1;
      append_event(tx, one);
    }
  });
  const auto sequences = [&](std::int64_t after, bool with_internal) {
    std::vector<std::int64_t> found;
    for (const Event& event : database().read([&](db::Tx& tx) { return events_of(tx, at.first, after, with_internal); }))
      found.push_back(event.sequence);
    return found;
  };
  EXPECT_THAT(sequences(0, true), testing::ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_THAT(sequences(0, false), testing::ElementsAre(1, 3, 5));
  EXPECT_THAT(sequences(3, true), testing::ElementsAre(4, 5, 6));
  EXPECT_THAT(sequences(6, true), testing::IsEmpty());
}

TEST_P(EventStoreTest, NumbersTheEventsOfATicketWithoutGapsWhoeverWrites) {
  const Place at = place(database());
  std::vector<std::jthread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 25; ++n) {
        // Every fifth is undone: its number must not be missing afterwards.
        const Outcome<int> kept = database().write([&](db::Tx& tx) -> Outcome<int> {
          append_event(tx, draft(at.desk, (i + n) % 2 == 0 ? at.first : at.second));
          if (n % 5 == 4) return refuse(RefusalCode::NotNow, "undone");
          return 1;
        });
        EXPECT_EQ(kept.has_value(), n % 5 != 4);
      }
    });
  }
  threads.clear();
  std::size_t events = 0;
  for (const TicketId ticket : {at.first, at.second}) {
    const std::vector<Event> found = database().read([&](db::Tx& tx) { return events_of(tx, ticket, 0, true); });
    events += found.size();
    for (std::size_t i = 0; i < found.size(); ++i) ASSERT_EQ(found[i].sequence, static_cast<std::int64_t>(i) + 1);
  }
  EXPECT_EQ(events, 8u * 20u);
}

} // namespace
} // namespace sk::audit
