#include "app/replay_all.hpp"

#include <vector>

#include "base/core/side_by_side.hpp"

namespace sk::app {

namespace {

// Ids that one thread takes at a time: little memory, and no snapshot of the database is held open for long.
constexpr std::int64_t kTogether = 2'000;
constexpr unsigned kMostOthers = 7;

tickets::Replayed replay_some(db::Database& database, const ReplayAll& all, std::int64_t after) {
  tickets::Replayed result;
  Instant now;
  const std::vector<tickets::Recorded> found = database.read([&](db::Tx& tx) {
    now = tx.now;
    return tickets::recorded_tickets(tx, all.desk, all.since, TicketId{after}, TicketId{after + kTogether});
  });
  for (const tickets::Recorded& one : found) tickets::replay(all.before, all.after, one, all.agreements, now, all.show, result);
  return result;
}

} // namespace

tickets::Replayed replay_all(db::Database& database, const ReplayAll& all) {
  const std::int64_t last = database.read([](db::Tx& tx) { return tickets::last_ticket(tx).value; });
  std::vector<tickets::Replayed> parts(static_cast<std::size_t>((last + kTogether - 1) / kTogether));
  side_by_side(parts.size(), kMostOthers,
               [&](std::size_t part) { parts[part] = replay_some(database, all, static_cast<std::int64_t>(part) * kTogether); });
  tickets::Replayed result;
  for (tickets::Replayed& part : parts) result.add(std::move(part), all.show);
  return result;
}

} // namespace sk::app
