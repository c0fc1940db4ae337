#include "desk/secrets/secret_store.hpp"

#include "base/json/enum_words.hpp"

namespace sk::secrets {

namespace {

Secret read_secret(const db::Row& row) {
  Secret secret;
  secret.id = row.get<SecretId>(0);
  secret.desk = row.get<DeskId>(1);
  secret.ticket = row.get<TicketId>(2);
  secret.field = row.text(3);
  secret.label = row.text(4);
  secret.given_at = row.get<Instant>(5);
  secret.given_by = row.get<std::optional<PersonId>>(6);
  secret.given_by_name = row.text(7);
  secret.destroyed_at = row.get<std::optional<Instant>>(8);
  secret.destroyed_because = json::enum_from_word<Destroyed>(row.text(9));
  secret.key_destroyed_at = row.get<std::optional<Instant>>(10);
  return secret;
}

} // namespace

static const db::Query kAdd{"secrets.add", R"sql(
  INSERT INTO secrets (desk_id, ticket_id, field, label, sealed_key, sealed_value, given_at, given_by, given_by_name)
  VALUES ($1, $2, $3, $4, '', '', $5, $6, $7) RETURNING id)sql"};

SecretId add_secret(db::Tx& tx, const Secret& secret) {
  return SecretId{tx.number(kAdd, secret.desk, secret.ticket, secret.field, secret.label, tx.now, secret.given_by, secret.given_by_name)};
}

static const db::Query kDoomBefore{"secrets.doom_before", R"sql(
  INSERT INTO doomed_keys (name, secret_id) SELECT key_name, NULL FROM secrets WHERE id = $1 AND key_name <> '' ON CONFLICT DO NOTHING)sql"};
static const db::Query kPut{"secrets.put_sealed", R"sql(
  UPDATE secrets SET ticket_id = $2, sealed_key = '', key_name = $3, sealed_value = $4 WHERE id = $1)sql"};

void put_sealed(db::Tx& tx, SecretId id, TicketId ticket, const Sealed& sealed) {
  tx.run(kDoomBefore, id);
  tx.run(kPut, id, ticket, sealed.key_name, sealed.value);
}

#define SK_SECRET_COLUMNS                                                                                                                  \
  "id, desk_id, ticket_id, field, label, given_at, given_by, given_by_name, destroyed_at, destroyed_because, key_destroyed_at FROM "       \
  "secrets "
static const db::Query kFind{"secrets.find", "SELECT " SK_SECRET_COLUMNS "WHERE id = $1"};
static const db::Query kOfTicket{"secrets.of_ticket", "SELECT " SK_SECRET_COLUMNS "WHERE ticket_id = $1 ORDER BY id"};
static const db::Query kSealed{"secrets.sealed", R"sql(
  SELECT key_name, sealed_key, sealed_value FROM secrets
  WHERE id = $1 AND destroyed_at IS NULL AND sealed_value <> '')sql"};

std::optional<Secret> find_secret(db::Tx& tx, SecretId id) { return tx.first(kFind, read_secret, id); }
std::vector<Secret> secrets_of(db::Tx& tx, TicketId ticket) { return tx.list(kOfTicket, read_secret, ticket); }
std::optional<Sealed> find_sealed(db::Tx& tx, SecretId id) {
  return tx.first(
      kSealed, [](const db::Row& row) { return Sealed{row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2)}; }, id);
}

static const db::Query kDoomOwn{"secrets.doom_own", R"sql(
  INSERT INTO doomed_keys (name, secret_id) SELECT key_name, id FROM secrets WHERE id = $1 AND key_name <> '' ON CONFLICT DO NOTHING)sql"};
static const db::Query kEmpty{"secrets.empty", R"sql(
  UPDATE secrets SET sealed_key = '', key_name = '', sealed_value = '', destroyed_at = $2, destroyed_because = $3
  WHERE id = $1 AND destroyed_at IS NULL)sql"};

bool empty_secret(db::Tx& tx, SecretId id, Destroyed because) {
  tx.run(kDoomOwn, id);
  return tx.run(kEmpty, id, tx.now, json::enum_word(because)) == 1;
}

static const db::Query kDoom{"secrets.doom_key", "INSERT INTO doomed_keys (name, secret_id) VALUES ($1, NULL) ON CONFLICT DO NOTHING"};
static const db::Query kDoomed{"secrets.doomed_keys", "SELECT name FROM doomed_keys ORDER BY name LIMIT $1"};
static const db::Query kProven{"secrets.key_destroyed", R"sql(
  UPDATE secrets SET key_destroyed_at = $2
  WHERE id = (SELECT secret_id FROM doomed_keys WHERE name = $1) AND destroyed_at IS NOT NULL)sql"};
static const db::Query kForget{"secrets.forget_doomed", "DELETE FROM doomed_keys WHERE name = $1"};
static const db::Query kInUse{"secrets.keys_in_use", R"sql(
  SELECT key_name FROM secrets WHERE key_name <> '' UNION SELECT key_name FROM held_secrets WHERE key_name <> '')sql"};
static const db::Query kInRow{"secrets.key_in_row", "SELECT id FROM secrets WHERE sealed_key <> '' ORDER BY id LIMIT $1"};
static const db::Query kLive{"secrets.live", "SELECT id FROM secrets WHERE destroyed_at IS NULL ORDER BY id"};

void doom_key(db::Tx& tx, const std::string& name) { tx.run(kDoom, name); }

static std::string name_in(const db::Row& row) { return row.get<std::string>(0); }
static SecretId id_in(const db::Row& row) { return row.get<SecretId>(0); }

std::vector<std::string> doomed_keys(db::Tx& tx, int limit) { return tx.list(kDoomed, name_in, limit); }
void note_key_destroyed(db::Tx& tx, const std::string& name) {
  tx.run(kProven, name, tx.now);
  tx.run(kForget, name);
}
std::vector<std::string> keys_in_use(db::Tx& tx) { return tx.list(kInUse, name_in); }
std::vector<SecretId> secrets_with_key_in_row(db::Tx& tx, int limit) { return tx.list(kInRow, id_in, limit); }
std::vector<SecretId> live_secrets(db::Tx& tx) { return tx.list(kLive, id_in); }

static const db::Query kLockPerson{"secrets.lock_person", "SELECT id FROM people WHERE id = $1",
                                   "SELECT id FROM people WHERE id = $1 FOR NO KEY UPDATE"};
static const db::Query kCount{"secrets.count_reveals", "SELECT count(*) FROM secret_reveals WHERE person_id = $1 AND at > $2"};
static const db::Query kReveal{"secrets.add_reveal",
                               "INSERT INTO secret_reveals (secret_id, person_id, reason, at) VALUES ($1, $2, $3, $4)"};

std::int64_t count_reveals(db::Tx& tx, PersonId person, Instant since) {
  tx.first(kLockPerson, [](const db::Row&) { return 0; }, person);
  return tx.number(kCount, person, since);
}
void add_reveal(db::Tx& tx, SecretId id, PersonId person, const std::string& reason) { tx.run(kReveal, id, person, reason, tx.now); }

} // namespace sk::secrets
