#include "desk/people/passkey.hpp"

#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/crypto/passkey_proof.hpp"
#include "base/json/tape.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/people_store.hpp"

namespace sk::people {

namespace {

constexpr Duration kChallengeLength = Duration::minutes(5);

std::string challenge_digest(const access::House& house, std::string_view challenge) {
  return secret_digest(house, "passkey-challenge", challenge);
}

// The text member of this name of a flat JSON object; "" when it is missing or doubled.
std::string member(const json::Tape& tape, std::string_view name) {
  std::string found;
  for (std::size_t i = 1; i + 1 < tape.values.size(); i = tape.values[i + 1].end) {
    if (tape.text_of(tape.values[i]) != name) continue;
    if (!found.empty() || tape.values[i + 1].type != json::Tape::Type::Text) return "";
    found = tape.text_of(tape.values[i + 1]);
  }
  return found;
}

bool is_true(const json::Tape& tape, std::string_view name) {
  for (std::size_t i = 1; i + 1 < tape.values.size(); i = tape.values[i + 1].end) {
    if (tape.text_of(tape.values[i]) == name && tape.values[i + 1].type == json::Tape::Type::Bool && tape.values[i + 1].integer != 0) return true;
  }
  return false;
}

// What the browser says of itself: for which page, to what end, and whose challenge it answers. Nothing when it is not ours.
std::optional<std::string> challenge_in(const access::House& house, const std::string& client_data, std::string_view type) {
  json::Tape tape;
  if (json::read_tape(client_data, tape) != json::TapeFault::None || tape.values.empty()) return std::nullopt;
  if (tape.values.front().type != json::Tape::Type::Object || member(tape, "type") != type) return std::nullopt;
  if (member(tape, "origin") != passkey_place(house).origin || is_true(tape, "crossOrigin")) return std::nullopt;
  const std::string challenge = member(tape, "challenge");
  return challenge.empty() ? std::nullopt : std::optional(challenge);
}

std::unexpected<Refusal> refused() { return refuse(RefusalCode::NotLoggedIn, "access.passkey_refused"); }

}  // namespace

PasskeyPlace passkey_place(const access::House& house) {
  const std::string& url = house.settings.public_url;
  const std::size_t begin = url.find("://") + 3;
  const std::size_t path = std::min(url.find('/', begin), url.size());
  const std::string place = url.substr(begin, path - begin);
  return {place.substr(0, place.find(':')), url.substr(0, path)};
}

Outcome<std::string> new_challenge(access::House& house, std::optional<PersonId> person, const std::string& peer) {
  const std::string challenge = house.random.token(32);
  return house.database.write([&](db::Tx& tx) -> Outcome<std::string> {
    const std::int64_t asked = count_login_try(tx, secret_digest(house, "passkey-peer", peer), tx.now - Duration::minutes(16));
    if (asked > 5 * kTriesPerPeer) return refuse(RefusalCode::TooMany, "access.too_many_tries");
    add_challenge(tx, challenge_digest(house, challenge), person, tx.now + kChallengeLength);
    return challenge;
  });
}

Outcome<void> add_passkey(access::House& house, PersonId person, const NewPasskey& made) {
  const std::optional<std::string> client_data = from_base64url(made.client_data), data = from_base64url(made.authenticator_data);
  const std::optional<std::string> challenge = client_data ? challenge_in(house, *client_data, "webauthn.create") : std::nullopt;
  const std::optional<crypto::PasskeyMade> key = challenge && data ? crypto::read_made_passkey(passkey_place(house).domain, *data) : std::nullopt;
  if (!key) return refuse_field("authenticator_data", "access.passkey_refused");
  return house.database.write([&](db::Tx& tx) -> Outcome<void> {
    if (!spend_challenge(tx, challenge_digest(house, *challenge), person)) return refuse_field("client_data", "access.passkey_refused");
    if (passkeys_of(tx, person).size() >= kPasskeys) return refuse(RefusalCode::WrongState, "access.passkeys_full", {{"max", std::to_string(kPasskeys)}});
    const std::string credential = to_base64url(key->credential);
    if (find_passkey(tx, credential)) return refuse(RefusalCode::Duplicate, "record.known_already");
    Passkey passkey;
    passkey.person = person;
    passkey.credential = credential;
    passkey.public_key = to_base64url(key->public_key);
    passkey.name = made.name;
    passkey.sign_count = key->sign_count;
    put_passkey(tx, passkey);
    return {};
  });
}

Outcome<NewSession> log_in_by_passkey(access::House& house, const PasskeyLogin& login) {
  SK_CHECK(count_try(house, "passkey " + secret_digest(house, "passkey-credential", login.credential), login.peer));
  const std::optional<std::string> client_data = from_base64url(login.client_data), data = from_base64url(login.authenticator_data),
                                   signature = from_base64url(login.signature);
  const std::optional<std::string> challenge = client_data ? challenge_in(house, *client_data, "webauthn.get") : std::nullopt;
  if (!challenge || !data || !signature) return refused();
  return house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
    if (!spend_challenge(tx, challenge_digest(house, *challenge), std::nullopt)) return refused();
    const std::optional<Passkey> passkey = find_passkey(tx, login.credential);
    const std::optional<Person> person = passkey ? find_person(tx, passkey->person) : std::nullopt;
    if (!person || !person->active) return refused();
    const std::optional<std::string> key = from_base64url(passkey->public_key);
    const std::optional<std::int64_t> count =
        key ? crypto::check_passkey_use(passkey_place(house).domain, *key, {*client_data, *data, *signature}) : std::nullopt;
    if (!count) return refused();
    // Authenticators without a counter always say 0 (WebAuthn level 2 section 6.1.1).
    if (*count != 0 && *count <= passkey->sign_count) {
      log::warning("passkey.counter_fell", {{"person", person->id.value}});
      return refused();
    }
    note_passkey_use(tx, passkey->id, *count);
    return start_session(tx, house, *person, LoginWay::Passkey, login.browser);
  });
}

}  // namespace sk::people
