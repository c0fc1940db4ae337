// All SQL of secrets. Only sealed text reaches this store.
#pragma once

#include <vector>

#include "base/db/tx.hpp"
#include "desk/secrets/secret.hpp"

namespace sk::secrets {

struct Sealed {
  std::string key_name; // of the key's file; "" for a row of before there were files, whose key stands in the row
  std::string key, value;
};

SecretId add_secret(db::Tx& tx, const Secret& secret);
// The key that it had is given up.
void put_sealed(db::Tx& tx, SecretId id, TicketId ticket, const Sealed& sealed);
std::optional<Secret> find_secret(db::Tx& tx, SecretId id);
std::optional<Sealed> find_sealed(db::Tx& tx, SecretId id); // nothing: destroyed, or never there; without a key that lies in a file
std::vector<Secret> secrets_of(db::Tx& tx, TicketId ticket);
bool empty_secret(db::Tx& tx, SecretId id, Destroyed because); // false: it was empty; its key is given up

// Keys that are given up, until their files are gone.
void doom_key(db::Tx& tx, const std::string& name);
std::vector<std::string> doomed_keys(db::Tx& tx, int limit);
void note_key_destroyed(db::Tx& tx, const std::string& name); // the file is gone
// The names that rows need still, of secrets here and with held requests.
std::vector<std::string> keys_in_use(db::Tx& tx);
std::vector<SecretId> secrets_with_key_in_row(db::Tx& tx, int limit);
std::vector<SecretId> live_secrets(db::Tx& tx);

// Waits for other reveals of the same person, so that the count is of all of them.
std::int64_t count_reveals(db::Tx& tx, PersonId person, Instant since);
void add_reveal(db::Tx& tx, SecretId id, PersonId person, const std::string& reason);

} // namespace sk::secrets
