// One thread for each mailbox, and one that watches them: when a mailbox has not been read for the time its settings say, the
// log, the metrics and the page for agents say so, whether its reader fails or hangs. The program's clock rules when.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/core/settings.hpp"
#include "channels/mail/mail_gate.hpp"
#include "channels/mail/mailbox_reader.hpp"
#include "desk/access/call.hpp"

namespace sk::mail {

class MailboxWatch {
public:
  using Connect = std::function<std::unique_ptr<net::ImapClient>(const MailboxSettings&, std::function<bool()> stopping)>;
  MailboxWatch(access::House& house, MailGate& gate, const std::vector<MailboxSettings>& mailboxes, const Connect& connect);
  ~MailboxWatch();
  MailboxWatch(const MailboxWatch&) = delete;
  MailboxWatch& operator=(const MailboxWatch&) = delete;

  // Ends what goes on within a second; a message that is being taken is taken again at the next start.
  void stop();

private:
  struct Box;
  void run(Box& box);
  bool read(Box& box);
  void watch();
  void rest_until(Instant at);
  bool stopping() const { return stopping_.load(); }
  net::SmtpAnswer hand_to_gate(net::Envelope envelope, std::string raw, std::function<void(db::Tx&)> beside);

  access::House& house_;
  MailGate& gate_;
  std::vector<std::unique_ptr<Box>> boxes_;
  std::atomic<bool> stopping_{false};
  std::mutex mutex_;
  std::condition_variable stopped_;
  std::vector<std::jthread> threads_;
};

// The ordinary way to connect: secrets are read from their files now, so a missing one stops the start.
MailboxWatch::Connect imap_connections(access::House& house, Disk& disk);

} // namespace sk::mail
