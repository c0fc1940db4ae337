// What the routes of the session and of the other ways to log in share.
#pragma once

#include "desk/people/login.hpp"
#include "desk/people/people_api.hpp"

namespace sk::people {

struct SessionView {
  PersonView person;
  std::string csrf_token;
  bool administrator = false; // of the desk
  bool registers = false;     // a request of theirs becomes a ticket; else it waits for who may register
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (person, csrf_token, administrator, registers))

// The answer to a login that worked: the session's cookie. A session that came along is dead from here on, for a new login never
// continues an old one (I32, A42).
http::Response begin_answer(access::Call& call, const NewSession& session);
std::string cookie_line(const access::Call& call, const std::string& token, std::int64_t max_age_seconds);
std::string browser_of(const http::Request& request); // "Firefox, Linux"; "" for what calls itself otherwise

} // namespace sk::people
