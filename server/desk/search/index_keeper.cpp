#include "desk/search/index_keeper.hpp"

namespace sk::search {
namespace {

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

void IndexKeeper::look(const std::stop_token& stopping) {
  const IndexState now = database_.read([](db::Tx& tx) { return index_state(tx); });
  before_ = now == before_ && now.segments >= kMany ? join_while_quiet(database_, now, stopping) : now;
}

} // namespace sk::search
