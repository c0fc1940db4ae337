#include "desk/tickets/tasks.hpp"

#include <gtest/gtest.h>

#include "base/json/enum_words.hpp"
#include "desk/audit/event_range.hpp"
#include "desk/tickets/ticket_clocks.hpp"

namespace sk::tickets {
namespace {

TEST(AReference, IsReadFromALineOfItsOwn) {
  const struct {
    const char *text, *reference;
  } kTable[] = {
      {"Hello,\n\nRef: LEN-12345\nBye", "LEN-12345"},
      {"REFERENCE: 77 / 8", "77 / 8"},
      {"Vår ref.: A1", "A1"},
      {"  viite : 2026/1  ", "2026/1"},
      {"Vores reference: B-2\nRef: C-3", "B-2"},
      {"> Ref: quoted-1", ""},
      {"Prefer: none", ""},
      {"Ref:", ""},
      {"Ref:   \nnext", ""},
      {"our prefs: x", ""},
      {"", ""},
  };
  for (const auto& [text, reference] : kTable) EXPECT_EQ(reference_in(text), reference) << text;
  EXPECT_LE(reference_in("Ref: " + std::string(5'000, 'x')).size(), 103u);
}

// What a replay reads must be all that promises and levels hear.
TEST(AReplay, ReadsEveryEventThatClocksOrLevelsHear) {
  for (const std::string_view word : json::enum_words<audit::EventKind>()) {
    const audit::EventKind kind = *json::enum_from_word<audit::EventKind>(word);
    const bool heard = counts_for_clocks(kind) || kind == audit::EventKind::TicketOpened || kind == audit::EventKind::SeverityChanged;
    EXPECT_EQ(audit::is_replayed(kind), heard) << word;
  }
}

} // namespace
} // namespace sk::tickets
