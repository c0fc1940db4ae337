#include "base/crypto/digest.hpp"
#include "base/db/kept.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::people {

namespace {

// Rules are asked for at many places of one use case, and each asks whether its text is still the newest.
struct KnownDigests {
  std::map<std::pair<std::int64_t, std::string>, std::string> by_section;
};

DeskSection read_section(const db::Row& row) { return {row.get<int>(0), row.get<std::string>(1), row.get<std::string>(2)}; }

}  // namespace

static const db::Query kNewest{"people.newest_section",
                               "SELECT version, digest, text FROM desk_sections WHERE desk_id = $1 AND section = $2 ORDER BY version DESC LIMIT 1"};

std::optional<DeskSection> find_section(db::Tx& tx, DeskId desk, const std::string& section) { return tx.first(kNewest, read_section, desk, section); }

static const db::Query kVersion{"people.section_version",
                                "SELECT version, digest, text FROM desk_sections WHERE desk_id = $1 AND section = $2 AND version = $3"};

std::optional<DeskSection> find_section(db::Tx& tx, DeskId desk, const std::string& section, int version) {
  return tx.first(kVersion, read_section, desk, section, version);
}

static const db::Query kNewestDigest{"people.newest_section_digest",
                                     "SELECT digest FROM desk_sections WHERE desk_id = $1 AND section = $2 ORDER BY version DESC LIMIT 1"};

std::string newest_section_digest(db::Tx& tx, DeskId desk, const std::string& section) {
  auto& known = db::kept<KnownDigests>(tx).by_section;
  if (const auto found = known.find({desk.value, section}); found != known.end()) return found->second;
  const std::optional<std::string> digest = tx.first(kNewestDigest, [](const db::Row& row) { return row.get<std::string>(0); }, desk, section);
  return known[{desk.value, section}] = digest.value_or("");
}

static const db::Query kAdd{"people.add_section",
                            "INSERT INTO desk_sections (desk_id, section, version, digest, text, applied_at) VALUES ($1, $2, $3, $4, $5, $6)"};

bool put_section(db::Tx& tx, DeskId desk, const std::string& section, const std::string& text) {
  const std::optional<DeskSection> newest = find_section(tx, desk, section);
  if (newest ? newest->text == text : text.empty()) return false;
  tx.run(kAdd, desk, section, newest ? newest->version + 1 : 1, crypto::sha256_hex(text), text, tx.now);
  db::kept<KnownDigests>(tx).by_section.erase({desk.value, section});
  return true;
}

}  // namespace sk::people
