#include "desk/people/provider_store.hpp"

namespace sk::people {

static const db::Query kDropOld{"providers.drop_old_tries", "DELETE FROM provider_tries WHERE expires_at <= $1"};
static const db::Query kAdd{"providers.add_try",
                            "INSERT INTO provider_tries (secret_digest, desk_id, provider, expires_at) VALUES ($1, $2, $3, $4)"};
static const db::Query kSpend{"providers.spend_try", R"sql(
  DELETE FROM provider_tries WHERE secret_digest = $1 AND expires_at > $2 RETURNING desk_id, provider)sql"};

void add_provider_try(db::Tx& tx, const std::string& digest, const OpenTry& begun, Instant expires_at) {
  tx.run(kDropOld, tx.now);
  tx.run(kAdd, digest, begun.desk, begun.provider, expires_at);
}

std::optional<OpenTry> spend_provider_try(db::Tx& tx, const std::string& digest) {
  return tx.first(kSpend, [](const db::Row& row) { return OpenTry{row.get<DeskId>(0), row.get<std::string>(1)}; }, digest, tx.now);
}

} // namespace sk::people
