// All recorded tickets of a desk under other rules, on every processor.
#pragma once

#include "base/db/database.hpp"
#include "desk/tickets/replay.hpp"

namespace sk::app {

struct ReplayAll {
  DeskId desk;
  Instant since;
  const clocks::Rules &before, &after;
  const tickets::LevelsOfAgreements& agreements;
  std::size_t show = 0;
};
// The same whatever the number of threads.
tickets::Replayed replay_all(db::Database& database, const ReplayAll& all);

} // namespace sk::app
