// All SQL of the mailboxes.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::mail {

struct Mailbox {
  std::string name;
  std::optional<DeskId> desk;
  std::int64_t uidvalidity = 0;
  std::int64_t next_uid = 1; // every lower one is settled or has its row
  std::optional<Instant> last_read_at;
  std::string last_error;
  std::optional<Instant> failing_since;
  std::optional<Instant> alarm_since;
  std::optional<Instant> began_at; // only what came from then on is taken
  std::int64_t began_validity = 0; // as the server counted then
};

enum class MessageState { Taken, Done, Failed, TooLarge };
BOOST_DESCRIBE_ENUM(MessageState, Taken, Done, Failed, TooLarge)

struct MailboxMessage {
  std::string mailbox;
  std::int64_t uidvalidity = 0;
  std::int64_t uid = 0;
  MessageState state = MessageState::Taken;
  std::string raw_digest;
  int attempts = 0;
  Instant retry_at;
  std::string last_error;
};

// Makes the row where it is missing and says which desk the mailbox belongs to now.
void introduce_mailbox(db::Tx& tx, const std::string& name, std::optional<DeskId> desk);
std::optional<Mailbox> find_mailbox(db::Tx& tx, const std::string& name);
// The server counts under this validity; another one than before begins at the first message.
void set_validity(db::Tx& tx, const std::string& name, std::int64_t uidvalidity);
// What has a lower UID stays where it is, for good.
void begin_at(db::Tx& tx, const std::string& name, std::int64_t uidvalidity, std::int64_t next_uid);
void set_read(db::Tx& tx, const std::string& name); // all is well
void set_failing(db::Tx& tx, const std::string& name, const std::string& error);
void set_alarm(db::Tx& tx, const std::string& name);

// Writes what became of a message and moves next_uid beyond it. False: another program has settled this message meanwhile.
bool put_message(db::Tx& tx, const MailboxMessage& message);
void set_done(db::Tx& tx, const MailboxMessage& message);
// Tried again later and later; the state stays.
void put_off(db::Tx& tx, const MailboxMessage& message, const std::string& error);
bool knows_bytes(db::Tx& tx, const std::string& name, const std::string& raw_digest);
// Those that are to be tried again by now.
std::vector<MailboxMessage> due_messages(db::Tx& tx, const std::string& name, std::int64_t uidvalidity);
std::int64_t count_messages(db::Tx& tx, const std::string& name, MessageState state);

} // namespace sk::mail
