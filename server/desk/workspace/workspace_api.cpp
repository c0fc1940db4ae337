#include "desk/workspace/workspace_api.hpp"

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/workspace/own_things.hpp"

namespace sk::workspace {

namespace {

struct DraftView {
  std::string name, text;
  std::optional<std::string> formatted; // sanitised HTML that says what `text` says
  Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(DraftView, (), (name, text, formatted, changed_at))
struct DraftList {
  std::vector<DraftView> drafts;
};
BOOST_DESCRIBE_STRUCT(DraftList, (), (drafts))

struct KeepDraft {
  std::string name;
  std::optional<std::string> text, html; // one of them
};
BOOST_DESCRIBE_STRUCT(KeepDraft, (), (name, text, html))
constexpr auto rules_of(const KeepDraft*) {
  return json::rules(
      {"name", {.min_chars = 1, .max_chars = 120, .one_line = true, .help = "What the text belongs to, in the page's own words"}},
      {"text", {.max_chars = kDraftChars, .help = "Empty: it was sent or thrown away"}},
      {"html", {.max_chars = kDraftHtmlChars, .help = "In place of `text`, as a reply takes it"}});
}

struct SavedViewView {
  std::string id, name, search;
};
BOOST_DESCRIBE_STRUCT(SavedViewView, (), (id, name, search))
struct SavedViewList {
  std::vector<SavedViewView> views;
};
BOOST_DESCRIBE_STRUCT(SavedViewList, (), (views))

struct SaveView {
  std::string name, search;
};
BOOST_DESCRIBE_STRUCT(SaveView, (), (name, search))
constexpr auto rules_of(const SaveView*) {
  return json::rules({"name", {.min_chars = 1, .max_chars = 60, .one_line = true}}, {"search", {.max_chars = 1'000, .one_line = true}});
}

Outcome<DraftList> list_drafts(access::Call& call, const http::NoInput&) {
  DraftList list;
  for (const Draft& draft : call.house.database.read([&](db::Tx& tx) { return drafts_of(tx, call.actor.person); })) {
    list.drafts.push_back({draft.name, draft.written.text, html::kept(draft.written.formatted), draft.changed_at});
  }
  return list;
}

Outcome<http::NoOutput> keep(access::Call& call, const KeepDraft& input) {
  SK_TRY(const html::Written written, html::read_written(input.text, input.html, {kDraftChars, limits::kFormattedBytes}));
  call.house.database.write([&](db::Tx& tx) { keep_draft(tx, call.actor.person, input.name, written); });
  return http::NoOutput{};
}

SavedViewList view_of(const access::Call& call, const std::vector<SavedView>& views) {
  SavedViewList list;
  for (const SavedView& view : views) list.views.push_back({call.seal(view.id), view.name, view.search});
  return list;
}

Outcome<SavedViewList> list_views(access::Call& call, const http::NoInput&) {
  return view_of(call, call.house.database.read([&](db::Tx& tx) { return views_of(tx, call.actor.person); }));
}

Outcome<SavedViewList> save(access::Call& call, const SaveView& input) {
  if (trim(input.name).empty()) return refuse_field("name", "ticket.empty_text");
  return call.house.database.write([&](db::Tx& tx) -> Outcome<SavedViewList> {
    put_view(tx, call.actor.person, std::string(trim(input.name)), input.search);
    const std::vector<SavedView> views = views_of(tx, call.actor.person);
    if (views.size() > kViews) return refuse(RefusalCode::WrongState, "workspace.views_full", {{"max", std::to_string(kViews)}});
    return view_of(call, views);
  });
}

Outcome<http::NoOutput> drop(access::Call& call, const http::NoInput&) {
  const std::optional<SavedViewId> id = call.path_id<SavedViewId>("view");
  const bool dropped = id && call.house.database.write([&](db::Tx& tx) { return drop_view(tx, call.actor.person, *id); });
  if (!dropped) return refuse(RefusalCode::NotFound, "record.not_found");
  return http::NoOutput{};
}

} // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, DraftList>("/api/v1/drafts", {Standing::SignedIn, "draft.read"}, "One's own texts that were begun and not sent",
                                       list_drafts);
  routes.put<KeepDraft, http::NoOutput>("/api/v1/drafts", {Standing::SignedIn, "draft.keep"}, "Keep a text that is being written", keep);
  routes.get<http::NoInput, SavedViewList>("/api/v1/saved-views", {Standing::Staff, "view.read"}, "One's own views of the ticket list",
                                           list_views);
  routes.put<SaveView, SavedViewList>("/api/v1/saved-views", {Standing::Staff, "view.save"},
                                      "Save a view of the ticket list, or change the one of this name", save);
  routes.del<http::NoInput, http::NoOutput>("/api/v1/saved-views/{view}", {Standing::Staff, "view.drop"}, "Drop a saved view", drop);
}

} // namespace sk::workspace
