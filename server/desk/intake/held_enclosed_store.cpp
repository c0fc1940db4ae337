#include "desk/intake/held_enclosed_store.hpp"

namespace sk::intake {

static const db::Query kAdd{"held_secrets.add", R"sql(
  INSERT INTO held_secrets (desk_id, request_id, field, label, sealed_key, sealed_value, given_at)
  VALUES ($1, $2, $3, $4, '', '', $5) RETURNING id)sql"};
static const db::Query kPut{"held_secrets.put", "UPDATE held_secrets SET key_name = $2, sealed_value = $3 WHERE id = $1"};
static const db::Query kOf{"held_secrets.of", R"sql(
  SELECT id, request_id, field, label, key_name, sealed_key, sealed_value FROM held_secrets WHERE request_id = $1 ORDER BY id)sql"};
static const db::Query kDoom{"held_secrets.doom", R"sql(
  INSERT INTO doomed_keys (name, secret_id) SELECT key_name, NULL FROM held_secrets WHERE request_id = $1 AND key_name <> ''
  ON CONFLICT DO NOTHING)sql"};
static const db::Query kDrop{"held_secrets.drop", "DELETE FROM held_secrets WHERE request_id = $1"};

std::int64_t add_held_secret(db::Tx& tx, DeskId desk, const HeldSecret& secret) {
  return tx.number(kAdd, desk, secret.request, secret.field, secret.label, tx.now);
}

void put_held_sealed(db::Tx& tx, std::int64_t id, const secrets::Sealed& sealed) { tx.run(kPut, id, sealed.key_name, sealed.value); }

std::vector<HeldSecret> held_secrets(db::Tx& tx, HeldRequestId request) {
  return tx.list(
      kOf,
      [](const db::Row& row) {
        return HeldSecret{row.integer(0),
                          row.get<HeldRequestId>(1),
                          row.get<std::string>(2),
                          row.get<std::string>(3),
                          {row.get<std::string>(4), row.get<std::string>(5), row.get<std::string>(6)}};
      },
      request);
}

void drop_held_secrets(db::Tx& tx, HeldRequestId request) {
  tx.run(kDoom, request);
  tx.run(kDrop, request);
}

} // namespace sk::intake
