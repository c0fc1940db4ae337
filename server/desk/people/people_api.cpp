#include "desk/people/people_api.hpp"

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/customer_api.hpp"
#include "desk/people/login.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/undeliverable_store.hpp"

namespace sk::people {

PersonView view_of(const access::Call& call, const Person& person) {
  PersonView view;
  view.id = call.seal(person.id);
  view.kind = person.kind == PersonKind::Agent ? "agent" : "contact";
  view.name = person.name;
  view.mail = person.mail;
  if (!person.phone.empty()) view.phone = person.phone;
  view.language = i18n::to_word(person.language);
  if (person.customer) view.customer = CustomerRef{call.seal(*person.customer), person.customer_name};
  view.approved = person.approved;
  view.active = person.active;
  view.version = person.version;
  if (!person.phone_key.empty()) view.phone_e164 = person.phone_key;
  if (person.kind != PersonKind::Contact) return view;
  view.roles.assign(person.roles.begin(), person.roles.end());
  view.approval = ApprovalView{day_text(person.valid_until), day_text(person.review_on), person.revoked_at};
  return view;
}

static PersonView view_with_mail(db::Tx& tx, const access::Call& call, const Person& person) {
  PersonView view = view_of(call, person);
  if (const std::optional<Undeliverable> mark = find_undeliverable(tx, person.desk, person.mail)) view.undeliverable_since = mark->since;
  return view;
}

struct LogIn {
  std::string mail, password;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (mail, password))
constexpr auto rules_of(const LogIn*) {
  return json::rules({{"mail", {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true}},
                      {"password", {.min_chars = 1, .max_chars = limits::kPasswordMaxChars}}});
}

struct SessionView {
  PersonView person;
  std::string csrf_token;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (person, csrf_token))

static std::string cookie_line(const access::Call& call, const std::string& token, std::int64_t max_age_seconds) {
  std::string line = std::string(kSessionCookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(max_age_seconds);
  if (call.request.secure || call.house.settings.public_url.starts_with("https:")) line += "; Secure";
  return line;
}

static Outcome<http::Response> log_in_here(access::Call& call, const LogIn& input) {
  SK_TRY(const NewSession session, log_in(call.house, input.mail, input.password, call.request.peer));
  // A session that came along is dead from here on: a new login never continues an old one (I32, A42).
  if (!call.session_digest.empty()) log_out(call.house, call.session_digest);
  http::Response response = http::text(200, "application/json", json::to_json(SessionView{view_of(call, session.person), session.csrf_token}));
  response.set("Set-Cookie", cookie_line(call, session.token, kSessionLength.micros / 1'000'000));
  return response;
}

static Outcome<SessionView> show_session(access::Call& call, const http::NoInput&) {
  const std::optional<Person> person = call.house.database.read([&](db::Tx& tx) { return find_person(tx, call.actor.person); });
  if (!person) return refuse(RefusalCode::NotLoggedIn, "access.not_logged_in");
  return SessionView{view_of(call, *person), call.csrf_token};
}

static Outcome<http::Response> log_out_here(access::Call& call, const http::NoInput&) {
  if (!call.session_digest.empty()) log_out(call.house, call.session_digest);
  if (call.house.live) call.house.live->revoke(call.actor.person);
  http::Response response;
  response.status = 204;
  response.set("Set-Cookie", cookie_line(call, "", 0));
  return response;
}

enum class KindWord { Agent, Contact };
BOOST_DESCRIBE_ENUM(KindWord, Agent, Contact)

struct ListPeople {
  std::optional<KindWord> kind;
  std::optional<std::string> q, customer, cursor;
  std::optional<bool> review_due;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListPeople, (), (kind, q, customer, review_due, cursor, limit))
constexpr auto rules_of(const ListPeople*) {
  return json::rules({{"q", {.max_chars = limits::kNameChars, .one_line = true}}, {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}});
}

struct PeoplePage {
  std::vector<PersonView> people;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PeoplePage, (), (people, next_cursor))

static Outcome<PeoplePage> list(access::Call& call, const ListPeople& input) {
  PeopleFilter filter;
  filter.desk = call.actor.desk;
  filter.limit = input.limit.value_or(50);
  if (input.kind) filter.kind = *input.kind == KindWord::Agent ? PersonKind::Agent : PersonKind::Contact;
  if (!call.actor.is_agent()) {
    const bool answers_for = access::can(call.actor, access::Action::ContactReview, {call.actor.desk, call.actor.customer, {}});
    if (answers_for) filter.customer = call.actor.customer;
    if (!answers_for) filter.only = call.actor.person;
  } else if (input.customer) {
    filter.customer = call.house.seal.open<CustomerTag>(*input.customer).value_or(CustomerId{});
  }
  filter.words = input.q.value_or("");
  return call.house.database.read([&](db::Tx& tx) -> Outcome<PeoplePage> {
    if (input.review_due.value_or(false)) filter.review_by = to_local(tx.now, find_desk(tx, filter.desk)->zone).date;
    if (input.cursor) {
      const std::optional<PersonId> after = call.house.seal.open<PersonTag>(*input.cursor);
      const std::optional<Person> last = after ? find_person(tx, *after) : std::nullopt;
      // Where a stranger's name would stand in the list is told to nobody who may not read it (I26).
      if (!last || !access::can(call.actor, access::Action::PersonRead, subject_of(*last))) return refuse_field("cursor", "cursor.invalid");
      filter.after_name = folded_name(last->name);
      filter.after_id = last->id;
    }
    PeoplePage page;
    const std::vector<Person> found = list_people(tx, filter);
    for (const Person& person : found) {
      if (access::can(call.actor, access::Action::PersonRead, subject_of(person))) page.people.push_back(view_with_mail(tx, call, person));
    }
    if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().id);
    return page;
  });
}

static Outcome<PersonView> show(access::Call& call, const http::NoInput&) {
  const std::optional<PersonId> id = call.path_id<PersonId>("person");
  return call.house.database.read([&](db::Tx& tx) -> Outcome<PersonView> {
    const std::optional<Person> person = id ? find_person(tx, *id) : std::nullopt;
    if (!person || !access::can(call.actor, access::Action::PersonRead, subject_of(*person))) return refuse(RefusalCode::NotFound, "person.not_found");
    return view_with_mail(tx, call, *person);
  });
}

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes.post<LogIn, http::Response>("/api/v1/session", {Standing::Anyone, "session.begin"}, "Log in", log_in_here);
  routes.get<http::NoInput, SessionView>("/api/v1/session", {Standing::SignedIn, "session.read"}, "Who is logged in", show_session);
  routes.del<http::NoInput, http::Response>("/api/v1/session", {Standing::SignedIn, "session.end"}, "Log out", log_out_here);
  routes.get<ListPeople, PeoplePage>("/api/v1/people", {Standing::SignedIn, "person.read"}, "List people by name", list);
  routes.get<http::NoInput, PersonView>("/api/v1/people/{person}", {Standing::SignedIn, "person.read"}, "Show a person", show);
  add_contact_routes(routes);
  add_customer_routes(routes);
  add_account_order_routes(routes);
}

}  // namespace sk::people
