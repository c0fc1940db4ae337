// The worker that empties the outbox: to a smarthost, or, when none is configured, into files that a person can open.
// Several mails at once, one per carrier and thread; those of one ticket to one recipient leave in order all the same, for a
// mail is claimed only when no earlier one is on its way (I13). A crash repeats the mails
// in hand, with the same Message-ID (I9), and not before the next program has lived for a while: one that dies again and again
// must not send a mail again and again.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/core/clock.hpp"
#include "base/core/disk.hpp"
#include "base/net/smtp_client.hpp"
#include "desk/notices/budget.hpp"
#include "desk/notices/outgoing_mail.hpp"

namespace sk::notices {

// Where mails go. `hand_over` blocks; it never throws for what a server says.
class Carrier {
public:
  virtual ~Carrier() = default;
  virtual net::DeliveryReport hand_over(const OutgoingMail& mail, const std::string& bytes) = 0;
  virtual MailState state_when_done() const = 0; // Sent or Kept
  // Whether a whole round may be settled in one transaction: repeating a mail does no harm.
  virtual bool repeats_harmlessly() const { return false; }
};
// `key` makes the envelope sender of each mail, to which reports about it come; it outlives the carrier.
std::unique_ptr<Carrier> smarthost_carrier(std::unique_ptr<net::SmtpClient> client, const crypto::Key& key);
// One file <message id>.eml per mail in `folder`.
std::unique_ptr<Carrier> file_carrier(Disk& disk, const std::string& folder);

// When to try again after `attempts` failures: 1 min, doubling to 2 h, ± a fifth; nullopt after five days (I14).
std::optional<Instant> next_try(int attempts, Instant created_at, Instant now, Random& random);

class Outbox {
public:
  struct World {
    db::Database& database;
    const Clock& clock;
    Random& random;
    const files::BlobStore& blobs;
    // May this mail still be read by its recipient? Asked at send time (I10).
    std::function<bool(db::Tx&, const OutgoingMail&)> may_send;
    Budgets budgets = {};
  };
  enum class Drive { Thread, ByHand }; // ByHand: nothing leaves but by run_once()
  // One thread for each carrier.
  Outbox(World world, std::vector<std::unique_ptr<Carrier>> carriers, Drive drive = Drive::Thread);
  Outbox(World world, std::unique_ptr<Carrier> carrier, Drive drive = Drive::Thread);
  ~Outbox(); // finishes the mails in hand
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  void wake(); // something was queued
  void stop(); // finishes the mails in hand, claims no more
  // One round on the calling thread: claims what is due and settles it. Answers how many were settled or held.
  std::size_t run_once();

private:
  void work(std::stop_token stopping, std::size_t place);
  void gather(std::stop_token stopping);
  void take_over_abandoned();
  std::size_t run_round(Carrier& carrier, const std::stop_token& stopping);
  void put_back_left();
  void deliver(Carrier& carrier, const OutgoingMail& mail);
  void deliver_together(Carrier& carrier, const std::vector<OutgoingMail>& mails);
  net::DeliveryReport hand_over(Carrier& carrier, const OutgoingMail& mail);
  World world_;
  std::vector<std::unique_ptr<Carrier>> carriers_;
  std::string name_; // of this program's workers, in their claims
  std::mutex mutex_;
  std::condition_variable_any woken_;
  bool pending_ = true;
  std::list<OutgoingMailId> left_; // claimed by a round that broke: ours, so nobody else takes them over
  std::vector<std::jthread> threads_;
};

} // namespace sk::notices
