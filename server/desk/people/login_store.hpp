// Sessions, API tokens and failed logins. Only digests of secrets reach this store.
#pragma once

#include <optional>
#include <string>

#include "base/db/tx.hpp"

namespace sk::people {

struct Session {
  SessionId id;
  PersonId person;
  std::string csrf_token;
  Instant seen_at, expires_at;
};

void add_session(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& csrf_token, Instant expires_at);
std::optional<Session> find_session(db::Tx& tx, const std::string& token_digest);
void touch_session(db::Tx& tx, SessionId id, Instant expires_at);
void end_session(db::Tx& tx, const std::string& token_digest);
void end_sessions_of(db::Tx& tx, PersonId person);
void end_all_sessions(db::Tx& tx);
void drop_expired_sessions(db::Tx& tx);

void add_token(db::Tx& tx, PersonId person, const std::string& token_digest, const std::string& label, Instant expires_at);
std::optional<PersonId> find_token(db::Tx& tx, const std::string& token_digest);
void end_tokens_of(db::Tx& tx, PersonId person);

// Counts one more try of `subject` at this minute and answers how many there were since `since`, with it.
std::int64_t count_login_try(db::Tx& tx, const std::string& subject, Instant since);
void forget_login_tries(db::Tx& tx, const std::string& subject);
void drop_old_login_tries(db::Tx& tx, Instant before);

}  // namespace sk::people
