// Logging in by a passkey: a key pair of the person's own machine or phone, bound to the address of this desk, so that no page of
// somebody else can ask for it. It stands for password and code together: the machine has asked its owner (user verification).
// A challenge is answered once (I35); a counter that falls back tells of a copy, and the key is refused.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/people/login.hpp"

namespace sk {
struct PasskeyTag {
  static constexpr const char* kind = "pk";
};
using PasskeyId = Id<PasskeyTag>;
}  // namespace sk

namespace sk::people {

inline constexpr int kPasskeys = 20;  // of one person

struct Passkey {
  PasskeyId id;
  PersonId person;
  std::string credential, public_key;  // base64url
  std::string name;
  std::int64_t sign_count = 0;
  Instant created_at;
  std::optional<Instant> used_at;
};

struct PasskeyPlace {
  std::string domain, origin;  // of the desk's public address
};
PasskeyPlace passkey_place(const access::House& house);

// For `person` to add a key, or without one to log in.
Outcome<std::string> new_challenge(access::House& house, std::optional<PersonId> person, const std::string& peer);

struct NewPasskey {
  std::string client_data, authenticator_data;  // base64url
  std::string name;
};
Outcome<void> add_passkey(access::House& house, PersonId person, const NewPasskey& made);

struct PasskeyLogin {
  std::string credential, client_data, authenticator_data, signature;  // base64url
  std::string peer, browser;
};
Outcome<NewSession> log_in_by_passkey(access::House& house, const PasskeyLogin& login);

// store
std::vector<Passkey> passkeys_of(db::Tx& tx, PersonId person);
std::optional<Passkey> find_passkey(db::Tx& tx, const std::string& credential);
void put_passkey(db::Tx& tx, const Passkey& passkey);
void note_passkey_use(db::Tx& tx, PasskeyId id, std::int64_t sign_count);
bool drop_passkey(db::Tx& tx, PersonId person, PasskeyId id);
void drop_passkeys_of(db::Tx& tx, PersonId person);
void add_challenge(db::Tx& tx, const std::string& digest, std::optional<PersonId> person, Instant expires_at);
// False: it was never given to this person (or, for none, to nobody), was used, or is too old.
bool spend_challenge(db::Tx& tx, const std::string& digest, std::optional<PersonId> person);

}  // namespace sk::people
