#include "desk/knowledge/knowledge_api.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/knowledge/entry_store.hpp"
#include "desk/people/people_store.hpp"

namespace sk::knowledge {

namespace {

using access::Action;

constexpr std::size_t kBodyChars = 4'000;

struct ProductRef {
  std::string key, name;
};
BOOST_DESCRIBE_STRUCT(ProductRef, (), (key, name))

struct EntryText {
  std::string language, title, body;
};
BOOST_DESCRIBE_STRUCT(EntryText, (), (language, title, body))
constexpr auto rules_of(const EntryText*) {
  return json::rules({{"language", {.min_chars = 2, .max_chars = 2, .one_line = true}},
                      {"title", {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true}},
                      {"body", {.max_chars = kBodyChars, .may_be_absent = true}}});
}

struct EntryView {
  std::string id;
  Kind kind = Kind::Disruption;
  Phase phase = Phase::Current;
  std::string title, body;
  std::optional<ProductRef> product;
  Instant begins_at;
  std::optional<Instant> ends_at;
  Instant changed_at;
  bool affects_me = false;
  std::optional<std::int64_t> affected;  // staff only
  std::vector<EntryText> texts;          // staff only: all languages
  std::optional<std::string> changed_by; // staff only
  Version version;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (id, kind, phase, title, body, product, begins_at, ends_at, changed_at, affects_me, affected, texts, changed_by,
                       version))

struct EntryList {
  std::vector<EntryView> entries;
};
BOOST_DESCRIBE_STRUCT(EntryList, (), (entries))

struct ListEntries {
  std::optional<std::string> q, product;
  std::optional<bool> over;
};
BOOST_DESCRIBE_STRUCT(ListEntries, (), (q, product, over))
constexpr auto rules_of(const ListEntries*) {
  return json::rules({"q", {.max_chars = limits::kSubjectChars, .help = "What somebody types: only entries with one of its longer words"}},
                     {"product", {.max_chars = 40, .one_line = true}}, {"over", {.help = "Staff: with those that are over"}});
}

struct EntryFacts {
  Kind kind = Kind::Disruption;
  std::optional<std::string> product;
  Instant begins_at;
  std::optional<Instant> ends_at;
  std::vector<EntryText> texts;
};
BOOST_DESCRIBE_STRUCT(EntryFacts, (), (kind, product, begins_at, ends_at, texts))
struct ChangeEntry : EntryFacts {
  Version version;
};
BOOST_DESCRIBE_STRUCT(ChangeEntry, (EntryFacts), (version))
constexpr json::FieldRules fact_rules() {
  return json::rules({"texts", {.min_chars = 1, .max_chars = 5}}, {"product", {.max_chars = 40, .one_line = true}});
}
constexpr auto rules_of(const EntryFacts*) { return fact_rules(); }
constexpr auto rules_of(const ChangeEntry*) { return fact_rules(); }

struct MeToo {
  bool affected = true;
};
BOOST_DESCRIBE_STRUCT(MeToo, (), (affected))

EntryView view_of(db::Tx& tx, const access::Call& call, const people::Desk& desk, const Entry& entry) {
  EntryView view;
  view.id = call.seal(entry.id);
  view.kind = entry.kind;
  view.phase = phase_of(entry, tx.now);
  const Text& text = text_for(entry, call.language, desk.language);
  view.title = text.title;
  view.body = text.body;
  if (!entry.product.empty()) {
    const std::shared_ptr<const forms::Desk> forms = forms::forms_of(tx, desk.id);
    const auto known = std::ranges::find(forms->products, entry.product, &forms::Product::key);
    view.product = ProductRef{entry.product, known == forms->products.end() ? entry.product : known->name.in(call.language)};
  }
  view.begins_at = entry.begins_at;
  view.ends_at = entry.ends_at;
  view.changed_at = entry.changed_at;
  view.affects_me = is_affected(tx, entry.id, call.actor.person);
  view.version = entry.version;
  if (!call.actor.is_agent()) return view;
  view.affected = entry.affected;
  view.changed_by = entry.changed_by;
  for (const auto& [language, written] : entry.texts)
    view.texts.push_back({std::string(i18n::to_word(language)), written.title, written.body});
  return view;
}

people::Desk desk_of(db::Tx& tx, const access::Call& call) {
  const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  return *desk;
}

Outcome<Entry> load(db::Tx& tx, const access::Call& call, Action action) {
  const std::optional<KnowledgeId> id = call.path_id<KnowledgeId>("entry");
  const std::optional<Entry> entry = id ? find_entry(tx, *id) : std::nullopt;
  if (!entry || !access::can(call.actor, action, {entry->desk, {}, {}})) return refuse(RefusalCode::NotFound, "record.not_found");
  return *entry;
}

Outcome<EntryList> list(access::Call& call, const ListEntries& input) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<EntryList> {
    const people::Desk desk = desk_of(tx, call);
    if (!access::can(call.actor, Action::KnowledgeRead, {desk.id, {}, {}})) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
    EntryList page;
    for (const Entry& entry : list_entries(tx, desk.id, call.actor.is_agent() && input.over.value_or(false))) {
      const bool other_product = input.product && !input.product->empty() && !entry.product.empty() && entry.product != *input.product;
      if (!other_product && may_concern(entry, input.q.value_or(""))) page.entries.push_back(view_of(tx, call, desk, entry));
    }
    return page;
  });
}

Outcome<void> take(db::Tx& tx, const access::Call& call, const EntryFacts& input, Entry& entry) {
  entry.kind = input.kind;
  entry.product = input.product.value_or("");
  entry.begins_at = input.begins_at;
  entry.ends_at = input.ends_at;
  entry.changed_by = call.actor.name;
  entry.texts.clear();
  if (entry.ends_at && *entry.ends_at < entry.begins_at) return refuse_field("ends_at", "knowledge.ends_before");
  const std::shared_ptr<const forms::Desk> forms = forms::forms_of(tx, call.actor.desk);
  const bool known =
      entry.product.empty() || std::ranges::find(forms->products, entry.product, &forms::Product::key) != forms->products.end();
  if (!known) return refuse_field("product", "record.not_found");
  for (std::size_t i = 0; i < input.texts.size(); ++i) {
    const EntryText& text = input.texts[i];
    const std::string path = "texts[" + std::to_string(i) + "].";
    const std::optional<i18n::Language> language = i18n::language_from(text.language);
    if (!language || entry.texts.contains(*language)) return refuse_field(path + "language", "knowledge.language");
    if (trim(text.title).empty()) return refuse_field(path + "title", "ticket.empty_text");
    entry.texts[*language] = {text.title, text.body};
  }
  return {};
}

Outcome<EntryView> make(access::Call& call, const EntryFacts& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<EntryView> {
    const people::Desk desk = desk_of(tx, call);
    if (!access::can(call.actor, Action::KnowledgeWrite, {desk.id, {}, {}})) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
    Entry entry;
    entry.desk = desk.id;
    SK_CHECK(take(tx, call, input, entry));
    return view_of(tx, call, desk, *find_entry(tx, add_entry(tx, entry)));
  });
}

Outcome<EntryView> change(access::Call& call, const ChangeEntry& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<EntryView> {
    SK_TRY(Entry entry, load(tx, call, Action::KnowledgeWrite));
    SK_CHECK(take(tx, call, input, entry));
    entry.version = input.version;
    if (!update_entry(tx, entry)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return view_of(tx, call, desk_of(tx, call), *find_entry(tx, entry.id));
  });
}

Outcome<EntryView> say_me_too(access::Call& call, const MeToo& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<EntryView> {
    SK_TRY(const Entry entry, load(tx, call, Action::KnowledgeRead));
    if (!call.actor.is_agent() && phase_of(entry, tx.now) == Phase::Over) return refuse(RefusalCode::NotFound, "record.not_found");
    set_affected(tx, entry.id, call.actor.person, input.affected);
    return view_of(tx, call, desk_of(tx, call), *find_entry(tx, entry.id));
  });
}

} // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<ListEntries, EntryList>("/api/v1/knowledge", {Standing::SignedIn, "knowledge.read"},
                                   "Disruptions and known errors, newest first", list)
      .help("In the reader's language where it is written. Those that are over are shown to staff only.");
  routes
      .post<EntryFacts, EntryView>("/api/v1/knowledge", {Standing::Staff, "knowledge.write"}, "Tell of a disruption or a known error", make)
      .answers(201);
  routes.put<ChangeEntry, EntryView>("/api/v1/knowledge/{entry}", {Standing::Staff, "knowledge.write"}, "Change what is told, or end it",
                                     change);
  routes.put<MeToo, EntryView>("/api/v1/knowledge/{entry}/me-too", {Standing::SignedIn, "knowledge.affected"},
                               "Say that it concerns oneself, or no longer", say_me_too);
}

} // namespace sk::knowledge
