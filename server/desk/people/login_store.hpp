// Sessions, API tokens and failed logins. Only digests of secrets reach this store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

struct Session {
  SessionId id;
  PersonId person;
  std::string csrf_token;
  Instant seen_at, expires_at;
};

struct SessionOrigin {
  std::string way, browser;
};
void add_session(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& csrf_token, Instant expires_at,
                 const SessionOrigin& origin);
struct ListedSession {
  SessionId id;
  std::string token_digest;
  SessionOrigin origin;
  Instant created_at, seen_at;
};
std::vector<ListedSession> sessions_of(db::Tx& tx, PersonId person); // newest first
bool end_session_of(db::Tx& tx, PersonId person, SessionId id);
std::optional<Session> find_session(db::Tx& tx, const std::string& token_digest);
std::optional<Instant> session_began(db::Tx& tx, const std::string& token_digest);  // when it logged in
void touch_session(db::Tx& tx, SessionId id, Instant expires_at);
void end_session(db::Tx& tx, const std::string& token_digest);
void end_sessions_of(db::Tx& tx, PersonId person);
void drop_expired_sessions(db::Tx& tx);

void add_token(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& label, Instant expires_at);
// Whose API token has this digest and has not run out. Asked with every request: one query (people_store.cpp has its columns).
std::optional<Person> find_person_of_token(db::Tx& tx, const std::string& token_digest);
void end_tokens_of(db::Tx& tx, PersonId person);

// Counts one more try of `subject` at this minute and answers how many there were since `since`, with it.
std::int64_t count_login_try(db::Tx& tx, const std::string& subject, Instant since);
void forget_login_tries(db::Tx& tx, const std::string& subject);
void drop_old_login_tries(db::Tx& tx, Instant before);

}  // namespace sk::people
