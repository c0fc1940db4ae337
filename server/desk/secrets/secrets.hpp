// What is done with secrets, inside the transaction of whoever has judged that it may be done.
#pragma once

#include "base/crypto/digest.hpp"
#include "desk/secrets/secret_store.hpp"

namespace sk::secrets {

// Keeps one more; of a form's field it takes the place of the one before.
Secret keep(db::Tx& tx, const crypto::Key& key, Secret secret, const std::string& value);
// Writes the record of the reveal, and answers what open() reads once that is committed. Nothing: it is destroyed.
std::optional<Sealed> record_reveal(db::Tx& tx, const Secret& secret, PersonId person, const std::string& reason);
std::string open(const crypto::Key& key, const Secret& secret, const Sealed& sealed);  // throws when the key is not the one it was sealed with
// The same for what has no ticket yet. `place` names it for good: what is sealed opens nowhere else.
Sealed seal_at(db::Tx& tx, const crypto::Key& key, const std::string& place, const std::string& value);
std::string open_at(const crypto::Key& key, const std::string& place, const Sealed& sealed);
// Sealed anew for another ticket (a merge); a destroyed one keeps its place there, too.
void move_to(db::Tx& tx, const crypto::Key& key, const Secret& secret, TicketId ticket);

}  // namespace sk::secrets
