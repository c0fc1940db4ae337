#include "desk/people/login_link.hpp"

#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/crypto/password.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/login_link_store.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/passkey.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/second_factor.hpp"

namespace sk::people {

namespace {

constexpr int kAtOnce = 20;
constexpr Duration kClaim = Duration::minutes(5);

std::string token_of(const access::House& house, const Link& link) {
  const std::string said = link.nonce + " " + std::string(json::enum_word(link.purpose)) + " " + std::to_string(link.person.value);
  return to_base64url(crypto::keyed_digest(house.key.derive("login-link"), said, 32));
}

std::string digest_of_token(const access::House& house, std::string_view token) { return secret_digest(house, "login-link-digest", token); }

bool make_link(db::Tx& tx, access::House& house, PersonId person, LinkPurpose purpose, Duration length) {
  if (count_links_since(tx, person, tx.now - Duration::hours(1)) >= kLinksPerHour) {
    metrics::counter("skranke_mails_held_total", "Automatic mails that a budget kept back", R"(budget="login_link")").add();
    return false;
  }
  Link link;
  link.person = person;
  link.purpose = purpose;
  link.nonce = tx.random.token(16);
  link.message_id = tx.random.token(16);
  link.token_digest = digest_of_token(house, token_of(house, link));
  link.expires_at = tx.now + length;
  add_link(tx, link);
  return true;
}

// The link and whose it is; whoever may not log in any more has none (I30).
struct Opened {
  Link link;
  Person person;
};
Outcome<Opened> open_link(db::Tx& tx, const access::House& house, const std::string& token, LinkPurpose purpose) {
  const std::optional<Link> link = find_link(tx, digest_of_token(house, token), purpose);
  const std::optional<Person> person = link ? find_person(tx, link->person) : std::nullopt;
  if (!person || !person->active) return refuse(RefusalCode::NotFound, "access.link_gone");
  return Opened{*link, *person};
}

// Guesses are counted by where they come from; codes of a right link by its account.
Outcome<void> count_use(access::House& house, const LinkUse& use, LinkPurpose purpose) {
  const Outcome<Opened> opened = house.database.read([&](db::Tx& tx) { return open_link(tx, house, use.token, purpose); });
  return count_try(house, opened ? text::fold_case(opened->person.mail) : "login-link " + digest_of_token(house, use.token), use.peer);
}

Outcome<Person> use_up(db::Tx& tx, access::House& house, const LinkUse& use, LinkPurpose purpose) {
  SK_TRY(const Opened opened, open_link(tx, house, use.token, purpose));
  SK_CHECK(pass_second_factor(tx, house, opened.person.id, use.code));
  if (!use_link(tx, opened.link.id)) return refuse(RefusalCode::NotFound, "access.link_gone");
  forget_tries(tx, house, text::fold_case(opened.person.mail));
  return opened.person;
}

} // namespace

Outcome<void> ask_for_link(access::House& house, const std::string& mail, LinkPurpose purpose, const std::string& peer) {
  return house.database.write([&](db::Tx& tx) -> Outcome<void> {
    const std::int64_t asked = count_login_try(tx, secret_digest(house, "link-peer", peer), tx.now - Duration::minutes(16));
    if (asked > kLinkRequestsPerPeer) return refuse(RefusalCode::TooMany, "access.too_many_tries");
    add_link_request(tx, text::fold_case(trim(mail)), purpose);
    return {};
  });
}

Outcome<void> invite(db::Tx& tx, access::House& house, const Person& person) {
  if (!person.active) return refuse(RefusalCode::WrongState, "person.switched_off");
  if (!make_link(tx, house, person.id, LinkPurpose::Password, kInvitationLength)) return refuse(RefusalCode::TooMany, "access.too_many_tries");
  return {};
}

void make_asked_links(access::House& house) {
  const std::vector<LinkRequest> asked = house.database.read(link_requests);
  if (asked.empty()) return;
  house.database.write([&](db::Tx& tx) {
    for (const LinkRequest& request : asked) {
      if (!take_link_request(tx, request.id)) continue;
      for (const PersonId person : accounts_of(tx, request.address)) {
        make_link(tx, house, person, request.purpose, request.purpose == LinkPurpose::LogIn ? kLoginLinkLength : kPasswordLinkLength);
      }
    }
    drop_old_links(tx, tx.now - Duration::days(7));
  });
}

std::vector<DueLink> claim_due_links(access::House& house) {
  if (house.database.read([](db::Tx& tx) { return due_links(tx, 1); }).empty()) return {};
  return house.database.write([&](db::Tx& tx) {
    std::vector<DueLink> due;
    for (const Link& link : due_links(tx, kAtOnce)) {
      const std::optional<Person> person = find_person(tx, link.person);
      const std::optional<Desk> desk = person ? find_desk(tx, person->desk) : std::nullopt;
      if (!desk || !person->active || link.expires_at <= tx.now) {
        settle_link(tx, link.id, LinkMailState::Failed, tx.now);
      } else if (claim_link(tx, link, tx.now + kClaim)) {
        due.push_back({link.id, link.purpose, *person, *desk, token_of(house, link), link.message_id, link.attempts, link.created_at,
                       link.expires_at});
      }
    }
    return due;
  });
}

void settle_link_mail(access::House& house, std::int64_t link, LinkMailState state, Instant next_try_at) {
  house.database.write([&](db::Tx& tx) { settle_link(tx, link, state, next_try_at); });
}

Outcome<NewSession> log_in_by_link(access::House& house, const LinkUse& use) {
  SK_CHECK(count_use(house, use, LinkPurpose::LogIn));
  return house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
    SK_TRY(const Person person, use_up(tx, house, use, LinkPurpose::LogIn));
    return start_session(tx, house, person, LoginWay::Link, use.browser);
  });
}

Outcome<NewSession> choose_password(access::House& house, const LinkUse& use, const std::string& password) {
  SK_CHECK(check_new_password(password));
  SK_CHECK(count_use(house, use, LinkPurpose::Password));
  // Hashing is dear: only for a link that holds.
  SK_CHECK(house.database.read([&](db::Tx& tx) { return open_link(tx, house, use.token, LinkPurpose::Password); }));
  const std::string hash = crypto::hash_password(password);
  return house.database.write([&](db::Tx& tx) -> Outcome<NewSession> {
    SK_TRY(const Person person, use_up(tx, house, use, LinkPurpose::Password));
    SK_VERIFY(set_password_hash(tx, person.id, hash));
    revoke_proofs(tx, house, person.id);
    // Whoever chooses a new password because somebody got in must not leave them a key of their own.
    drop_passkeys_of(tx, person.id);
    log::info("login.password_chosen", {{"person", person.id.value}});
    return start_session(tx, house, person, LoginWay::Link, use.browser);
  });
}

} // namespace sk::people
