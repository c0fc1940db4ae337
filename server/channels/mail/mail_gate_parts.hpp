// What MailGate keeps between its steps; for its own two files.
#pragma once

#include <chrono>
#include <map>

#include "channels/mail/mail_gate.hpp"

namespace sk::mail {

constexpr std::size_t kReadAtOnce = 16;

struct MailGate::ToRead {
  intake::IntakeItem item;
  std::shared_ptr<const std::string> raw; // nullptr: read it from its file
  int failures = 0;
  bool recovered = false; // was waiting when the program started
  std::chrono::steady_clock::time_point not_before{};
};

// One message for one or more desks, until its items are on disk.
struct MailGate::Arrival {
  net::Envelope envelope;
  std::shared_ptr<const std::string> raw;
  std::function<void(std::vector<net::SmtpAnswer>)> done;
  std::function<void(db::Tx&)> beside;
  std::map<std::int64_t, intake::IntakeItem> items; // by desk
  // Made before the commit, so that nothing can fail behind it.
  std::vector<net::SmtpAnswer> accepted;
  std::list<ToRead> to_read;

  std::vector<net::SmtpAnswer> answers(const net::SmtpAnswer& answer) const {
    return std::vector(envelope.lmtp ? envelope.recipients.size() : 1, answer);
  }
};

} // namespace sk::mail
