#include "desk/people/provider_server.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <semaphore>
#include <string_view>

#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/net/loopback.hpp"
#include "base/net/web_client.hpp"
#include "desk/people/json_members.hpp"

namespace sk::people {

namespace {

constexpr Duration kFaceLength = Duration::minutes(10);
// A provider that is slow must not hold every worker of the program.
constexpr int kAtOnce = 4;
constexpr std::size_t kBearerBytes = 8 * 1024;
std::counting_semaphore<kAtOnce> at_once{kAtOnce};
class Turn {
public:
  Turn() : taken_(at_once.try_acquire()) {}
  ~Turn() {
    if (taken_) at_once.release();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  explicit operator bool() const { return taken_; }

private:
  const bool taken_;
};

std::unexpected<Refusal> failed(const char* what, const std::string& issuer, const std::string& why) {
  log::warning("provider.failed", {{"what", what}, {"issuer", issuer}, {"why", why}});
  return refuse(RefusalCode::RemoteFailed, "access.provider_failed");
}

Outcome<std::string> asked(const char* what, const std::string& issuer, const net::WebRequest& request) {
  const Turn turn;
  if (!turn) return refuse(RefusalCode::TooMany, "access.too_many_tries");
  const std::expected<net::WebAnswer, std::string> answer = net::ask(request);
  if (!answer) return failed(what, issuer, answer.error());
  if (answer->status != 200) return failed(what, issuer, "answers " + std::to_string(answer->status));
  return answer->body;
}

// The characters of RFC 6750 section 2.1: whatever else stands in a header is not ours to send.
bool is_bearer(const std::string& token) {
  const auto is_of_token = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~+/=").contains(c);
  };
  return !token.empty() && token.size() <= kBearerBytes && std::ranges::all_of(token, is_of_token);
}

// An address that the provider names: over https, or on this host when the provider itself is.
bool fits(const std::string& url, const std::string& issuer) {
  return url.starts_with("https://") || (net::is_http_to_this_host(issuer) && net::is_http_to_this_host(url));
}

Outcome<ProviderFace> read_face(const std::string& issuer, Instant now) {
  const std::string base = issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer;
  SK_TRY(const std::string text, asked("description", issuer, {base + "/.well-known/openid-configuration"}));
  const std::optional<JsonMembers> said = JsonMembers::read(text);
  // The issuer must call itself so, or another one's keys would count (OpenID Connect Discovery section 4.3).
  if (!said || said->text("issuer") != issuer) return failed("description", issuer, "another issuer");
  ProviderFace face;
  face.authorization_url = said->text("authorization_endpoint").value_or("");
  face.token_url = said->text("token_endpoint").value_or("");
  face.keys_url = said->text("jwks_uri").value_or("");
  for (const std::string& url : {face.authorization_url, face.token_url, face.keys_url}) {
    if (!fits(url, issuer)) return failed("description", issuer, "an address is missing or not https");
  }
  face.userinfo_url = said->text("userinfo_endpoint").value_or("");
  if (said->has("userinfo_endpoint") && !fits(face.userinfo_url, issuer)) return failed("description", issuer, "userinfo not https");
  const std::vector<std::string> ways = said->texts("token_endpoint_auth_methods_supported");
  const auto knows = [&](const char* way) { return std::find(ways.begin(), ways.end(), way) != ways.end(); };
  face.secret_in_form = knows("client_secret_post") && !knows("client_secret_basic");
  SK_TRY(const std::string keys, asked("keys", issuer, {face.keys_url}));
  face.keys = read_key_set(keys);
  if (face.keys.empty()) return failed("keys", issuer, "no key that is RS256 or ES256");
  face.read_at = now;
  return face;
}

} // namespace

Outcome<std::shared_ptr<const ProviderFace>> face_of(const std::string& issuer, Instant now, Instant older_than) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const ProviderFace>> known;
  {
    const std::lock_guard lock(mutex);
    const auto found = known.find(issuer);
    if (found != known.end() && found->second->read_at >= older_than && now < found->second->read_at + kFaceLength) return found->second;
  }
  SK_TRY(ProviderFace face, read_face(issuer, now));
  auto kept = std::make_shared<const ProviderFace>(std::move(face));
  const std::lock_guard lock(mutex);
  if (known.size() >= 200) known.clear();
  known[issuer] = kept;
  return kept;
}

Outcome<ProviderTokens> exchange_code(const Provider& provider, const ProviderFace& face, const CodeExchange& exchange) {
  using net::form_encoded;
  net::WebRequest request{face.token_url};
  std::string form = "grant_type=authorization_code&code=" + form_encoded(exchange.code) +
                     "&redirect_uri=" + form_encoded(exchange.redirect_uri) + "&code_verifier=" + form_encoded(exchange.verifier);
  if (exchange.secret.empty() || face.secret_in_form) {
    form += "&client_id=" + form_encoded(provider.client_id);
    if (!exchange.secret.empty()) form += "&client_secret=" + form_encoded(exchange.secret);
  } else {
    request.user = form_encoded(provider.client_id); // RFC 6749 section 2.3.1
    request.password = form_encoded(exchange.secret);
  }
  request.form = form;
  SK_TRY(const std::string body, asked("token", provider.issuer, request));
  const std::optional<JsonMembers> said = JsonMembers::read(body);
  const std::optional<std::string> token = said ? said->text("id_token") : std::nullopt;
  if (!token) return failed("token", provider.issuer, "no id_token");
  ProviderTokens tokens{*token, said->text("access_token").value_or("")};
  if (ascii_lower(said->text("token_type").value_or("")) != "bearer" || !is_bearer(tokens.access_token)) tokens.access_token.clear();
  return tokens;
}

Outcome<std::optional<IdClaims>> ask_userinfo(const Provider& provider, const ProviderFace& face, const std::string& access_token,
                                              const std::string& subject) {
  net::WebRequest request{face.userinfo_url};
  request.bearer = access_token;
  SK_TRY(const std::string body, asked("userinfo", provider.issuer, request));
  const std::optional<JsonMembers> said = JsonMembers::read(body);
  if (!said) return failed("userinfo", provider.issuer, "no object of JSON");
  // Another subject's answer counts for nothing: the token may have been exchanged for another's (section 5.3.4).
  if (said->text("sub") != subject) return std::optional<IdClaims>();
  return std::optional(
      IdClaims{subject, said->text("email"), said->flag("email_verified").value_or(false), said->has("email"), std::nullopt});
}

} // namespace sk::people
