#include "desk/people/login_link_store.hpp"

#include "base/json/enum_words.hpp"

namespace sk::people {

static LinkPurpose purpose_at(const db::Row& row, int column) {
  return json::enum_from_word<LinkPurpose>(row.text(column)).value_or(LinkPurpose::LogIn);
}

static const db::Query kAddRequest{"login_links.ask", "INSERT INTO login_link_requests (address, purpose, asked_at) VALUES ($1, $2, $3)"};
static const db::Query kRequests{"login_links.requests", "SELECT id, address, purpose FROM login_link_requests ORDER BY id LIMIT 100"};
static const db::Query kTakeRequest{"login_links.take_request", "DELETE FROM login_link_requests WHERE id = $1"};

void add_link_request(db::Tx& tx, const std::string& address, LinkPurpose purpose) {
  tx.run(kAddRequest, address, json::enum_word(purpose), tx.now);
}

std::vector<LinkRequest> link_requests(db::Tx& tx) {
  return tx.list(kRequests, [](const db::Row& row) { return LinkRequest{row.integer(0), row.get<std::string>(1), purpose_at(row, 2)}; });
}

bool take_link_request(db::Tx& tx, std::int64_t id) { return tx.run(kTakeRequest, id) == 1; }

static const db::Query kAccounts{"login_links.accounts",
                                 "SELECT id FROM people WHERE mail_folded = $1 AND active = 1 ORDER BY id LIMIT 10"};
// Two programs that serve two requests at once must count one after the other.
static const db::Query kLockPerson{"login_links.lock_person", "SELECT id FROM people WHERE id = $1",
                                   "SELECT id FROM people WHERE id = $1 FOR UPDATE"};
static const db::Query kCount{"login_links.count", "SELECT count(*) FROM login_links WHERE person_id = $1 AND created_at > $2"};
static const db::Query kAdd{"login_links.add", R"sql(
  INSERT INTO login_links (person_id, purpose, nonce, token_digest, message_id, created_at, expires_at, mail_state, next_try_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $6))sql"};

std::vector<PersonId> accounts_of(db::Tx& tx, const std::string& folded_mail) {
  return tx.list(kAccounts, [](const db::Row& row) { return row.get<PersonId>(0); }, folded_mail);
}

std::int64_t count_links_since(db::Tx& tx, PersonId person, Instant since) {
  tx.number(kLockPerson, person);
  return tx.number(kCount, person, since);
}

void add_link(db::Tx& tx, const Link& link) {
  tx.run(kAdd, link.person, json::enum_word(link.purpose), link.nonce, link.token_digest, link.message_id, tx.now, link.expires_at);
}

#define SK_LINK_COLUMNS "id, person_id, purpose, nonce, token_digest, message_id, attempts, created_at, expires_at, next_try_at"

static Link read_link(const db::Row& row) {
  return {row.integer(0),          row.get<PersonId>(1), purpose_at(row, 2),  row.get<std::string>(3), row.get<std::string>(4),
          row.get<std::string>(5), row.get<int>(6),      row.get<Instant>(7), row.get<Instant>(8),     row.get<Instant>(9)};
}

static const db::Query kDue{"login_links.due", "SELECT " SK_LINK_COLUMNS R"sql( FROM login_links
  WHERE mail_state = 'queued' AND next_try_at <= $1 ORDER BY next_try_at, id LIMIT $2)sql"};
static const db::Query kClaim{"login_links.claim", R"sql(
  UPDATE login_links SET next_try_at = $3, attempts = attempts + 1 WHERE id = $1 AND mail_state = 'queued' AND next_try_at = $2)sql"};
static const db::Query kSettle{"login_links.settle", "UPDATE login_links SET mail_state = $2, next_try_at = $3 WHERE id = $1"};

std::vector<Link> due_links(db::Tx& tx, int limit) { return tx.list(kDue, read_link, tx.now, limit); }
bool claim_link(db::Tx& tx, const Link& link, Instant until) { return tx.run(kClaim, link.id, link.next_try_at, until) == 1; }
void settle_link(db::Tx& tx, std::int64_t id, LinkMailState state, Instant next_try_at) {
  tx.run(kSettle, id, json::enum_word(state), next_try_at);
}

static const db::Query kFind{"login_links.find", "SELECT " SK_LINK_COLUMNS R"sql( FROM login_links
  WHERE token_digest = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3)sql"};
static const db::Query kUse{"login_links.use", "UPDATE login_links SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2"};
static const db::Query kEndOf{"login_links.end_of", R"sql(
  UPDATE login_links SET used_at = $2, mail_state = CASE mail_state WHEN 'queued' THEN 'failed' ELSE mail_state END
  WHERE person_id = $1 AND used_at IS NULL)sql"};
static const db::Query kDropOld{"login_links.drop_old", "DELETE FROM login_links WHERE created_at < $1 AND expires_at < $1"};

std::optional<Link> find_link(db::Tx& tx, const std::string& token_digest, LinkPurpose purpose) {
  return tx.first(kFind, read_link, token_digest, json::enum_word(purpose), tx.now);
}
bool use_link(db::Tx& tx, std::int64_t id) { return tx.run(kUse, id, tx.now) == 1; }
void end_links_of(db::Tx& tx, PersonId person) { tx.run(kEndOf, person, tx.now); }
void drop_old_links(db::Tx& tx, Instant before) { tx.run(kDropOld, before); }

} // namespace sk::people
