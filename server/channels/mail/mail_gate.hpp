// Where mails come in, from SMTP, LMTP and `skranke deliver` alike. Two steps with a promise between them: the raw bytes and the
// intake item are on disk (then `accepted` is called: the 250), and only then is the mail read and made a ticket. A crash
// between the two is mended at the next start; no mail is lost and none is taken twice (I1, I5, I7).
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/net/smtp_server.hpp"
#include "desk/access/call.hpp"
#include "desk/intake/intake.hpp"

namespace sk::mail {

class MailGate {
public:
  // `again_after`: how long a mail waits whose reading failed, and one at which the program has died, once for each death.
  MailGate(access::House& house, intake::HopRules rules, std::chrono::milliseconds again_after = std::chrono::seconds(2));
  ~MailGate();
  MailGate(const MailGate&) = delete;
  MailGate& operator=(const MailGate&) = delete;

  // Reads the desks' addresses anew; at start and after a desk has changed.
  void refresh_addresses();
  // Which desk receives at this address (a tag behind a plus sign does not count); nullopt: none here.
  std::optional<DeskId> desk_at(const std::string& address) const;

  // For the SMTP edge.
  net::SmtpAnswer judge_recipient(const net::Envelope& so_far, const std::string& recipient) const;
  // `beside` writes in the transaction of the intake items: what must be as durable as the 250. When it throws, nothing is taken.
  void accept(net::Envelope envelope, std::string raw, std::function<void(std::vector<net::SmtpAnswer>)> done,
              std::function<void(db::Tx&)> beside = {});

  // No new mails; each one that came is answered. What is accepted and not read yet is read at the next start.
  void stop();
  // Waits until every accepted mail is settled (tests, `deliver`).
  void drain();
  std::int64_t waiting() const;

 private:
  struct Arrival;
  struct ToRead;
  void file_work(std::stop_token stopping, std::vector<std::shared_ptr<Arrival>>& batch);
  void read_work(std::stop_token stopping, std::vector<ToRead>& batch);
  void store(std::vector<std::shared_ptr<Arrival>>& batch);
  void refuse(Arrival& arrival, const net::SmtpAnswer& answer);
  void hand_in(const std::shared_ptr<Arrival>& arrival);
  void queue_for_reading(std::list<ToRead> items);
  void settle(std::vector<ToRead>& batch);
  void count_attempts(std::vector<ToRead>& batch);
  void take_batch(std::vector<ToRead>& batch);
  bool read_one(ToRead& entry, intake::ReadMail& read);
  void write_down(ToRead entry, std::shared_ptr<intake::ReadMail> read);
  void again_later(ToRead entry, const std::string& why, bool its_own_fault);
  void recover();
  void submit(std::function<bool(db::Tx&)> work, std::function<void(std::exception_ptr)> done);

  access::House& house_;
  intake::HopRules rules_;
  const std::chrono::milliseconds again_after_;
  mutable std::mutex addresses_mutex_;
  std::unordered_map<std::string, DeskId> addresses_;

  mutable std::mutex mutex_;
  std::condition_variable_any arrived_, readable_, settled_;
  // Lists, so that nothing that was accepted is lost where memory is short: a mail passes on without any.
  std::list<std::shared_ptr<Arrival>> arrivals_;
  std::list<ToRead> to_read_;
  std::uint64_t queued_ = 0;   // times that something was added to them
  std::int64_t unsettled_ = 0; // accepted or being accepted, not settled yet
  std::int64_t submitted_ = 0; // jobs at the database whose answer is still to come
  bool closed_ = false;
  std::mutex one_suspect_;       // a mail that may have taken the program down is read while no other such one is
  std::vector<std::jthread> threads_;
};

}  // namespace sk::mail
