#include "desk/notices/contact_review.hpp"

#include "base/core/limits.hpp"
#include "base/crypto/sealed_link.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/text/date.hpp"
#include "desk/notices/contact_review_store.hpp"
#include "desk/notices/outgoing_mail.hpp"
#include "desk/notices/wording.hpp"
#include "desk/people/contacts.hpp"
#include "desk/people/people_store.hpp"

namespace sk::notices {

struct ReviewedContact {
  std::string id, name, mail;
  std::vector<people::Role> roles;
  bool approved = false, due = false, yourself = false;
};
BOOST_DESCRIBE_STRUCT(ReviewedContact, (), (id, name, mail, roles, approved, due, yourself))

struct ReviewPage {
  std::string desk, language, name, customer;
  std::vector<ReviewedContact> contacts;
};
BOOST_DESCRIBE_STRUCT(ReviewPage, (), (desk, language, name, customer, contacts))

struct ReviewAnswer {
  std::string contact;
  bool keep = true;
};
BOOST_DESCRIBE_STRUCT(ReviewAnswer, (), (contact, keep))
constexpr auto rules_of(const ReviewAnswer*) { return json::rules({{"contact", {.min_chars = 1, .max_chars = 26, .one_line = true}}}); }

namespace {

constexpr const char* kPurpose = "contact-review";

void ask(db::Tx& tx, const access::House& house, const people::Desk& desk, const people::Customer& customer,
         const people::Person& approver) {
  const Instant until = tx.now + Duration::days(kReviewLinkDays);
  MailDraft draft;
  draft.kind = MailKind::Review;
  draft.language = approver.language;
  draft.person = approver.id;
  draft.recipient = approver.mail;
  draft.recipient_name = approver.name;
  draft.ticket_subject = i18n::text(approver.language, "mail.review.subject", {{"customer", customer.name}});
  draft.link =
      house.settings.public_url + "/review/" + crypto::seal_link(house.key, kPurpose, {customer.id.value, approver.id.value, until});
  const i18n::Args args = {{"name", approver.name},
                           {"customer", customer.name},
                           {"desk", desk.name},
                           {"link", draft.link},
                           {"date", text::to_text(to_local(until, desk.zone).date)}};
  draft.text = words_for(tx, desk.id, draft.language, Wording::Review, args) + "\n\n" +
               words_for(tx, desk.id, draft.language, Wording::LetterSignature, args) + "\n";
  queue_mail(tx, house, desk, draft);
}

// Whoever holds the link acts as the approver it was made for; whether they still may is asked anew (I30).
struct Linked {
  people::Person approver;
  people::Customer customer;
};
Outcome<Linked> open(db::Tx& tx, const access::Call& call) {
  const std::optional<crypto::SealedLink> link =
      crypto::open_link(call.house.key, kPurpose, std::string(call.request.path_param("token")), tx.now);
  const std::optional<people::Person> person = link ? people::find_person(tx, PersonId{link->second}) : std::nullopt;
  const std::optional<people::Customer> customer = link ? people::find_customer(tx, CustomerId{link->first}) : std::nullopt;
  const bool may = person && person->active && customer &&
                   can(people::actor_of(*person), access::Action::ContactReview, {customer->desk, customer->id, {}});
  if (!may) return refuse(RefusalCode::NotFound, "approval.not_found");
  return Linked{*person, *customer};
}

ReviewPage page_of(db::Tx& tx, const access::Call& call, const Linked& linked) {
  const std::optional<people::Desk> desk = people::find_desk(tx, linked.customer.desk);
  SK_VERIFY(desk.has_value());
  ReviewPage page{desk->name, std::string(i18n::to_word(linked.approver.language)), linked.approver.name, linked.customer.name, {}};
  const LocalDate today = to_local(tx.now, desk->zone).date;
  people::PeopleFilter filter;
  filter.desk = desk->id;
  filter.kind = people::PersonKind::Contact;
  filter.customer = linked.customer.id;
  filter.limit = static_cast<int>(limits::kPageRows);
  for (const people::Person& person : people::list_people(tx, filter)) {
    if (!person.active) continue;
    page.contacts.push_back({call.seal(person.id),
                             person.name,
                             person.mail,
                             {person.roles.begin(), person.roles.end()},
                             person.approved,
                             person.review_on && *person.review_on <= today,
                             person.id == linked.approver.id});
  }
  return page;
}

Outcome<ReviewPage> show(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<ReviewPage> {
    SK_TRY(const Linked linked, open(tx, call));
    return page_of(tx, call, linked);
  });
}

Outcome<ReviewPage> answer(access::Call& call, const ReviewAnswer& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<ReviewPage> {
    SK_TRY(const Linked linked, open(tx, call));
    call.language = linked.approver.language;
    const access::Actor actor = people::actor_of(linked.approver);
    SK_TRY(const people::Person person,
           people::load_person(tx, actor, access::Action::ContactReview, call.house.seal.open<PersonTag>(input.contact)));
    // Somebody must be left to ask.
    if (!input.keep && person.id == linked.approver.id) return refuse(RefusalCode::NotAllowed, "person.not_oneself");
    SK_TRY([[maybe_unused]] const people::Person judged,
           input.keep ? people::keep(tx, actor, person) : people::revoke(tx, call.house, actor, person, "review"));
    return page_of(tx, call, linked);
  });
}

} // namespace

int ask_for_reviews(access::House& house, int limit) {
  const Instant now = house.clock.now();
  const Instant asked_before = now - Duration::days(kReviewLinkDays);
  int asked = 0;
  for (const people::Desk& desk : house.database.read([](db::Tx& tx) { return people::list_desks(tx); })) {
    const LocalDate today = to_local(now, desk.zone).date;
    for (const CustomerId id :
         house.database.read([&](db::Tx& tx) { return customers_to_review(tx, desk.id, today, asked_before, limit); })) {
      house.database.write([&](db::Tx& tx) {
        const std::optional<people::Customer> customer = people::find_customer(tx, id);
        if (!customer || !note_review_asked(tx, id, asked_before)) return;
        for (const people::Person& person : people::approved_contacts(tx, desk.id, id)) {
          if (person.has_role(people::Role::Approver)) ask(tx, house, desk, *customer, person);
        }
        ++asked;
      });
    }
  }
  return asked;
}

void add_review_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, ReviewPage>("/api/v1/contact-reviews/{token}", {Standing::Anyone, "contact_review.read"},
                                        "The contacts an approver is asked about, by the link of the mail", show);
  routes.post<ReviewAnswer, ReviewPage>("/api/v1/contact-reviews/{token}", {Standing::Anyone, "contact_review.answer"},
                                        "Keep or revoke a contact, by the link of the mail", answer);
}

} // namespace sk::notices
