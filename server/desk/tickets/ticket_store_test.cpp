#include "desk/tickets/ticket_store.hpp"

#include <gmock/gmock.h>

#include <set>
#include <thread>

#include "base/db/test_database.hpp"
#include "desk/people/test_people.hpp"

namespace sk::tickets {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TicketStoreTest : public db::DatabaseTest {
protected:
  void SetUp() override { cast_ = database().write(people::add_cast); }
  TicketId add(const std::string& number, std::optional<people::Person> reporter = {}, TicketState state = TicketState::New) {
    Ticket ticket;
    ticket.desk = cast_.desk.id;
    ticket.number = number;
    ticket.subject = "Ärende " + number;
    ticket.state = state;
    ticket.language = i18n::Language::Fi;
    if (reporter) {
      ticket.desk = reporter->desk;
      ticket.reporter = reporter->id;
      ticket.customer = reporter->customer;
    }
    ticket.reporter_name = "Namn";
    ticket.reporter_mail = "mail@kund.example";
    return database().write([&](db::Tx& tx) { return add_ticket(tx, ticket); });
  }
  std::vector<std::string> numbers(TicketFilter filter = {}) {
    if (!filter.desk) filter.desk = cast_.desk.id;
    std::vector<std::string> found;
    for (const Ticket& ticket : database().read([&](db::Tx& tx) { return list_tickets(tx, filter); })) found.push_back(ticket.number);
    return found;
  }
  ArticleId add_article_to(TicketId ticket, bool internal, const std::string& message_id = "") {
    Article article;
    article.desk = cast_.desk.id;
    article.ticket = ticket;
    article.internal = internal;
    article.text = "text";
    article.message_id = message_id;
    return database().write([&](db::Tx& tx) { return add_article(tx, article); });
  }
  people::Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, TicketStoreTest, db::engines(), db::engine_name);

TEST_P(TicketStoreTest, ReadsBackATicketAsItWasWritten) {
  const TicketId id = add("DV-1", cast_.kari, TicketState::WaitingSupplier);
  const Ticket found = *database().read([&](db::Tx& tx) { return find_ticket(tx, id); });
  EXPECT_EQ(found.number, "DV-1");
  EXPECT_EQ(found.subject, "Ärende DV-1");
  EXPECT_EQ(found.state, TicketState::WaitingSupplier);
  EXPECT_EQ(found.language, i18n::Language::Fi);
  EXPECT_EQ(found.reporter, cast_.kari.id);
  EXPECT_EQ(found.customer, cast_.nordlys);
  EXPECT_EQ(found.customer_name, "Nordlys AB");
  EXPECT_EQ(found.assignee, std::nullopt);
  EXPECT_EQ(found.created_at, clock().now());
  EXPECT_EQ(found.version, Version{1});
  EXPECT_THROW(add("DV-1"), db::UniqueViolation);
}

TEST_P(TicketStoreTest, FindsANumberOnlyInItsDesk) {
  add("DV-1");
  database().read([&](db::Tx& tx) {
    EXPECT_TRUE(find_ticket_by_number(tx, cast_.desk.id, "DV-1"));
    EXPECT_FALSE(find_ticket_by_number(tx, cast_.other_desk.id, "DV-1"));
    for (const char* number : {"", "DV-", "dv-1", "DV-1 ", "%", "DV-_"})
      EXPECT_FALSE(find_ticket_by_number(tx, cast_.desk.id, number)) << number;
  });
}

TEST_P(TicketStoreTest, WritesOnlyOverTheVersionThatWasSeen) {
  const TicketId id = add("DV-1");
  Ticket ticket = *database().read([&](db::Tx& tx) { return find_ticket(tx, id); });
  ticket.state = TicketState::InProgress;
  const auto update = [&](std::int64_t seen) {
    return database().write([&](db::Tx& tx) { return update_ticket(tx, ticket, Version{seen}); });
  };
  EXPECT_FALSE(update(0));
  EXPECT_FALSE(update(2));
  EXPECT_TRUE(update(1));
  EXPECT_FALSE(update(1));
  EXPECT_EQ(database().read([&](db::Tx& tx) { return find_ticket(tx, id); })->version, Version{2});
}

// I15, at the size that one test run affords; the counter is one row per desk and year.
TEST_P(TicketStoreTest, TakesNoNumberTwiceHoweverManyAsk) {
  constexpr int kThreads = 64, kEach = 500, kTogether = 10;
  std::mutex mutex;
  std::set<std::int64_t> taken;
  int repeated = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&, i] {
        for (int n = 0; n < kEach / kTogether; ++n) {
          std::vector<std::int64_t> mine;
          const bool undone = (i + n) % 10 == 9;
          const Outcome<int> kept = database().write([&](db::Tx& tx) -> Outcome<int> {
            mine.clear();
            for (int k = 0; k < kTogether; ++k) mine.push_back(take_number(tx, cast_.desk.id, 2026));
            if (undone) return refuse(RefusalCode::NotNow, "undone");
            return 1;
          });
          if (!kept) continue;
          const std::lock_guard lock(mutex);
          for (const std::int64_t number : mine) repeated += taken.insert(number).second ? 0 : 1;
        }
      });
    }
  }
  EXPECT_EQ(repeated, 0);
  EXPECT_EQ(taken.size(), static_cast<std::size_t>(kThreads * kEach * 9 / 10));
  EXPECT_EQ(*taken.begin(), 1);
  EXPECT_EQ(*taken.rbegin(), static_cast<std::int64_t>(taken.size()));
}

TEST_P(TicketStoreTest, CountsEachDeskAndYearByItself) {
  database().write([&](db::Tx& tx) {
    EXPECT_EQ(take_number(tx, cast_.desk.id, 2026), 1);
    EXPECT_EQ(take_number(tx, cast_.desk.id, 2026), 2);
    EXPECT_EQ(take_number(tx, cast_.desk.id, 2027), 1);
    EXPECT_EQ(take_number(tx, cast_.other_desk.id, 2026), 1);
    EXPECT_EQ(take_number(tx, cast_.desk.id, 2026), 3);
  });
}

TEST_P(TicketStoreTest, FiltersByEveryCondition) {
  add("1", cast_.kari);
  add("2", cast_.ola, TicketState::InProgress);
  add("3", cast_.liv, TicketState::Closed);
  add("4");
  const TicketId mine = add("5", cast_.kari, TicketState::Solved);
  add("6", cast_.strange_agent);
  database().write([&](db::Tx& tx) {
    Ticket ticket = *find_ticket(tx, mine);
    ticket.assignee = cast_.agent.id;
    ASSERT_TRUE(update_ticket(tx, ticket, ticket.version));
  });
  EXPECT_THAT(numbers(), ElementsAre("5", "4", "3", "2", "1"));
  EXPECT_THAT(numbers({.states = {TicketState::InProgress, TicketState::Closed}}), ElementsAre("3", "2"));
  EXPECT_THAT(numbers({.assignee = cast_.agent.id}), ElementsAre("5"));
  EXPECT_THAT(numbers({.unassigned = true}), ElementsAre("4", "3", "2", "1"));
  EXPECT_THAT(numbers({.customer = cast_.nordlys}), ElementsAre("5", "2", "1"));
  EXPECT_THAT(numbers({.reporter = cast_.ola.id}), ElementsAre("2"));
  EXPECT_THAT(numbers({.states = {TicketState::New}, .customer = cast_.nordlys, .reporter = cast_.kari.id}), ElementsAre("1"));
  EXPECT_THAT(numbers({.desk = cast_.other_desk.id}), ElementsAre("6"));
  EXPECT_THAT(numbers({.desk = cast_.other_desk.id, .customer = cast_.nordlys}), IsEmpty());
}

TEST_P(TicketStoreTest, WalksPagesInBothOrdersWithoutLossOrRepetition) {
  std::vector<TicketId> ids;
  for (int i = 0; i < 12; ++i) {
    ids.push_back(add("N" + std::to_string(i)));
    if (i % 3 == 0) clock().advance(Duration::seconds(1)); // several share an instant
  }
  for (const int i : {0, 7, 3}) {
    clock().advance(Duration::seconds(1));
    database().write([&](db::Tx& tx) {
      const Ticket ticket = *find_ticket(tx, ids[static_cast<std::size_t>(i)]);
      ASSERT_TRUE(update_ticket(tx, ticket, ticket.version));
    });
  }
  for (const bool by_creation : {false, true}) {
    std::vector<std::string> walked;
    TicketFilter filter;
    filter.desk = cast_.desk.id;
    filter.by_creation = by_creation;
    filter.limit = 5;
    for (;;) {
      const std::vector<Ticket> page = database().read([&](db::Tx& tx) { return list_tickets(tx, filter); });
      if (page.empty()) break;
      for (const Ticket& ticket : page) walked.push_back(ticket.number);
      filter.before_at = by_creation ? page.back().created_at : page.back().changed_at;
      filter.before_id = page.back().id;
    }
    EXPECT_EQ(std::set<std::string>(walked.begin(), walked.end()).size(), 12u);
    EXPECT_EQ(walked.size(), 12u);
    EXPECT_EQ(walked.front(), by_creation ? "N11" : "N3");
  }
}

TEST_P(TicketStoreTest, KeepsInternalArticlesAndTheirAttachmentsApart) {
  const TicketId ticket = add("DV-1");
  const ArticleId open = add_article_to(ticket, false, "first@k.example"), note = add_article_to(ticket, true, "note@k.example");
  database().write([&](db::Tx& tx) {
    for (const ArticleId article : {open, note}) add_attachment(tx, {{}, article, "bild.png", "image/png", "cid", true, 5, "digest"});
  });
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(articles_of(tx, ticket, true).size(), 2u);
    ASSERT_EQ(articles_of(tx, ticket, false).size(), 1u);
    EXPECT_EQ(articles_of(tx, ticket, false)[0].id, open);
    EXPECT_EQ(attachments_of(tx, ticket, true).size(), 2u);
    ASSERT_EQ(attachments_of(tx, ticket, false).size(), 1u);
    EXPECT_EQ(attachments_of(tx, ticket, false)[0].article, open);
    EXPECT_EQ(attachments_of_article(tx, note).size(), 1u);
    EXPECT_EQ(last_mail_id(tx, ticket), "first@k.example");
    EXPECT_FALSE(find_article(tx, ArticleId{999}));
    EXPECT_FALSE(find_attachment(tx, AttachmentId{999}));
  });
}

TEST_P(TicketStoreTest, FindsTheTicketsOfArticlesThroughTheFilter) {
  const TicketId ours = add("1", cast_.kari), theirs = add("2", cast_.liv);
  const ArticleId a = add_article_to(ours, false), b = add_article_to(theirs, false);
  const auto found = [&](TicketFilter filter) {
    filter.desk = cast_.desk.id;
    std::vector<std::string> numbers;
    for (const FoundTicket& one : database().read([&](db::Tx& tx) { return tickets_of_articles(tx, {b, a, ArticleId{999}}, filter); })) {
      numbers.push_back(one.ticket.number);
    }
    return numbers;
  };
  EXPECT_THAT(found({}), ElementsAre("2", "1"));
  EXPECT_THAT(found({.customer = cast_.nordlys}), ElementsAre("1"));
  EXPECT_THAT(found({.states = {TicketState::Closed}}), IsEmpty());
}

} // namespace
} // namespace sk::tickets
