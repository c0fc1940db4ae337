#include "app/installation_store.hpp"

namespace sk::app {

static const db::Query kFind{"installation.find", "SELECT value FROM installation WHERE name = $1"};
static const db::Query kPut{"installation.put", R"sql(
  INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql"};

std::optional<std::string> find_fact(db::Tx& tx, const std::string& name) {
  return tx.first(kFind, [](const db::Row& row) { return row.get<std::string>(0); }, name);
}

void put_fact(db::Tx& tx, const std::string& name, const std::string& value) { tx.run(kPut, name, value); }

}  // namespace sk::app
