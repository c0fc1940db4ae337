#include "desk/people/hand_over.hpp"

#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/hand_over_store.hpp"
#include "desk/people/json_members.hpp"
#include "desk/people/key_file.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/second_factor.hpp"

namespace sk::people {

namespace {

constexpr const char* kWhere = "a product of \"hand_over\"";
constexpr std::size_t kKeys = 20;

HandOverKey read_key(yaml::Reader& reader, const YAML::Node& node) {
  HandOverKey key;
  reader.only_keys(node, kWhere, {"name", "algorithm", "key_file", "customers"});
  key.name = reader.text(node, "name", kWhere);
  key.algorithm = reader.word<crypto::TokenAlgorithm>(node, "algorithm", kWhere, crypto::TokenAlgorithm::Hs256,
                                                      {{"HS256", crypto::TokenAlgorithm::Hs256}, {"EdDSA", crypto::TokenAlgorithm::EdDsa},
                                                       {"RS256", crypto::TokenAlgorithm::Rs256}});
  key.key_file = reader.text(node, "key_file", kWhere);
  if (!key.key_file.empty() && !is_key_file_name(key.key_file)) {
    reader.fault(node["key_file"], "\"" + key.key_file +
                                       "\" is no name of a file: put the key into the folder keys/ of the data folder and write its name "
                                       "alone, such as \"booking.key\"");
  }
  for (const YAML::Node& customer : reader.list(node, "customers")) key.customers.insert(customer.as<std::string>(""));
  return key;
}

std::vector<HandOverKey> read_keys(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<HandOverKey> keys;
  std::set<std::string> names;
  for (const YAML::Node& node : reader.list(root, kHandOverSection)) {
    if (!reader.is_map(node, kWhere)) continue;
    keys.push_back(read_key(reader, node));
    if (!names.insert(keys.back().name).second)
      reader.fault(node, "two products of \"hand_over\" are named \"" + keys.back().name + "\": give each its own name");
  }
  if (keys.size() > kKeys) reader.fault(root[kHandOverSection], "more than 20 products in \"hand_over\"");
  return keys;
}

// The signature's key, read for each login: a key that was changed or taken away acts at once.
std::optional<std::string> key_bytes(const access::House& house, const HandOverKey& key) {
  const std::optional<std::string> text = read_key_file(house, key.key_file);
  if (!text) return std::nullopt;
  if (key.algorithm == crypto::TokenAlgorithm::EdDsa) return crypto::ed25519_from_pem(*text);
  return std::string(trim(*text)); // a secret, or a key that stays a PEM
}

std::unexpected<Refusal> turned_away(const char* why, const std::string& desk) {
  log::info("hand_over.refused", {{"why", why}, {"desk", desk}});
  return refuse(RefusalCode::NotLoggedIn, "access.hand_over_refused");
}

struct Known {
  Desk desk;
  std::vector<HandOverKey> keys;
};

} // namespace

void check_hand_over(yaml::Reader& reader, const YAML::Node& root) { read_keys(reader, root); }

std::shared_ptr<const std::vector<HandOverKey>> hand_over_keys(db::Tx& tx, DeskId desk) {
  static SectionCache<std::vector<HandOverKey>> cache(kHandOverSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kHandOverSection] = YAML::Load(text);
    return read_keys(reader, root);
  });
  return cache.get(tx, desk);
}

std::optional<HandOverClaims> read_hand_over_claims(const std::string& json) {
  const std::optional<JsonMembers> members = JsonMembers::read(json);
  if (!members) return std::nullopt;
  const std::optional<std::string> iss = members->text("iss"), aud = members->text("aud"), sub = members->text("sub"),
                                   jti = members->text("jti");
  const std::optional<Instant> exp = members->instant("exp"), iat = members->instant("iat");
  if (!iss || !aud || !sub || !jti || !exp || !iat || trim(*sub).empty() || jti->size() < 16 || jti->size() > 200) return std::nullopt;
  return HandOverClaims{*iss, *aud, *sub, *jti, *exp, *iat};
}

bool is_timely(const HandOverClaims& claims, Instant now) {
  return claims.expires_at > now && claims.issued_at <= now + kHandOverSkew && claims.expires_at > claims.issued_at &&
         claims.expires_at - claims.issued_at <= kHandOverLength;
}

Outcome<NewSession> log_in_by_hand_over(access::House& house, const std::string& desk_key, const std::string& token,
                                        const std::string& peer, const std::string& browser) {
  const std::string digest = secret_digest(house, "hand-over", token);
  SK_CHECK(count_try(house, "hand-over " + digest, peer));
  const std::optional<Known> known = house.database.read([&](db::Tx& tx) -> std::optional<Known> {
    const std::optional<Desk> desk = find_desk_by_key(tx, desk_key);
    if (!desk) return std::nullopt;
    return Known{*desk, *hand_over_keys(tx, desk->id)};
  });
  if (!known) return turned_away("no such desk", "");
  for (const HandOverKey& key : known->keys) {
    const std::optional<std::string> bytes = key_bytes(house, key);
    const std::optional<std::string> said = bytes ? crypto::open_signed_token(key.algorithm, *bytes, token) : std::nullopt;
    if (!said) continue;
    const std::optional<HandOverClaims> claims = read_hand_over_claims(*said);
    if (!claims || claims->iss != key.name || claims->aud != known->desk.key) return turned_away("claims", desk_key);
    return house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
      if (!is_timely(*claims, tx.now)) return turned_away("time", desk_key);
      const std::optional<Person> person = find_person_by_mail(tx, known->desk.id, claims->sub);
      // An agent's login is never in the hands of a customer's product (A36).
      if (!person || !person->active || person->kind != PersonKind::Contact || !person->customer)
        return turned_away("no contact", desk_key);
      if (!key.customers.empty() && !key.customers.contains(key_of_customer(tx, *person->customer)))
        return turned_away("another customer", desk_key);
      drop_old_hand_overs(tx);
      const std::string jti =
          secret_digest(house, "hand-over-jti", std::to_string(known->desk.id.value) + " " + key.name + " " + claims->jti);
      if (!spend_hand_over(tx, jti, claims->expires_at)) return turned_away("used", desk_key);
      if (second_factor_of(tx, person->id).on) return turned_away("second factor", desk_key);
      return start_session(tx, house, *person, LoginWay::HandOver, browser);
    });
  }
  return turned_away("signature", desk_key);
}

} // namespace sk::people
