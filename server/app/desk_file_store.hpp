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
  std::string state_mark;   // its mark then, or when it was last found to be the same; "": not known
};
std::optional<AppliedFile> newest_file(db::Tx& tx, DeskId desk);
void add_file(db::Tx& tx, DeskId desk, const AppliedFile& file);
void set_mark(db::Tx& tx, DeskId desk, int version, const std::string& mark);

// The same as long as none of the rows that an export reads was added or changed: they are never deleted and each change raises
// their version, so that their number and the sum of their versions only ever grow. Reads no text of them.
std::string state_mark(db::Tx& tx, DeskId desk);

} // namespace sk::app
