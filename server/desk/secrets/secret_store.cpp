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
  return secret;
}

} // namespace

static const db::Query kAdd{"secrets.add", R"sql(
  INSERT INTO secrets (desk_id, ticket_id, field, label, sealed_key, sealed_value, given_at, given_by, given_by_name)
  VALUES ($1, $2, $3, $4, '', '', $5, $6, $7) RETURNING id)sql"};

SecretId add_secret(db::Tx& tx, const Secret& secret) {
  return SecretId{tx.number(kAdd, secret.desk, secret.ticket, secret.field, secret.label, tx.now, secret.given_by, secret.given_by_name)};
}

static const db::Query kPut{"secrets.put_sealed", "UPDATE secrets SET ticket_id = $2, sealed_key = $3, sealed_value = $4 WHERE id = $1"};

void put_sealed(db::Tx& tx, SecretId id, TicketId ticket, const Sealed& sealed) { tx.run(kPut, id, ticket, sealed.key, sealed.value); }

#define SK_SECRET_COLUMNS                                                                                                                  \
  "id, desk_id, ticket_id, field, label, given_at, given_by, given_by_name, destroyed_at, destroyed_because FROM secrets "
static const db::Query kFind{"secrets.find", "SELECT " SK_SECRET_COLUMNS "WHERE id = $1"};
static const db::Query kOfTicket{"secrets.of_ticket", "SELECT " SK_SECRET_COLUMNS "WHERE ticket_id = $1 ORDER BY id"};
static const db::Query kSealed{"secrets.sealed", "SELECT sealed_key, sealed_value FROM secrets WHERE id = $1 AND destroyed_at IS NULL"};

std::optional<Secret> find_secret(db::Tx& tx, SecretId id) { return tx.first(kFind, read_secret, id); }
std::vector<Secret> secrets_of(db::Tx& tx, TicketId ticket) { return tx.list(kOfTicket, read_secret, ticket); }
std::optional<Sealed> find_sealed(db::Tx& tx, SecretId id) {
  return tx.first(kSealed, [](const db::Row& row) { return Sealed{row.get<std::string>(0), row.get<std::string>(1)}; }, id);
}

static const db::Query kEmpty{"secrets.empty", R"sql(
  UPDATE secrets SET sealed_key = '', sealed_value = '', destroyed_at = $2, destroyed_because = $3
  WHERE id = $1 AND destroyed_at IS NULL)sql"};

bool empty_secret(db::Tx& tx, SecretId id, Destroyed because) { return tx.run(kEmpty, id, tx.now, json::enum_word(because)) == 1; }

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
