// Logging in and proving who one is on each request. A session is a random token in a cookie, an API token one in a header;
// the database holds only keyed digests of both (I32–I35). Unknown and known accounts answer alike and take alike (I33, A45).
#pragma once

#include <optional>
#include <string>

#include "base/core/outcome.hpp"
#include "desk/access/call.hpp"
#include "desk/people/person.hpp"

namespace sk::people {

inline constexpr Duration kSessionLength = Duration::hours(12);   // since the last request
inline constexpr Duration kTokenLength = Duration::days(365);
inline constexpr int kTriesPerAccount = 10;   // per 15 minutes
inline constexpr int kTriesPerPeer = 100;     // per 15 minutes, all accounts

struct NewSession {
  std::string token;        // for the cookie; not kept
  std::string csrf_token;
  Person person;
};
struct LoginTry {
  std::string mail, password;
  std::string code; // of the second factor (second_factor.hpp); "" for none
  std::string peer, browser;
};
Outcome<NewSession> log_in(access::House& house, const LoginTry& attempt);
void log_out(access::House& house, const std::string& session_digest);

struct Proof {
  access::Actor actor;
  std::string session_digest;  // "" when a token proved it
  std::string csrf_token;
};
// From the cookie or the Authorization header; nullopt for neither, NotLoggedIn for one that is not valid (any more).
Outcome<std::optional<Proof>> prove(access::House& house, const http::Request& request);

// An API token for a person of this address; NotFound when nobody active has it.
Outcome<std::string> make_token(access::House& house, const std::string& mail, const std::string& label);

// Ends every session and token of the person, in the transaction that changes their rights or password (I30).
void revoke_proofs(db::Tx& tx, access::House& house, PersonId person);
Outcome<void> check_new_password(const std::string& password);

// For the other ways to log in.
enum class LoginWay { Password, Link, HandOver, Passkey, Provider };
BOOST_DESCRIBE_ENUM(LoginWay, Password, Link, HandOver, Passkey, Provider)
NewSession start_session(db::Tx& tx, access::House& house, const Person& person, LoginWay way, const std::string& browser);
std::string secret_digest(const access::House& house, std::string_view purpose, std::string_view secret);
// Counts one more try for an account, named by a folded address or a digest, and for where it comes from. Call it before
// anything is looked at, in no transaction.
Outcome<void> count_try(access::House& house, const std::string& account, const std::string& peer);
void forget_tries(db::Tx& tx, const access::House& house, const std::string& account);

inline constexpr const char* kSessionCookie = "skranke_session";

}  // namespace sk::people
