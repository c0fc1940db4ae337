#include "channels/mail/mailbox_store.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"

namespace sk::mail {

namespace {

constexpr std::int64_t kDueAtOnce = 500;

Mailbox read_mailbox(const db::Row& row) {
  return {row.get<std::string>(0),
          row.get<std::optional<DeskId>>(1),
          row.integer(2),
          row.integer(3),
          row.get<std::optional<Instant>>(4),
          row.get<std::string>(5),
          row.get<std::optional<Instant>>(6),
          row.get<std::optional<Instant>>(7),
          row.get<std::optional<Instant>>(8),
          row.integer(9)};
}

MailboxMessage read_message(const db::Row& row) {
  MailboxMessage message;
  message.mailbox = row.text(0);
  message.uidvalidity = row.integer(1);
  message.uid = row.integer(2);
  const std::optional<MessageState> state = json::enum_from_word<MessageState>(row.text(3));
  SK_VERIFY(state.has_value());
  message.state = *state;
  message.raw_digest = row.text(4);
  message.attempts = row.get<int>(5);
  message.retry_at = row.get<Instant>(6);
  message.last_error = row.text(7);
  return message;
}

// One minute, two, four … four hours.
Duration pause_after(int attempts) { return Duration::minutes(std::int64_t{1} << std::clamp(attempts, 0, 8)); }

} // namespace

static const db::Query kIntroduce{"mailboxes.introduce", R"sql(
  INSERT INTO mailboxes (name, desk_id) VALUES ($1, $2::bigint)
  ON CONFLICT (name) DO UPDATE SET desk_id = excluded.desk_id)sql"};
static const db::Query kFind{"mailboxes.find", R"sql(
  SELECT name, desk_id, uidvalidity, next_uid, last_read_at, last_error, failing_since, alarm_since, began_at, began_validity
  FROM mailboxes WHERE name = $1)sql"};
static const db::Query kValidity{"mailboxes.validity", R"sql(
  UPDATE mailboxes SET uidvalidity = $2, next_uid = 1 WHERE name = $1 AND uidvalidity <> $2)sql"};
static const db::Query kBegin{"mailboxes.begin", R"sql(
  UPDATE mailboxes SET began_at = $2, began_validity = $3, next_uid = $4 WHERE name = $1)sql"};
static const db::Query kRead{"mailboxes.read", R"sql(
  UPDATE mailboxes SET last_read_at = $2, last_error = '', failing_since = NULL, alarm_since = NULL WHERE name = $1)sql"};
static const db::Query kFailing{"mailboxes.failing", R"sql(
  UPDATE mailboxes SET last_error = $2, failing_since = coalesce(failing_since, $3) WHERE name = $1)sql"};
static const db::Query kAlarm{"mailboxes.alarm", "UPDATE mailboxes SET alarm_since = coalesce(alarm_since, $2) WHERE name = $1"};

void introduce_mailbox(db::Tx& tx, const std::string& name, std::optional<DeskId> desk) { tx.run(kIntroduce, name, desk); }
std::optional<Mailbox> find_mailbox(db::Tx& tx, const std::string& name) { return tx.first(kFind, read_mailbox, name); }
void set_validity(db::Tx& tx, const std::string& name, std::int64_t uidvalidity) { tx.run(kValidity, name, uidvalidity); }
void begin_at(db::Tx& tx, const std::string& name, std::int64_t uidvalidity, std::int64_t next_uid) {
  tx.run(kBegin, name, tx.now, uidvalidity, next_uid);
}
void set_read(db::Tx& tx, const std::string& name) { tx.run(kRead, name, tx.now); }
void set_failing(db::Tx& tx, const std::string& name, const std::string& error) { tx.run(kFailing, name, error, tx.now); }
void set_alarm(db::Tx& tx, const std::string& name) { tx.run(kAlarm, name, tx.now); }

// Only a message that nobody has taken yet may become another: this is what keeps two servers from taking it twice.
static const db::Query kPut{"mailboxes.put_message", R"sql(
  INSERT INTO mailbox_messages (mailbox, uidvalidity, uid, state, raw_digest, attempts, retry_at, last_error, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (mailbox, uidvalidity, uid) DO UPDATE SET state = excluded.state, raw_digest = excluded.raw_digest,
    attempts = excluded.attempts, retry_at = excluded.retry_at, last_error = excluded.last_error, at = excluded.at
  WHERE mailbox_messages.state = 'failed')sql"};
static const db::Query kAdvance{"mailboxes.advance", R"sql(
  UPDATE mailboxes SET next_uid = $3 + 1 WHERE name = $1 AND uidvalidity = $2 AND next_uid <= $3)sql"};
static const db::Query kDone{"mailboxes.done", R"sql(
  UPDATE mailbox_messages SET state = 'done', last_error = '' WHERE mailbox = $1 AND uidvalidity = $2 AND uid = $3 AND state = 'taken')sql"};
static const db::Query kPutOff{"mailboxes.put_off", R"sql(
  UPDATE mailbox_messages SET attempts = attempts + 1, retry_at = $4, last_error = $5 WHERE mailbox = $1 AND uidvalidity = $2 AND uid = $3)sql"};
static const db::Query kKnows{"mailboxes.knows_bytes", R"sql(
  SELECT count(*) FROM mailbox_messages WHERE mailbox = $1 AND raw_digest = $2 AND raw_digest <> '' AND state IN ('taken', 'done'))sql"};
static const db::Query kDue{"mailboxes.due_messages", R"sql(
  SELECT mailbox, uidvalidity, uid, state, raw_digest, attempts, retry_at, last_error FROM mailbox_messages
  WHERE mailbox = $1 AND uidvalidity = $2 AND state IN ('taken', 'failed') AND state <> 'done' AND retry_at <= $3 ORDER BY uid LIMIT $4)sql"};
static const db::Query kCount{"mailboxes.count_messages", R"sql(
  SELECT count(*) FROM mailbox_messages WHERE mailbox = $1 AND state = $2 AND state <> 'done')sql"};

bool put_message(db::Tx& tx, const MailboxMessage& message) {
  const std::int64_t written = tx.run(kPut, message.mailbox, message.uidvalidity, message.uid, json::enum_word(message.state),
                                      message.raw_digest, message.attempts, message.retry_at, message.last_error, tx.now);
  if (written == 1) tx.run(kAdvance, message.mailbox, message.uidvalidity, message.uid);
  return written == 1;
}

void set_done(db::Tx& tx, const MailboxMessage& message) { tx.run(kDone, message.mailbox, message.uidvalidity, message.uid); }

void put_off(db::Tx& tx, const MailboxMessage& message, const std::string& error) {
  tx.run(kPutOff, message.mailbox, message.uidvalidity, message.uid, tx.now + pause_after(message.attempts), error);
}

bool knows_bytes(db::Tx& tx, const std::string& name, const std::string& raw_digest) { return tx.number(kKnows, name, raw_digest) > 0; }

std::vector<MailboxMessage> due_messages(db::Tx& tx, const std::string& name, std::int64_t uidvalidity) {
  return tx.list(kDue, read_message, name, uidvalidity, tx.now, kDueAtOnce);
}

std::int64_t count_messages(db::Tx& tx, const std::string& name, MessageState state) {
  return tx.number(kCount, name, json::enum_word(state));
}

} // namespace sk::mail
