#include "desk/search/index_keeper.hpp"

#include <chrono>

#include "base/core/log.hpp"
#include "desk/search/search_store.hpp"

namespace sk::search {
namespace {

constexpr std::chrono::seconds kQuiet{60};
constexpr std::int64_t kMany = 8; // fewer are not worth the writing

// Goes on until it is done or somebody else has written; the state it leaves.
IndexState join_while_quiet(db::Database& database, IndexState state, const std::stop_token& stopping) {
  for (bool begins = true, more = true; more && !stopping.stop_requested(); begins = false) {
    more = database.write([&](db::Tx& tx) {
      const IndexState found = index_state(tx);
      const bool joined = found == state && join_piece(tx, begins);
      state = index_state(tx);
      return joined;
    });
  }
  return state;
}

} // namespace

void join_segments(db::Database& database, const std::stop_token& stopping) {
  join_while_quiet(database, database.read([](db::Tx& tx) { return index_state(tx); }), stopping);
}

IndexKeeper::IndexKeeper(db::Database& database) : database_(database) {
  if (database.engine() == db::Engine::Sqlite) thread_ = std::jthread([this](std::stop_token stopping) { work(stopping); });
}

void IndexKeeper::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void IndexKeeper::work(std::stop_token stopping) {
  IndexState before;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      stopped_.wait_for(lock, stopping, kQuiet, [] { return false; });
    }
    if (stopping.stop_requested()) return;
    try {
      const IndexState now = database_.read([](db::Tx& tx) { return index_state(tx); });
      before = now == before && now.segments >= kMany ? join_while_quiet(database_, now, stopping) : now;
    } catch (const std::exception& fault) {
      // Boundary of one job: a search finds the same in many segments, only later.
      log::error("search.join_failed", {{"why", fault.what()}});
    }
  }
}

} // namespace sk::search
