// All SQL of login links. Only digests of tokens reach this store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/people/login_link.hpp"

namespace sk::people {

void add_link_request(db::Tx& tx, const std::string& address, LinkPurpose purpose);
struct LinkRequest {
  std::int64_t id = 0;
  std::string address;
  LinkPurpose purpose;
};
std::vector<LinkRequest> link_requests(db::Tx& tx);
bool take_link_request(db::Tx& tx, std::int64_t id); // false: another program has it

struct Link {
  std::int64_t id = 0;
  PersonId person;
  LinkPurpose purpose;
  std::string nonce, token_digest, message_id;
  int attempts = 0;
  Instant created_at, expires_at, next_try_at;
};
// Active accounts of the address, whatever the desk.
std::vector<PersonId> accounts_of(db::Tx& tx, const std::string& folded_mail);
std::int64_t count_links_since(db::Tx& tx, PersonId person, Instant since); // locks the person's row first
void add_link(db::Tx& tx, const Link& link);
std::vector<Link> due_links(db::Tx& tx, int limit);
bool claim_link(db::Tx& tx, const Link& link, Instant until);
void settle_link(db::Tx& tx, std::int64_t id, LinkMailState state, Instant next_try_at);

std::optional<Link> find_link(db::Tx& tx, const std::string& token_digest, LinkPurpose purpose); // unused and in time
bool use_link(db::Tx& tx, std::int64_t id);                                                      // false: somebody was faster
void end_links_of(db::Tx& tx, PersonId person);
void drop_old_links(db::Tx& tx, Instant before);

} // namespace sk::people
