#include "desk/people/login_store.hpp"

namespace sk::people {

static const db::Query kBegan{"login.session_began", "SELECT created_at FROM sessions WHERE token_digest = $1"};

std::optional<Instant> session_began(db::Tx& tx, const std::string& token_digest) {
  return tx.first(kBegan, [](const db::Row& row) { return row.get<Instant>(0); }, token_digest);
}

static const db::Query kAddSession{"login.add_session", R"sql(
  INSERT INTO sessions (person_id, token_digest, csrf_token, created_at, seen_at, expires_at, way, browser)
  VALUES ($1, $2, $3, $4, $4, $5, $6, $7))sql"};

void add_session(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& csrf_token, Instant expires_at,
                 const SessionOrigin& origin) {
  tx.run(kAddSession, person, token_digest, csrf_token, tx.now, expires_at, origin.way, origin.browser);
}

static const db::Query kSessionsOf{"login.sessions_of", R"sql(
  SELECT id, token_digest, way, browser, created_at, seen_at FROM sessions
  WHERE person_id = $1 AND expires_at > $2 ORDER BY created_at DESC, id DESC LIMIT 100)sql"};
static const db::Query kEndSessionOf{"login.end_session_of", "DELETE FROM sessions WHERE person_id = $1 AND id = $2"};

std::vector<ListedSession> sessions_of(db::Tx& tx, PersonId person) {
  return tx.list(
      kSessionsOf,
      [](const db::Row& row) {
        return ListedSession{row.get<SessionId>(0),
                             row.get<std::string>(1),
                             {row.get<std::string>(2), row.get<std::string>(3)},
                             row.get<Instant>(4),
                             row.get<Instant>(5)};
      },
      person, tx.now);
}
bool end_session_of(db::Tx& tx, PersonId person, SessionId id) { return tx.run(kEndSessionOf, person, id) == 1; }

static const db::Query kFindSession{"login.find_session", R"sql(
  SELECT id, person_id, csrf_token, seen_at, expires_at FROM sessions WHERE token_digest = $1 AND expires_at > $2)sql"};

std::optional<Session> find_session(db::Tx& tx, const std::string& token_digest) {
  return tx.first(
      kFindSession,
      [](const db::Row& row) {
        return Session{row.get<SessionId>(0), row.get<PersonId>(1), row.get<std::string>(2), row.get<Instant>(3), row.get<Instant>(4)};
      },
      token_digest, tx.now);
}

static const db::Query kTouchSession{"login.touch_session", "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1"};
static const db::Query kEndSession{"login.end_session", "DELETE FROM sessions WHERE token_digest = $1"};
static const db::Query kEndSessionsOf{"login.end_sessions_of", "DELETE FROM sessions WHERE person_id = $1"};
static const db::Query kDropExpired{"login.drop_expired", "DELETE FROM sessions WHERE expires_at <= $1"};

void touch_session(db::Tx& tx, SessionId id, Instant expires_at) { tx.run(kTouchSession, id, tx.now, expires_at); }
void end_session(db::Tx& tx, const std::string& token_digest) { tx.run(kEndSession, token_digest); }
void end_sessions_of(db::Tx& tx, PersonId person) { tx.run(kEndSessionsOf, person); }
void drop_expired_sessions(db::Tx& tx) { tx.run(kDropExpired, tx.now); }

static const db::Query kAddToken{"login.add_token", R"sql(
  INSERT INTO api_tokens (person_id, token_digest, label, created_at, expires_at) VALUES ($1, $2, $3, $4, $5))sql"};
static const db::Query kEndTokensOf{"login.end_tokens_of", "DELETE FROM api_tokens WHERE person_id = $1"};

void add_token(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& label, Instant expires_at) {
  tx.run(kAddToken, person, token_digest, label, tx.now, expires_at);
}

void end_tokens_of(db::Tx& tx, PersonId person) { tx.run(kEndTokensOf, person); }

static const db::Query kCountTry{"login.count_try", R"sql(
  INSERT INTO login_failures (subject, window_start, failures) VALUES ($1, $2, 1)
  ON CONFLICT (subject, window_start) DO UPDATE SET failures = login_failures.failures + 1)sql"};
static const db::Query kSumTries{"login.sum_tries", R"sql(
  SELECT cast(sum(failures) AS bigint) FROM login_failures WHERE subject = $1 AND window_start > $2)sql"};
static const db::Query kForgetTries{"login.forget_tries", "DELETE FROM login_failures WHERE subject = $1"};
static const db::Query kDropOldTries{"login.drop_old_tries", "DELETE FROM login_failures WHERE window_start < $1"};

std::int64_t count_login_try(db::Tx& tx, const std::string& subject, Instant since) {
  const Instant minute{tx.now.micros - tx.now.micros % Duration::minutes(1).micros};
  // The row of this minute is also what parallel tries wait for: the sum sees those before it.
  tx.run(kCountTry, subject, minute);
  return tx.number(kSumTries, subject, since);
}
void forget_login_tries(db::Tx& tx, const std::string& subject) { tx.run(kForgetTries, subject); }
void drop_old_login_tries(db::Tx& tx, Instant before) { tx.run(kDropOldTries, before); }

}  // namespace sk::people
