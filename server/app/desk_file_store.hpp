// The desk files that were applied, word for word.
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::app {

struct AppliedFile {
  int version = 0;
  std::string text;
  std::string state_digest; // of the desk as it was right after
};
std::optional<AppliedFile> newest_file(db::Tx& tx, DeskId desk);
void add_file(db::Tx& tx, DeskId desk, const AppliedFile& file);

} // namespace sk::app
