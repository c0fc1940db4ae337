#include "desk/workspace/own_things.hpp"

namespace sk::workspace {

static const db::Query kDraftsOf{"workspace.drafts",
                                 "SELECT name, body, formatted, changed_at FROM drafts WHERE person_id = $1 ORDER BY changed_at DESC, name"};
static const db::Query kKeep{"workspace.keep_draft", R"sql(
  INSERT INTO drafts (person_id, name, body, formatted, changed_at) VALUES ($1, $2, $3, $4::text, $5)
  ON CONFLICT (person_id, name) DO UPDATE SET body = excluded.body, formatted = excluded.formatted, changed_at = excluded.changed_at)sql"};
static const db::Query kDrop{"workspace.drop_draft", "DELETE FROM drafts WHERE person_id = $1 AND name = $2"};
static const db::Query kMakeRoom{"workspace.make_room", R"sql(
  DELETE FROM drafts WHERE person_id = $1 AND name IN (SELECT name FROM drafts WHERE person_id = $1 ORDER BY changed_at DESC, name LIMIT 1000 OFFSET $2))sql"};
static const db::Query kDropOld{"workspace.drop_old_drafts", "DELETE FROM drafts WHERE changed_at < $1"};

static Draft read_draft(const db::Row& row) {
  Draft draft{row.get<std::string>(0), row.get<std::string>(1), row.get<Instant>(3)};
  draft.written.formatted = html::from_kept(row.get<std::optional<std::string>>(2));
  return draft;
}

std::vector<Draft> drafts_of(db::Tx& tx, PersonId person) { return tx.list(kDraftsOf, read_draft, person); }

void keep_draft(db::Tx& tx, PersonId person, const std::string& name, const html::Written& written) {
  if (written.text.empty()) {
    tx.run(kDrop, person, name);
    return;
  }
  tx.run(kKeep, person, name, written.text, html::kept(written.formatted), tx.now);
  tx.run(kMakeRoom, person, static_cast<std::int64_t>(kDrafts));
}

std::int64_t drop_old_drafts(db::Tx& tx, Instant before) { return tx.run(kDropOld, before); }

static const db::Query kViewsOf{"workspace.views", "SELECT id, name, search FROM saved_views WHERE person_id = $1 ORDER BY id"};
static const db::Query kPutView{"workspace.put_view", R"sql(
  INSERT INTO saved_views (person_id, name, search, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (person_id, name) DO UPDATE SET search = excluded.search RETURNING id)sql"};
static const db::Query kDropView{"workspace.drop_view", "DELETE FROM saved_views WHERE person_id = $1 AND id = $2"};

std::vector<SavedView> views_of(db::Tx& tx, PersonId person) {
  return tx.list(
      kViewsOf, [](const db::Row& row) { return SavedView{row.get<SavedViewId>(0), row.get<std::string>(1), row.get<std::string>(2)}; },
      person);
}
SavedViewId put_view(db::Tx& tx, PersonId person, const std::string& name, const std::string& search) {
  return SavedViewId{tx.number(kPutView, person, name, search, tx.now)};
}
bool drop_view(db::Tx& tx, PersonId person, SavedViewId id) { return tx.run(kDropView, person, id) == 1; }

} // namespace sk::workspace
