#include "desk/people/passkey.hpp"

namespace sk::people {

#define SK_PASSKEY_COLUMNS "id, person_id, credential, public_key, name, sign_count, created_at, used_at"

static Passkey read_passkey(const db::Row& row) {
  Passkey passkey;
  passkey.id = row.get<PasskeyId>(0);
  passkey.person = row.get<PersonId>(1);
  passkey.credential = row.text(2);
  passkey.public_key = row.text(3);
  passkey.name = row.text(4);
  passkey.sign_count = row.integer(5);
  passkey.created_at = row.get<Instant>(6);
  passkey.used_at = row.get<std::optional<Instant>>(7);
  return passkey;
}

static const db::Query kOf{"passkeys.of", "SELECT " SK_PASSKEY_COLUMNS " FROM passkeys WHERE person_id = $1 ORDER BY id"};
static const db::Query kFind{"passkeys.find", "SELECT " SK_PASSKEY_COLUMNS " FROM passkeys WHERE credential = $1"};
static const db::Query kPut{"passkeys.put", R"sql(
  INSERT INTO passkeys (person_id, credential, public_key, name, sign_count, created_at) VALUES ($1, $2, $3, $4, $5, $6))sql"};
static const db::Query kNoteUse{"passkeys.note_use", "UPDATE passkeys SET sign_count = $2, used_at = $3 WHERE id = $1"};
static const db::Query kDrop{"passkeys.drop", "DELETE FROM passkeys WHERE person_id = $1 AND id = $2"};
static const db::Query kDropOf{"passkeys.drop_of", "DELETE FROM passkeys WHERE person_id = $1"};

std::vector<Passkey> passkeys_of(db::Tx& tx, PersonId person) { return tx.list(kOf, read_passkey, person); }
std::optional<Passkey> find_passkey(db::Tx& tx, const std::string& credential) { return tx.first(kFind, read_passkey, credential); }
void put_passkey(db::Tx& tx, const Passkey& passkey) {
  tx.run(kPut, passkey.person, passkey.credential, passkey.public_key, passkey.name, passkey.sign_count, tx.now);
}
void note_passkey_use(db::Tx& tx, PasskeyId id, std::int64_t sign_count) { tx.run(kNoteUse, id, sign_count, tx.now); }
bool drop_passkey(db::Tx& tx, PersonId person, PasskeyId id) { return tx.run(kDrop, person, id) == 1; }
void drop_passkeys_of(db::Tx& tx, PersonId person) { tx.run(kDropOf, person); }

static const db::Query kAddChallenge{"passkeys.add_challenge",
                                     "INSERT INTO passkey_challenges (challenge_digest, person_id, expires_at) VALUES ($1, $2, $3)"};
static const db::Query kDropOld{"passkeys.drop_old_challenges", "DELETE FROM passkey_challenges WHERE expires_at <= $1"};
static const db::Query kSpend{"passkeys.spend_challenge", R"sql(
  DELETE FROM passkey_challenges WHERE challenge_digest = $1 AND expires_at > $2 AND coalesce(person_id, 0) = $3)sql"};

void add_challenge(db::Tx& tx, const std::string& digest, std::optional<PersonId> person, Instant expires_at) {
  tx.run(kDropOld, tx.now);
  tx.run(kAddChallenge, digest, person, expires_at);
}
bool spend_challenge(db::Tx& tx, const std::string& digest, std::optional<PersonId> person) {
  return tx.run(kSpend, digest, tx.now, person ? person->value : std::int64_t{0}) == 1;
}

}  // namespace sk::people
