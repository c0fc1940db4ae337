// Logging in by a link in a mail, and choosing a password by one. A link works once, for a short while, for what it was made
// for, and only its digest is kept (I35, A43); opening it changes nothing, so that a scanner of mails does not use it up.
// Asking for one is answered before anybody looks whether the address is known: same answer, same time (A45).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/people/login.hpp"

namespace sk::people {

enum class LinkPurpose { LogIn, Password };
BOOST_DESCRIBE_ENUM(LinkPurpose, LogIn, Password)

inline constexpr int kLinksPerHour = 3;          // per account (A17)
inline constexpr int kLinkRequestsPerPeer = 100; // per 15 minutes, all accounts
inline constexpr Duration kLoginLinkLength = Duration::minutes(15);
inline constexpr Duration kPasswordLinkLength = Duration::minutes(60);
inline constexpr Duration kInvitationLength = Duration::days(3);

Outcome<void> ask_for_link(access::House& house, const std::string& mail, LinkPurpose purpose, const std::string& peer);
// A first password for somebody who did not ask: a link by mail that waits three days. TooMany when the account's hour allows no other.
Outcome<void> invite(db::Tx& tx, access::House& house, const Person& person);
// Makes links for whoever was asked for: one for each account of the address, as many as its hour allows.
void make_asked_links(access::House& house);

struct DueLink {
  std::int64_t id = 0;
  LinkPurpose purpose = LinkPurpose::LogIn;
  Person person;
  Desk desk;
  std::string token;      // for the mail; not kept
  std::string message_id; // without the domain
  int attempts = 0;
  Instant created_at, expires_at;
};
// Those whose mail is to be sent now, theirs alone for five minutes.
std::vector<DueLink> claim_due_links(access::House& house);
enum class LinkMailState { Queued, Sent, Kept, Failed };
BOOST_DESCRIBE_ENUM(LinkMailState, Queued, Sent, Kept, Failed)
void settle_link_mail(access::House& house, std::int64_t link, LinkMailState state, Instant next_try_at);

struct LinkUse {
  std::string token, code; // code: of the second factor, "" for none
  std::string peer, browser;
};
Outcome<NewSession> log_in_by_link(access::House& house, const LinkUse& use);
// Sets the password and ends every session, token and link of the account; then logs in.
Outcome<NewSession> choose_password(access::House& house, const LinkUse& use, const std::string& password);

} // namespace sk::people
