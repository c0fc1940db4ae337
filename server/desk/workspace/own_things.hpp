// What a person keeps for their own pages: drafts, so that a text begun here is there on the next machine, and views of the ticket
// list. Nobody else ever reads them; each belongs to the asker and is found by the asker alone.
#pragma once

#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "base/html/formatted.hpp"

namespace sk {
struct SavedViewTag {
  static constexpr const char* kind = "sv";
};
using SavedViewId = Id<SavedViewTag>;
} // namespace sk

namespace sk::workspace {

inline constexpr std::size_t kDrafts = 200; // of one person; the oldest makes room
inline constexpr std::size_t kDraftChars = 100'000;
inline constexpr std::size_t kDraftHtmlChars = 200'000;
inline constexpr std::size_t kViews = 30;

struct Draft {
  std::string name;
  html::Written written;
  Instant changed_at;
};
std::vector<Draft> drafts_of(db::Tx& tx, PersonId person);                                      // newest first
void keep_draft(db::Tx& tx, PersonId person, const std::string& name, const html::Written& written); // an empty one is dropped
// Those that nobody touched for so long.
std::int64_t drop_old_drafts(db::Tx& tx, Instant before);

struct SavedView {
  SavedViewId id;
  std::string name, search; // search: what stands behind the '?' of the list's address
};
std::vector<SavedView> views_of(db::Tx& tx, PersonId person);
// Makes it, or changes the one of this name.
SavedViewId put_view(db::Tx& tx, PersonId person, const std::string& name, const std::string& search);
bool drop_view(db::Tx& tx, PersonId person, SavedViewId id); // false: not theirs

} // namespace sk::workspace
