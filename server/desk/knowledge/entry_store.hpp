// All SQL of disruptions and known errors.
#pragma once

#include <vector>

#include "base/db/tx.hpp"
#include "desk/knowledge/entry.hpp"

namespace sk::knowledge {

KnowledgeId add_entry(db::Tx& tx, const Entry& entry);
bool update_entry(db::Tx& tx, const Entry& entry); // false: somebody changed it meanwhile
std::optional<Entry> find_entry(db::Tx& tx, KnowledgeId id);
// Newest beginning first. Without `with_over` only those that are not over at tx.now.
std::vector<Entry> list_entries(db::Tx& tx, DeskId desk, bool with_over);
void set_affected(db::Tx& tx, KnowledgeId id, PersonId person, bool affected);
bool is_affected(db::Tx& tx, KnowledgeId id, PersonId person);

} // namespace sk::knowledge
