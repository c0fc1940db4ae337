#include "desk/people/login.hpp"

#include <mutex>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/core/metrics.hpp"
#include "base/crypto/password.hpp"
#include "base/json/enum_words.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/login_link_store.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/second_factor.hpp"

namespace sk::people {

namespace {

// Tries are kept by the minute: one more of them makes any quarter of an hour whole.
constexpr Duration kTryWindow = Duration::minutes(16);

bool password_fits(const std::optional<Person>& person, const std::string& password) {
  // One hash at a time: each takes 64 MiB, and a flood of logins must not take them all at once (A17, O11).
  static std::mutex one_hash_at_a_time;
  const std::lock_guard lock(one_hash_at_a_time);
  if (person) return crypto::verify_password(person->password_hash, password);
  crypto::spend_time_like_verify(password);
  return false;
}

}  // namespace

std::string secret_digest(const access::House& house, std::string_view purpose, std::string_view secret) {
  const std::string raw = crypto::keyed_digest(house.key.derive(purpose), secret, 32);
  return to_hex(std::span(reinterpret_cast<const unsigned char*>(raw.data()), raw.size()));
}

// The try is counted before anything is looked at, so that 64 tries at once count as 64. One that is turned away is not
// kept: who knocks at a closed door does not keep it closed.
Outcome<void> count_try(access::House& house, const std::string& account, const std::string& peer) {
  return house.database.write([&](db::Tx& tx) -> Outcome<void> {
    const std::int64_t of_account = count_login_try(tx, secret_digest(house, "login-account", account), tx.now - kTryWindow);
    const std::int64_t of_peer = count_login_try(tx, secret_digest(house, "login-peer", peer), tx.now - kTryWindow);
    if (of_account > kTriesPerAccount || of_peer > kTriesPerPeer) return refuse(RefusalCode::TooMany, "access.too_many_tries");
    return {};
  });
}

void forget_tries(db::Tx& tx, const access::House& house, const std::string& account) {
  forget_login_tries(tx, secret_digest(house, "login-account", account));
}

NewSession start_session(db::Tx& tx, access::House& house, const Person& person, LoginWay way, const std::string& browser) {
  NewSession session{house.random.token(32), house.random.token(16), person};
  drop_old_login_tries(tx, tx.now - kTryWindow);
  drop_expired_sessions(tx);
  add_session(tx, person.id, secret_digest(house, "session", session.token), session.csrf_token, tx.now + kSessionLength,
              {std::string(json::enum_word(way)), browser});
  return session;
}

static void count_login(const char* result) { metrics::counter("skranke_logins_total", "Logins by result", result).add(); }

Outcome<NewSession> log_in(access::House& house, const LoginTry& attempt) {
  const std::string account = text::fold_case(attempt.mail);
  if (const Outcome<void> within_budget = count_try(house, account, attempt.peer); !within_budget) {
    count_login(R"(result="too_many")");
    return std::unexpected(within_budget.error());
  }
  const std::optional<Person> person = house.database.read([&](db::Tx& tx) { return find_login(tx, attempt.mail); });
  if (attempt.password.size() > 4 * limits::kPasswordMaxChars || !password_fits(person, attempt.password)) {
    count_login(R"(result="wrong")");
    return refuse(RefusalCode::NotLoggedIn, "access.wrong_login");
  }
  Outcome<NewSession> session = house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
    SK_CHECK(pass_second_factor(tx, house, person->id, attempt.code));
    forget_tries(tx, house, account);
    return start_session(tx, house, *person, LoginWay::Password, attempt.browser);
  });
  count_login(session ? R"(result="ok")" : R"(result="second_factor")");
  return session;
}

void log_out(access::House& house, const std::string& session_digest) {
  house.database.write([&](db::Tx& tx) { end_session(tx, session_digest); });
}

static Outcome<std::optional<Proof>> prove_token(access::House& house, std::string_view token) {
  const std::string digest = secret_digest(house, "api-token", token);
  const std::optional<Person> person = house.database.read([&](db::Tx& tx) { return find_person_of_token(tx, digest); });
  if (!person || !person->active) return refuse(RefusalCode::NotLoggedIn, "access.not_logged_in");
  return std::optional(Proof{actor_of(*person), "", ""});
}

static Outcome<std::optional<Proof>> prove_session(access::House& house, std::string_view token) {
  struct Found {
    Session session;
    Person person;
    Instant now;
  };
  const std::string digest = secret_digest(house, "session", token);
  const std::optional<Found> found = house.database.read([&](db::Tx& tx) -> std::optional<Found> {
    const std::optional<Session> session = find_session(tx, digest);
    if (!session) return std::nullopt;
    const std::optional<Person> person = find_person(tx, session->person);
    if (!person || !person->active) return std::nullopt;
    return Found{*session, *person, tx.now};
  });
  if (!found) return refuse(RefusalCode::NotLoggedIn, "access.not_logged_in");
  // Prolonged at most every ten minutes, so that reading stays reading.
  if (found->now - found->session.seen_at > Duration::minutes(10)) {
    house.database.write([&](db::Tx& tx) { touch_session(tx, found->session.id, tx.now + kSessionLength); });
  }
  return std::optional(Proof{actor_of(found->person), digest, found->session.csrf_token});
}

Outcome<std::optional<Proof>> prove(access::House& house, const http::Request& request) {
  const std::string_view authorization = request.header("authorization");
  if (authorization.size() > 7 && ascii_iequal(authorization.substr(0, 7), "Bearer ")) return prove_token(house, trim(authorization.substr(7)));
  if (const std::string_view cookie = request.cookie(kSessionCookie); !cookie.empty()) return prove_session(house, cookie);
  return std::optional<Proof>();
}

Outcome<std::string> make_token(access::House& house, const std::string& mail, const std::string& label) {
  const std::string token = house.random.token(32);
  return house.database.write([&](db::Tx& tx) -> Outcome<std::string> {
    for (const Desk& desk : list_desks(tx)) {
      const std::optional<Person> person = find_person_by_mail(tx, desk.id, mail);
      if (!person || !person->active) continue;
      add_token(tx, person->id, secret_digest(house, "api-token", token), label, tx.now + kTokenLength);
      return token;
    }
    return refuse(RefusalCode::NotFound, "person.not_found");
  });
}

void revoke_proofs(db::Tx& tx, access::House& house, PersonId person) {
  end_sessions_of(tx, person);
  end_tokens_of(tx, person);
  end_links_of(tx, person);
  if (access::LiveHub* live = house.live) tx.on_commit([live, person] { live->revoke(person); });
}

Outcome<void> check_new_password(const std::string& password) {
  if (!text::is_utf8(password)) return refuse_field("password", "input.not_utf8");
  const std::size_t chars = text::count_chars(password);
  if (chars < limits::kPasswordMinChars) {
    return refuse_field("password", "access.password_too_short", {{"min", std::to_string(limits::kPasswordMinChars)}});
  }
  if (chars > limits::kPasswordMaxChars) return refuse_field("password", "input.too_long", {{"max", std::to_string(limits::kPasswordMaxChars)}});
  return {};
}

}  // namespace sk::people
