#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/mime/compose.hpp"
#include "desk/people/contacts.hpp"
#include "desk/people/customer_api.hpp"
#include "desk/people/login_link.hpp"

namespace sk::people {

using access::Action;

namespace {

constexpr json::Rule kName = {.min_chars = 1, .max_chars = limits::kNameChars, .one_line = true};
constexpr json::Rule kMail = {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true};
constexpr json::Rule kPhone = {.max_chars = 64, .one_line = true};

enum class LanguageWord { Sv, Da, Nb, Fi, En };
BOOST_DESCRIBE_ENUM(LanguageWord, Sv, Da, Nb, Fi, En)
i18n::Language language_of(LanguageWord word) { return *i18n::language_from(json::enum_word(word)); }

Roles roles_of(const std::vector<Role>& words) { return {words.begin(), words.end()}; }

struct NewContact {
  std::string customer, name, mail;
  std::optional<std::string> phone;
  std::optional<LanguageWord> language;
  std::vector<Role> roles;
  bool approved = false;
  std::optional<std::string> valid_until, review_on;
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (customer, name, mail, phone, language, roles, approved, valid_until, review_on))
constexpr auto rules_of(const NewContact*) {
  return json::rules({{"name", kName},
                      {"mail", kMail},
                      {"phone", kPhone},
                      {"roles", {.max_chars = 3, .may_be_absent = true}},
                      {"approved", {.may_be_absent = true}}});
}

Outcome<PersonView> make(access::Call& call, const NewContact& input) {
  if (!mime::is_address(input.mail)) return refuse_field("mail", "input.bad_mail");
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    SK_TRY(const Customer customer, load_customer(tx, call, Action::ContactWrite, call.house.seal.open<CustomerTag>(input.customer)));
    Person person;
    person.desk = customer.desk;
    person.customer = customer.id;
    person.name = input.name;
    person.mail = input.mail;
    person.phone = input.phone.value_or("");
    person.phone_key = phone_key(tx, person.desk, person.phone);
    person.language = input.language ? language_of(*input.language) : find_desk(tx, person.desk)->language;
    person.roles = roles_of(input.roles);
    person.approved = input.approved;
    SK_TRY(person.valid_until, day_of("valid_until", input.valid_until));
    SK_TRY(person.review_on, day_of("review_on", input.review_on));
    if (find_person_by_mail(tx, person.desk, person.mail)) return refuse(RefusalCode::Duplicate, "person.known_already");
    const Person made = *find_person(tx, add_person(tx, person));
    note_approval(tx, made, {made.approval_given ? "approved" : "added", to_words(made.roles), call.actor.name, tx.now}, call.actor.person);
    return view_of(call, made);
  });
}

struct ChangeContact {
  Version version;
  std::optional<std::string> name, phone;
  std::optional<LanguageWord> language;
};
BOOST_DESCRIBE_STRUCT(ChangeContact, (), (version, name, phone, language))
constexpr auto rules_of(const ChangeContact*) { return json::rules({{"name", kName}, {"phone", kPhone}}); }

Outcome<PersonView> change(access::Call& call, const ChangeContact& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    SK_TRY(Person person, load_person(tx, call.actor, Action::ContactWrite, call.path_id<PersonId>("person")));
    person.version = input.version;
    if (input.name) person.name = *input.name;
    if (input.phone) person.phone = *input.phone;
    person.phone_key = phone_key(tx, person.desk, person.phone);
    if (input.language) person.language = language_of(*input.language);
    if (!update_person(tx, person)) return refuse(RefusalCode::Stale, "record.changed_meanwhile");
    return view_of(call, *find_person(tx, person.id));
  });
}

struct ChangeMe {
  LanguageWord language = LanguageWord::En;
};
BOOST_DESCRIBE_STRUCT(ChangeMe, (), (language))

Outcome<PersonView> change_me(access::Call& call, const ChangeMe& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    choose_language(tx, call.actor.person, language_of(input.language));
    return view_of(call, *find_person(tx, call.actor.person));
  });
}

// Contacts by every agent, agents by an administrator.
Outcome<http::NoOutput> invite_here(access::Call& call, const http::NoInput&) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<http::NoOutput> {
    const std::optional<PersonId> id = call.path_id<PersonId>("person");
    const Action action = call.actor.administrator ? Action::PersonRead : Action::ContactWrite;
    SK_TRY(const Person person, load_person(tx, call.actor, action, id));
    SK_CHECK(invite(tx, call.house, person));
    return http::NoOutput{};
  });
}

struct Approve {
  Version version;
  std::vector<Role> roles;
  std::optional<std::string> valid_until, review_on;
};
BOOST_DESCRIBE_STRUCT(Approve, (), (version, roles, valid_until, review_on))
constexpr auto rules_of(const Approve*) { return json::rules({"roles", {.max_chars = 3}}); }

Outcome<PersonView> approve_here(access::Call& call, const Approve& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    SK_TRY(Person person, load_person(tx, call.actor, Action::ContactWrite, call.path_id<PersonId>("person")));
    person.version = input.version;
    Approval approval;
    approval.roles = roles_of(input.roles);
    SK_TRY(approval.valid_until, day_of("valid_until", input.valid_until));
    SK_TRY(approval.review_on, day_of("review_on", input.review_on));
    SK_TRY(const Person approved, approve(tx, call.actor, person, approval));
    return view_of(call, approved);
  });
}

struct Revoke {
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(Revoke, (), (reason))
constexpr auto rules_of(const Revoke*) { return json::rules({"reason", {.max_chars = limits::kNameChars, .one_line = true}}); }

// An approver may take rights from everybody at the customer but not from themselves: somebody must be left to ask.
Outcome<Person> load_for_review(db::Tx& tx, const access::Call& call) {
  SK_TRY(Person person, load_person(tx, call.actor, Action::ContactReview, call.path_id<PersonId>("person")));
  if (person.id == call.actor.person) return refuse(RefusalCode::NotAllowed, "person.not_oneself");
  return person;
}

Outcome<PersonView> revoke_here(access::Call& call, const Revoke& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    SK_TRY(const Person person, load_for_review(tx, call));
    SK_TRY(const Person revoked, revoke(tx, call.house, call.actor, person, input.reason.value_or("")));
    return view_of(call, revoked);
  });
}

struct Review {
  bool keep = true;
};
BOOST_DESCRIBE_STRUCT(Review, (), (keep))

Outcome<PersonView> review(access::Call& call, const Review& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PersonView> {
    SK_TRY(const Person person, load_for_review(tx, call));
    SK_TRY(const Person judged, input.keep ? keep(tx, call.actor, person) : revoke(tx, call.house, call.actor, person, "review"));
    return view_of(call, judged);
  });
}

struct EntryView {
  std::string what, detail, by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(EntryView, (), (what, detail, by, at))
struct History {
  std::vector<EntryView> entries;
};
BOOST_DESCRIBE_STRUCT(History, (), (entries))

Outcome<History> history(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<History> {
    SK_TRY(const Person person, load_person(tx, call.actor, Action::ContactReview, call.path_id<PersonId>("person")));
    History answer;
    for (const ApprovalEntry& entry : approvals_of(tx, person.id))
      answer.entries.push_back({entry.what, entry.detail, entry.actor_name, entry.at});
    return answer;
  });
}

} // namespace

void add_contact_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .post<http::NoInput, http::NoOutput>("/api/v1/people/{person}/invitation", {Standing::Staff, "contact.write"},
                                           "Send a link by which a person chooses a first password", invite_here)
      .help("It works once, for three days. Agents are invited by administrators alone.");
  routes.post<NewContact, PersonView>("/api/v1/people", {Standing::Staff, "contact.write"}, "Add a contact of a customer", make)
      .answers(201);
  routes.put<ChangeMe, PersonView>("/api/v1/people/me", {Standing::SignedIn, "person.language"}, "Choose one's own language", change_me);
  routes.patch<ChangeContact, PersonView>("/api/v1/people/{person}", {Standing::Staff, "contact.write"}, "Change a contact", change);
  routes
      .put<Approve, PersonView>("/api/v1/people/{person}/approval", {Standing::Staff, "contact.approve"}, "Approve a contact", approve_here)
      .help("Also lets in again who was revoked.");
  routes.get<http::NoInput, History>("/api/v1/people/{person}/approval", {Standing::SignedIn, "contact.review"},
                                     "Who gave and took which right", history);
  routes
      .del<Revoke, PersonView>("/api/v1/people/{person}/approval", {Standing::SignedIn, "contact.review"},
                               "Take every right from a contact", revoke_here)
      .help("Every login ends at once. For staff and for approvers of the same customer.");
  routes.post<Review, PersonView>("/api/v1/people/{person}/review", {Standing::SignedIn, "contact.review"},
                                  "Say whether a contact is still right", review);
}

} // namespace sk::people
