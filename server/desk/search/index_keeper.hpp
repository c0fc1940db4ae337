// Joins the segments of the full-text index in quiet times, so that a search finds each word in one place. Only where nothing was
// indexed since the look before: the work is done in pieces, and ends when somebody writes. SQLite only.
#pragma once

#include <stop_token>

#include "base/db/database.hpp"
#include "desk/search/search_store.hpp"

namespace sk::search {

class IndexKeeper {
public:
  explicit IndexKeeper(db::Database& database) : database_(database) {}
  void look(const std::stop_token& stopping);

private:
  db::Database& database_;
  IndexState before_;
};

// All of them, now; as a quiet night would.
void join_segments(db::Database& database, const std::stop_token& stopping = {});

} // namespace sk::search
