#include "desk/routing/presence_store.hpp"

#include <algorithm>

#include "base/json/enum_words.hpp"

namespace sk::routing {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "\n") + word;
  return out;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

Presence read_presence(const db::Row& row) {
  return {row.get<PersonId>(0), json::enum_from_word<PresenceState>(row.text(1)).value_or(PresenceState::Away),
          split(row.get<std::string>(2)), row.get<Instant>(3)};
}

} // namespace

static const db::Query kOf{"presence.of", "SELECT person_id, state, skills, since FROM agent_presence WHERE person_id = $1"};
static const db::Query kPut{"presence.put", R"sql(
  INSERT INTO agent_presence (person_id, state, skills, since) VALUES ($1, $2, $3, $4)
  ON CONFLICT (person_id) DO UPDATE SET state = excluded.state, skills = excluded.skills, since = excluded.since)sql"};
// Who was asked longest ago is asked first.
static const db::Query kPresent{"presence.present", R"sql(
  SELECT a.person_id, a.state, a.skills, a.since FROM agent_presence a JOIN people p ON p.id = a.person_id
  WHERE p.desk_id = $1 AND p.active = 1 AND p.kind = 'agent' AND a.state = 'present'
  ORDER BY coalesce((SELECT max(o.offered_at) FROM ticket_offers o WHERE o.person_id = a.person_id), 0), a.since, a.person_id)sql"};
static const db::Query kAll{"presence.all", R"sql(
  SELECT a.person_id, a.state, a.skills, a.since FROM agent_presence a JOIN people p ON p.id = a.person_id
  WHERE p.desk_id = $1 AND p.active = 1 AND p.kind = 'agent' ORDER BY a.person_id)sql"};

Presence presence_of(db::Tx& tx, PersonId person) {
  Presence nobody;
  nobody.person = person;
  return tx.first(kOf, read_presence, person).value_or(nobody);
}
void put_presence(db::Tx& tx, const Presence& presence) {
  tx.run(kPut, presence.person, json::enum_word(presence.state), joined(presence.skills), tx.now);
}
std::vector<Presence> present_agents(db::Tx& tx, DeskId desk) { return tx.list(kPresent, read_presence, desk); }
std::vector<Presence> presences(db::Tx& tx, DeskId desk) { return tx.list(kAll, read_presence, desk); }

} // namespace sk::routing
