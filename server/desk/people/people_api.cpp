#include "desk/people/people_api.hpp"

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/people/customer_api.hpp"
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
  add_session_routes(routes);
  add_passkey_routes(routes);
  add_provider_routes(routes);
  add_desk_face_routes(routes);
  routes.get<ListPeople, PeoplePage>("/api/v1/people", {Standing::SignedIn, "person.read"}, "List people by name", list);
  routes.get<http::NoInput, PersonView>("/api/v1/people/{person}", {Standing::SignedIn, "person.read"}, "Show a person", show);
  add_contact_routes(routes);
  add_customer_routes(routes);
  add_account_order_routes(routes);
}

}  // namespace sk::people
