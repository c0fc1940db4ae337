// Reads one mailbox once: fetches what is new, hands it to the gate, and only when it is on disk here does to it in the mailbox
// what the settings say. The row of the message is written in the transaction of its intake item, so a crash at any point takes
// nothing twice and loses nothing (I1, I5). A message that cannot be fetched is tried again later and keeps no other waiting.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/core/settings.hpp"
#include "base/db/database.hpp"
#include "base/net/imap_client.hpp"
#include "base/net/smtp_session.hpp"
#include "channels/mail/mailbox_store.hpp"

namespace sk::mail {

class MailboxReader {
public:
  struct World {
    db::Database& database;
    std::function<std::optional<DeskId>(const std::string& address)> desk_at;
    // Waits for the answer; `beside` as MailGate::accept.
    std::function<net::SmtpAnswer(net::Envelope, std::string raw, std::function<void(db::Tx&)> beside)> accept;
    std::function<bool()> stopping;
  };
  MailboxReader(MailboxSettings settings, World world, std::unique_ptr<net::ImapClient> client, std::uint64_t message_bytes);

  // Refusals and broken connections are values; a broken database throws.
  net::ImapOutcome<void> read_once();

private:
  net::ImapOutcome<void> finish_due();
  net::ImapOutcome<void> begin(const net::ImapFolder& folder);
  bool came_before_we_began(const std::string& raw) const;
  net::ImapOutcome<void> take_new();
  net::ImapOutcome<void> take(MailboxMessage message);
  net::ImapOutcome<void> hand_over(MailboxMessage message, std::string raw);
  net::ImapOutcome<void> act(const MailboxMessage& message);
  net::ImapOutcome<void> act_in_mailbox(std::uint32_t uid);
  void put(const MailboxMessage& message);
  // Keeps the message for later; a lost connection is the caller's to report.
  net::ImapOutcome<void> put_aside(MailboxMessage message, const net::ImapFault& fault);
  net::Envelope envelope_of(const std::string& raw) const;
  void count(const char* result) const;

  MailboxSettings settings_;
  World world_;
  std::unique_ptr<net::ImapClient> client_;
  std::uint64_t message_bytes_;
  std::int64_t uidvalidity_ = 0;
  std::optional<Instant> take_from_; // of a mailbox that is read from a moment on, when its server has counted anew since
};

} // namespace sk::mail
