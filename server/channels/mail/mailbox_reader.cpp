#include "channels/mail/mailbox_reader.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/crypto/digest.hpp"
#include "base/mime/mail.hpp"

namespace sk::mail {

namespace {

using net::ImapFault;
using net::ImapOutcome;
using After = MailboxSettings::After;

// Another program on the same database was faster.
class TakenMeanwhile : public Broken {
  using Broken::Broken;
};

bool keeps_the_connection(const ImapFault& fault) { return fault.kind == ImapFault::Kind::Refused; }

} // namespace

MailboxReader::MailboxReader(MailboxSettings settings, World world, std::unique_ptr<net::ImapClient> client, std::uint64_t message_bytes)
    : settings_(std::move(settings)), world_(std::move(world)), client_(std::move(client)), message_bytes_(message_bytes) {}

ImapOutcome<void> MailboxReader::read_once() {
  if (!world_.desk_at(settings_.address)) {
    return std::unexpected(ImapFault{ImapFault::Kind::Refused, settings_.address + " is no address of a desk here"});
  }
  ImapOutcome<net::ImapFolder> folder = client_->select(settings_.folder);
  if (!folder) return std::unexpected(std::move(folder.error()));
  uidvalidity_ = folder->uidvalidity;
  world_.database.write([&](db::Tx& tx) { set_validity(tx, settings_.name, uidvalidity_); });
  if (settings_.only_new) {
    ImapOutcome<void> begun = begin(*folder);
    if (!begun) return begun;
  }
  ImapOutcome<void> taken = take_new();
  if (!taken) return taken;
  return finish_due();
}

// At the very first reading, everything that lies there is old. When the server counts anew later, its numbers no longer tell old
// from new; the time of arrival does.
ImapOutcome<void> MailboxReader::begin(const net::ImapFolder& folder) {
  const std::optional<Mailbox> mailbox = world_.database.read([&](db::Tx& tx) { return find_mailbox(tx, settings_.name); });
  SK_VERIFY(mailbox.has_value());
  if (mailbox->began_at) {
    take_from_ = mailbox->began_validity == uidvalidity_ ? std::nullopt : mailbox->began_at;
    return {};
  }
  if (mailbox->last_read_at || mailbox->next_uid > 1) return {};  // it was read before it was set to only_new
  std::int64_t next = folder.uidnext;
  if (next == 0) {
    ImapOutcome<std::vector<std::uint32_t>> uids = client_->uids_from(1);
    if (!uids) return std::unexpected(std::move(uids.error()));
    next = uids->empty() ? 1 : std::int64_t{uids->back()} + 1;
  }
  world_.database.write([&](db::Tx& tx) { begin_at(tx, settings_.name, uidvalidity_, next); });
  return {};
}

// The topmost Received was written when the message came to this mailbox (RFC 5321 section 4.4).
bool MailboxReader::came_before_we_began(const std::string& raw) const {
  if (!take_from_) return false;
  const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_headers(raw);
  if (!mail) return false;
  const std::string_view received = mail->header("received");
  const std::optional<Instant> at = received.empty() ? mail->date : mime::read_date(received.substr(received.rfind(';') + 1));
  return at && *at < *take_from_;
}

ImapOutcome<void> MailboxReader::take_new() {
  const std::optional<Mailbox> mailbox = world_.database.read([&](db::Tx& tx) { return find_mailbox(tx, settings_.name); });
  SK_VERIFY(mailbox.has_value());
  ImapOutcome<std::vector<std::uint32_t>> uids = client_->uids_from(static_cast<std::uint32_t>(mailbox->next_uid));
  if (!uids) return std::unexpected(std::move(uids.error()));
  for (const std::uint32_t uid : *uids) {
    if (world_.stopping()) return {};
    MailboxMessage message;
    message.mailbox = settings_.name;
    message.uidvalidity = uidvalidity_;
    message.uid = uid;
    ImapOutcome<void> done = take(std::move(message));
    if (!done) return done;
  }
  return {};
}

// What an earlier round could not finish.
ImapOutcome<void> MailboxReader::finish_due() {
  const std::vector<MailboxMessage> due = world_.database.read([&](db::Tx& tx) { return due_messages(tx, settings_.name, uidvalidity_); });
  for (const MailboxMessage& message : due) {
    if (world_.stopping()) return {};
    ImapOutcome<void> done = message.state == MessageState::Taken ? act(message) : take(message);
    if (!done) return done;
  }
  return {};
}

ImapOutcome<void> MailboxReader::take(MailboxMessage message) {
  const auto uid = static_cast<std::uint32_t>(message.uid);
  ImapOutcome<std::optional<std::uint64_t>> size = client_->size_of(uid);
  if (!size) return put_aside(std::move(message), size.error());
  if (*size && **size > message_bytes_) {
    message.state = MessageState::TooLarge;
    message.last_error = std::to_string(**size) + " bytes";
    log::warning("mailbox.message_too_large",
                 {{"mailbox", settings_.name}, {"uid", message.uid}, {"bytes", static_cast<std::uint64_t>(**size)}});
    count("too_large");
    put(message);
    return {};
  }
  ImapOutcome<std::optional<std::string>> raw = client_->fetch(uid);
  if (!raw) return put_aside(std::move(message), raw.error());
  if (!*raw) { // somebody has taken it away meanwhile
    message.state = MessageState::Done;
    put(message);
    return {};
  }
  return hand_over(std::move(message), **std::move(raw));
}

ImapOutcome<void> MailboxReader::hand_over(MailboxMessage message, std::string raw) {
  message.raw_digest = crypto::sha256_hex(raw);
  message.state = settings_.after == After::Keep ? MessageState::Done : MessageState::Taken;
  message.last_error.clear();
  message.attempts = 0;
  message.retry_at = {};
  if (came_before_we_began(raw)) {
    count("old");
    message.state = MessageState::Done;
    put(message);
    return {};
  }
  if (world_.database.read([&](db::Tx& tx) { return knows_bytes(tx, settings_.name, message.raw_digest); })) {
    count("known");
    put(message);
    return act(message);
  }
  net::Envelope envelope = envelope_of(raw);
  const net::SmtpAnswer answer = world_.accept(std::move(envelope), std::move(raw), [message](db::Tx& tx) {
    if (!put_message(tx, message)) throw TakenMeanwhile("a message of a mailbox was taken by another program");
  });
  if (answer.code / 100 != 2) return std::unexpected(ImapFault{ImapFault::Kind::Refused, "not taken here: " + answer.text});
  count("taken");
  return act(message);
}

ImapOutcome<void> MailboxReader::act(const MailboxMessage& message) {
  if (message.state != MessageState::Taken) return {};
  ImapOutcome<void> done = act_in_mailbox(static_cast<std::uint32_t>(message.uid));
  if (!done) {
    if (world_.stopping()) return {};
    log::warning("mailbox.message_stays", {{"mailbox", settings_.name}, {"uid", message.uid}, {"why", done.error().what}});
    world_.database.write([&](db::Tx& tx) { put_off(tx, message, done.error().what); });
    if (keeps_the_connection(done.error())) return {};
    return done;
  }
  world_.database.write([&](db::Tx& tx) { set_done(tx, message); });
  return {};
}

ImapOutcome<void> MailboxReader::act_in_mailbox(std::uint32_t uid) {
  switch (settings_.after) {
  case After::Keep: return {};
  case After::Seen: return client_->mark_seen(uid);
  case After::Delete: return client_->remove(uid);
  case After::Move: return client_->move(uid, settings_.move_to);
  }
  return {};
}

ImapOutcome<void> MailboxReader::put_aside(MailboxMessage message, const ImapFault& fault) {
  // That we are stopping says nothing about the message.
  if (world_.stopping()) return {};
  log::warning("mailbox.message_failed", {{"mailbox", settings_.name}, {"uid", message.uid}, {"why", fault.what}});
  count("failed");
  world_.database.write([&](db::Tx& tx) {
    MailboxMessage failed = message;
    failed.state = MessageState::Failed;
    failed.retry_at = tx.now;
    failed.last_error = fault.what;
    if (message.state == MessageState::Failed || put_message(tx, failed)) put_off(tx, failed, fault.what);
  });
  if (keeps_the_connection(fault)) return {};
  return std::unexpected(fault);
}

void MailboxReader::put(const MailboxMessage& message) {
  world_.database.write([&](db::Tx& tx) { put_message(tx, message); });
}

// What an MTA has told the mailbox in headers is all that is left of the envelope.
net::Envelope MailboxReader::envelope_of(const std::string& raw) const {
  net::Envelope envelope;
  envelope.tls = true;
  envelope.helo = "imap";
  envelope.peer = settings_.trusted ? "" : "imap";
  const std::optional<DeskId> own = world_.desk_at(settings_.address);
  const auto add = [&](const std::string& address) {
    const bool room = envelope.recipients.size() < limits::kRecipients;
    if (room && world_.desk_at(address) == own && std::ranges::find(envelope.recipients, address) == envelope.recipients.end()) {
      envelope.recipients.push_back(address);
    }
  };
  if (const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_headers(raw)) {
    for (const char* name : {"delivered-to", "x-original-to", "envelope-to"}) add(std::string(trim(mail->header(name))));
    for (const auto* list : {&mail->to, &mail->cc}) {
      for (const mime::Address& one : *list) add(one.address);
    }
    std::string_view path = trim(mail->header("return-path"));
    if (path.starts_with('<') && path.ends_with('>')) {
      envelope.sender = path.substr(1, path.size() - 2);
    } else if (mail->from.size() == 1) {
      envelope.sender = mail->from.front().address;
    }
  }
  if (envelope.recipients.empty()) envelope.recipients.push_back(settings_.address);
  return envelope;
}

void MailboxReader::count(const char* result) const {
  metrics::counter("skranke_mailbox_messages_total", "Messages of mailboxes by what became of them",
                   std::string("result=\"") + result + '"')
      .add();
}

} // namespace sk::mail
