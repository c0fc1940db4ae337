#include "desk/people/id_token.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "desk/people/json_members.hpp"

namespace sk::people {

namespace {

constexpr std::size_t kTokenBytes = 16 * 1024;
constexpr std::size_t kMostKeys = 50;
constexpr Duration kSkew = Duration::seconds(60);
constexpr Duration kOldest = Duration::minutes(10); // a log-in that took longer begins anew

std::optional<std::string> bytes_of(const JsonMembers& key, std::string_view name) {
  const std::optional<std::string> text = key.text(name);
  return text ? from_base64url(*text) : std::nullopt;
}

std::optional<ProviderKey> read_key(const JsonMembers& key) {
  const std::string kind = key.text("kty").value_or(""), algorithm = key.text("alg").value_or("");
  if (key.text("use").value_or("sig") != "sig") return std::nullopt;
  const std::string id = key.text("kid").value_or("");
  if (kind == "RSA" && (algorithm.empty() || algorithm == "RS256")) {
    const std::optional<std::string> n = bytes_of(key, "n"), e = bytes_of(key, "e");
    if (const std::optional<crypto::PublicKey> rsa = n && e ? crypto::PublicKey::rsa(*n, *e) : std::nullopt) return ProviderKey{id, *rsa};
  }
  if (kind == "EC" && key.text("crv") == "P-256" && (algorithm.empty() || algorithm == "ES256")) {
    const std::optional<std::string> x = bytes_of(key, "x"), y = bytes_of(key, "y");
    if (const std::optional<crypto::PublicKey> ec = x && y ? crypto::PublicKey::p256(*x, *y) : std::nullopt) return ProviderKey{id, *ec};
  }
  return std::nullopt;
}

std::string_view algorithm_of(crypto::PublicKey::Kind kind) {
  switch (kind) {
  case crypto::PublicKey::Kind::Rsa: return "RS256";
  case crypto::PublicKey::Kind::P256: return "ES256";
  }
  return "";
}

bool is_for(const JsonMembers& claims, const std::string& client_id) {
  const std::vector<std::string> audience = claims.texts("aud");
  if (std::find(audience.begin(), audience.end(), client_id) == audience.end()) return false;
  if (audience.size() > 1 && !claims.has("azp")) return false;
  return !claims.has("azp") || claims.text("azp") == client_id;
}

bool is_timely(const JsonMembers& claims, Instant now) {
  const std::optional<Instant> expires = claims.instant("exp"), issued = claims.instant("iat"), begins = claims.instant("nbf");
  if (!expires || !issued || (claims.has("nbf") && !begins)) return false;
  return *expires > now && *issued <= now + kSkew && now <= *issued + kOldest && (!begins || *begins <= now + kSkew);
}

IdTokenReading refused(IdTokenFault fault) { return {std::nullopt, fault}; }

} // namespace

std::vector<ProviderKey> read_key_set(std::string_view json) {
  std::vector<ProviderKey> keys;
  const std::optional<JsonMembers> set = JsonMembers::read(json);
  if (!set) return keys;
  for (const JsonMembers& one : set->objects("keys")) {
    std::optional<ProviderKey> key = keys.size() < kMostKeys ? read_key(one) : std::nullopt;
    if (key) keys.push_back(*std::move(key));
  }
  return keys;
}

IdTokenReading read_id_token(std::string_view token, const std::vector<ProviderKey>& keys, const IdTokenQuestion& question) {
  const std::size_t first = token.find('.'), last = token.rfind('.');
  if (token.size() > kTokenBytes || first == std::string_view::npos || first == last || token.find('.', first + 1) != last)
    return refused(IdTokenFault::Form);
  const std::optional<std::string> head = from_base64url(token.substr(0, first));
  const std::optional<std::string> body = from_base64url(token.substr(first + 1, last - first - 1));
  const std::optional<std::string> signature = from_base64url(token.substr(last + 1));
  const std::optional<JsonMembers> header = head ? JsonMembers::read(*head) : std::nullopt;
  if (!header || !body || !signature) return refused(IdTokenFault::Form);
  // "crit" names what must be understood; we understand none of it (RFC 7515 section 4.1.11).
  const std::optional<std::string> algorithm = header->text("alg");
  if (!algorithm || header->has("crit") || (header->has("kid") && !header->text("kid"))) return refused(IdTokenFault::Form);
  const std::optional<std::string> id = header->text("kid");
  bool tried = false;
  for (const ProviderKey& one : keys) {
    if ((id && one.id != *id) || algorithm_of(one.key.kind()) != *algorithm) continue;
    tried = true;
    if (!one.key.verifies(token.substr(0, last), *signature)) continue;
    const std::optional<JsonMembers> claims = JsonMembers::read(*body);
    if (!claims) return refused(IdTokenFault::Form);
    const std::string subject = claims->text("sub").value_or("");
    if (claims->text("iss") != question.issuer || !is_for(*claims, question.client_id) || claims->text("nonce") != question.nonce ||
        subject.empty() || subject.size() > 255)
      return refused(IdTokenFault::Claims);
    if (!is_timely(*claims, question.now)) return refused(IdTokenFault::Time);
    IdClaims read{subject, claims->text("email"), claims->flag("email_verified").value_or(false), claims->has("email"), std::nullopt};
    if (claims->has("at_hash")) read.token_sum = claims->text("at_hash").value_or("");
    return {std::move(read), {}};
  }
  return refused(tried ? IdTokenFault::Signature : IdTokenFault::Key);
}

} // namespace sk::people
