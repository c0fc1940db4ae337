// Routes of the session: logging in by password, by a link in a mail; one's own sessions, second factor and password.
#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/people/hand_over.hpp"
#include "desk/people/login_link.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/registration.hpp"
#include "desk/people/second_factor.hpp"
#include "desk/people/session_views.hpp"

namespace sk::people {

struct LogIn {
  std::string mail, password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (mail, password, code))
constexpr json::Rule kCodeRule{.max_chars = 40, .one_line = true, .help = "Of the second factor, when there is one"};
constexpr json::Rule kTokenRule{.min_chars = 1, .max_chars = 200, .one_line = true};
constexpr json::Rule kPasswordRule{.min_chars = 1, .max_chars = limits::kPasswordMaxChars};
constexpr auto rules_of(const LogIn*) {
  return json::rules({"mail", {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true}}, {"password", kPasswordRule},
                     {"code", kCodeRule});
}

struct AskForLink {
  std::string mail;
  LinkPurpose purpose = LinkPurpose::LogIn;
};
BOOST_DESCRIBE_STRUCT(AskForLink, (), (mail, purpose))
constexpr auto rules_of(const AskForLink*) {
  return json::rules({{"mail", {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true}}});
}

struct UseLink {
  std::string token;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(UseLink, (), (token, code))
constexpr auto rules_of(const UseLink*) { return json::rules({"token", kTokenRule}, {"code", kCodeRule}); }

struct ChoosePassword {
  std::string token, password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(ChoosePassword, (), (token, password, code))
constexpr auto rules_of(const ChoosePassword*) {
  return json::rules({"token", kTokenRule}, {"password", kPasswordRule}, {"code", kCodeRule});
}

struct HandOver {
  std::string desk, token;
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (desk, token))
constexpr auto rules_of(const HandOver*) {
  return json::rules({"desk", {.min_chars = 1, .max_chars = 60, .one_line = true}},
                     {"token", {.min_chars = 1, .max_chars = 4'096, .one_line = true}});
}

struct OwnSession {
  std::string id;
  LoginWay way = LoginWay::Password;
  std::optional<std::string> browser;
  Instant created_at, seen_at;
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(OwnSession, (), (id, way, browser, created_at, seen_at, current))

struct OwnSessions {
  std::vector<OwnSession> sessions;
};
BOOST_DESCRIBE_STRUCT(OwnSessions, (), (sessions))

struct SecondFactorView {
  bool on = false;
  int recovery_codes = 0;
};
BOOST_DESCRIBE_STRUCT(SecondFactorView, (), (on, recovery_codes))

struct SecondFactorBegun {
  std::string secret, address; // address: what the app reads from the picture
};
BOOST_DESCRIBE_STRUCT(SecondFactorBegun, (), (secret, address))

struct Code {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(Code, (), (code))
constexpr auto rules_of(const Code*) { return json::rules({{"code", {.min_chars = 1, .max_chars = 40, .one_line = true}}}); }

struct RecoveryCodes {
  std::vector<std::string> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

std::string cookie_line(const access::Call& call, const std::string& token, std::int64_t max_age_seconds) {
  std::string line =
      std::string(kSessionCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(max_age_seconds);
  if (call.request.secure || call.house.settings.public_url.starts_with("https:")) line += "; Secure";
  return line;
}

http::Response begin_answer(access::Call& call, const NewSession& session) {
  if (!call.session_digest.empty()) log_out(call.house, call.session_digest);
  const bool registers = call.house.database.read([&](db::Tx& tx) { return registers_freely(tx, session.person); });
  const SessionView view{view_of(call, session.person), session.csrf_token, session.person.administrator, registers};
  http::Response response = http::text(200, "application/json", json::to_json(view));
  response.set("Set-Cookie", cookie_line(call, session.token, kSessionLength.micros / 1'000'000));
  return response;
}

// Two words of ours out of what the browser says of itself: enough to tell one's own sessions apart.
std::string browser_of(const http::Request& request) {
  const std::string_view said = request.header("user-agent");
  const auto first_of = [&](std::initializer_list<std::pair<std::string_view, const char*>> known) -> std::string {
    for (const auto& [mark, name] : known) {
      if (said.find(mark) != std::string_view::npos) return name;
    }
    return "";
  };
  const std::string browser =
      first_of({{"Firefox/", "Firefox"}, {"Edg", "Edge"}, {"OPR/", "Opera"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}});
  const std::string system = first_of(
      {{"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}});
  return browser.empty() || system.empty() ? browser + system : browser + ", " + system;
}

namespace {

Outcome<http::Response> log_in_here(access::Call& call, const LogIn& input) {
  SK_TRY(const NewSession session,
         log_in(call.house, {input.mail, input.password, input.code.value_or(""), call.request.peer, browser_of(call.request)}));
  return begin_answer(call, session);
}

Outcome<SessionView> show_session(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<SessionView> {
    const std::optional<Person> person = find_person(tx, call.actor.person);
    if (!person) return refuse(RefusalCode::NotLoggedIn, "access.not_logged_in");
    return SessionView{view_of(call, *person), call.csrf_token, person->administrator, registers_freely(tx, *person)};
  });
}

Outcome<http::Response> log_out_here(access::Call& call, const http::NoInput&) {
  if (!call.session_digest.empty()) log_out(call.house, call.session_digest);
  if (call.house.live) call.house.live->revoke(call.actor.person);
  http::Response response;
  response.status = 204;
  response.set("Set-Cookie", cookie_line(call, "", 0));
  return response;
}

Outcome<http::NoOutput> ask_here(access::Call& call, const AskForLink& input) {
  SK_CHECK(ask_for_link(call.house, input.mail, input.purpose, call.request.peer));
  return http::NoOutput{};
}

LinkUse use_of(const access::Call& call, const std::string& token, const std::optional<std::string>& code) {
  return {token, code.value_or(""), call.request.peer, browser_of(call.request)};
}

Outcome<http::Response> enter_by_link(access::Call& call, const UseLink& input) {
  SK_TRY(const NewSession session, log_in_by_link(call.house, use_of(call, input.token, input.code)));
  return begin_answer(call, session);
}

Outcome<http::Response> choose_password_here(access::Call& call, const ChoosePassword& input) {
  SK_TRY(const NewSession session, choose_password(call.house, use_of(call, input.token, input.code), input.password));
  call.session_digest.clear(); // ended with all others
  return begin_answer(call, session);
}

Outcome<http::Response> enter_from_product(access::Call& call, const HandOver& input) {
  SK_TRY(const NewSession session, log_in_by_hand_over(call.house, input.desk, input.token, call.request.peer, browser_of(call.request)));
  return begin_answer(call, session);
}

Outcome<OwnSessions> list_sessions(access::Call& call, const http::NoInput&) {
  const std::vector<ListedSession> found = call.house.database.read([&](db::Tx& tx) { return sessions_of(tx, call.actor.person); });
  OwnSessions list;
  for (const ListedSession& session : found) {
    OwnSession& view = list.sessions.emplace_back();
    view.id = call.seal(session.id);
    view.way = json::enum_from_word<LoginWay>(session.origin.way).value_or(LoginWay::Password);
    if (!session.origin.browser.empty()) view.browser = session.origin.browser;
    view.created_at = session.created_at;
    view.seen_at = session.seen_at;
    view.current = session.token_digest == call.session_digest;
  }
  return list;
}

Outcome<http::NoOutput> end_one_session(access::Call& call, const http::NoInput&) {
  const std::optional<SessionId> id = call.path_id<SessionId>("session");
  const bool ended = id && call.house.database.write([&](db::Tx& tx) { return end_session_of(tx, call.actor.person, *id); });
  if (!ended) return refuse(RefusalCode::NotFound, "access.session_gone");
  // All streams of the person close; those whose session goes on connect again.
  if (call.house.live) call.house.live->revoke(call.actor.person);
  return http::NoOutput{};
}

Outcome<SecondFactorView> show_second_factor(access::Call& call, const http::NoInput&) {
  const SecondFactor factor = call.house.database.read([&](db::Tx& tx) { return second_factor_of(tx, call.actor.person); });
  return SecondFactorView{factor.on, factor.recovery_codes};
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 128 && std::isalnum(byte) != 0) || c == '-' || c == '_' || c == '.') {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return out;
}

// A stolen token of the API must not become a second factor of its own: only who sits at a session may change it.
Outcome<void> must_be_session(const access::Call& call) {
  if (call.session_digest.empty()) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  return {};
}

Outcome<SecondFactorBegun> begin_factor(access::Call& call, const http::NoInput&) {
  SK_CHECK(must_be_session(call));
  SK_TRY(const std::string secret, begin_second_factor(call.house, call.actor.person));
  const std::optional<Desk> desk = call.house.database.read([&](db::Tx& tx) { return find_desk(tx, call.actor.desk); });
  const std::string issuer = percent_encoded(desk ? desk->name : "Skranke");
  return SecondFactorBegun{secret,
                           "otpauth://totp/" + issuer + ":" + percent_encoded(call.actor.mail) + "?secret=" + secret + "&issuer=" + issuer};
}

Outcome<RecoveryCodes> confirm_factor_here(access::Call& call, const Code& input) {
  SK_CHECK(must_be_session(call));
  SK_TRY(const std::vector<std::string> codes, confirm_second_factor(call.house, call.actor.person, input.code));
  return RecoveryCodes{codes};
}

Outcome<http::NoOutput> remove_factor_here(access::Call& call, const Code& input) {
  SK_CHECK(must_be_session(call));
  SK_CHECK(remove_second_factor(call.house, call.actor.person, input.code));
  return http::NoOutput{};
}

} // namespace

void add_session_routes(access::Routes& routes) {
  using http::Standing;
  routes.post<LogIn, http::Response>("/api/v1/session", {Standing::Anyone, "session.begin"}, "Log in", log_in_here);
  routes.get<http::NoInput, SessionView>("/api/v1/session", {Standing::SignedIn, "session.read"}, "Who is logged in", show_session);
  routes.del<http::NoInput, http::Response>("/api/v1/session", {Standing::SignedIn, "session.end"}, "Log out", log_out_here);
  routes
      .post<AskForLink, http::NoOutput>("/api/v1/login-links", {Standing::Anyone, "login_link.ask"},
                                        "Ask for a link in a mail, to log in or to choose a password", ask_here)
      .help("The answer is the same whether the address is known or not.");
  routes.post<UseLink, http::Response>("/api/v1/session/by-link", {Standing::Anyone, "session.begin"}, "Log in by the link of a mail",
                                       enter_by_link);
  routes.post<HandOver, http::Response>("/api/v1/session/hand-over", {Standing::Anyone, "session.begin"},
                                        "Log in by a token that the customer's own product has signed", enter_from_product);
  routes
      .post<ChoosePassword, http::Response>("/api/v1/password", {Standing::Anyone, "password.choose"},
                                            "Choose a password by the link of a mail", choose_password_here)
      .help("Ends every other session, token and link of the account.");
  routes.get<http::NoInput, OwnSessions>("/api/v1/sessions", {Standing::SignedIn, "session.read"}, "One's own sessions", list_sessions);
  routes.del<http::NoInput, http::NoOutput>("/api/v1/sessions/{session}", {Standing::SignedIn, "session.end"},
                                            "End one of one's own sessions", end_one_session);
  routes.get<http::NoInput, SecondFactorView>("/api/v1/second-factor", {Standing::SignedIn, "second_factor.read"},
                                              "Whether a code is asked for at login", show_second_factor);
  routes
      .post<http::NoInput, SecondFactorBegun>("/api/v1/second-factor", {Standing::SignedIn, "second_factor.change"},
                                              "Begin a second factor: the secret for the app", begin_factor)
      .help("It counts only once PUT was given a code of the app.");
  routes.put<Code, RecoveryCodes>("/api/v1/second-factor", {Standing::SignedIn, "second_factor.change"}, "Turn the second factor on",
                                  confirm_factor_here);
  routes.post<Code, http::NoOutput>("/api/v1/second-factor/removal", {Standing::SignedIn, "second_factor.change"},
                                    "Turn the second factor off", remove_factor_here);
}

} // namespace sk::people
