#include "desk/knowledge/entry_store.hpp"

namespace sk::knowledge {

static const db::Query kAdd{"knowledge.add", R"sql(
  INSERT INTO knowledge_entries (desk_id, kind, product, begins_at, ends_at, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)sql"};
static const db::Query kUpdate{"knowledge.update", R"sql(
  UPDATE knowledge_entries SET kind = $3, product = $4, begins_at = $5, ends_at = $6, changed_at = $7, changed_by = $8, version = version + 1
  WHERE id = $1 AND version = $2)sql"};
static const db::Query kDropTexts{"knowledge.drop_texts", "DELETE FROM knowledge_texts WHERE entry_id = $1"};
static const db::Query kAddText{"knowledge.add_text",
                                "INSERT INTO knowledge_texts (entry_id, language, title, body) VALUES ($1, $2, $3, $4)"};
static const db::Query kTexts{"knowledge.texts", "SELECT language, title, body FROM knowledge_texts WHERE entry_id = $1 ORDER BY language"};

#define SK_ENTRY_COLUMNS                                                                                                                   \
  "e.id, e.desk_id, e.kind, e.product, e.begins_at, e.ends_at, e.changed_at, e.changed_by, e.version, "                                    \
  "(SELECT count(*) FROM knowledge_affected a WHERE a.entry_id = e.id) FROM knowledge_entries e "

static Entry read_entry(const db::Row& row) {
  Entry entry;
  entry.id = row.get<KnowledgeId>(0);
  entry.desk = row.get<DeskId>(1);
  entry.kind = json::enum_from_word<Kind>(row.text(2)).value_or(Kind::Disruption);
  entry.product = row.text(3);
  entry.begins_at = row.get<Instant>(4);
  entry.ends_at = row.get<std::optional<Instant>>(5);
  entry.changed_at = row.get<Instant>(6);
  entry.changed_by = row.text(7);
  entry.version = row.get<Version>(8);
  entry.affected = row.integer(9);
  return entry;
}

static void read_texts(db::Tx& tx, Entry& entry) {
  const auto texts = tx.list(
      kTexts, [](const db::Row& row) { return std::pair(row.get<std::string>(0), Text{row.get<std::string>(1), row.get<std::string>(2)}); },
      entry.id);
  for (const auto& [word, text] : texts) {
    if (const std::optional<i18n::Language> language = i18n::language_from(word)) entry.texts[*language] = text;
  }
}

static void write_texts(db::Tx& tx, KnowledgeId id, const Entry& entry) {
  tx.run(kDropTexts, id);
  for (const auto& [language, text] : entry.texts) tx.run(kAddText, id, i18n::to_word(language), text.title, text.body);
}

KnowledgeId add_entry(db::Tx& tx, const Entry& entry) {
  const KnowledgeId id{
      tx.number(kAdd, entry.desk, json::enum_word(entry.kind), entry.product, entry.begins_at, entry.ends_at, tx.now, entry.changed_by)};
  write_texts(tx, id, entry);
  return id;
}

bool update_entry(db::Tx& tx, const Entry& entry) {
  if (tx.run(kUpdate, entry.id, entry.version, json::enum_word(entry.kind), entry.product, entry.begins_at, entry.ends_at, tx.now,
             entry.changed_by) != 1)
    return false;
  write_texts(tx, entry.id, entry);
  return true;
}

static const db::Query kFind{"knowledge.find", "SELECT " SK_ENTRY_COLUMNS "WHERE e.id = $1"};
static const db::Query kList{"knowledge.list",
                             "SELECT " SK_ENTRY_COLUMNS "WHERE e.desk_id = $1 ORDER BY e.begins_at DESC, e.id DESC LIMIT 200"};
static const db::Query kListOpen{
    "knowledge.list_open", "SELECT " SK_ENTRY_COLUMNS
                           "WHERE e.desk_id = $1 AND (e.ends_at IS NULL OR e.ends_at > $2) ORDER BY e.begins_at DESC, e.id DESC LIMIT 200"};

std::optional<Entry> find_entry(db::Tx& tx, KnowledgeId id) {
  std::optional<Entry> entry = tx.first(kFind, read_entry, id);
  if (entry) read_texts(tx, *entry);
  return entry;
}

std::vector<Entry> list_entries(db::Tx& tx, DeskId desk, bool with_over) {
  std::vector<Entry> entries = with_over ? tx.list(kList, read_entry, desk) : tx.list(kListOpen, read_entry, desk, tx.now);
  for (Entry& entry : entries) read_texts(tx, entry);
  return entries;
}

static const db::Query kAffect{"knowledge.affect",
                               "INSERT INTO knowledge_affected (entry_id, person_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"};
static const db::Query kUnaffect{"knowledge.unaffect", "DELETE FROM knowledge_affected WHERE entry_id = $1 AND person_id = $2"};
static const db::Query kIsAffected{"knowledge.is_affected",
                                   "SELECT count(*) FROM knowledge_affected WHERE entry_id = $1 AND person_id = $2"};

void set_affected(db::Tx& tx, KnowledgeId id, PersonId person, bool affected) {
  if (affected)
    tx.run(kAffect, id, person, tx.now);
  else
    tx.run(kUnaffect, id, person);
}
bool is_affected(db::Tx& tx, KnowledgeId id, PersonId person) { return tx.number(kIsAffected, id, person) > 0; }

} // namespace sk::knowledge
