// All SQL of secrets. Only sealed text reaches this store.
#pragma once

#include <vector>

#include "base/db/tx.hpp"
#include "desk/secrets/secret.hpp"

namespace sk::secrets {

struct Sealed {
  std::string key, value;  // both "" once destroyed
};

SecretId add_secret(db::Tx& tx, const Secret& secret);
void put_sealed(db::Tx& tx, SecretId id, TicketId ticket, const Sealed& sealed);
std::optional<Secret> find_secret(db::Tx& tx, SecretId id);
std::optional<Sealed> find_sealed(db::Tx& tx, SecretId id);  // nothing: destroyed, or never there
std::vector<Secret> secrets_of(db::Tx& tx, TicketId ticket);
bool empty_secret(db::Tx& tx, SecretId id, Destroyed because);  // false: it was empty

// Waits for other reveals of the same person, so that the count is of all of them.
std::int64_t count_reveals(db::Tx& tx, PersonId person, Instant since);
void add_reveal(db::Tx& tx, SecretId id, PersonId person, const std::string& reason);

}  // namespace sk::secrets
