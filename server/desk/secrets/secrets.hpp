// What is done with secrets, inside the transaction of whoever has judged that it may be done.
#pragma once

#include "base/crypto/digest.hpp"
#include "desk/access/call.hpp"
#include "desk/secrets/key_folder.hpp"
#include "desk/secrets/secret_store.hpp"

namespace sk::secrets {

// What opens secrets: a key derived from the installation's, and the folder with the key of each.
struct Vault {
  crypto::Key outer;
  KeyFolder keys;
};
Vault vault_of(const access::House& house);

// Keeps one more; of a form's field it takes the place of the one before.
Secret keep(db::Tx& tx, Vault vault, Secret secret, const std::string& value);
// Writes the record of the reveal, and answers what open() reads once that is committed. Nothing: it is destroyed, or its key is not there.
std::optional<Sealed> record_reveal(db::Tx& tx, const Vault& vault, const Secret& secret, PersonId person, const std::string& reason);
std::string open(const Vault& vault, const Secret& secret, const Sealed& sealed); // throws when the key is not the one it was sealed with
// Whether its value can be read at all.
bool has_key(db::Tx& tx, const Vault& vault, SecretId id);
// The same for what has no ticket yet. `place` names it for good: what is sealed opens nowhere else.
Sealed seal_at(db::Tx& tx, Vault vault, const std::string& place, const std::string& value);
std::optional<std::string> open_at(const Vault& vault, const std::string& place, const Sealed& sealed); // nothing: its key is not there
// Sealed anew for another ticket (a merge); a destroyed one keeps its place there, too.
void move_to(db::Tx& tx, const Vault& vault, const Secret& secret, TicketId ticket);

// The file of every key that is given up goes, and its secret says so. Answers how many.
std::int64_t destroy_doomed_keys(db::Database& database, Vault vault);
// Keys that no row names, as a transaction that was undone leaves them: those of `before` that are among them still go. Answers the others.
std::vector<std::string> destroy_orphans(db::Database& database, Vault vault, const std::vector<std::string>& before);
// Gives a file to every key that stands in its row still.
void move_keys_out(db::Database& database, const Vault& vault);

} // namespace sk::secrets
