// Routes of passkeys.
#include "base/json/read.hpp"
#include "desk/people/passkey.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/session_views.hpp"

namespace sk::people {

struct PasskeyChallenge {
  std::string challenge, domain;
};
BOOST_DESCRIBE_STRUCT(PasskeyChallenge, (), (challenge, domain))

struct PasskeyOptions : PasskeyChallenge {
  std::string user;  // random to all others, the same for all keys of the person
  std::string name, display_name;
  std::vector<std::string> known;  // credentials that need no second key on the same machine
};
BOOST_DESCRIBE_STRUCT(PasskeyOptions, (PasskeyChallenge), (user, name, display_name, known))

struct AddPasskey {
  std::string client_data, authenticator_data, name;
};
BOOST_DESCRIBE_STRUCT(AddPasskey, (), (client_data, authenticator_data, name))
constexpr json::Rule kBytesRule{.min_chars = 1, .max_chars = 6'000, .one_line = true};
constexpr auto rules_of(const AddPasskey*) {
  return json::rules({"client_data", kBytesRule}, {"authenticator_data", kBytesRule}, {"name", {.min_chars = 1, .max_chars = 60, .one_line = true}});
}

struct PasskeyEnter {
  std::string credential, client_data, authenticator_data, signature;
};
BOOST_DESCRIBE_STRUCT(PasskeyEnter, (), (credential, client_data, authenticator_data, signature))
constexpr auto rules_of(const PasskeyEnter*) {
  return json::rules({"credential", kBytesRule}, {"client_data", kBytesRule}, {"authenticator_data", kBytesRule}, {"signature", kBytesRule});
}

struct PasskeyView {
  std::string id, name;
  Instant created_at;
  std::optional<Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(PasskeyView, (), (id, name, created_at, used_at))
struct PasskeyList {
  std::vector<PasskeyView> passkeys;
};
BOOST_DESCRIBE_STRUCT(PasskeyList, (), (passkeys))

namespace {

// A stolen token of the API must not become a key of its own.
Outcome<void> must_be_session(const access::Call& call) {
  if (call.session_digest.empty()) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  return {};
}

PasskeyList list_of(db::Tx& tx, const access::Call& call) {
  PasskeyList list;
  for (const Passkey& one : passkeys_of(tx, call.actor.person)) list.passkeys.push_back({call.seal(one.id), one.name, one.created_at, one.used_at});
  return list;
}

Outcome<PasskeyList> list_passkeys(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) { return Outcome<PasskeyList>(list_of(tx, call)); });
}

Outcome<PasskeyOptions> begin_passkey(access::Call& call, const http::NoInput&) {
  SK_CHECK(must_be_session(call));
  PasskeyOptions options;
  SK_TRY(options.challenge, new_challenge(call.house, call.actor.person, call.request.peer));
  options.domain = passkey_place(call.house).domain;
  options.user = call.seal(call.actor.person);
  options.name = call.actor.mail;
  options.display_name = call.actor.name;
  for (const Passkey& one : call.house.database.read([&](db::Tx& tx) { return passkeys_of(tx, call.actor.person); })) options.known.push_back(one.credential);
  return options;
}

Outcome<PasskeyList> add_here(access::Call& call, const AddPasskey& input) {
  SK_CHECK(must_be_session(call));
  SK_CHECK(add_passkey(call.house, call.actor.person, {input.client_data, input.authenticator_data, input.name}));
  return list_passkeys(call, {});
}

Outcome<http::NoOutput> drop_here(access::Call& call, const http::NoInput&) {
  const std::optional<PasskeyId> id = call.path_id<PasskeyId>("passkey");
  const bool dropped = id && call.house.database.write([&](db::Tx& tx) { return drop_passkey(tx, call.actor.person, *id); });
  if (!dropped) return refuse(RefusalCode::NotFound, "record.not_found");
  return http::NoOutput{};
}

Outcome<PasskeyChallenge> begin_login(access::Call& call, const http::NoInput&) {
  SK_TRY(const std::string challenge, new_challenge(call.house, std::nullopt, call.request.peer));
  return PasskeyChallenge{challenge, passkey_place(call.house).domain};
}

Outcome<http::Response> enter_by_passkey(access::Call& call, const PasskeyEnter& input) {
  SK_TRY(const NewSession session, log_in_by_passkey(call.house, {input.credential, input.client_data, input.authenticator_data, input.signature,
                                                                  call.request.peer, browser_of(call.request)}));
  return begin_answer(call, session);
}

}  // namespace

void add_passkey_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, PasskeyList>("/api/v1/passkeys", {Standing::SignedIn, "passkey.read"}, "One's own passkeys", list_passkeys);
  routes.post<http::NoInput, PasskeyOptions>("/api/v1/passkey-challenges", {Standing::SignedIn, "passkey.add"}, "Begin to add a passkey", begin_passkey);
  routes.post<AddPasskey, PasskeyList>("/api/v1/passkeys", {Standing::SignedIn, "passkey.add"}, "Add the passkey that the browser has made", add_here).answers(201);
  routes.del<http::NoInput, http::NoOutput>("/api/v1/passkeys/{passkey}", {Standing::SignedIn, "passkey.drop"}, "Drop one of one's own passkeys", drop_here);
  routes.post<http::NoInput, PasskeyChallenge>("/api/v1/session/passkey-challenge", {Standing::Anyone, "session.begin"}, "Begin to log in by a passkey", begin_login);
  routes.post<PasskeyEnter, http::Response>("/api/v1/session/by-passkey", {Standing::Anyone, "session.begin"}, "Log in by a passkey", enter_by_passkey);
}

}  // namespace sk::people
