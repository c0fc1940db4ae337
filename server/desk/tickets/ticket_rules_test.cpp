#include "desk/tickets/ticket_rules.hpp"

#include <gmock/gmock.h>

#include <random>

#include "base/json/enum_words.hpp"

namespace sk::tickets::rules {
namespace {

using testing::ElementsAre;

constexpr TicketState kStates[] = {TicketState::New,    TicketState::InProgress, TicketState::WaitingCustomer, TicketState::WaitingSupplier,
                                   TicketState::Solved, TicketState::Closed};

// What the desk may do, written down once more by hand: rows from, columns to, in the order of kStates.
constexpr const char* kDeskMoves[] = {
    ".xxxxx", // new
    "..xxxx", // in progress
    ".x.xxx", // waiting for the customer
    ".xx.xx", // waiting for the supplier
    ".x...x", // solved
    ".x....", // closed
};
constexpr const char* kCustomerMoves[] = {
    ".....x", ".....x", ".....x", ".....x", ".x...x", ".x....",
};

Ticket in_state(TicketState state) {
  Ticket ticket;
  ticket.state = state;
  return ticket;
}

TEST(TicketState, MovesOnlyAsTheTablesSay) {
  for (std::size_t from = 0; from < 6; ++from) {
    for (std::size_t to = 0; to < 6; ++to) {
      for (const bool by_customer : {false, true}) {
        const bool legal = (by_customer ? kCustomerMoves : kDeskMoves)[from][to] == 'x';
        const Outcome<Ticket> moved = move_to(in_state(kStates[from]), kStates[to], by_customer);
        EXPECT_EQ(moved.has_value(), legal) << from << " to " << to << (by_customer ? " by the customer" : "");
        if (legal) {
          EXPECT_EQ(moved->state, kStates[to]);
        } else {
          EXPECT_EQ(moved.error().code, RefusalCode::WrongState);
        }
      }
    }
  }
}

TEST(TicketState, NeverLeavesTheTablesInAHundredThousandRandomSteps) {
  std::mt19937 dice(1);
  Ticket ticket;
  std::size_t reference = 0;
  for (int step = 0; step < 100'000; ++step) {
    const std::size_t to = dice() % 6;
    const bool by_customer = dice() % 2 == 0;
    if (Outcome<Ticket> moved = move_to(ticket, kStates[to], by_customer)) ticket = *std::move(moved);
    if ((by_customer ? kCustomerMoves : kDeskMoves)[reference][to] == 'x') reference = to;
    ASSERT_EQ(ticket.state, kStates[reference]);
  }
}

TEST(TicketState, IsOpenUntilSolved) {
  for (const TicketState state : kStates) EXPECT_EQ(is_open(state), state != TicketState::Solved && state != TicketState::Closed);
}

TEST(TicketState, WakesWhenTheCustomerWritesWhateverWaitedForThemOrWasDone) {
  for (const TicketState state : kStates) {
    const bool wakes = state == TicketState::WaitingCustomer || state == TicketState::Solved || state == TicketState::Closed;
    EXPECT_EQ(state_after_customer_message(in_state(state)), wakes ? std::optional(TicketState::InProgress) : std::nullopt);
  }
}

TEST(Number, IsWrittenAsTheFormatSays) {
  const struct {
    const char* format;
    int year;
    std::int64_t number;
    const char* expected;
  } kTable[] = {
      {"DV-{year}-{number:6}", 2026, 123, "DV-2026-000123"},
      {"DV-{year}-{number:6}", 2026, 999'999, "DV-2026-999999"},
      {"DV-{year}-{number:6}", 2026, 1'000'000, "DV-2026-1000000"}, // grows, is never cut
      {"{number}", 2026, 1, "1"},
      {"{number:1}", 2026, 12, "12"},
      {"{number:18}", 2026, 7, "000000000000000007"},
      {"{number:18}", 2026, std::numeric_limits<std::int64_t>::max(), "9223372036854775807"},
      {"{number:3}-{year}", 2026, 5, "005-2026"},
      {"{year}{year}-{number}", 2026, 5, "20262026-5"},
  };
  for (const auto& row : kTable) {
    EXPECT_TRUE(is_number_format(row.format)) << row.format;
    EXPECT_EQ(format_number(row.format, row.year, row.number), row.expected);
  }
}

TEST(Number, RefusesEveryOtherFormat) {
  for (const std::string& format : {std::string(),
                                    std::string("DV"),
                                    std::string("{year}"),
                                    std::string("{number}{number}"),
                                    std::string("{number:6}-{number}"),
                                    std::string("{number:0}"),
                                    std::string("{number:19}"),
                                    std::string("{number:}"),
                                    std::string("{number:+5}"),
                                    std::string("{number:-5}"),
                                    std::string("{number: 5}"),
                                    std::string("{number:5 }"),
                                    std::string("{number:5x}"),
                                    std::string("{number:99999999999999999999}"),
                                    std::string("{numbers}"),
                                    std::string("{Number}"),
                                    std::string("{number"),
                                    std::string("number}"),
                                    std::string("{{number}}"),
                                    std::string("{month}-{number}"),
                                    std::string("DV {number}"),
                                    std::string("[{number}]"),
                                    std::string("DV_{number}"),
                                    std::string("ÄR-{number}"),
                                    std::string("{number}\n"),
                                    std::string("{number}\0", 9),
                                    std::string("{year:4}{number}")}) {
    EXPECT_FALSE(is_number_format(format)) << format;
  }
}

TEST(AllowedActions, NameWhatTheRulesAndTheRightsLeave) {
  access::Actor agent;
  agent.standing = access::Standing::Agent;
  agent.desk = {1};
  access::Actor contact = agent;
  contact.standing = access::Standing::Contact;
  contact.person = {5};
  Ticket ticket;
  ticket.desk = {1};
  ticket.reporter = PersonId{5};
  EXPECT_THAT(allowed_actions(agent, ticket),
              ElementsAre("reply", "fields", "severity", "secret", "secret:reveal", "merge", "scope", "note", "assign", "state:in_progress",
                          "state:waiting_customer", "state:waiting_supplier", "state:solved", "state:closed"));
  EXPECT_THAT(allowed_actions(contact, ticket), ElementsAre("reply", "fields", "severity", "secret", "state:closed"));
  ticket.state = TicketState::Solved;
  EXPECT_THAT(allowed_actions(agent, ticket), ElementsAre("reply", "fields", "severity", "secret", "secret:reveal", "merge", "scope",
                                                          "note", "assign", "state:in_progress", "state:closed"));
  EXPECT_THAT(allowed_actions(contact, ticket), ElementsAre("reply", "fields", "severity", "secret", "state:in_progress", "state:closed"));
  ticket.state = TicketState::Closed;
  EXPECT_THAT(allowed_actions(contact, ticket), ElementsAre("reply", "fields", "severity", "state:in_progress"));
  ticket.severity_by = "agent";
  EXPECT_THAT(allowed_actions(contact, ticket), ElementsAre("reply", "fields", "state:in_progress")) << "what the desk has set is the desk's (CS-40)";
  contact.person = {6};
  EXPECT_THAT(allowed_actions(contact, ticket), testing::IsEmpty());
  EXPECT_THAT(allowed_actions(access::Actor(), ticket), testing::IsEmpty());
}

TEST(AllowedActions, AreExactlyTheMovesThatThenSucceed) {
  access::Actor agent;
  agent.standing = access::Standing::Agent;
  agent.desk = {1};
  for (const TicketState from : kStates) {
    Ticket ticket = in_state(from);
    ticket.desk = {1};
    const std::vector<std::string> allowed = allowed_actions(agent, ticket);
    for (const TicketState to : kStates) {
      EXPECT_EQ(testing::Value(allowed, testing::Contains("state:" + std::string(json::enum_word(to)))),
                move_to(ticket, to, false).has_value());
    }
  }
}

} // namespace
} // namespace sk::tickets::rules
