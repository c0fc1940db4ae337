#include "desk/people/provider.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/crypto/digest.hpp"
#include "base/net/web_client.hpp"
#include "desk/people/hand_over_store.hpp"
#include "desk/people/key_file.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/provider_server.hpp"
#include "desk/people/provider_store.hpp"
#include "desk/people/second_factor.hpp"

namespace sk::people {

namespace {

constexpr Duration kKeysAnew = Duration::minutes(1); // between two looks for a key that is not known

std::unexpected<Refusal> turned_away(const char* why, const std::string& provider) {
  log::info("provider.refused", {{"why", why}, {"provider", provider}});
  return refuse(RefusalCode::NotLoggedIn, "access.provider_refused");
}

// All three are made of the secret in the cookie, so that no row holds what a thief of rows could use.
std::string state_of(const access::House& house, const std::string& secret) { return secret_digest(house, "provider-state", secret); }
std::string nonce_of(const access::House& house, const std::string& secret) { return secret_digest(house, "provider-nonce", secret); }
std::string verifier_of(const access::House& house, const std::string& secret) {
  return secret_digest(house, "provider-verifier", secret); // 64 letters and digits (RFC 7636 section 4.1)
}

std::string redirect_uri(const access::House& house) {
  std::string url = house.settings.public_url;
  while (url.ends_with('/')) url.pop_back();
  return url + "/login/back";
}

struct Known {
  Desk desk;
  Provider provider;
};

std::optional<Known> known_provider(db::Tx& tx, const std::optional<Desk>& desk, const std::string& key) {
  if (!desk) return std::nullopt;
  const std::shared_ptr<const std::vector<Provider>> all = providers_of(tx, desk->id);
  const auto found = std::find_if(all->begin(), all->end(), [&](const Provider& one) { return one.key == key; });
  if (found == all->end()) return std::nullopt;
  return Known{*desk, *found};
}

std::string authorization_address(const access::House& house, const Provider& provider, const ProviderFace& face,
                                  const std::string& secret) {
  using net::form_encoded;
  const std::string challenge = to_base64url(*from_hex(crypto::sha256_hex(verifier_of(house, secret))));
  return face.authorization_url + (face.authorization_url.find('?') == std::string::npos ? "?" : "&") +
         "response_type=code&scope=openid%20email&client_id=" + form_encoded(provider.client_id) +
         "&redirect_uri=" + form_encoded(redirect_uri(house)) + "&state=" + form_encoded(state_of(house, secret)) +
         "&nonce=" + form_encoded(nonce_of(house, secret)) + "&code_challenge=" + challenge + "&code_challenge_method=S256";
}

// Keys change: a token by one that is not known has the provider asked once more, not more often than kKeysAnew.
Outcome<IdTokenReading> read_token(const Provider& provider, const std::string& token, const IdTokenQuestion& question) {
  SK_TRY(const std::shared_ptr<const ProviderFace> face, face_of(provider.issuer, question.now, Instant{0}));
  IdTokenReading reading = read_id_token(token, face->keys, question);
  if (reading.claims || reading.fault != IdTokenFault::Key) return reading;
  SK_TRY(const std::shared_ptr<const ProviderFace> newer, face_of(provider.issuer, question.now, question.now - kKeysAnew));
  return read_id_token(token, newer->keys, question);
}

// "at_hash" (OpenID Connect Core section 3.1.3.6): the left half of the SHA-256, which is what RS256 and ES256 sign.
bool is_sum_of(const std::string& sum, const std::string& access_token) {
  return sum == to_base64url(from_hex(crypto::sha256_hex(access_token))->substr(0, 16));
}

// Many providers put the address into the ID token; others tell it only to whoever asks with the access token.
Outcome<IdClaims> with_mail(const Provider& provider, const ProviderFace& face, const IdClaims& claims, const std::string& access_token) {
  if (claims.names_a_mail || face.userinfo_url.empty() || access_token.empty()) return claims;
  if (claims.token_sum && !is_sum_of(*claims.token_sum, access_token)) return turned_away("another access token", provider.key);
  SK_TRY(const std::optional<IdClaims> more, ask_userinfo(provider, face, access_token, claims.subject));
  if (!more) return turned_away("another subject", provider.key);
  return *more;
}

const char* word_of(IdTokenFault fault) {
  switch (fault) {
  case IdTokenFault::Form: return "form";
  case IdTokenFault::Key: return "key";
  case IdTokenFault::Signature: return "signature";
  case IdTokenFault::Claims: return "claims";
  case IdTokenFault::Time: return "time";
  }
  return "";
}

Outcome<Person> person_of(db::Tx& tx, const Known& known, const IdClaims& claims) {
  const Provider& provider = known.provider;
  if (!claims.mail || claims.mail->empty()) return turned_away("no mail", provider.key);
  if (!claims.mail_is_verified && !provider.owns_addresses) return turned_away("mail not verified", provider.key);
  const std::optional<Person> person = find_person_by_mail(tx, known.desk.id, *claims.mail);
  const PersonKind wanted = provider.for_agents ? PersonKind::Agent : PersonKind::Contact;
  if (!person || !person->active || person->kind != wanted) return turned_away("nobody known", provider.key);
  if (!provider.customers.empty() && (!person->customer || !provider.customers.contains(key_of_customer(tx, *person->customer))))
    return turned_away("another customer", provider.key);
  if (second_factor_of(tx, person->id).on) return turned_away("second factor", provider.key);
  return *person;
}

} // namespace

Outcome<ProviderTry> begin_provider(access::House& house, const std::string& desk_key, const std::string& provider_key,
                                    const std::string& peer) {
  const std::optional<Known> known =
      house.database.read([&](db::Tx& tx) { return known_provider(tx, find_desk_by_key(tx, desk_key), provider_key); });
  if (!known) return refuse(RefusalCode::NotFound, "access.provider_unknown");
  const bool too_many = house.database.write([&](db::Tx& tx) {
    return count_login_try(tx, secret_digest(house, "provider-peer", peer), tx.now - Duration::minutes(16)) > 5 * kTriesPerPeer;
  });
  if (too_many) return refuse(RefusalCode::TooMany, "access.too_many_tries");
  SK_TRY(const std::shared_ptr<const ProviderFace> face, face_of(known->provider.issuer, house.clock.now(), Instant{0}));
  const std::string secret = house.random.token(32);
  house.database.write([&](db::Tx& tx) {
    add_provider_try(tx, secret_digest(house, "provider-try", secret), {known->desk.id, provider_key}, tx.now + kProviderTryLength);
  });
  return ProviderTry{authorization_address(house, known->provider, *face, secret), secret};
}

Outcome<NewSession> log_in_by_provider(access::House& house, const ProviderAnswer& answer) {
  // Whoever did not begin here brings no cookie, or one that fits no state: nobody is logged in as somebody else by a foreign link (A44).
  if (answer.secret.empty() || answer.state != state_of(house, answer.secret)) return turned_away("state", "");
  SK_CHECK(count_try(house, "provider-back " + secret_digest(house, "provider-try", answer.secret), answer.peer));
  const std::optional<Known> known = house.database.write([&](db::Tx& tx) -> std::optional<Known> {
    const std::optional<OpenTry> begun = spend_provider_try(tx, secret_digest(house, "provider-try", answer.secret));
    return begun ? known_provider(tx, find_desk(tx, begun->desk), begun->provider) : std::nullopt;
  });
  if (!known) return turned_away("used or too late", "");
  const Provider& provider = known->provider;
  if (!answer.issuer.empty() && answer.issuer != provider.issuer) return turned_away("another issuer", provider.key);
  std::string secret;
  if (!provider.secret_file.empty()) {
    const std::optional<std::string> kept = read_key_file(house, provider.secret_file);
    if (!kept) return turned_away("no secret", provider.key);
    secret = std::string(trim(*kept));
  }
  SK_TRY(const std::shared_ptr<const ProviderFace> face, face_of(provider.issuer, house.clock.now(), Instant{0}));
  SK_TRY(const ProviderTokens tokens,
         exchange_code(provider, *face, {answer.code, verifier_of(house, answer.secret), redirect_uri(house), secret}));
  SK_TRY(const IdTokenReading reading,
         read_token(provider, tokens.id_token, {provider.issuer, provider.client_id, nonce_of(house, answer.secret), house.clock.now()}));
  if (!reading.claims) return turned_away(word_of(reading.fault), provider.key);
  SK_TRY(const IdClaims claims, with_mail(provider, *face, *reading.claims, tokens.access_token));
  return house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
    SK_TRY(const Person person, person_of(tx, *known, claims));
    return start_session(tx, house, person, LoginWay::Provider, answer.browser);
  });
}

} // namespace sk::people
